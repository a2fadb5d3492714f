/** Find in the article: count, next and previous, options; hits are found in the text, not in the DOM. */

import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextRange } from '#core/annotation/annotation.ts'
import type { Block } from '#core/article/blocks.ts'
import { findIndex } from '#core/search/find.ts'
import { findPlaces } from '#core/search/find-query.ts'
import type { TextView } from '#renderer/article/page-view.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { useCommands } from '#renderer/commands.ts'
import { useEscape } from '#renderer/escape.ts'
import { useKeyLabels } from '#renderer/key-labels.tsx'
import { CloseIcon, DownIcon, UpIcon } from '#renderer/ui/icons.tsx'

type FindView = Pick<TextView, 'scroller' | 'domRange' | 'near' | 'onPainted'>

const near = 'glossa-find'
const current = 'glossa-find-now'

/** How many of the sorted hits begin before an offset, by binary search. */
function hitsBefore(hits: readonly TextRange[], offset: number): number {
  let low = 0
  let high = hits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((hits[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Shows the hits near the viewport, wherever it goes, until the returned function is called. `now` is the current one. */
function showHits(view: FindView, hits: readonly TextRange[], now: number): () => void {
  const rangesOf = (some: readonly TextRange[]) =>
    some.map((hit) => view.domRange(hit)).filter((range) => range !== null)
  const draw = () => {
    const { start, end } = view.near()
    const shown = hits.slice(hitsBefore(hits, start), hitsBefore(hits, end))
    CSS.highlights.set(near, new Highlight(...rangesOf(shown)))
    const hit = hits[now]
    const one = new Highlight(...rangesOf(hit ? [hit] : []))
    one.priority = 1
    CSS.highlights.set(current, one)
  }
  let frame = 0
  const scrolled = () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(draw)
  }
  draw()
  view.scroller.addEventListener('scroll', scrolled, { passive: true })
  // Painting parts text nodes, and ranges over them lose their place.
  const forget = view.onPainted(draw)
  return () => {
    cancelAnimationFrame(frame)
    view.scroller.removeEventListener('scroll', scrolled)
    forget()
    CSS.highlights.delete(near)
    CSS.highlights.delete(current)
  }
}

const width = 8
/** How long the page has to keep its height before the ticks beside it are drawn anew, in ms. */
const settling = 150

/** The heights, in whole px of the scroller, at which hits stand; each height once. Hits and blocks are in reading order. */
function heightsOf(view: TextView, blocks: readonly Block[], hits: readonly TextRange[]): Set<number> {
  const { scroller, host } = view
  const above = host.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop
  const scale = scroller.clientHeight / scroller.scrollHeight
  const heights = new Set<number>()
  let at = 0
  for (const { number, start, end } of blocks) {
    if ((hits[at]?.start ?? Number.POSITIVE_INFINITY) >= end) continue
    const top = view.blockTop(number)
    const height = (number + 1 < blocks.length ? view.blockTop(number + 1) : host.offsetHeight) - top
    for (let hit = hits[at]; hit && hit.start < end; hit = hits[++at]) {
      heights.add(Math.round((above + top + (height * (hit.start - start)) / (end - start)) * scale))
    }
  }
  return heights
}

type FindRulerProps = { view: TextView; blocks: readonly Block[]; hits: readonly TextRange[]; now: number }

/** Where the hits of a search stand in the whole article: ticks beside the scroll bar. */
function FindRuler({ view, blocks, hits, now }: FindRulerProps) {
  const [size, setSize] = useState({ height: view.scroller.clientHeight, all: '', one: '' })

  useEffect(() => {
    const ticks = (some: readonly TextRange[]) =>
      [...heightsOf(view, blocks, some)].map((height) => `M0 ${height}h${width}`).join('')
    const draw = () => {
      const hit = hits[now]
      setSize({ height: view.scroller.clientHeight, all: ticks(hits), one: ticks(hit ? [hit] : []) })
    }
    draw()
    let timer = 0
    // In a book the page changes its height while it is scrolled, with each part that is drawn.
    const observer = new ResizeObserver(() => {
      window.clearTimeout(timer)
      timer = window.setTimeout(draw, settling)
    })
    observer.observe(view.scroller)
    observer.observe(view.host)
    return () => {
      window.clearTimeout(timer)
      observer.disconnect()
    }
  }, [view, blocks, hits, now])

  return (
    <div className="find-ruler">
      <svg width={width} height={size.height} aria-hidden="true">
        <path d={size.all} />
        <path className="now" d={size.one} />
      </svg>
    </div>
  )
}

export function FindBar({ page, view }: { page: ShownArticle; view: TextView }) {
  const { t } = useTranslation()
  const { hint } = useKeyLabels()
  const close = () => {
    useReader.getState().find(false)
    view.host.focus({ preventScroll: true })
  }
  const [query, setQuery] = useState('')
  const [wholeWord, setWholeWord] = useState(false)
  const [caseSensitive, setCaseSensitive] = useState(false)
  const [chosen, setChosen] = useState<{ hits: TextRange[]; at: number } | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const asked = useDeferredValue(query)
  const index = useMemo(() => findIndex(page.blocks), [page.blocks])
  const { places: hits, problem } = useMemo(
    () => findPlaces(index, asked, { wholeWord, caseSensitive }),
    [index, asked, wholeWord, caseSensitive],
  )
  // A new search begins with the first hit from where the reader is.
  const nearest = useMemo(() => {
    const position = view.position()
    return Math.max(
      0,
      hits.findIndex((hit) => hit.start >= position),
    )
  }, [hits, view])
  const at = chosen?.hits === hits ? chosen.at : nearest
  const now = hits.length === 0 ? 0 : ((at % hits.length) + hits.length) % hits.length
  const setAt = (next: number) => setChosen({ hits, at: next })

  useEscape('find', () => {
    close()
    return true
  })
  useEffect(() => {
    input.current?.focus()
  }, [])
  useCommands('article', {
    find: () => input.current?.select(),
    'find-next': () => setAt(now + 1),
    'find-previous': () => setAt(now - 1),
  })

  useEffect(() => {
    const hit = hits[now]
    if (hit) view.reveal(hit, 'center')
    return showHits(view, hits, now)
  }, [view, hits, now])

  const none = page.text === '' ? t('find.noText') : t('find.none')
  const count = hits.length === 0 ? none : t('find.count', { at: now + 1, total: hits.length })
  return (
    <>
      <search className="find-bar">
        <input
          ref={input}
          type="text"
          aria-label={t('find.label')}
          placeholder={t('find.label')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Enter') setAt(now + (event.shiftKey ? -1 : 1))
            else if (event.key === 'Escape') close()
            else return
            event.preventDefault()
          }}
        />
        <output aria-live="polite">{(asked !== '' || page.text === '') && count}</output>
        <button
          type="button"
          className="tool"
          aria-pressed={wholeWord}
          onClick={() => setWholeWord(!wholeWord)}
        >
          {t('find.wholeWord')}
        </button>
        <button
          type="button"
          className="tool"
          aria-pressed={caseSensitive}
          onClick={() => setCaseSensitive(!caseSensitive)}
        >
          {t('find.caseSensitive')}
        </button>
        <button
          type="button"
          className="tool"
          aria-label={t('find.previous')}
          title={hint(t('find.previous'), 'find-previous')}
          disabled={hits.length === 0}
          onClick={() => setAt(now - 1)}
        >
          <UpIcon />
        </button>
        <button
          type="button"
          className="tool"
          aria-label={t('find.next')}
          title={hint(t('find.next'), 'find-next')}
          disabled={hits.length === 0}
          onClick={() => setAt(now + 1)}
        >
          <DownIcon />
        </button>
        <button type="button" className="tool" aria-label={t('close')} onClick={close}>
          <CloseIcon />
        </button>
        {problem && (
          <p className="find-problem" role="alert">
            {t(problem.code, { ns: 'errors', ...problem.params })}
          </p>
        )}
      </search>
      <FindRuler view={view} blocks={page.blocks} hits={hits} now={now} />
    </>
  )
}
