/** What belongs to the library and to the window as a whole, in one visible place. */

import * as Ariakit from '@ariakit/react'
import { useTranslation } from 'react-i18next'
import type { CommandName } from '#core/keys/commands.ts'
import { CommandItem } from '#renderer/CommandItem.tsx'
import { runOf } from '#renderer/commands.ts'
import { SettingsIcon } from '#renderer/ui/icons.tsx'

const groups: readonly (readonly CommandName[])[] = [
  ['import', 'import-folder', 'watch', 'vault'],
  [
    'library-folder',
    'libraries',
    'statistics',
    'duplicates',
    'conflicts',
    'open-trash',
    'backups',
    'restore',
  ],
  ['labels', 'dictionaries', 'glossary', 'engines', 'templates'],
  ['appearance', 'shortcuts'],
]

export function LibraryMenu() {
  const { t } = useTranslation()
  return (
    <Ariakit.MenuProvider placement="bottom-start">
      <Ariakit.MenuButton className="tool" aria-label={t('tools.label')} title={t('tools.label')}>
        <SettingsIcon />
      </Ariakit.MenuButton>
      <Ariakit.Menu className="menu" gutter={6} portal unmountOnHide>
        {groups.map((names, at) => (
          <div key={names[0]} role="presentation">
            {at > 0 && <Ariakit.MenuSeparator />}
            {names.map((name) => (
              <CommandItem key={name} name={name} run={() => runOf([name])?.()} />
            ))}
          </div>
        ))}
      </Ariakit.Menu>
    </Ariakit.MenuProvider>
  )
}
