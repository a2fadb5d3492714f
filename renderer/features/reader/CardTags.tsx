/** A gloss's tags: shown after what its colour means, or being edited. */

import { useTranslation } from 'react-i18next'
import type { Annotation } from '#core/annotation/annotation.ts'
import { setTags } from '#renderer/article/gloss-actions.ts'
import { useColorNames } from '#renderer/color-names.ts'
import { TagField } from '#renderer/ui/TagField.tsx'
import { useKnownTags } from '#renderer/use-known-tags.ts'
import type { Leaving } from './GlossField.tsx'

export function CardTags({ annotation }: { annotation: Annotation }) {
  const label = useColorNames().label(annotation.color)
  if (label === undefined && annotation.tags.length === 0) return null
  return (
    <p className="tags">
      {label !== undefined && <span className="color-label">{label}</span>}
      {annotation.tags.map((tag) => (
        <span key={tag} className="tag">
          {tag}
        </span>
      ))}
    </p>
  )
}

type Props = { annotation: Annotation; onDone(leaving: Leaving): void }

/** Each tag is saved as it is added or taken away. */
export function CardTagField({ annotation, onDone }: Props) {
  const { t } = useTranslation()
  const known = useKnownTags()
  return (
    <fieldset
      className="field"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget) && !currentTarget.contains(document.activeElement)) {
          onDone({ byKey: false, saved: true })
        }
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.preventDefault()
        onDone({ byKey: true, saved: true })
      }}
    >
      <TagField
        value={annotation.tags}
        known={known}
        labels={{
          label: t('card.tags'),
          hint: t('card.tagsHint'),
          remove: (tag) => t('card.removeTag', { tag }),
        }}
        onChange={(tags) => setTags(annotation, tags)}
        onDone={() => onDone({ byKey: true, saved: true })}
      />
    </fieldset>
  )
}
