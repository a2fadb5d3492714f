/** A row of the bilingual view: a paragraph, the state of its translation, and the translation. */

import { memo, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '#core/settings.ts'
import { isRightToLeft } from '#core/text/scripts.ts'
import { difference } from '#core/translation/difference.ts'
import type { TermMatch } from '#core/translation/glossary.ts'
import type { Passage } from '#core/translation/passages.ts'
import type { Row } from '#core/translation/rows.ts'
import { GlossMarker, type GlossWithTranslations } from '#renderer/article/GlossMarker.tsx'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { Highlights } from '#renderer/article/use-highlights.ts'
import { Difference } from '#renderer/ui/Difference.tsx'
import { FlagIcon } from '#renderer/ui/icons.tsx'
import { missingIn } from './flags.ts'
import type { Place } from './row-actions.ts'
import { useRowsStore } from './rows-store.ts'
import type { RowsView } from './rows-view.ts'
import { SourceCell } from './SourceCell.tsx'
import { StatusMark } from './StatusMark.tsx'
import { TranslationCell } from './TranslationCell.tsx'

/** In the gutter of a row: a marker of each gloss that says something, which opens its card. */
function RowNotes({ notes, view }: { notes: readonly GlossWithTranslations[]; view: RowsView }) {
  const focused = useGlosses((state) => state.focused)
  const open = (id: string) => {
    useGlosses.getState().focus(id === focused ? null : id)
    requestAnimationFrame(() =>
      view.scroller.querySelector<HTMLElement>('.card.on')?.focus({ preventScroll: true }),
    )
  }
  return (
    <div className="row-notes">
      {notes.map((gloss) => (
        <GlossMarker
          key={gloss.annotation.id}
          gloss={gloss}
          expanded={gloss.annotation.id === focused}
          onOpen={() => open(gloss.annotation.id)}
        />
      ))}
    </div>
  )
}

type RowTermsProps = { id: string; kind: 'missing' | 'terms'; matches: readonly TermMatch[] }

/** The terms of the glossary in a row: those of its text, or those that its translation does not render as agreed. */
function RowTerms({ id, kind, matches }: RowTermsProps) {
  const { t } = useTranslation('translation')
  const terms = new Map(matches.flatMap((match) => match.terms).map((term) => [term.id, term]))
  if (terms.size === 0) return null
  return (
    <p className="row-terms" data-kind={kind} id={id}>
      {kind === 'missing' && <FlagIcon />}
      {t(`flag.${kind}`)}{' '}
      {[...terms.values()].map(({ id: key, source, target, sourceLang, targetLang, note }) => (
        <span key={key} className="row-term" title={note || undefined}>
          <span lang={sourceLang}>{source}</span> → <b lang={targetLang}>{target}</b>
        </span>
      ))}
    </p>
  )
}

type SourceDifferenceProps = { before: string; after: string; lang: string }

/** What has changed in a paragraph since it was translated. */
function SourceDifference({ before, after, lang }: SourceDifferenceProps) {
  const { t } = useTranslation('translation')
  const parts = useMemo(() => difference(before, after), [before, after])
  return (
    <p className="source-difference">
      <small>{t('rows.was')}</small>
      <Difference parts={parts} lang={lang} />
    </p>
  )
}

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
  notes: readonly GlossWithTranslations[] | undefined
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
  const sourceDir = isRightToLeft(row.block.text) ? 'rtl' : undefined
  const marker = around && around.marker !== '' && (
    <span className="list-marker" dir={sourceDir}>
      {around.marker}
    </span>
  )
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
      {layout === 'translation' && row.translation && !focused ? (
        marker
      ) : (
        <div className="source-side" dir={sourceDir}>
          {marker}
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
