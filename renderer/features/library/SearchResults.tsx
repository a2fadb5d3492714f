/** What a search found: articles, the best first, each with the passages, notes and translations that it was found by. */

import { type KeyboardEvent, type Ref, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextRange } from '#core/annotation/annotation.ts'
import { parseQuery } from '#core/search/query/parser.ts'
import { asksNothing } from '#core/search/query/tree.ts'
import type { FoundArticle, SearchHit } from '#core/search/results.ts'
import { said, sentenceOf } from '#renderer/api.ts'
import { useSession } from '#renderer/session-store.ts'
import { useSearch } from './search-store.ts'
import './search.css'
import { useShelf } from './shelf-store.ts'

/** A text with what was found in it lit up. */
function Marked({ text, marks }: { text: string; marks: readonly TextRange[] }) {
  const parts: { key: string; text: string; isHit: boolean }[] = []
  let at = 0
  for (const { start, end } of marks) {
    parts.push({ key: `${at}`, text: text.slice(at, start), isHit: false })
    parts.push({ key: `${start}!`, text: text.slice(start, end), isHit: true })
    at = end
  }
  parts.push({ key: `${at}`, text: text.slice(at), isHit: false })
  return parts.map((part) => (part.isHit ? <mark key={part.key}>{part.text}</mark> : part.text))
}

function Hit({ article, hit }: { article: string; hit: SearchHit }) {
  const { t } = useTranslation()
  const open = () => {
    // A note is in focus then; a passage is lit up; a translation leads to what it translates.
    useSession.getState().openArticle(article, hit.note ?? hit.range)
  }
  return (
    <button type="button" className="hit" data-result="" data-kind={hit.in} tabIndex={-1} onClick={open}>
      {hit.in !== 'text' && <small>{t(hit.in === 'note' ? 'search.note' : 'search.translation')}</small>}
      <span dir="auto">
        <Marked text={hit.text} marks={hit.marks} />
      </span>
    </button>
  )
}

function Found({ found, first, selected }: { found: FoundArticle; first: boolean; selected: boolean }) {
  const { id, title, marks, siteName, lang, hits } = found
  return (
    <li>
      <button
        type="button"
        className="result"
        data-result=""
        data-article={id}
        aria-current={selected ? 'page' : undefined}
        tabIndex={first ? 0 : -1}
        onClick={() => useSession.getState().openArticle(id, hits[0]?.note ?? hits[0]?.range)}
      >
        <b lang={lang} dir="auto">
          <Marked text={title} marks={marks} />
        </b>
        {siteName !== undefined && <small>{siteName}</small>}
      </button>
      {hits.map((hit) => (
        <Hit
          key={`${hit.in} ${hit.note ?? ''} ${hit.range?.start ?? ''} ${hit.text}`}
          article={id}
          hit={hit}
        />
      ))}
    </li>
  )
}

/** The end of the list asks for more as soon as it is nearly in sight. */
function MoreResults() {
  const end = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { current } = end
    if (!current) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) useSearch.getState().more()
      },
      { root: current.closest('.rows'), rootMargin: '600px' },
    )
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  return <div ref={end} />
}

function Status() {
  const { t } = useTranslation()
  const { answered, total, progress, problem, failure, exact, setExact } = useSearch()
  const isAnswered = answered !== null && failure === null
  const isQuestion = !asksNothing(parseQuery(answered ?? '', { typing: true }).query)
  const isNothing = isAnswered && isQuestion && total === 0 && problem === null && !progress
  return (
    <div className="search-status">
      <p className="group">
        <span role="status" data-nothing={isNothing || undefined}>
          {isAnswered &&
            isQuestion &&
            (isNothing ? t('search.nothing', { query: answered }) : t('search.found', { count: total }))}
        </span>
        <button
          type="button"
          aria-pressed={exact}
          title={t('search.exactHint')}
          onClick={() => setExact(!exact)}
        >
          {t('search.exact')}
        </button>
        {answered !== null && (
          <button
            type="button"
            onClick={() =>
              useShelf.getState().name({ what: 'saveSearch', name: answered.trim(), query: answered.trim() })
            }
          >
            {t('shelf.saveSearch')}
          </button>
        )}
      </p>
      {isNothing && <p className="search-hint">{t(exact ? 'search.nothingExact' : 'search.nothingLead')}</p>}
      {failure !== null && (
        <p className="search-problem" role="alert">
          {sentenceOf(failure)}
        </p>
      )}
      {problem && (
        <p className="search-problem" role="alert">
          {said(problem.message)}
        </p>
      )}
      {progress && (
        <p className="search-progress">
          {t('search.progress', { done: progress.done, total: progress.total })}
          <progress max={progress.total} value={progress.done} aria-label={t('search.progressLabel')} />
        </p>
      )}
    </div>
  )
}

/** Moves the focus among the results; whether there was one to go to. */
function focusResult(list: HTMLElement, step: 1 | -1): boolean {
  const all = [...list.querySelectorAll<HTMLElement>('[data-result]')]
  const here = all.indexOf(document.activeElement as HTMLElement)
  const next = all[here === -1 ? 0 : here + step]
  next?.focus()
  return next !== undefined
}

export function SearchResults({ list, onUp }: { list: Ref<HTMLElement>; onUp(): void }) {
  const { t } = useTranslation()
  const { articles, total } = useSearch()
  const openId = useSession((state) => state.articleId)
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null
    if (step === null) return
    event.preventDefault()
    if (!focusResult(event.currentTarget, step) && step === -1) onUp()
  }
  return (
    <>
      <Status />
      <section className="rows search-results" ref={list} onKeyDown={walk} aria-label={t('search.results')}>
        <ol>
          {articles.map((found, place) => (
            <Found key={found.id} found={found} first={place === 0} selected={found.id === openId} />
          ))}
        </ol>
        {articles.length < total && <MoreResults key={articles.length} />}
      </section>
    </>
  )
}
