/** What belongs to the library and to the window as a whole, in one visible place. */

import * as Ariakit from '@ariakit/react'
import { useTranslation } from 'react-i18next'
import type { CommandName } from '#core/keys/commands.ts'
import { runOf } from '#renderer/commands.ts'
import { KeyHint, useCommandLabel } from '#renderer/key-labels.tsx'
import { SettingsIcon } from '#renderer/ui/icons.tsx'

const groups: readonly (readonly CommandName[])[] = [
  ['import', 'import-folder', 'watch', 'library-folder', 'open-trash'],
  ['labels', 'dictionaries', 'glossary', 'engines'],
  ['appearance', 'shortcuts'],
]

export function LibraryMenu() {
  const { t } = useTranslation()
  const label = useCommandLabel()
  return (
    <Ariakit.MenuProvider placement="bottom-start">
      <Ariakit.MenuButton className="tool" aria-label={t('tools.label')} title={t('tools.label')}>
        <SettingsIcon />
      </Ariakit.MenuButton>
      <Ariakit.Menu className="menu" gutter={6} portal>
        {groups.map((names, at) => (
          <div key={names[0]} role="presentation">
            {at > 0 && <Ariakit.MenuSeparator />}
            {names.map((name) => (
              <Ariakit.MenuItem key={name} className="keyed-item" onClick={() => runOf([name])?.()}>
                <span>{label(name)}</span>
                <KeyHint command={name} />
              </Ariakit.MenuItem>
            ))}
          </div>
        ))}
      </Ariakit.Menu>
    </Ariakit.MenuProvider>
  )
}
