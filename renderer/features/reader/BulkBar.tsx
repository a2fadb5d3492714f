/** The bar that is there while glosses are selected: what it does is done to all of them. */

import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { colors, currentRange } from '#core/annotation/annotation.ts'
import { joinGlosses } from '#core/annotation/join.ts'
import { addTags, merge, recolor, removeGlosses, toggleUnderline } from '#renderer/article/gloss-actions.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import type { ShownArticle } from '#renderer/article/reader-store.ts'
import { useColorNames } from '#renderer/color-names.ts'
import { useKeyLabels } from '#renderer/key-labels.tsx'
import { CloseIcon, TrashIcon } from '#renderer/ui/icons.tsx'
import { TagField } from '#renderer/ui/TagField.tsx'
import { useKnownTags } from '#renderer/use-known-tags.ts'

const painted = 'glossa-selected'

/** Adds tags to all that are selected; each is added as it is typed. */
function BulkTags({ onTag, onDone }: { onTag(tags: string[]): void; onDone(): void }) {
  const { t } = useTranslation()
  const known = useKnownTags()
  return (
    <fieldset
      className="bulk-tags"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onDone()
      }}
    >
      <TagField
        value={[]}
        known={known}
        labels={{
          label: t('card.tags'),
          hint: t('card.tagsHint'),
          remove: (tag) => t('card.removeTag', { tag }),
        }}
        onChange={onTag}
        onDone={onDone}
      />
    </fieldset>
  )
}

export function BulkBar({ page, view }: { page: ShownArticle; view: PageView }) {
  const { t } = useTranslation()
  const annotations = useGlosses((state) => state.annotations)
  const selected = useGlosses((state) => state.selected)
  const [tagging, setTagging] = useState(false)
  const colorNames = useColorNames()
  const { first, hint } = useKeyLabels()
  const chosen = annotations.filter(({ id }) => selected.has(id))

  useEffect(() => {
    if (selected.size === 0) return
    const places = annotations.filter(({ id }) => selected.has(id)).map(currentRange)
    const draw = () => {
      const ranges = places.map((place) => place && view.domRange(place)).filter((range) => range !== null)
      CSS.highlights.set(painted, new Highlight(...ranges))
    }
    draw()
    // Painting parts text nodes, and ranges over them lose their place.
    const forget = view.onPainted(draw)
    return () => {
      forget()
      CSS.highlights.delete(painted)
    }
  }, [annotations, selected, view])

  if (chosen.length === 0) return null
  const clear = () => {
    useGlosses.getState().select(new Set())
    view.host.focus({ preventScroll: true })
  }
  const underlined = chosen.every(({ style }) => style === 'underline')
  const joinable = joinGlosses(chosen, [], page.text, page.article.revision) !== null
  const endTagging = () => {
    setTagging(false)
    view.host.focus({ preventScroll: true })
  }

  return (
    <div className="bulk-bar" role="toolbar" aria-label={t('bulk.label')}>
      <output>{t('bulk.count', { count: chosen.length })}</output>
      <span className="rule" />
      {colors.map((color) => (
        <button
          key={color}
          type="button"
          className="swatch"
          data-color={color}
          aria-label={colorNames.full(color)}
          title={hint(colorNames.full(color), `color-${color}`)}
          onClick={() => recolor(chosen, color)}
        />
      ))}
      <span className="rule" />
      <button
        type="button"
        aria-pressed={underlined}
        title={first('underline')}
        onClick={() => toggleUnderline(chosen)}
      >
        {t('card.underline')}
      </button>
      {tagging ? (
        <BulkTags onTag={(tags) => addTags(chosen, tags)} onDone={endTagging} />
      ) : (
        <button type="button" onClick={() => setTagging(true)}>
          {t('bulk.tag')}
        </button>
      )}
      <button type="button" title={first('join')} disabled={!joinable} onClick={() => merge(page, chosen)}>
        {t('bulk.join')}
      </button>
      <button
        type="button"
        aria-label={t('bulk.delete')}
        title={hint(t('bulk.delete'), 'delete-gloss')}
        onClick={() => removeGlosses(chosen)}
      >
        <TrashIcon />
      </button>
      <button type="button" aria-label={t('bulk.clear')} title="Esc" onClick={clear}>
        <CloseIcon />
      </button>
    </div>
  )
}
