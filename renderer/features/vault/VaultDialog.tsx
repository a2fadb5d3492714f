/** The Markdown vault: which folder it is, how it stands, and what is set for it. */

import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { uiLanguages } from '#core/locales/i18n.ts'
import type { VaultChoices, VaultStatus } from '#core/vault/status.ts'
import { call, said, sentenceOf } from '#renderer/api.ts'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { useVault } from './vault-store.ts'
import './vault.css'

function Choices(props: { choices: VaultChoices; onChange(choices: VaultChoices): void }) {
  const { t } = useTranslation('vault')
  const hint = useId()
  const { choices, onChange } = props
  return (
    <div className="vault-choices">
      <label>
        <span>{t('language')}</span>
        <select
          value={choices.language}
          onChange={({ target }) => {
            const language = uiLanguages.find((one) => one === target.value)
            if (language) onChange({ ...choices, language })
          }}
        >
          {uiLanguages.map((one) => (
            <option key={one} value={one} lang={one}>
              {t(`languages.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>
          {t('renames')}
          <small id={hint}>{t('renamesHint')}</small>
        </span>
        <input
          type="checkbox"
          aria-describedby={hint}
          checked={choices.renames}
          onChange={({ target }) => onChange({ ...choices, renames: target.checked })}
        />
      </label>
    </div>
  )
}

/** How it stands, in one line; and how far it is. */
function Standing({ status }: { status: VaultStatus }) {
  const { t, i18n } = useTranslation('vault')
  const { state, files, written, progress, message } = status
  if (state === 'off') return null
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  const facts = [
    t(`state.${state}`),
    ...(state === 'inStep' ? [t('files', { count: files })] : []),
    ...(written === null ? [] : [t('written', { time: time.format(new Date(written)) })]),
  ]
  return (
    <div className="vault-standing" data-state={state}>
      <p role="status">{facts.join(' · ')}</p>
      {message !== null && <p role="alert">{said(message)}</p>}
      {state === 'working' && progress && (
        <p className="vault-progress">
          <progress value={progress.done} max={progress.total} aria-label={t('state.working')} />
          <span>{t('progress', progress)}</span>
          <button type="button" className="button" onClick={() => void report(call('vault.cancel'))}>
            {t('stop')}
          </button>
        </p>
      )}
    </div>
  )
}

/** What waits for the reader to decide. */
function Waiting({ status }: { status: VaultStatus }) {
  const { t } = useTranslation('vault')
  const { questions, without } = status
  return (
    <>
      {questions.length > 0 && (
        <p className="vault-line">
          <span>{t('asks', { count: questions.length })}</span>
          <button
            type="button"
            className="button"
            onClick={() => useSession.getState().show('vault-questions')}
          >
            {t('decide')}
          </button>
        </p>
      )}
      {without > 0 && (
        <p className="vault-line">
          <span>{t('without', { count: without })}</span>
          <button type="button" className="button" onClick={() => void report(call('vault.writeAgain'))}>
            {t('writeAgain')}
          </button>
        </p>
      )}
    </>
  )
}

/** What is to be looked at, until the reader dismisses it. */
function Remarks({ remarks }: Pick<VaultStatus, 'remarks'>) {
  const { t } = useTranslation('vault')
  const heading = useId()
  if (remarks.length === 0) return null
  return (
    <section className="vault-remarks" aria-labelledby={heading}>
      <p className="vault-line">
        <strong id={heading}>{t('remarks')}</strong>
        <button type="button" className="button" onClick={() => void report(call('vault.forgetRemarks'))}>
          {t('forgetRemarks')}
        </button>
      </p>
      <ul>
        {remarks.map(({ message }) => (
          <li key={said(message)}>{said(message)}</li>
        ))}
      </ul>
    </section>
  )
}

export function VaultDialog() {
  const { t, i18n } = useTranslation(['vault', 'app'])
  const status = useVault((state) => state.status)
  const [chosen, setChosen] = useState<VaultChoices>({
    language: uiLanguages.find((one) => one === i18n.language) ?? 'en',
    renames: false,
  })
  // Said here: a message of the window would lie beneath the dialog.
  const [failure, setFailure] = useState<unknown>(null)
  if (!status) return null
  const { folder, message, elsewhere } = status
  const takeOver = elsewhere && (
    <button type="button" className="button" onClick={() => void report(call('vault.takeOver'))}>
      {t('takeOver')}
    </button>
  )
  const choose = () => {
    setFailure(null)
    call('vault.choose', folder === null ? chosen : status.choices).catch((error: unknown) =>
      setFailure(error),
    )
  }
  return (
    <Dialog title={t('title')} closeLabel={t('app:close')} onClose={() => useSession.getState().show(null)}>
      <p className="dialog-lead">{t('lead')}</p>
      {failure !== null && (
        <p className="form-failure" role="alert">
          {sentenceOf(failure)}
        </p>
      )}
      {folder === null ? (
        <>
          {message !== null && <p role="alert">{said(message)}</p>}
          <p className="vault-folder">{t('off')}</p>
          <Remarks remarks={status.remarks} />
          <Choices choices={chosen} onChange={setChosen} />
          <p className="form-end">
            {takeOver}
            <button type="button" className="button primary" onClick={choose}>
              {t('choose')}
            </button>
          </p>
        </>
      ) : (
        <>
          <p className="vault-folder">{folder}</p>
          <Standing status={status} />
          <Waiting status={status} />
          <Remarks remarks={status.remarks} />
          <Choices choices={status.choices} onChange={(choices) => void report(call('vault.set', choices))} />
          <p className="form-end">
            {takeOver}
            {status.state === 'failed' && (
              <button type="button" className="button" onClick={choose}>
                {t('choose')}
              </button>
            )}
            <button
              type="button"
              className="button"
              title={t('turnOffHint')}
              onClick={() => void report(call('vault.turnOff'))}
            >
              {t('turnOff')}
            </button>
            <button type="button" className="button" onClick={() => void report(call('vault.openFolder'))}>
              {t('openFolder')}
            </button>
            <button type="button" className="button primary" onClick={() => void report(call('vault.sync'))}>
              {t('sync')}
            </button>
          </p>
        </>
      )}
    </Dialog>
  )
}
