/** What was deleted in the vault and is still in the library: the reader says what is to become of it. */

import { useTranslation } from 'react-i18next'
import type { VaultQuestion } from '#core/vault/status.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { answer, keyOf, useVault } from './vault-store.ts'
import './vault.css'

const none: VaultQuestion[] = []

function Question({ question }: { question: VaultQuestion }) {
  const { t } = useTranslation('vault')
  const { article, title, note } = question
  const say = (keep: boolean) => void answer([{ article, note: note?.id ?? null, keep }])
  const name = t(note ? 'questions.note' : 'questions.file', { title })
  return (
    <li aria-label={name}>
      <p>{name}</p>
      {note && <blockquote>{note.text}</blockquote>}
      <p className="form-end">
        <button type="button" className="button" onClick={() => say(false)}>
          {t(note ? 'questions.deleteNote' : 'questions.noFile')}
        </button>
        <button type="button" className="button" onClick={() => say(true)}>
          {t(note ? 'questions.keepNote' : 'questions.keepFile')}
        </button>
      </p>
    </li>
  )
}

export function VaultQuestionsDialog() {
  const { t } = useTranslation(['vault', 'app'])
  const questions = useVault((state) => state.status?.questions ?? none)
  const notes = questions.flatMap(({ article, note }) => (note ? [{ article, note: note.id }] : []))
  const sayAll = (keep: boolean) => void answer(notes.map((one) => ({ ...one, keep })))
  return (
    <Dialog
      title={t('questions.title')}
      closeLabel={t('app:close')}
      onClose={() => useSession.getState().show(null)}
    >
      <p className="dialog-lead">{t(questions.length > 0 ? 'questions.lead' : 'questions.none')}</p>
      <ul className="vault-questions">
        {questions.map((question) => (
          <Question key={keyOf(question)} question={question} />
        ))}
      </ul>
      {notes.length > 1 && (
        <p className="vault-line">
          <span>{t('questions.all')}</span>
          <button type="button" className="button" onClick={() => sayAll(false)}>
            {t('questions.deleteAll')}
          </button>
          <button type="button" className="button" onClick={() => sayAll(true)}>
            {t('questions.keepAll')}
          </button>
        </p>
      )}
    </Dialog>
  )
}
