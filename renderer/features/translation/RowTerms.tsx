/** The terms of the glossary in a row: those of its text, or those that its translation does not render as agreed. */

import { useTranslation } from 'react-i18next'
import type { TermMatch } from '#core/translation/glossary.ts'
import { FlagIcon } from '#renderer/ui/icons.tsx'

type Props = { id: string; kind: 'missing' | 'terms'; matches: readonly TermMatch[] }

export function RowTerms({ id, kind, matches }: Props) {
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
