/** An article in the list: slim beside what is read, as a card, or as a row of the table. */

import * as Ariakit from '@ariakit/react'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleSummary, TranslationState } from '#core/article/article.ts'
import type { ListSort } from '#core/library/article-list.ts'
import { formatDay, formatPageDate, languageName, readingMinutes } from '#renderer/format.ts'
import { CheckIcon, StarIcon } from '#renderer/ui/icons.tsx'
import { Picture } from './Picture.tsx'

export type Look = 'slim' | 'cards' | 'table'

function Bar({ value }: { value: number }) {
  const { t } = useTranslation()
  if (value === 0) return null
  return <progress className="bar" max={1} value={value} aria-label={t('sidebar.progress')} />
}

/** How far an article is: where it is in its text, or what was made of it. */
function Progress({ article: { state, progress: value } }: { article: ArticleSummary }) {
  const { t } = useTranslation()
  if (state === 'archived') return <span className="archived">{t('shelf.states.archived')}</span>
  if (state === 'done') {
    return (
      <span className="read-to-end">
        <CheckIcon />
        {t('list.finished')}
      </span>
    )
  }
  return state === 'new' ? null : <Bar value={value} />
}

function Translations({ states }: { states: readonly TranslationState[] }) {
  const { t, i18n } = useTranslation()
  return states.map(({ lang, share, drafts }) => {
    const percent = Math.max(1, Math.round(share * 100))
    const language = languageName(lang, i18n.language)
    const said = t(drafts ? 'list.translatedDraft' : 'list.translated', { language, percent })
    return (
      <span key={lang} className="translated" data-draft={drafts || undefined} title={said}>
        <span aria-hidden="true">
          {lang.toUpperCase()} {percent}%
        </span>
        <span className="hidden">{said}</span>
      </span>
    )
  })
}

function Star({ article: { starred } }: { article: ArticleSummary }) {
  const { t } = useTranslation()
  if (!starred) return null
  return (
    <span className="star" title={t('list.starred')}>
      <StarIcon />
      <span className="hidden">{t('list.starred')}</span>
    </span>
  )
}

/** More of them would be a second title. */
const mostTags = 3

function Tags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null
  return (
    <span className="row-tags" title={tags.join(', ')}>
      {tags.slice(0, mostTags).map((tag) => (
        <span key={tag} className="tag">
          {tag}
        </span>
      ))}
      {tags.length > mostTags && <span>…</span>}
    </span>
  )
}

function Notes({ count }: { count: number }) {
  const { t } = useTranslation()
  if (count === 0) return null
  return (
    <span className="count" title={t('status.glosses', { count })}>
      <span aria-hidden="true">❡ {count}</span>
      <span className="hidden">{t('status.glosses', { count })}</span>
    </span>
  )
}

/** How long an article takes to read; one of pages alone has no words to tell by. */
function Length({ words }: { words: number }) {
  const { t } = useTranslation()
  return words === 0 ? t('sidebar.pagesOnly') : t('sidebar.minutes', { count: readingMinutes(words) })
}

/** What a column of the table says. */
function useCell(): (column: ListSort, article: ArticleSummary) => ReactNode {
  const { t, i18n } = useTranslation()
  return (column, article) => {
    switch (column) {
      case 'title':
        return (
          <>
            <b lang={article.lang} dir="auto">
              {article.title}
            </b>
            <Star article={article} />
          </>
        )
      case 'author':
        return article.authors.join(', ')
      case 'site':
        return article.siteName
      case 'published':
        return article.published && formatPageDate(article.published.slice(0, 10), i18n.language, 'short')
      case 'added':
        return formatDay(article.created, i18n.language, 'medium')
      case 'length':
        return <Length words={article.wordCount} />
      case 'progress':
        return <Bar value={article.progress} />
      case 'notes':
        return article.glossCount > 0 && article.glossCount
      case 'translation':
        return <Translations states={article.translations} />
      case 'state':
        return t(`shelf.states.${article.state}`)
      case 'tags':
        return article.tags.join(', ')
    }
  }
}

export const columns = [
  'title',
  'author',
  'site',
  'published',
  'added',
  'length',
  'progress',
  'notes',
  'translation',
  'state',
  'tags',
] as const satisfies readonly ListSort[]

function TableCells({ article }: { article: ArticleSummary }) {
  const cell = useCell()
  return columns.map((column) => (
    <Ariakit.Role key={column} role="gridcell" className="cell" data-column={column}>
      {cell(column, article)}
    </Ariakit.Role>
  ))
}

function Slim({ article }: { article: ArticleSummary }) {
  const { t } = useTranslation()
  const { title, lang, siteName, authors, wordCount, glossCount, progress } = article
  return (
    <Ariakit.Role role="gridcell" className="slim">
      <b lang={lang} dir="auto">
        {title}
      </b>
      <span className="meta">
        <span className="site">{siteName ?? authors[0] ?? ''}</span>
        <progress className="bar" max={1} value={progress} aria-label={t('sidebar.progress')} />
        <Star article={article} />
        <Notes count={glossCount} />
        <span>
          <Length words={wordCount} />
        </span>
      </span>
    </Ariakit.Role>
  )
}

function Card({ article }: { article: ArticleSummary }) {
  const { i18n } = useTranslation()
  const { title, lang, siteName, authors, published, wordCount, glossCount } = article
  const about = [
    siteName,
    // A site that signs its articles itself is named once.
    authors.filter((name) => name !== siteName).join(', '),
    published && formatPageDate(published.slice(0, 10), i18n.language),
  ]
  return (
    <Ariakit.Role role="gridcell" className="article-card">
      <Picture article={article} />
      <span className="card-words">
        <b lang={lang} dir="auto">
          {title}
        </b>
        <span className="about">{about.filter(Boolean).join(' · ')}</span>
        <span className="meta">
          <span>
            <Length words={wordCount} />
          </span>
          <Progress article={article} />
          <Star article={article} />
          <Notes count={glossCount} />
          <Translations states={article.translations} />
          <Tags tags={article.tags} />
        </span>
      </span>
    </Ariakit.Role>
  )
}

type Props = {
  id: string
  /** Undefined while it is on its way. */
  article: ArticleSummary | undefined
  look: Look
  row: number
  start: number
  height: number
  /** Whether the keyboard is on it. */
  active: boolean
  selected: boolean
  /** Whether it is open. */
  open: boolean
}

/** A row; what is done with it is for the list, which hears of it. */
export const ArticleRow = memo(function ArticleRow(props: Props) {
  const { id, article, look, row, start, height, active, selected, open } = props
  return (
    <Ariakit.Role
      role="row"
      className="row"
      data-article={id}
      data-look={look}
      aria-rowindex={row + 1}
      aria-current={open ? 'page' : undefined}
      aria-selected={selected}
      draggable
      aria-busy={article === undefined}
      tabIndex={active ? 0 : -1}
      style={{ height, transform: `translateY(${start}px)` }}
    >
      {article && look === 'slim' && <Slim article={article} />}
      {article && look === 'cards' && <Card article={article} />}
      {article && look === 'table' && <TableCells article={article} />}
      {!article && <Ariakit.Role role="gridcell" />}
    </Ariakit.Role>
  )
})
