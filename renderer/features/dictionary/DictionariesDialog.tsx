/** The dictionaries in use: which they are, more of them, fewer of them. */

import { useTranslation } from 'react-i18next'
import type { Session } from '#preload/contract.ts'
import { call, sentenceOf } from '#renderer/api.ts'
import { languageName } from '#renderer/format.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TrashIcon } from '#renderer/ui/icons.tsx'
import './dictionary.css'

export function DictionariesDialog() {
  const { t } = useTranslation()
  const language = useSession((state) => state.session.language)
  const dictionaries = useSession((state) => state.session.settings.dictionaries)
  const { show, receive, notify } = useSession.getState()
  const change = async (asked: Promise<Session>) => {
    try {
      receive(await asked)
    } catch (error) {
      notify({ kind: 'error', message: () => sentenceOf(error) })
    }
  }

  return (
    <Dialog title={t('dictionary.title')} closeLabel={t('close')} onClose={() => show(null)}>
      <p className="dialog-lead">{t('dictionary.lead')}</p>
      {dictionaries.length === 0 && <p className="entry-none">{t('dictionary.none')}</p>}
      <ul className="dictionaries">
        {dictionaries.map(({ path, name, kind, from, to }) => (
          <li key={path}>
            <span className="dictionary-name">{name}</span>
            <span className="dictionary-kind">
              {t(`dictionary.kinds.${kind}`)}
              {from !== undefined && ` · ${languageName(from, language)}`}
              {to !== undefined && ` → ${languageName(to, language)}`}
            </span>
            <button
              type="button"
              className="tool"
              aria-label={t('dictionary.remove', { name })}
              onClick={() => void change(call('dictionary.remove', { path }))}
            >
              <TrashIcon />
            </button>
          </li>
        ))}
      </ul>
      <p className="form-end">
        <button type="button" className="button primary" onClick={() => void change(call('dictionary.add'))}>
          {t('dictionary.add')}
        </button>
      </p>
    </Dialog>
  )
}
