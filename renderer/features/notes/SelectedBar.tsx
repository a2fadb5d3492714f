/** What can be done with the selected notes, at the foot of the list. */

import * as Ariakit from '@ariakit/react'
import { useTranslation } from 'react-i18next'
import { type Color, colors } from '#core/annotation/annotation.ts'
import { useColorNames } from '#renderer/color-names.ts'
import { KeyHint } from '#renderer/key-labels.tsx'
import { CloseIcon } from '#renderer/ui/icons.tsx'
import { deleteChosen, editNotes, exportChosen } from './note-actions.ts'
import { useNotes } from './notes-store.ts'

/** A button with the six colours: what is chosen gets the one that is picked. */
function ColorMenu({ onPick }: { onPick(color: Color): void }) {
  const { t } = useTranslation()
  const { full } = useColorNames()
  return (
    <Ariakit.MenuProvider placement="top-start">
      <Ariakit.MenuButton>{t('notesView.recolor')}</Ariakit.MenuButton>
      <Ariakit.Menu className="menu notes-colors" gutter={6} portal unmountOnHide>
        {colors.map((color) => (
          <Ariakit.MenuItem key={color} data-color={color} onClick={() => onPick(color)}>
            <span className="swatch" aria-hidden="true" />
            <span className="grow">{full(color)}</span>
            <KeyHint command={`color-${color}`} />
          </Ariakit.MenuItem>
        ))}
      </Ariakit.Menu>
    </Ariakit.MenuProvider>
  )
}

export function SelectedBar({ onUnselect }: { onUnselect(): void }) {
  const { t } = useTranslation()
  const count = useNotes((state) => state.selected.size)
  if (count === 0) return null
  const { chosen, showTags } = useNotes.getState()
  return (
    <div className="chosen-bar" role="toolbar" aria-label={t('notesView.actions')}>
      <span className="chosen-count">{t('notesView.selected', { count })}</span>
      <button type="button" onClick={() => showTags(true)}>
        {t('notesView.tags')}
      </button>
      <ColorMenu onPick={(color) => void editNotes(chosen(), { do: 'recolor', color })} />
      <Ariakit.MenuProvider placement="top-start">
        <Ariakit.MenuButton>{t('notesView.export')}</Ariakit.MenuButton>
        <Ariakit.Menu className="menu" gutter={6} portal unmountOnHide>
          <Ariakit.MenuItem onClick={() => void exportChosen('clipboard')}>
            {t('export.copy')}
          </Ariakit.MenuItem>
          <Ariakit.MenuItem onClick={() => void exportChosen('file')}>{t('export.save')}</Ariakit.MenuItem>
        </Ariakit.Menu>
      </Ariakit.MenuProvider>
      <button type="button" onClick={() => void deleteChosen()}>
        {t('notesView.delete')} <KeyHint command="delete-gloss" />
      </button>
      <button type="button" aria-label={t('notesView.unselect')} onClick={onUnselect}>
        <CloseIcon />
      </button>
    </div>
  )
}
