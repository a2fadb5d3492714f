/** One lost gloss in the tray: what it says, where it may belong now, and what can be done about it. */

import { useTranslation } from 'react-i18next'
import type { Candidate } from '#core/annotation/anchoring/shown-candidates.ts'
import type { TextRange } from '#core/annotation/annotation.ts'
import { keeping, type LostGloss } from '#core/annotation/lost.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { useTray } from '#renderer/article/tray-store.ts'
import { TrashIcon } from '#renderer/ui/icons.tsx'
import { CommentText } from './CommentText.tsx'

type Props = {
  gloss: LostGloss
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

export function LostItem({ gloss, lang, candidates, onPreview, onAttach }: Props) {
  const { t } = useTranslation()
  const { change, remove } = useGlosses.getState()
  const { id, quote, kept, annotation, translations } = gloss
  const drop = () => {
    if (annotation) remove(annotation)
    else change(translations.map((before) => ({ kind: 'translation', id: before.id, before, after: null })))
  }
  return (
    <li className="lost-gloss" data-lost={id} data-color={annotation?.color}>
      <blockquote lang={lang}>{quote}</blockquote>
      {translations.map((translation) => (
        <p key={translation.id} className="translated" lang={translation.targetLang} dir="auto">
          {translation.text}
        </p>
      ))}
      {annotation && annotation.comment !== '' && <CommentText text={annotation.comment} whole={false} />}
      {annotation && annotation.tags.length > 0 && (
        <p className="tags">
          {annotation.tags.map((tag) => (
            <span key={tag} className="tag">
              {tag}
            </span>
          ))}
        </p>
      )}
      <p className="near">
        {candidates === undefined
          ? t('tray.looking')
          : t(candidates.length > 0 ? 'tray.candidates' : 'tray.none')}
      </p>
      {candidates?.map((candidate) => (
        <CandidateButton
          key={candidate.start}
          candidate={candidate}
          lang={lang}
          onPreview={onPreview}
          onAttach={onAttach}
        />
      ))}
      <div className="choices">
        <button type="button" className="by-selection" onClick={() => useTray.getState().attach(id)}>
          {t('tray.select')}
        </button>
        {!kept && (
          <button type="button" onClick={() => change(keeping(gloss))}>
            {t('tray.keep')}
          </button>
        )}
        <span className="grow" />
        <button type="button" className="tool" aria-label={t('card.delete')} onClick={drop}>
          <TrashIcon />
        </button>
      </div>
    </li>
  )
}
