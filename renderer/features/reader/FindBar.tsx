/** Find in the article: count, next and previous, options; hits are found in the text, not in the DOM. */

import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextRange } from '#core/annotation/annotation.ts'
import { findAll, findIndex } from '#core/search/find.ts'
import { type Page, useReader } from '#renderer/article/reader-store.ts'
import { useCommands } from '#renderer/commands.ts'
import { CloseIcon, DownIcon, UpIcon } from '#renderer/ui/icons.tsx'
import { FindRuler } from './FindRuler.tsx'
import { showHits } from './find-marks.ts'
import type { TextView } from './use-reader-keys.ts'

export function FindBar({ page, view }: { page: Page; view: TextView }) {
  const { t } = useTranslation()
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
  const hits = useMemo(
    () => (asked === '' ? [] : findAll(index, asked, { wholeWord, caseSensitive })),
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

  const count = hits.length === 0 ? t('find.none') : t('find.count', { at: now + 1, total: hits.length })
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
        <output aria-live="polite">{asked !== '' && count}</output>
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
          aria-label={t('find.caseSensitive')}
          onClick={() => setCaseSensitive(!caseSensitive)}
        >
          Aa
        </button>
        <button type="button" className="tool" aria-label={t('find.previous')} onClick={() => setAt(now - 1)}>
          <UpIcon />
        </button>
        <button type="button" className="tool" aria-label={t('find.next')} onClick={() => setAt(now + 1)}>
          <DownIcon />
        </button>
        <button type="button" className="tool" aria-label={t('close')} onClick={close}>
          <CloseIcon />
        </button>
      </search>
      <FindRuler view={view} blocks={page.blocks} hits={hits} now={now} />
    </>
  )
}
