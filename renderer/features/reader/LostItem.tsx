/** One lost gloss in the tray: what it says, where it may belong now, and what can be done about it. */

import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { keeping, type LostGloss } from '#core/annotation/lost.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { useTray } from '#renderer/article/tray-store.ts'
import { TrashIcon } from '#renderer/ui/icons.tsx'
import { CommentText } from './CommentText.tsx'
import { useGlossQuote } from './gloss-quote.ts'

type Props = {
  gloss: LostGloss
  lang: string | undefined
  /** The places that are offered to it. */
  children: ReactNode
}

export function LostItem({ gloss, lang, children }: Props) {
  const { t } = useTranslation()
  const { change, remove } = useGlosses.getState()
  const quoteOf = useGlossQuote()
  const { id, quote, kept, annotation, translations } = gloss
  const drop = () => {
    if (annotation) remove(annotation)
    else change(translations.map((before) => ({ kind: 'translation', id: before.id, before, after: null })))
  }
  const onImage = annotation?.image !== undefined
  return (
    <li className="lost-gloss" data-lost={id} tabIndex={-1} data-color={annotation?.color}>
      <blockquote lang={onImage ? undefined : lang}>{annotation ? quoteOf(annotation) : quote}</blockquote>
      {translations.map((translation) => (
        <p key={translation.id} className="translated" lang={translation.targetLang} dir="auto">
          {translation.text}
        </p>
      ))}
      {annotation && annotation.comment !== '' && <CommentText text={annotation.comment} whole={false} />}
      {annotation && annotation.tags.length > 0 && (
        <p className="tags">
          {annotation.tags.map((tag) => (
            <span key={tag} className="tag">
              {tag}
            </span>
          ))}
        </p>
      )}
      {children}
      <div className="choices">
        <button type="button" className="by-selection" onClick={() => useTray.getState().attach(id)}>
          {t(onImage ? 'tray.selectImage' : 'tray.select')}
        </button>
        {!kept && (
          <button type="button" onClick={() => change(keeping(gloss))}>
            {t('tray.keep')}
          </button>
        )}
        <span className="grow" />
        <button type="button" className="tool" aria-label={t('card.delete')} onClick={drop}>
          <TrashIcon />
        </button>
      </div>
    </li>
  )
}
