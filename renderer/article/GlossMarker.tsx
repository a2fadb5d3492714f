/** A gloss beside its passage where there is no room for its card: its colour, and a sign for what it is. */

import { useTranslation } from 'react-i18next'
import { type Annotation, colorOf, type Translation } from '#core/annotation/annotation.ts'
import { useColorNames } from '#renderer/color-names.ts'
import { CommentIcon, HighlightIcon, TagIcon, TranslateIcon } from '#renderer/ui/icons.tsx'
import './gloss-marker.css'

/** A gloss and the translations of its passage. */
export type GlossWithTranslations = { annotation: Annotation; translations: Translation[] }

type Props = { gloss: GlossWithTranslations; expanded: boolean; onOpen(): void }

function kindOf({ annotation, translations }: GlossWithTranslations) {
  if (annotation.comment !== '') return { icon: <CommentIcon />, kind: 'comment' } as const
  if (translations.length > 0) return { icon: <TranslateIcon />, kind: 'translation' } as const
  if (annotation.tags.length > 0) return { icon: <TagIcon />, kind: 'tags' } as const
  return { icon: <HighlightIcon />, kind: 'highlight' } as const
}

export function GlossMarker({ gloss, expanded, onOpen }: Props) {
  const { t } = useTranslation()
  const colorNames = useColorNames()
  const { id, color, selector } = gloss.annotation
  const { icon, kind } = kindOf(gloss)
  const quote = selector?.[1].exact ?? t('card.wholeArticle')
  return (
    <button
      type="button"
      className="marker"
      data-gloss={id}
      data-color={colorOf(color)}
      aria-expanded={expanded}
      aria-label={t(`marker.${kind}`, {
        color: colorNames.phrase(color),
        quote: quote.length > 60 ? `${quote.slice(0, 59)}…` : quote,
      })}
      onClick={onOpen}
    >
      {icon}
    </button>
  )
}
