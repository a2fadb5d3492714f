/** The head of the page: title, authors, date, site, language and length. */

import { useTranslation } from 'react-i18next'
import type { Article } from '#core/article/article.ts'
import { formatPageDate, languageName } from '#renderer/format.ts'

export function ArticleHeader({ article }: { article: Article }) {
  const { t, i18n } = useTranslation()
  const { title, authors, published, siteName, url, lang } = article.metadata
  const facts = [
    authors.join(', '),
    published && formatPageDate(published, i18n.language),
    siteName ?? (url && URL.canParse(url) ? new URL(url).host : ''),
    lang && languageName(lang, i18n.language),
    t('reader.words', { count: article.wordCount }),
  ].filter(Boolean)
  return (
    <header className="article-head">
      <h1>{title}</h1>
      <p className="by">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
    </header>
  )
}
