/** The head of the page: title, authors, date, site, language and length. */

import { useTranslation } from 'react-i18next'
import type { Article } from '#core/article/article.ts'
import { formatPageDate, languageName } from '#renderer/format.ts'

export function ArticleHeader({ article }: { article: Article }) {
  const { t, i18n } = useTranslation()
  const { title, authors, published, siteName, url, lang } = article.metadata
  const by = authors.join(', ')
  const site = siteName ?? (url && URL.canParse(url) ? new URL(url).host : '')
  const facts = {
    by,
    published: published && formatPageDate(published, i18n.language),
    // A site is often named as the author of what has none.
    site: site === by ? '' : site,
    lang: lang && languageName(lang, i18n.language),
    words: t('reader.words', { count: article.wordCount }),
  }
  return (
    <header className="article-head">
      <h1>{title}</h1>
      <p className="by">
        {Object.entries(facts).map(([name, fact]) => fact && <span key={name}>{fact}</span>)}
      </p>
    </header>
  )
}
