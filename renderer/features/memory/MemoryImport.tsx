/** Takes in a translation memory, and says what came of it: what is new, known, not approved, or could not be read. */

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemoryImported } from '#preload/contract.ts'
import { call, said } from '#renderer/api.ts'
import { useCommands } from '#renderer/commands.ts'
import { report } from '#renderer/report.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Problems } from '#renderer/ui/Problems.tsx'

export function MemoryImport() {
  const { t } = useTranslation(['translation', 'app'])
  const [outcome, setOutcome] = useState<MemoryImported | null>(null)
  useCommands('window', {
    'import-memory': () => {
      void report(call('memory.import')).then((imported) => setOutcome(imported ?? null))
    },
  })

  if (!outcome) return null
  const { name, added, problems } = outcome
  const close = () => setOutcome(null)
  const lines = (['added', 'known', 'unapproved'] as const)
    .filter((what) => outcome[what] > 0)
    .map((what) => t(`memory.${what}`, { count: outcome[what] }))
  return (
    <Dialog title={t('memory.imported', { name })} closeLabel={t('app:close')} onClose={close}>
      <p className="dialog-lead">{added > 0 ? t('memory.lead') : t('memory.nothing')}</p>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Problems title={t('memory.problems')} problems={problems.map(({ message }) => said(message))} />
      <p className="form-end">
        <button type="button" className="button primary" onClick={close}>
          {t('memory.done')}
        </button>
      </p>
    </Dialog>
  )
}
