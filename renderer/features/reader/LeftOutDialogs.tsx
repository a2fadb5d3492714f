/** What import left out: by itself, with the reason, to be put back; and in its place in the whole text of the file. */

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleElement } from '#core/article/document.ts'
import { removedElements, wholeText } from '#core/article/removed.ts'
import { knownKey } from '#core/locales/keys.ts'
import { sentenceOf } from '#renderer/api.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'

/** The reason why a part was left out; rules of other versions have no name here. */
const ruleKey = (rule: string | undefined) => `rules:${knownKey('rules', rule ?? '', 'unknown')}` as const

/** The words of a removed element; blocks within it apart by a space. */
function plain(element: ArticleElement): string {
  return element.children
    .map((child) => (child.type === 'text' ? child.value : plain(child)))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** What import left out of the article, with the reason in plain words; a click puts a part back. */
export function RemovedDialog({ page }: { page: ShownArticle }) {
  const { t } = useTranslation(['app', 'rules'])
  const [failure, setFailure] = useState<unknown>(null)
  const removed = removedElements(page.content.document)
  const close = () => useSession.getState().show(null)
  const putBack = (index: number) =>
    useReader
      .getState()
      .putBack(index)
      .catch((error: unknown) => setFailure(error))

  return (
    <Dialog title={t('removed.title')} closeLabel={t('close')} onClose={close} kind="wide">
      <p className="dialog-lead">{removed.length === 0 ? t('removed.none') : t('removed.lead')}</p>
      {failure !== null && (
        <p className="form-failure" role="alert">
          {sentenceOf(failure)}
        </p>
      )}
      <ul className="removed">
        {removed.map((element, index) => {
          const key = `${page.article.revision}/${index}`
          return (
            <li key={key}>
              <div>
                <small>{t(ruleKey(element.properties.dataRule))}</small>
                <p>{plain(element) || t('removed.image')}</p>
              </div>
              <button type="button" className="button" onClick={() => void putBack(index)}>
                {t('removed.putBack')}
              </button>
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}

/** The text of the whole file, unfiltered: what import left out stands in its place, set apart. */
export function WholeTextDialog({ page }: { page: ShownArticle }) {
  const { t } = useTranslation(['app', 'rules'])
  const { lang } = page.article.metadata
  return (
    <Dialog
      title={t('whole.title')}
      closeLabel={t('close')}
      onClose={() => useSession.getState().show(null)}
      kind="wide"
    >
      <p className="dialog-lead">{t('whole.lead')}</p>
      <div className="whole-text" lang={lang}>
        {wholeText(page.content.document).map(({ text, removed }, index) => {
          const key = `${index}/${text.length}`
          if (removed === null) return <p key={key}>{text}</p>
          return (
            <p key={key} className="left-out" title={t(ruleKey(removed))}>
              <span className="hidden">{t('whole.leftOut')} </span>
              {text}
            </p>
          )
        })}
      </div>
    </Dialog>
  )
}
