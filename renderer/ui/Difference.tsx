/** What has changed between two texts, word by word. */

import type { Part } from '#core/translation/difference.ts'
import './difference.css'

type Props = { parts: readonly Part[]; lang: string }

export function Difference({ parts, lang }: Props) {
  let at = 0
  return (
    <span className="difference" lang={lang} dir="auto">
      {parts.map(({ kind, text }) => {
        const key = at
        at += 1
        if (kind === 'same') return <span key={key}>{text}</span>
        return kind === 'added' ? <ins key={key}>{text}</ins> : <del key={key}>{text}</del>
      })}
    </span>
  )
}
