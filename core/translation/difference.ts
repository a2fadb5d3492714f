/** What changed between two states of a paragraph, word by word: of a stale row, or of a hit in the memory. */

import { diffArrays } from 'diff'
import { splitWords } from '../text/segments.ts'

export type Part = { kind: 'same' | 'removed' | 'added'; text: string }

/** Texts that differ in more words than this have little in common: they are shown one after the other. */
const mostEdits = 1000

/** Joins neighbours of the same kind and drops empty parts. */
function joined(parts: readonly Part[]): Part[] {
  const found: Part[] = []
  for (const { kind, text } of parts) {
    const last = found.at(-1)
    if (text === '') continue
    if (last?.kind === kind) last.text += text
    else found.push({ kind, text })
  }
  return found
}

/** A lone space between two changed words belongs to the change, so that a changed phrase reads in one piece. */
function withoutLoneSpaces(parts: readonly Part[]): Part[] {
  const found: Part[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    found.push({ kind: 'removed', text: removed }, { kind: 'added', text: added })
    removed = ''
    added = ''
  }
  parts.forEach(({ kind, text }, place) => {
    const next = parts[place + 1]
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else if (/^\s+$/.test(text) && next && removed !== '' && added !== '') {
      removed += text
      added += text
    } else {
      flush()
      found.push({ kind, text })
    }
  })
  flush()
  return joined(found)
}

/** The parts of both texts: what is `same` and `removed` is the text before, what is `same` and `added` the one after. */
export function difference(before: string, after: string): Part[] {
  if (before === after) return joined([{ kind: 'same', text: after }])
  const changes = diffArrays(splitWords(before), splitWords(after), { maxEditLength: mostEdits })
  if (!changes) {
    return joined([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ])
  }
  return withoutLoneSpaces(
    changes.map(({ value, added, removed }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    })),
  )
}
