/** What can be done with the gloss in focus: its colour and style, and the way to its fields. */

import { useTranslation } from 'react-i18next'
import { type Annotation, colors } from '#core/annotation/annotation.ts'
import { copyLink } from '#renderer/article/article-actions.ts'
import { recolor, removeGlosses, toggleUnderline } from '#renderer/article/gloss-actions.ts'
import type { ShownArticle } from '#renderer/article/reader-store.ts'
import { useColorNames } from '#renderer/color-names.ts'
import { KeyHint, useKeyLabels } from '#renderer/key-labels.tsx'
import { CheckIcon, LinkIcon, TrashIcon } from '#renderer/ui/icons.tsx'
import { glossActions, glossCommandNames } from './gloss-commands.ts'

function Palette({ annotation }: { annotation: Annotation }) {
  const { t } = useTranslation()
  const { hint } = useKeyLabels()
  const colorNames = useColorNames()
  const underlined = annotation.style === 'underline'
  return (
    <fieldset className="palette" aria-label={t('card.color')}>
      {colors.map((color) => (
        <button
          key={color}
          type="button"
          className="swatch"
          data-color={color}
          aria-label={colorNames.full(color)}
          aria-pressed={annotation.color === color}
          title={hint(colorNames.full(color), `color-${color}`)}
          onClick={() => recolor([annotation], color)}
        >
          {annotation.color === color && <CheckIcon />}
        </button>
      ))}
      {annotation.selector && (
        <button
          type="button"
          className="underline"
          aria-pressed={underlined}
          onClick={() => toggleUnderline([annotation])}
        >
          {t('card.underline')}
        </button>
      )}
    </fieldset>
  )
}

export function CardActions({ page, annotation }: { page: ShownArticle; annotation: Annotation }) {
  const { t } = useTranslation()
  const { hint } = useKeyLabels()
  const article = page.article.id
  const on = { page, glosses: [annotation], focused: annotation }
  return (
    <div className="actions">
      <Palette annotation={annotation} />
      <div className="verbs">
        {glossCommandNames.map((name) => {
          const { run, isUsable, cardLabel } = glossActions[name]
          if (!cardLabel || isUsable?.(on) === false) return null
          return (
            <button key={name} type="button" onClick={() => run(on)}>
              {t(cardLabel(annotation))} <KeyHint command={name} />
            </button>
          )
        })}
        <span className="grow" />
        <button
          type="button"
          className="tool"
          aria-label={t('more.copyLink')}
          title={t('more.copyLink')}
          onClick={() => void copyLink({ article, gloss: annotation.id })}
        >
          <LinkIcon />
        </button>
        <button
          type="button"
          className="tool"
          aria-label={t('card.delete')}
          title={hint(t('card.delete'), 'delete-gloss')}
          onClick={() => removeGlosses([annotation])}
        >
          <TrashIcon />
        </button>
      </div>
    </div>
  )
}
