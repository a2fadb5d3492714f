/** The places in the text that come nearest to a lost passage: shown in their context, taken by a click. */

import { useTranslation } from 'react-i18next'
import type { Candidate } from '#core/annotation/anchoring/shown-candidates.ts'
import type { TextRange } from '#core/annotation/annotation.ts'

type Props = {
  lang: string | undefined
  /** Undefined while they are being looked for. */
  candidates: Candidate[] | undefined
  onPreview(range: TextRange | null): void
  onAttach(range: TextRange): void
}

function CandidateButton({
  candidate,
  lang,
  onPreview,
  onAttach,
}: Pick<Props, 'lang' | 'onPreview' | 'onAttach'> & { candidate: Candidate }) {
  const { before, after, pieces } = candidate
  return (
    <button
      type="button"
      className="candidate"
      lang={lang}
      onPointerEnter={() => onPreview(candidate)}
      onPointerLeave={() => onPreview(null)}
      onFocus={() => onPreview(candidate)}
      onBlur={() => onPreview(null)}
      onClick={() => onAttach(candidate)}
    >
      {before}
      <span className="here">
        {offsets(pieces).map(({ at, text, same }) =>
          same ? <b key={at}>{text}</b> : <span key={at}>{text}</span>,
        )}
      </span>
      {after}
    </button>
  )
}

/** The pieces with where each begins. */
function offsets(pieces: Candidate['pieces']) {
  let at = 0
  return pieces.map((piece) => {
    const placed = { ...piece, at }
    at += piece.text.length
    return placed
  })
}

export function TextCandidates({ candidates, ...given }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <p className="near">
        {candidates === undefined
          ? t('tray.looking')
          : t(candidates.length > 0 ? 'tray.candidates' : 'tray.none')}
      </p>
      {candidates?.map((candidate) => (
        <CandidateButton key={candidate.start} candidate={candidate} {...given} />
      ))}
    </>
  )
}
