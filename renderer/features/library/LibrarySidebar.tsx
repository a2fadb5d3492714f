/** The slim library on the left: search, and the list of articles, drawn only where it is in sight. */

import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleSummary } from '#core/article/article.ts'
import { readingMinutes } from '#renderer/format.ts'
import { useKeyLabels } from '#renderer/key-labels.tsx'
import { chooseFiles } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { PlusIcon } from '#renderer/ui/icons.tsx'
import { LibraryMenu } from './LibraryMenu.tsx'
import './library.css'
import { useLibrary } from './library-store.ts'
import { SearchField } from './SearchField.tsx'
import { SearchResults } from './SearchResults.tsx'
import { useSearch } from './search-store.ts'

function Row({ summary, selected }: { summary: ArticleSummary; selected: boolean }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className="row"
      data-article={summary.id}
      aria-current={selected ? 'page' : undefined}
      tabIndex={selected ? 0 : -1}
      onClick={() => useSession.getState().openArticle(summary.id)}
    >
      <b lang={summary.lang} dir="auto">
        {summary.title}
      </b>
      <span className="meta">
        <span className="site">{summary.siteName ?? summary.authors[0] ?? ''}</span>
        <progress className="bar" max={1} value={summary.progress} aria-label={t('sidebar.progress')} />
        {summary.glossCount > 0 && (
          <span className="count" title={t('status.glosses', { count: summary.glossCount })}>
            ❡ {summary.glossCount}
          </span>
        )}
        <span>{t('sidebar.minutes', { count: readingMinutes(summary.wordCount) })}</span>
      </span>
    </button>
  )
}

/** Gives the focus to the first row that is drawn. */
function focusFirst(list: HTMLElement | null): void {
  list?.querySelector<HTMLElement>('[data-article]')?.focus()
}

/** All articles, drawn only where they are in sight. */
function ArticleRows({ list }: { list: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation()
  const { articles: shown, loaded } = useLibrary()
  const openId = useSession((state) => state.articleId)
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => list.current,
    estimateSize: () => 64,
    getItemKey: (index) => shown[index]?.id ?? index,
    overscan: 8,
  })

  /** The row that is to have the focus as soon as it is drawn. */
  const wanted = useRef<string | null>(null)
  const focusWanted = () => {
    const row =
      wanted.current && list.current?.querySelector<HTMLElement>(`[data-article="${wanted.current}"]`)
    if (!row) return
    wanted.current = null
    row.focus()
  }
  useLayoutEffect(focusWanted)

  /** Arrows walk the list; the virtual rows that are not drawn yet are scrolled to first. */
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step || shown.length === 0 || event.nativeEvent.isComposing) return
    event.preventDefault()
    const focused = document.activeElement?.getAttribute('data-article')
    const at = shown.findIndex((summary) => summary.id === focused)
    const next = Math.min(shown.length - 1, Math.max(0, at === -1 ? 0 : at + step))
    wanted.current = shown[next]?.id ?? null
    rows.scrollToIndex(next)
    focusWanted()
  }

  return (
    <>
      <p className="group">
        {t('sidebar.articles')} <span>{shown.length}</span>
      </p>
      <section className="rows" ref={list} onKeyDown={walk} aria-label={t('sidebar.articles')}>
        <div
          className="rows-inner"
          ref={(element) => element?.style.setProperty('height', `${rows.getTotalSize()}px`)}
        >
          {rows.getVirtualItems().map((item) => {
            const summary = shown[item.index]
            if (!summary) return null
            return (
              <div
                key={item.key}
                className="row-place"
                data-index={item.index}
                ref={(element) => {
                  rows.measureElement(element)
                  element?.style.setProperty('transform', `translateY(${item.start}px)`)
                }}
              >
                <Row summary={summary} selected={summary.id === openId} />
              </div>
            )
          })}
        </div>
        {loaded && shown.length === 0 && <p className="rows-empty">{t('sidebar.empty')}</p>}
      </section>
    </>
  )
}

/** `entry` stands over the articles: the way to what is not one. */
export function LibrarySidebar({ entry }: { entry: ReactNode }) {
  const { t } = useTranslation()
  const { hint } = useKeyLabels()
  const isSearching = useSearch(({ query }) => query.trim() !== '')
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLElement>(null)

  return (
    <nav className="library" data-region="library" aria-label={t('sidebar.label')}>
      <div className="brand">
        <i aria-hidden="true">❡</i>
        <span>Glossa</span>
        <span className="grow" />
        <LibraryMenu />
        <button
          type="button"
          className="tool"
          aria-label={t('commands.import')}
          title={hint(t('commands.import'), 'import')}
          onClick={() => chooseFiles(false)}
        >
          <PlusIcon />
        </button>
      </div>
      <SearchField field={field} onDown={() => focusFirst(list.current)} />
      {entry}
      {isSearching ? (
        <SearchResults list={list} onUp={() => field.current?.focus()} />
      ) : (
        <ArticleRows list={list} />
      )}
    </nav>
  )
}
