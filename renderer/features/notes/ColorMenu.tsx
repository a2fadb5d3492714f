/** A button with the six colours: what is chosen gets the one that is picked. */

import * as Ariakit from '@ariakit/react'
import { useTranslation } from 'react-i18next'
import { type Color, colors } from '#core/annotation/annotation.ts'
import { useColorNames } from '#renderer/color-names.ts'
import { KeyHint } from '#renderer/KeyHint.tsx'

export function ColorMenu({ className, onPick }: { className: string; onPick(color: Color): void }) {
  const { t } = useTranslation()
  const { full } = useColorNames()
  return (
    <Ariakit.MenuProvider placement="top-start">
      <Ariakit.MenuButton className={className}>{t('notesView.recolor')}</Ariakit.MenuButton>
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
