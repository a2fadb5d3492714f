/** One lost gloss in the tray: what it says, where it may belong now, and what can be done about it. */

import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Candidate } from '#core/annotation/anchoring/candidates.ts'
import { colorOf, type TextRange } from '#core/annotation/annotation.ts'
import { keeping, type LostGloss } from '#core/annotation/lost.ts'
import { type ArticleImage, imagesOf } from '#core/article/images.ts'
import { call } from '#renderer/api.ts'
import { imageElement } from '#renderer/article/article-dom.ts'
import { removeGlosses } from '#renderer/article/gloss-actions.ts'
import { useGlossQuote } from '#renderer/article/gloss-description.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import type { ShownArticle } from '#renderer/article/reader-store.ts'
import { useTray } from '#renderer/article/tray-store.ts'
import { report } from '#renderer/report.ts'
import { TrashIcon } from '#renderer/ui/icons.tsx'
import { CommentText } from './CommentText.tsx'

/** So many are asked for at once: the first are there soon. */
const batch = 20

/** The candidates by their gloss's id. Those on images have none: nothing tells which image comes near another. */
export function useCandidates(
  { article }: ShownArticle,
  lost: readonly LostGloss[],
): ReadonlyMap<string, Candidate[]> {
  const [found, setFound] = useState<ReadonlyMap<string, Candidate[]>>(new Map())
  const { id, revision } = article
  useEffect(() => {
    const missing = lost
      .filter(({ id: gloss, annotation }) => !annotation?.image && !found.has(gloss))
      .slice(0, batch)
    if (missing.length === 0) return
    let stale = false
    const quotes = missing.map(({ quote }) => quote)
    void report(call('glosses.candidates', { id, revision, quotes })).then((lists) => {
      if (stale) return
      const news = missing.map(({ id: gloss }, index) => [gloss, lists?.[index] ?? []] as const)
      setFound((known) => new Map([...known, ...news]))
    })
    return () => {
      stale = true
    }
  }, [id, revision, lost, found])
  return found
}

type TextCandidatesProps = {
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
}: Pick<TextCandidatesProps, 'lang' | 'onPreview' | 'onAttach'> & { candidate: Candidate }) {
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

/** The places in the text that come nearest to a lost passage: shown in their context, taken by a click. */
export function TextCandidates({ candidates, ...given }: TextCandidatesProps) {
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

/** More than these are found in the text sooner than here. */
const most = 6

type ImageCandidatesProps = {
  page: ShownArticle
  view: PageView
  /** Where the lost image stood, as an offset into the text. */
  near: number
  onAttach(image: ArticleImage): void
}

/** The images of the text for a gloss whose image is lost: those nearest to its place, small, taken by a click. */
export function ImageCandidates({ page, view, near, onAttach }: ImageCandidatesProps) {
  const { t } = useTranslation()
  const { document } = page.content
  const images = useMemo(
    () =>
      imagesOf(document)
        .sort((a, b) => Math.abs(a.start - near) - Math.abs(b.start - near))
        .slice(0, most),
    [document, near],
  )
  const preview = (image: ArticleImage | null) => {
    for (const element of view.host.querySelectorAll('.offered')) element.classList.remove('offered')
    const element = image && imageElement(view.host, image)
    element?.classList.add('offered')
    element?.scrollIntoView({ block: 'nearest' })
  }
  useEffect(
    () => () => {
      for (const element of view.host.querySelectorAll('.offered')) element.classList.remove('offered')
    },
    [view],
  )
  return (
    <>
      <p className="near">{t(images.length > 0 ? 'tray.images' : 'tray.noImages')}</p>
      {images.map((image) => (
        <button
          key={`${image.start} ${image.value}`}
          type="button"
          className="candidate picture"
          onPointerEnter={() => preview(image)}
          onPointerLeave={() => preview(null)}
          onFocus={() => preview(image)}
          onBlur={() => preview(null)}
          onClick={() => onAttach(image)}
        >
          {image.value.startsWith('asset:') && (
            <img
              src={`asset://${page.article.id}/${image.value.slice('asset:'.length)}`}
              alt=""
              loading="lazy"
            />
          )}
          <span>{image.label === '' ? t('reader.image') : image.label}</span>
        </button>
      ))}
    </>
  )
}

type Props = {
  gloss: LostGloss
  lang: string | undefined
  /** The places that are offered to it. */
  children: ReactNode
}

export function LostItem({ gloss, lang, children }: Props) {
  const { t } = useTranslation()
  const { change } = useGlosses.getState()
  const quoteOf = useGlossQuote()
  const { id, quote, kept, annotation, translations } = gloss
  const drop = () => {
    if (annotation) removeGlosses([annotation])
    else change(translations.map((before) => ({ kind: 'translation', id: before.id, before, after: null })))
  }
  const onImage = annotation?.image !== undefined
  return (
    <li
      className="lost-gloss"
      data-lost={id}
      tabIndex={-1}
      data-color={annotation && colorOf(annotation.color)}
    >
      <blockquote lang={onImage ? undefined : lang}>{annotation ? quoteOf(annotation) : quote}</blockquote>
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
      {children}
      <div className="choices">
        <button type="button" className="by-selection" onClick={() => useTray.getState().attach(id)}>
          {t(onImage ? 'tray.selectImage' : 'tray.select')}
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
