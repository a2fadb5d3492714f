/** The command palette: everything that the window can do, found by typing. */

import * as Ariakit from '@ariakit/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fold } from '#core/text/fold.ts'
import { usableCommands } from '#renderer/commands.ts'
import { useCommandLabel, useKeyLabels } from '#renderer/key-labels.tsx'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import './palette.css'

export function PaletteDialog() {
  const { t } = useTranslation()
  const commandLabel = useCommandLabel()
  const { first } = useKeyLabels()
  const [query, setQuery] = useState('')
  // What could be done when the palette was called: by now the focus is elsewhere.
  const [commands] = useState(() => usableCommands().filter(({ name }) => name !== 'palette'))
  const close = () => useSession.getState().show(null)
  const words = fold(query).folded.split(/\s+/).filter(Boolean)
  const found = commands
    .map((command) => ({ ...command, label: commandLabel(command.name) }))
    .filter(({ label }) => words.every((word) => fold(label).folded.includes(word)))

  return (
    <Dialog title={t('palette.title')} closeLabel={t('close')} onClose={close}>
      <Ariakit.ComboboxProvider open value={query} setValue={setQuery} includesBaseElement={false}>
        <Ariakit.Combobox
          className="palette-input"
          autoFocus
          autoSelect="always"
          aria-label={t('palette.title')}
          placeholder={t('palette.hint')}
        />
        <Ariakit.ComboboxList className="palette-list" alwaysVisible aria-label={t('palette.title')}>
          {found.map(({ name, label, run }) => (
            <Ariakit.ComboboxItem
              key={name}
              className="palette-item"
              onClick={() => {
                close()
                run()
              }}
              focusOnHover
              setValueOnClick={false}
            >
              <span>{label}</span>
              {first(name) !== '' && <kbd>{first(name)}</kbd>}
            </Ariakit.ComboboxItem>
          ))}
          {found.length === 0 && <p className="palette-none">{t('palette.none')}</p>}
        </Ariakit.ComboboxList>
      </Ariakit.ComboboxProvider>
    </Dialog>
  )
}
