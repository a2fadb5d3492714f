/** All commands with their keys on one sheet. */

import { useTranslation } from 'react-i18next'
import { commandGroups, commandNames, commandTable } from '#core/keys/commands.ts'
import { useCommandLabel, useKeyLabels } from '#renderer/key-labels.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import './palette.css'

export function ShortcutsDialog() {
  const { t } = useTranslation()
  const commandLabel = useCommandLabel()
  const { all } = useKeyLabels()
  const named = commandNames.filter((name) => all(name).length > 0)
  const groups = commandGroups.map((group) => ({
    group,
    names: named.filter((name) => commandTable[name].group === group),
  }))
  return (
    <Dialog
      title={t('shortcuts.title')}
      closeLabel={t('close')}
      onClose={() => useSession.getState().show(null)}
      wide
    >
      <div className="shortcuts">
        {groups.map(
          ({ group, names }) =>
            names.length > 0 && (
              <section key={group}>
                <h3>{t(`shortcuts.groups.${group}`)}</h3>
                <dl>
                  {names.map((name) => (
                    <div key={name}>
                      <dt>{commandLabel(name)}</dt>
                      <dd>
                        <kbd>{all(name).join(' · ')}</kbd>
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ),
        )}
      </div>
    </Dialog>
  )
}
