/** What can be done with the gloss in focus: its colour and style, and the way to its fields. */

import { useTranslation } from 'react-i18next'
import { type Annotation, colors } from '#core/annotation/annotation.ts'
import { copyLink } from '#renderer/article/article-actions.ts'
import { commands } from '#renderer/article/gloss-commands.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { useColorNames } from '#renderer/color-names.ts'
import { KeyHint } from '#renderer/KeyHint.tsx'
import { useKeyLabels } from '#renderer/key-labels.ts'
import { CheckIcon, LinkIcon, TrashIcon } from '#renderer/ui/icons.tsx'

function Palette({ annotation }: { annotation: Annotation }) {
  const { t } = useTranslation()
  const { hint } = useKeyLabels()
  const colorNames = useColorNames()
  const underlined = annotation.style === 'underline'
  return (
    <fieldset className="palette" aria-label={t('card.color')}>
      {colors.map((color, index) => (
        <button
          key={color}
          type="button"
          className="swatch"
          data-color={color}
          aria-label={colorNames.full(color)}
          aria-pressed={annotation.color === color}
          title={hint(colorNames.full(color), `color-${color}`)}
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

export function CardActions({ article, annotation }: { article: string; annotation: Annotation }) {
  const { t } = useTranslation()
  const edit = (field: 'comment' | 'translation' | 'tags') =>
    useGlosses.getState().edit({ id: annotation.id, field })
  return (
    <div className="actions">
      <Palette annotation={annotation} />
      <div className="verbs">
        <button type="button" onClick={() => edit('comment')}>
          {annotation.comment === '' ? t('card.addComment') : t('card.edit')} <KeyHint command="edit" />
        </button>
        <button type="button" onClick={() => edit('translation')}>
          {t('card.translate')} <KeyHint command="translate" />
        </button>
        <button type="button" onClick={() => edit('tags')}>
          {t('card.tags')}
        </button>
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
          onClick={() => useGlosses.getState().remove(annotation)}
        >
          <TrashIcon />
        </button>
      </div>
    </div>
  )
}
