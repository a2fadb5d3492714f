/** All keyboard shortcuts on one sheet. */

import { useTranslation } from 'react-i18next'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import './palette.css'

const groups = {
  window: {
    palette: 'Ctrl K',
    import: 'Ctrl O',
    importFolder: 'Ctrl Shift O',
    sidebar: 'Ctrl B',
    shortcuts: '?',
  },
  reading: { find: 'Ctrl F · /', caret: 'F7', next: 'J', previous: 'K' },
  selection: { colors: '1 – 6', comment: 'C', translate: 'T', copy: 'Q' },
  gloss: { edit: 'E', recolor: '1 – 6', translate: 'T', remove: 'Del', undo: 'Ctrl Z', redo: 'Ctrl Shift Z' },
} as const

export function ShortcutsDialog() {
  const { t } = useTranslation()
  return (
    <Dialog
      title={t('shortcuts.title')}
      closeLabel={t('close')}
      onClose={() => useSession.getState().show(null)}
      wide
    >
      <div className="shortcuts">
        {Object.entries(groups).map(([group, keys]) => (
          <section key={group}>
            <h3>{t(`shortcuts.${group}.title`)}</h3>
            <dl>
              {Object.entries(keys).map(([name, key]) => (
                <div key={name}>
                  <dt>{t(`shortcuts.${group}.${name}`)}</dt>
                  <dd>
                    <kbd>{key}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
