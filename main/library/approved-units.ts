/** The approved translations of all articles, for the translation memory: from a cache where nothing has changed since. */

import { type MemoryUnit, unitsOf } from '#core/translation/memory-unit.ts'
import { cacheFile } from './cache-file.ts'
import type { LibraryContext } from './context.ts'
import { type Stamp, sameStamp } from './files.ts'

/** An article's units as they stood in the article.json of this stamp. */
type CachedUnits = { stamp: Stamp; units: MemoryUnit[] }

/** Changes whenever the shape of a unit does. */
const shape = 'units 1'

/** An article after the other. One that cannot be read is left out: the library tells of it. */
export async function* approvedUnits(
  { index, store }: Pick<LibraryContext, 'index' | 'store'>,
  file: string,
): AsyncGenerator<{ id: string; units: MemoryUnit[] }> {
  const held = new Map<string, CachedUnits>()
  const cache = cacheFile<CachedUnits>(file, shape, () => held)
  for await (const values of cache.read()) {
    for (const [id, cached] of values) {
      const entry = index.entry(id)
      if (cached && entry && sameStamp(entry.stamp, cached.stamp)) held.set(id, cached)
    }
  }
  for (const id of index.translated()) {
    const cached = held.get(id)
    if (cached) {
      yield { id, units: cached.units }
      continue
    }
    const article = await store(id)
      .get()
      .catch(() => null)
    const entry = index.entry(id)
    if (!article || !entry) continue
    const read = { stamp: entry.stamp, units: unitsOf(article) }
    held.set(id, read)
    cache.set(id, read)
    yield { id, units: read.units }
  }
  await cache.save()
}
