/** One gloss in the margin: its comment, translation and tags, and what can be done with it. */

import { type KeyboardEvent, memo, type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Annotation,
  colorOf,
  isOnPassage,
  shownPlace,
  statusOf,
  type Translation,
} from '#core/annotation/annotation.ts'
import { reviewed } from '#core/annotation/lost.ts'
import { type DraftField, draftKey, draftLanguages, hasDraft, useDrafts } from '#renderer/article/drafts.ts'
import { setComment } from '#renderer/article/gloss-actions.ts'
import { useGlossQuote } from '#renderer/article/gloss-description.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import type { ShownArticle } from '#renderer/article/reader-store.ts'
import { languageName } from '#renderer/format.ts'
import { CardActions } from './CardActions.tsx'
import { CardTagField, CardTags } from './CardTags.tsx'
import { CommentText } from './CommentText.tsx'
import { GlossField, type Leaving } from './GlossField.tsx'
import { TranslationField } from './TranslationField.tsx'

type Props = {
  page: ShownArticle
  view: Pick<PageView, 'reveal'>
  annotation: Annotation
  translations: Translation[]
  focused: boolean
  /** Where the card lies over the page: puts it away again. */
  onLeave?(): void
}

/** The reader's word on a passage that was found in words that differ. */
function Review({ annotation }: { annotation: Annotation }) {
  const { t } = useTranslation()
  const decide = (isRight: boolean) => useGlosses.getState().change(reviewed(annotation, isRight))
  return (
    <p className="review">
      <span>{t('review.check')}</span>
      <button type="button" onClick={() => decide(true)}>
        {t('review.confirm')}
      </button>
      <button type="button" title={t('review.detachHint')} onClick={() => decide(false)}>
        {t('review.detach')}
      </button>
    </p>
  )
}

/** Text that waits to be saved, where its field is closed. */
function Draft({ gloss, lang }: { gloss: string; lang?: string }): ReactNode {
  const { t } = useTranslation()
  const kept: DraftField = lang === undefined ? 'comment' : `translation ${lang}`
  const text = useDrafts(({ drafts }) => drafts[draftKey(gloss, kept)])
  const field = lang === undefined ? { field: 'comment' as const } : { field: 'translation' as const, lang }
  if (text === undefined) return null
  return (
    <p className="draft">
      <button type="button" onClick={() => useGlosses.getState().edit({ id: gloss, ...field })}>
        {t('draft.continue')}
      </button>
      <span lang={lang} dir="auto">
        {text}
      </span>
    </p>
  )
}

type TranslatedProps = { translation: Translation; own: string; isOne: boolean }

/** A translation of the passage; of several each has its own way to its field. */
function Translated({ translation, own, isOne }: TranslatedProps): ReactNode {
  const { t, i18n } = useTranslation()
  const { sourceLang, targetLang, text } = translation
  const status = statusOf(translation)
  return (
    <>
      <p className="translated" lang={targetLang} dir="auto">
        {text}
      </p>
      <p className="foot">
        <span className="status" data-status={status}>
          {t(`status.${status}`)}
        </span>
        <span>
          {sourceLang} → {targetLang}
        </span>
        {!isOne && (
          <button
            type="button"
            aria-label={t('card.editInto', { language: languageName(targetLang, i18n.language) })}
            onClick={() => useGlosses.getState().edit({ id: own, field: 'translation', lang: targetLang })}
          >
            {t('card.edit')}
          </button>
        )}
      </p>
    </>
  )
}

type CommentProps = { article: string; annotation: Annotation; onDone(leaving: Leaving): void }

/** The field for the comment. What is written in it replaces what stood there when it was opened, wherever that was changed since. */
function CommentField({ article, annotation, onDone }: CommentProps) {
  const { t } = useTranslation()
  const { id } = annotation
  const base = useRef(annotation)
  const draft = useDrafts((state) => state.drafts[draftKey(id, 'comment')])
  return (
    <GlossField
      label={t('card.comment')}
      value={base.current.comment}
      draft={draft}
      onDraft={(text) => useDrafts.getState().keep(article, id, 'comment', text)}
      onSave={(text) => {
        base.current = setComment(base.current, text)
      }}
      onDone={onDone}
    />
  )
}

export const GlossCard = memo(function GlossCard(props: Props) {
  const { page, view, annotation, translations, focused, onLeave } = props
  const { t } = useTranslation()
  const { focus, edit, remove, takeBack } = useGlosses.getState()
  const { id } = annotation
  const field = useGlosses((state) => (state.editing?.id === id ? state.editing.field : null))
  const drafts = useDrafts((state) => state.drafts)
  const selected = useGlosses((state) => state.selected.has(id))
  const card = useRef<HTMLElement>(null)
  const close = ({ byKey, saved }: Leaving) => {
    const { annotations, editing } = useGlosses.getState()
    if (editing?.id === id) edit(null)
    const now = annotations.find((one) => one.id === id)
    const bare = now?.comment === '' && now.tags.length === 0 && translations.length === 0 && !hasDraft(id)
    // A note on the whole article is its words: without any there is nothing to keep, nor to click on.
    if (now && bare && !isOnPassage(now)) {
      remove(now)
      return
    }
    // The comment was the reason for this highlight, and the reader thought better of it.
    if (bare && byKey && !saved && editing?.made && takeBack(id)) return
    if (byKey) card.current?.focus({ preventScroll: true })
  }
  const quote = useGlossQuote()(annotation)
  const reveal = () => {
    if (focused) return
    focus(id)
    const place = shownPlace(annotation)
    if (place) view.reveal(place, 'center')
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !onLeave) return
    event.preventDefault()
    onLeave()
  }

  return (
    <section
      ref={card}
      tabIndex={-1}
      className={focused ? 'card on' : 'card'}
      data-color={colorOf(annotation.color)}
      data-gloss={id}
      data-selected={selected || undefined}
      aria-label={t('card.label', { quote: quote.length > 80 ? `${quote.slice(0, 79)}…` : quote })}
      aria-current={focused}
      onPointerDown={reveal}
      onFocus={() => focus(id)}
      onKeyDown={pressed}
    >
      {annotation.anchor?.state === 'review' && <Review annotation={annotation} />}
      {field === 'translation' ? (
        <TranslationField page={page} annotation={annotation} translations={translations} onDone={close} />
      ) : (
        <>
          {translations.map((translation) => (
            <Translated
              key={translation.id}
              translation={translation}
              own={id}
              isOne={translations.length === 1}
            />
          ))}
          {draftLanguages(drafts, id).map((lang) => (
            <Draft key={lang} gloss={id} lang={lang} />
          ))}
        </>
      )}
      {field === 'comment' ? (
        <CommentField article={page.article.id} annotation={annotation} onDone={close} />
      ) : (
        <>
          {annotation.comment !== '' && <CommentText text={annotation.comment} whole={focused} />}
          <Draft gloss={id} />
        </>
      )}
      {field === 'tags' ? (
        <CardTagField annotation={annotation} onDone={close} />
      ) : (
        <CardTags annotation={annotation} />
      )}
      {focused && field === null && <CardActions page={page} annotation={annotation} />}
    </section>
  )
})
