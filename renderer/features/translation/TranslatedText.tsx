/** The text of a translation, with what is highlighted in the source in its colour, sentence by sentence. */

import { useMemo } from 'react'
import { alignSentences } from '#core/translation/align.ts'
import { mirrored } from '#core/translation/mirror.ts'
import type { Row } from '#core/translation/rows.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { Highlights } from '#renderer/article/use-highlights.ts'
import type { Place } from './row-actions.ts'

type Props = { place: Place; row: Row; text: string; highlights: Highlights }

export function TranslatedText({ place, row, text, highlights }: Props) {
  const focused = useGlosses((state) => state.focused)
  const { languages } = place.rows
  const { block } = row
  const segments = highlights.segments.get(block.number)
  const pieces = useMemo(() => {
    const pairs = segments ? alignSentences(block.text, text, languages) : []
    return mirrored(text, segments ?? [], pairs)
  }, [text, block.text, languages, segments])

  let at = 0
  return (
    <div className="translated-text" lang={languages.targetLang} dir="auto">
      {pieces.map((piece) => {
        const key = at
        at += piece.text.length
        const look = highlights.lookOf(piece.ids[0] ?? '')
        if (!look) return <span key={key}>{piece.text}</span>
        return (
          <mark
            key={key}
            className={focused !== null && piece.ids.includes(focused) ? 'focused' : undefined}
            data-ids={piece.ids.join(' ')}
            data-color={look.color}
          >
            {piece.text}
          </mark>
        )
      })}
    </div>
  )
}
