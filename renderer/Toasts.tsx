/** What has to be told to the reader, in words: short news go by themselves, errors stay until they are read. */

import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { sentenceOf } from './api.ts'
import { useGlosses } from './article/gloss-store.ts'
import { useEscape } from './escape.ts'
import { type Toast, useSession } from './session-store.ts'
import { CloseIcon } from './ui/icons.tsx'

/** How long news stay, in ms. */
const shortly = 6000

function ToastCard({ toast }: { toast: Toast }) {
  const { t, i18n } = useTranslation()
  const { dismiss } = useSession.getState()
  useEffect(() => {
    if (toast.kind !== 'info') return
    const timer = window.setTimeout(() => dismiss(toast.key), toast.action ? shortly * 2 : shortly)
    return () => window.clearTimeout(timer)
  }, [toast, dismiss])

  return (
    <div className="toast" data-kind={toast.kind} role={toast.kind === 'error' ? 'alert' : 'status'}>
      <p>{toast.message(i18n.t)}</p>
      {toast.action && (
        <button
          type="button"
          className="button"
          onClick={() => {
            toast.action?.run()
            dismiss(toast.key)
          }}
        >
          {toast.action.label(i18n.t)}
        </button>
      )}
      <button type="button" className="tool" aria-label={t('close')} onClick={() => dismiss(toast.key)}>
        <CloseIcon />
      </button>
    </div>
  )
}

/** Where no status bar tells it: changes that could not be saved, and wait. */
function UnsavedCard() {
  const { t } = useTranslation()
  const save = useGlosses((state) => state.save)
  const isTold = useSession((state) => state.articleId !== null && !state.notes)
  if (save.state !== 'failed' || isTold) return null
  return (
    <div className="toast" data-kind="error" role="alert">
      <p>
        {t('save.failed')} {sentenceOf(save.error)}
      </p>
      <button type="button" className="button" onClick={useGlosses.getState().retry}>
        {t('save.retry')}
      </button>
    </div>
  )
}

export function Toasts() {
  const { t } = useTranslation()
  const toasts = useSession((state) => state.toasts)
  useEscape('message', () => {
    const last = toasts.at(-1)
    if (last) useSession.getState().dismiss(last.key)
    return last !== undefined
  })
  return (
    <section className="toasts" aria-label={t('notices')}>
      <UnsavedCard />
      {toasts.map((toast) => (
        <ToastCard key={toast.key} toast={toast} />
      ))}
    </section>
  )
}
