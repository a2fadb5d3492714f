/** What helps with a translation that is being written: the terms of the glossary, and what the memory has. */

import { type RefObject, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Term } from '#core/library/library.ts'
import type { MemoryHit } from '#preload/contract.ts'
import { type Runs, useCommands } from '#renderer/commands.ts'
import { useGlossaryFor } from '#renderer/glossary-store.ts'
import { KeyHint } from '#renderer/KeyHint.tsx'
import { Difference } from '#renderer/ui/Difference.tsx'
import { CheckIcon } from '#renderer/ui/icons.tsx'
import './suggestions.css'
import { replaceIn, typeInto } from './type-into.ts'
import { type Passage, useMemoryHits } from './use-memory-hits.ts'

type Props = {
  passage: Passage
  /** What has been written so far. */
  written: string
  field: RefObject<HTMLTextAreaElement | null>
  /** The words of a hit are about to take the place of what has been written. */
  onTake(words: string): void
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
