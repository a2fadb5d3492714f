/** What has changed in a paragraph since it was translated, word by word. */

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { difference } from '#core/translation/difference.ts'

type Props = { before: string; after: string; lang: string }

export function Difference({ before, after, lang }: Props) {
  const parts = useMemo(() => difference(before, after), [before, after])
  let at = 0
  return (
    <span lang={lang} dir="auto">
      {parts.map(({ kind, text }) => {
        const key = at
        at += 1
        if (kind === 'same') return <span key={key}>{text}</span>
        return kind === 'added' ? <ins key={key}>{text}</ins> : <del key={key}>{text}</del>
      })}
    </span>
  )
}

export function SourceDifference({ before, after, lang }: Props) {
  const { t } = useTranslation('translation')
  return (
    <p className="source-difference">
      <small>{t('rows.was')}</small>
      <Difference before={before} after={after} lang={lang} />
    </p>
  )
}
