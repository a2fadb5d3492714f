/** A row of the bilingual view: a paragraph, the state of its translation, and the translation. */

import { memo, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '#core/settings.ts'
import type { Passage } from '#core/translation/passages.ts'
import type { Row } from '#core/translation/rows.ts'
import type { ShownGloss } from '#renderer/article/GlossMarker.tsx'
import type { Highlights } from '#renderer/article/use-highlights.ts'
import { missingIn } from './flags.ts'
import { RowNotes } from './RowNotes.tsx'
import { RowTerms } from './RowTerms.tsx'
import type { Place } from './row-actions.ts'
import { useRowsStore } from './rows-store.ts'
import type { RowsView } from './rows-view.ts'
import { SourceCell } from './SourceCell.tsx'
import { SourceDifference } from './SourceDifference.tsx'
import { StatusMark } from './StatusMark.tsx'
import { TranslationCell } from './TranslationCell.tsx'

type Props = {
  place: Place
  view: RowsView
  layout: View
  passage: Passage
  row: Row | undefined
  /** The row's place among those that can be translated, from 1. */
  at: number
  highlights: Highlights
  /** The glosses that begin in the row and have something to say. */
  notes: readonly ShownGloss[] | undefined
  held: boolean
  printing: boolean
}

/** Drawn again only when something of its own changes: the list around it changes with each scroll. */
export const BilingualRow = memo(function BilingualRow({
  place,
  view,
  layout,
  passage,
  row,
  at,
  highlights,
  notes,
  held,
  printing,
}: Props) {
  const { t } = useTranslation('translation')
  const element = useRef<HTMLElement>(null)
  const block = row?.block.number ?? null
  const focused = useRowsStore((state) => block !== null && state.focused === block)
  const editing = useRowsStore((state) => block !== null && state.editing === block)

  // As in any feed, each article of it can be reached by Tab.
  useLayoutEffect(() => {
    if (element.current) element.current.tabIndex = 0
  }, [])

  useLayoutEffect(() => {
    const { activeElement } = document
    if (focused && !editing && !element.current?.contains(activeElement))
      element.current?.focus({ preventScroll: true })
  }, [focused, editing])

  const around = passage.kind === 'block' ? passage.around : null
  const shape = {
    'data-tag': passage.element.tagName,
    'data-within': around?.within ?? undefined,
    'data-role': passage.element.properties.dataRole,
    'data-depth': around?.depth || undefined,
  }
  const source = (
    <SourceCell
      page={place.page}
      passage={passage}
      view={view}
      highlights={highlights}
      held={held}
      printing={printing}
    />
  )
  if (!row) {
    return (
      <article className="bi-row untranslatable" {...shape}>
        {source}
      </article>
    )
  }
  const state = t(`state.${row.state}`)
  const { glossary } = place.rows
  const missing = missingIn(glossary, row)
  const termsId = `terms-${block}`
  const missingId = `missing-${block}`
  const terms = focused && !editing ? glossary.inSource(row.block.text) : []
  return (
    <article
      ref={element}
      className="bi-row"
      {...shape}
      data-state={row.state}
      data-row={block}
      data-on={focused || undefined}
      aria-label={t('rows.row', { at, total: place.rows.rows.length, state })}
      aria-describedby={
        [missing.length > 0 && missingId, terms.length > 0 && termsId].filter(Boolean).join(' ') || undefined
      }
      aria-current={focused || undefined}
      data-entry={focused || undefined}
      aria-posinset={at}
      aria-setsize={place.rows.rows.length}
      onFocus={() => useRowsStore.getState().focus(row.block.number)}
      onDoubleClick={({ target }) => {
        // In the source, a double click selects a word.
        if (target instanceof Element && target.closest('.translation'))
          useRowsStore.getState().edit(row.block.number)
      }}
    >
      {around && around.marker !== '' && <span className="list-marker">{around.marker}</span>}
      {layout === 'translation' && row.translation && !focused ? null : (
        <div className="source-side">
          {source}
          {row.state === 'stale' && row.translation && (
            <SourceDifference
              before={row.translation.sourceText}
              after={row.block.text}
              lang={row.translation.sourceLang}
            />
          )}
          <RowTerms id={termsId} kind="terms" matches={terms} />
        </div>
      )}
      <StatusMark state={row.state} />
      {notes && <RowNotes notes={notes} view={view} />}
      <TranslationCell place={place} row={row} focused={focused} editing={editing} highlights={highlights}>
        <RowTerms id={missingId} kind="missing" matches={missing} />
      </TranslationCell>
    </article>
  )
})
