/** What helps with a translation that is being written: the terms of the glossary, and what the memory has. */

import { type RefObject, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Term } from '#core/library/library.ts'
import { endsUnspaced } from '#core/text/scripts.ts'
import type { MemoryHit } from '#preload/contract.ts'
import { call } from '#renderer/api.ts'
import { type Runs, useCommands } from '#renderer/commands.ts'
import { useGlossaryFor } from '#renderer/glossary-store.ts'
import { KeyHint } from '#renderer/key-labels.tsx'
import { Difference } from '#renderer/ui/Difference.tsx'
import { CheckIcon } from '#renderer/ui/icons.tsx'
import './suggestions.css'

/** Puts a text in the place of everything that stands in the field. */
export function replaceIn(field: HTMLTextAreaElement, text: string): void {
  field.focus({ preventScroll: true })
  field.select()
  document.execCommand('insertText', false, text)
}

/** Inserts a text at the caret, with a space after the word before it. */
function typeInto(field: HTMLTextAreaElement, text: string): void {
  field.focus({ preventScroll: true })
  const before = field.value.slice(0, field.selectionStart)
  const apart = /[\p{L}\p{N},.;:!?]$/u.test(before) && !endsUnspaced(before)
  document.execCommand('insertText', false, apart ? ` ${text}` : text)
}

/** A passage and the languages it is translated between; `own` is the id of its own translation, which is no help to it. */
type Passage = { text: string; sourceLang: string; targetLang: string; own: string | undefined }

/** How long the editor is open before the memory is asked, in ms: going from row to row asks for nothing. */
const pause = 120

/** The hits, best first; none while the memory is being asked, or where it cannot be. */
function useMemoryHits({ text, sourceLang, targetLang, own }: Passage): MemoryHit[] {
  const [hits, setHits] = useState<MemoryHit[]>([])
  useEffect(() => {
    let current = true
    const asked = { text, from: sourceLang, to: targetLang, ...(own !== undefined && { except: own }) }
    const timer = setTimeout(() => {
      // Hits are a help: where there are none to be had, the editor works as well without.
      call('memory.lookup', asked).then(
        (found) => current && setHits(found),
        () => undefined,
      )
    }, pause)
    return () => {
      current = false
      clearTimeout(timer)
      setHits([])
    }
  }, [text, sourceLang, targetLang, own])
  return hits
}

type Props = {
  passage: Passage
  /** What has been written so far. */
  written: string
  field: RefObject<HTMLTextAreaElement | null>
  /** A match of the memory is about to replace what has been written. */
  onTake(text: string): void
}

const insertMatch = [
  'insert-match-1',
  'insert-match-2',
  'insert-match-3',
  'insert-match-4',
  'insert-match-5',
] as const

export function Suggestions({ passage, written, field, onTake }: Props) {
  const { t } = useTranslation('translation')
  const { text, sourceLang, targetLang } = passage
  const hits = useMemoryHits(passage)
  const glossary = useGlossaryFor(sourceLang, targetLang)
  const terms = useMemo(() => {
    const found = new Map(glossary.inSource(text).map(({ terms: [term] }) => [term?.id, term]))
    return [...found.values()].filter((term) => term !== undefined)
  }, [glossary, text])
  const wanting = useMemo(() => {
    const open = written.trim() === '' ? glossary.inSource(text) : glossary.missing(text, written)
    return new Set(open.flatMap((match) => match.terms))
  }, [glossary, text, written])

  const take = ({ target }: MemoryHit) => {
    onTake(target)
    if (field.current) replaceIn(field.current, target)
  }
  const insert = ({ target }: Term) => {
    if (field.current) typeInto(field.current, target)
  }
  const next = terms.find((term) => wanting.has(term))
  const runs: Runs<'editor'> = next ? { 'insert-term': () => insert(next) } : {}
  hits.forEach((hit, index) => {
    const name = insertMatch[index]
    if (name) runs[name] = () => take(hit)
  })
  useCommands('editor', runs)

  if (terms.length === 0 && hits.length === 0) return null
  return (
    // The field keeps the focus while its help is clicked.
    <div className="suggestions" onPointerDown={(event) => event.preventDefault()}>
      {terms.length > 0 && (
        <ul className="suggested-terms" aria-label={t('suggestions.terms')}>
          {terms.map((term) => {
            const used = !wanting.has(term)
            return (
              <li key={term.id} data-used={used || undefined}>
                <button type="button" title={term.note || undefined} onClick={() => insert(term)}>
                  <span lang={sourceLang}>{term.source}</span>
                  <span aria-hidden="true"> → </span>
                  <b lang={targetLang}>{term.target}</b>
                  {used && <CheckIcon />}
                  {used && <span className="hidden">{t('suggestions.used')}</span>}
                </button>
                {term === next && <KeyHint command="insert-term" />}
              </li>
            )
          })}
        </ul>
      )}
      {hits.length > 0 && (
        <ol className="memory-hits" aria-label={t('memory.label')}>
          {hits.map((hit, index) => {
            const name = insertMatch[index]
            return (
              <li key={hit.id}>
                <p className="memory-score">
                  {hit.score === 100 ? t('memory.exact') : t('memory.score', { percent: hit.score })}
                  {name && <KeyHint command={name} />}
                </p>
                <div>
                  <button type="button" onClick={() => take(hit)}>
                    <span lang={targetLang} dir="auto">
                      {hit.target}
                    </span>
                  </button>
                  {hit.score < 100 && (
                    <p className="memory-difference">
                      <Difference parts={hit.parts} lang={sourceLang} />
                    </p>
                  )}
                  <small>{hit.title}</small>
                </div>
              </li>
            )
          })}
        </ol>
      )}
    </div>
  )
}
