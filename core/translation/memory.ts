/** The translation memory: the units of all owners (articles, imported files), found by language and likeness. */

import { baseLanguage } from './language.ts'
import { type Match, type MemoryIndex, memoryIndex } from './memory-index.ts'
import { type MemoryUnit, unitKey } from './memory-unit.ts'

/** CAT tools' usual bounds: what is less alike is no help. */
const threshold = 70
const count = 5

/** `except` is the unit of the row itself. Languages match by their primary subtag: `pl` finds `pl-PL`. */
export type MemoryQuery = { text: string; from: string; to: string; except?: string | undefined }
/** `owner` is the id of the article or of the imported memory that the unit belongs to. */
export type MemoryMatch = Match & { owner: string }

export type TranslationMemory = {
  /** Makes these the owner's units; those that it had before and that are the same stay as they are. */
  set(owner: string, units: readonly MemoryUnit[]): void
  /** Adds to the owner's units. */
  add(owner: string, units: readonly MemoryUnit[]): void
  remove(owner: string): void
  size(): number
  /** The keys of all units (`unitKey`). */
  keys(): Set<string>
  /** The best five of at least 70. */
  lookup(query: MemoryQuery): MemoryMatch[]
}

const pairOf = (from: string, to: string) => `${baseLanguage(from)}>${baseLanguage(to)}`

const isSame = (a: MemoryUnit, b: MemoryUnit) =>
  a.updated === b.updated &&
  a.source === b.source &&
  a.target === b.target &&
  a.sourceLang === b.sourceLang &&
  a.targetLang === b.targetLang

export function translationMemory(): TranslationMemory {
  const indexes = new Map<string, MemoryIndex>()
  const owned = new Map<string, Map<string, MemoryUnit>>()
  const ownerOf = new Map<string, string>()

  const indexOf = ({ sourceLang, targetLang }: MemoryUnit): MemoryIndex => {
    const pair = pairOf(sourceLang, targetLang)
    const index = indexes.get(pair) ?? memoryIndex(threshold)
    indexes.set(pair, index)
    return index
  }
  const drop = (owner: string, unit: MemoryUnit) => {
    indexOf(unit).remove(unit.id)
    owned.get(owner)?.delete(unit.id)
    ownerOf.delete(unit.id)
  }

  const add = (owner: string, units: Iterable<MemoryUnit>) => {
    const had = owned.get(owner) ?? new Map<string, MemoryUnit>()
    owned.set(owner, had)
    for (const unit of units) {
      // An id of another owner's is a copy of its article: what says the same is shown once anyway.
      if (ownerOf.has(unit.id)) continue
      indexOf(unit).add(unit)
      had.set(unit.id, unit)
      ownerOf.set(unit.id, owner)
    }
  }

  return {
    add,
    set(owner, units) {
      const kept = new Map(units.map((unit) => [unit.id, unit]))
      for (const unit of [...(owned.get(owner)?.values() ?? [])]) {
        const now = kept.get(unit.id)
        if (!now || !isSame(unit, now)) drop(owner, unit)
      }
      add(owner, kept.values())
    },
    remove(owner) {
      for (const unit of [...(owned.get(owner)?.values() ?? [])]) drop(owner, unit)
      owned.delete(owner)
    },
    size: () => ownerOf.size,
    keys: () => new Set([...owned.values()].flatMap((units) => [...units.values()].map(unitKey))),
    lookup({ text, from, to, except }) {
      const matches = indexes.get(pairOf(from, to))?.matches(text, { count, except }) ?? []
      return matches.map((match) => ({ ...match, owner: ownerOf.get(match.unit.id) ?? '' }))
    },
  }
}
