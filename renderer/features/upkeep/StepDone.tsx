/** What came of a choice in a dialog, in words, in the place of what was chosen from; with the way back. */

import { useTranslation } from 'react-i18next'

/** It has taken the place of the button that was pressed, and takes the keyboard with it. */
const focused = (button: HTMLButtonElement | null) => button?.focus()

export function StepDone({ message, onUndo }: { message: string; onUndo(): void }) {
  const { t } = useTranslation()
  return (
    <p className="step-done" role="status">
      <span>{message}</span>
      <button type="button" className="button quiet" ref={focused} onClick={onUndo}>
        {t('list.undo')}
      </button>
    </p>
  )
}
