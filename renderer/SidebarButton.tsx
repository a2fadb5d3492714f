/** Shows or hides the library, from the bar of whatever is open beside it. */

import { useTranslation } from 'react-i18next'
import { useKeyLabels } from './key-labels.tsx'
import { useSession } from './session-store.ts'
import { SidebarIcon } from './ui/icons.tsx'

export function SidebarButton() {
  const { t } = useTranslation()
  const { hint } = useKeyLabels()
  const sidebar = useSession((state) => state.session.settings.sidebar)
  return (
    <button
      type="button"
      className="tool"
      aria-label={t('sidebar.toggle')}
      aria-pressed={sidebar}
      title={hint(t('sidebar.toggle'), 'sidebar')}
      onClick={() => void useSession.getState().save({ sidebar: !sidebar })}
    >
      <SidebarIcon />
    </button>
  )
}
