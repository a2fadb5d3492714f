/** One gloss in the margin: its comment, translation and tags, and what can be done with it. */

import { type KeyboardEvent, memo, type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Annotation, currentRange, isOnPassage, type Translation } from '#core/annotation/annotation.ts'
import { reviewed } from '#core/annotation/lost.ts'
import { type DraftField, draftKey, hasDraft, useDrafts } from '#renderer/article/drafts.ts'
import { commands } from '#renderer/article/gloss-commands.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import type { Page } from '#renderer/article/reader-store.ts'
import { CardActions } from './CardActions.tsx'
import { CardTagField, CardTags } from './CardTags.tsx'
import { CommentText } from './CommentText.tsx'
import { GlossField, type Leaving } from './GlossField.tsx'
import { useGlossQuote } from './gloss-quote.ts'
import { TranslationField } from './TranslationField.tsx'

type Props = {
  page: Page
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
function Draft({ gloss, field }: { gloss: string; field: DraftField }): ReactNode {
  const { t } = useTranslation()
  const text = useDrafts(({ drafts }) => drafts[draftKey(gloss, field)])
  if (text === undefined) return null
  return (
    <p className="draft">
      <button type="button" onClick={() => useGlosses.getState().edit({ id: gloss, field })}>
        {t('draft.continue')}
      </button>
      <span dir="auto">{text}</span>
    </p>
  )
}

export const GlossCard = memo(function GlossCard(props: Props) {
  const { page, view, annotation, translations, focused, onLeave } = props
  const { t } = useTranslation()
  const { focus, edit, remove, takeBack } = useGlosses.getState()
  const { id } = annotation
  const field = useGlosses((state) => (state.editing?.id === id ? state.editing.field : null))
  const commentDraft = useDrafts(({ drafts }) => drafts[draftKey(id, 'comment')])
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
    const range = currentRange(annotation)
    if (range) view.reveal(range, 'center')
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
      data-color={annotation.color}
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
        <TranslationField page={page} annotation={annotation} translation={translations[0]} onDone={close} />
      ) : (
        <>
          {translations.map((translation) => (
            <p key={translation.id} className="translated" lang={translation.targetLang} dir="auto">
              {translation.text}
            </p>
          ))}
          <Draft gloss={id} field="translation" />
        </>
      )}
      {field === 'comment' ? (
        <GlossField
          label={t('card.comment')}
          value={annotation.comment}
          draft={commentDraft}
          onDraft={(text) => useDrafts.getState().keep(id, 'comment', text)}
          onSave={(text) => commands.comment(annotation, text)}
          onDone={close}
        />
      ) : (
        <>
          {annotation.comment !== '' && <CommentText text={annotation.comment} whole={focused} />}
          <Draft gloss={id} field="comment" />
        </>
      )}
      {field === 'tags' ? (
        <CardTagField annotation={annotation} onDone={close} />
      ) : (
        <CardTags annotation={annotation} />
      )}
      {translations[0] && field !== 'translation' && (
        <p className="foot">
          <span className="status" data-status={translations[0].status}>
            {t(`status.${translations[0].status}`)}
          </span>
          <span>
            {translations[0].sourceLang} → {translations[0].targetLang}
          </span>
        </p>
      )}
      {focused && field === null && <CardActions article={page.article.id} annotation={annotation} />}
    </section>
  )
})
