/** What each colour means in this library: a label for each of the six. */

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { colors } from '#core/annotation/annotation.ts'
import { call, sentenceOf } from '#renderer/api.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import './settings.css'

export function ColorLabelsDialog() {
  const { t } = useTranslation()
  const saved = useSession((state) => state.session.colorLabels)
  const { show, receive, notify } = useSession.getState()
  const [labels, setLabels] = useState(saved)
  /** Whether everything is saved; what is not stays in its field. */
  const save = async (): Promise<boolean> => {
    const changed = colors.filter((color) => (labels[color] ?? '').trim() !== (saved[color] ?? ''))
    if (changed.length === 0) return true
    try {
      receive(
        await call('labels.save', Object.fromEntries(changed.map((color) => [color, labels[color] ?? '']))),
      )
      return true
    } catch (error) {
      notify({ kind: 'error', message: () => sentenceOf(error) })
      return false
    }
  }

  const close = async () => {
    if (await save()) show(null)
  }

  return (
    <Dialog title={t('labels.title')} closeLabel={t('close')} onClose={() => void close()}>
      <p className="dialog-lead">{t('labels.lead')}</p>
      <form
        className="labels"
        onSubmit={(event) => {
          event.preventDefault()
          void close()
        }}
      >
        {colors.map((color, index) => (
          <label key={color} className="label-row" data-color={color}>
            <span className="swatch" aria-hidden="true">
              {index + 1}
            </span>
            <span>{t(`colors.${color}`)}</span>
            <input
              type="text"
              maxLength={60}
              value={labels[color] ?? ''}
              placeholder={t(`labels.examples.${color}`)}
              onChange={(event) => setLabels({ ...labels, [color]: event.target.value })}
              onBlur={() => void save()}
            />
          </label>
        ))}
        <button type="submit" className="button primary">
          {t('labels.done')}
        </button>
      </form>
    </Dialog>
  )
}
