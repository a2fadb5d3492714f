/** One gloss in the margin: its comment, translation and tags, and what can be done with it. */

import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Annotation,
  colors,
  currentRange,
  isOnPassage,
  quoteOf,
  type Translation,
} from '#core/annotation/annotation.ts'
import { commands } from '#renderer/article/gloss-commands.ts'
import { type Editing, useGlosses } from '#renderer/article/gloss-store.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import type { Page } from '#renderer/article/reader-store.ts'
import { KeyHint } from '#renderer/KeyHint.tsx'
import { useKeyLabels } from '#renderer/key-labels.ts'
import { CheckIcon, TrashIcon } from '#renderer/ui/icons.tsx'
import { GlossField } from './GlossField.tsx'
import { TranslationField } from './TranslationField.tsx'

type Props = {
  page: Page
  view: PageView
  annotation: Annotation
  translations: Translation[]
  focused: boolean
}

function Palette({ annotation }: { annotation: Annotation }) {
  const { t } = useTranslation()
  const { hint } = useKeyLabels()
  const underlined = annotation.style === 'underline'
  return (
    <fieldset className="palette" aria-label={t('card.color')}>
      {colors.map((color, index) => (
        <button
          key={color}
          type="button"
          className="swatch"
          data-color={color}
          aria-label={t(`colors.${color}`)}
          aria-pressed={annotation.color === color}
          title={hint(t(`colors.${color}`), `color-${color}`)}
          onClick={() => commands.recolor(annotation, index)}
        >
          {annotation.color === color && <CheckIcon />}
        </button>
      ))}
      <button
        type="button"
        className="underline"
        aria-pressed={underlined}
        onClick={() => commands.restyle(annotation, underlined ? 'highlight' : 'underline')}
      >
        {t('card.underline')}
      </button>
    </fieldset>
  )
}

export function GlossCard({ page, view, annotation, translations, focused }: Props) {
  const { t } = useTranslation()
  const { focus, edit, remove } = useGlosses.getState()
  const field = useGlosses((state) => (state.editing?.id === annotation.id ? state.editing.field : null))
  const open = (next: NonNullable<Editing>['field']) => edit({ id: annotation.id, field: next })
  const selected = useGlosses((state) => state.selected.has(annotation.id))
  const card = useRef<HTMLElement>(null)
  const close = (byKey: boolean) => {
    const { annotations, editing } = useGlosses.getState()
    if (editing?.id === annotation.id) edit(null)
    // A note on the whole article is its words: without any there is nothing to keep, nor to click on.
    const now = annotations.find(({ id }) => id === annotation.id)
    if (
      now &&
      !isOnPassage(now) &&
      now.comment === '' &&
      now.tags.length === 0 &&
      translations.length === 0
    ) {
      remove(now)
      return
    }
    if (byKey) card.current?.focus({ preventScroll: true })
  }
  const { image } = annotation
  const quote = image
    ? image.label === ''
      ? t('reader.image')
      : t('card.image', { label: image.label })
    : (quoteOf(annotation) ?? t('card.wholeArticle'))
  const reveal = () => {
    if (focused) return
    focus(annotation.id)
    const range = currentRange(annotation)
    if (range) view.reveal(range, 'center')
  }

  return (
    <section
      ref={card}
      tabIndex={-1}
      className={focused ? 'card on' : 'card'}
      data-color={annotation.color}
      data-gloss={annotation.id}
      data-selected={selected || undefined}
      aria-label={t('card.label', { quote: quote.length > 80 ? `${quote.slice(0, 79)}…` : quote })}
      aria-current={focused}
      onPointerDown={reveal}
      onFocus={() => focus(annotation.id)}
    >
      {annotation.anchor?.state === 'lost' && (
        <p className="lost">
          <small>{t('card.lost')}</small>
          <q lang={page.article.metadata.lang}>{quote}</q>
        </p>
      )}
      {field === 'translation' ? (
        <TranslationField page={page} annotation={annotation} translation={translations[0]} onDone={close} />
      ) : (
        translations.map((translation) => (
          <p key={translation.id} className="translated" lang={translation.targetLang} dir="auto">
            {translation.text}
          </p>
        ))
      )}
      {field === 'comment' ? (
        <GlossField
          label={t('card.comment')}
          value={annotation.comment}
          onSave={(text) => commands.comment(annotation, text)}
          onDone={close}
        />
      ) : (
        annotation.comment !== '' && (
          <p className="comment" dir="auto">
            {annotation.comment}
          </p>
        )
      )}
      {field === 'tags' ? (
        <GlossField
          label={t('card.tagsHint')}
          value={annotation.tags.join(', ')}
          single
          onSave={(text) => commands.tag(annotation, text)}
          onDone={close}
        />
      ) : (
        annotation.tags.length > 0 && (
          <p className="tags">
            {annotation.tags.map((tag) => (
              <span key={tag} className="tag">
                {tag}
              </span>
            ))}
          </p>
        )
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
      {focused && field === null && (
        <div className="actions">
          <Palette annotation={annotation} />
          <div className="verbs">
            <button type="button" onClick={() => open('comment')}>
              {annotation.comment === '' ? t('card.addComment') : t('card.edit')} <KeyHint command="edit" />
            </button>
            <button type="button" onClick={() => open('translation')}>
              {t('card.translate')} <KeyHint command="translate" />
            </button>
            <button type="button" onClick={() => open('tags')}>
              {t('card.tags')}
            </button>
            <span className="grow" />
            <button
              type="button"
              className="tool"
              aria-label={t('card.delete')}
              onClick={() => remove(annotation)}
            >
              <TrashIcon />
            </button>
          </div>
        </div>
      )}
    </section>
  )
}
