/** The translation memory of a library: built when it is first asked, and kept true from then on. */

import { newId } from '#core/id.ts'
import { loadPart } from '#core/load-part.ts'
import { type MemoryMatch, type MemoryQuery, translationMemory } from '#core/translation/memory.ts'
import { type MemoryUnit, unitKey, unitsOf } from '#core/translation/memory-unit.ts'
import type { TmxProblem } from '#core/translation/read-tmx.ts'
import { serialQueue, yieldingLoop } from '#main/library/scheduling.ts'
import type { Library } from '#main/library/types.ts'

/** `title` is that of the article, or the name of the imported file. */
type MemoryFind = MemoryMatch & { title: string; article: string | null }

/** What came of a TMX file; `known` units say what the memory has already, `unapproved` ones nobody has accepted. */
type TmxImport = { added: number; known: number; unapproved: number; problems: TmxProblem[] }

export type LibraryMemory = {
  lookup(query: MemoryQuery): Promise<MemoryFind[]>
  /** Takes a TMX file's units into the memory. Rejects with `tmxDamaged` and `tmxUnknown`. */
  importTmx(bytes: Uint8Array, name: string): Promise<TmxImport>
}

/** How many units of an imported file are taken in before others have their turn. */
const portion = 50

/** The approved translations of all articles in the library, those of the trash left out, and all imported memories. */
export function libraryMemory(library: Library): LibraryMemory {
  const memory = translationMemory()
  const names = new Map<string, string>()
  let built: Promise<void> | null = null
  const queue = serialQueue()

  const takeArticle = async (id: string) => {
    const summary = library.summary(id)
    // What cannot be read is told by the library, and is no part of the memory until it is repaired.
    const article = summary && (await library.get(id).catch(() => null))
    if (article) memory.set(id, unitsOf(article))
    else memory.remove(id)
  }
  const takeImported = async (id: string, name: string, units: readonly MemoryUnit[]) => {
    names.set(id, name)
    const pause = yieldingLoop()
    for (let end = portion; end < units.length + portion; end += portion) {
      memory.add(id, units.slice(end - portion, end))
      await pause()
    }
  }
  const build = async () => {
    const unsubscribe = library.onChange((ids) => {
      void queue.run(async () => {
        for (const id of ids) await takeArticle(id)
      })
    })
    try {
      const pause = yieldingLoop()
      await library.listed
      for await (const { id, units } of library.approvedUnits()) {
        memory.set(id, units)
        await pause()
      }
      for (const { id, name, units } of await library.memories()) await takeImported(id, name, units)
    } catch (error) {
      // Whoever asks next tries again.
      unsubscribe()
      built = null
      throw error
    }
  }
  const ready = async () => {
    built ??= build()
    await built
    // What has changed by now has been taken in.
    await queue.run(async () => undefined)
  }

  return {
    async lookup(query) {
      await ready()
      return memory.lookup(query).map((match) => {
        const summary = library.summary(match.owner)
        const title = summary?.title ?? names.get(match.owner) ?? ''
        return { ...match, title, article: summary ? match.owner : null }
      })
    },
    async importTmx(bytes, name) {
      const pause = yieldingLoop()
      const { decodeTmx, readTmx } = await loadPart(() => import('#core/translation/read-tmx.ts'))
      const { units, problems } = await readTmx(decodeTmx(bytes, name), name, undefined, pause)
      await ready()
      const known = memory.keys()
      const outcome: TmxImport = { added: 0, known: 0, unapproved: 0, problems }
      const fresh: MemoryUnit[] = []
      for (const { status, ...unit } of units) {
        await pause()
        const key = unitKey(unit)
        if (status !== 'approved') outcome.unapproved += 1
        else if (known.has(key)) outcome.known += 1
        else {
          known.add(key)
          // An id that is the library's own stays with the translation that has it.
          fresh.push({ ...unit, id: newId() })
        }
      }
      if (fresh.length > 0) {
        const id = newId()
        await library.addMemory({ id, name, created: new Date().toISOString(), units: fresh })
        await takeImported(id, name, fresh)
        outcome.added = fresh.length
      }
      return outcome
    },
  }
}
