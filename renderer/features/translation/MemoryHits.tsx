/** What the memory has for a paragraph, beside its editor: how near, what differs, and the key that takes it. */

import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '#core/translation/rows.ts'
import type { MemoryHit } from '#preload/contract.ts'
import { call } from '#renderer/api.ts'
import type { Place } from './row-actions.ts'

/** The memory's hits for a row, best first; none while it is being asked, or where it cannot be. */
export function useMemoryHits(place: Place, { block, translation }: Row): MemoryHit[] {
  const [hits, setHits] = useState<MemoryHit[]>([])
  const { sourceLang, targetLang } = place.rows.languages
  const own = translation?.id
  useEffect(() => {
    let current = true
    const asked = {
      text: block.text,
      from: sourceLang,
      to: targetLang,
      ...(own !== undefined && { except: own }),
    }
    // Hits are a help: where there are none to be had, the editor works as well without.
    call('memory.lookup', asked).then(
      (found) => current && setHits(found),
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [block.text, sourceLang, targetLang, own])
  return hits
}

type Props = { hits: readonly MemoryHit[]; lang: string; onTake(hit: MemoryHit): void }

export function MemoryHits({ hits, lang, onTake }: Props) {
  const { t } = useTranslation('translation')
  if (hits.length === 0) return null
  return (
    <ol className="memory-hits" aria-label={t('memory.label')}>
      {hits.map((hit, index) => (
        <li key={hit.id}>
          <button type="button" className="memory-take" onClick={() => onTake(hit)}>
            <span className="memory-score">
              {t('memory.score', { percent: hit.score })} <kbd>Ctrl {index + 1}</kbd>
            </span>
            <span lang={lang} dir="auto">
              {hit.target}
            </span>
          </button>
          {hit.score < 100 && (
            <p className="memory-difference">
              {hit.parts.map(({ kind, text }, at) => {
                const key = `${at}/${kind}`
                if (kind === 'same') return <span key={key}>{text}</span>
                return kind === 'added' ? <ins key={key}>{text}</ins> : <del key={key}>{text}</del>
              })}
            </p>
          )}
          <small>{hit.title}</small>
        </li>
      ))}
    </ol>
  )
}
