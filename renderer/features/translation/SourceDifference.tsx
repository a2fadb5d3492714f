/** What has changed in a paragraph since it was translated. */

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { difference } from '#core/translation/difference.ts'
import { Difference } from '#renderer/ui/Difference.tsx'

type Props = { before: string; after: string; lang: string }

export function SourceDifference({ before, after, lang }: Props) {
  const { t } = useTranslation('translation')
  const parts = useMemo(() => difference(before, after), [before, after])
  return (
    <p className="source-difference">
      <small>{t('rows.was')}</small>
      <Difference parts={parts} lang={lang} />
    </p>
  )
}
