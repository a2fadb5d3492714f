/** The translation memory of a library on disk: built, kept true, filled from TMX. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { blocksOf } from '#core/article/blocks.ts'
import { toTmx } from '#core/export/tmx.ts'
import { tmxUnitOf } from '#core/translation/memory-unit.ts'
import { paragraphTranslation } from '#core/translation/row-changes.ts'
import type { Library } from '#main/library/types.ts'
import { libraryMemory } from '#main/memory.ts'
import { harbour, harbourImport, harbourText } from './library/fixture.ts'
import { newPlace, open, type Place } from './library/place.ts'

let place: Place
let library: Library

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
})

const source = 'The council meets again on Thursday.'
function translation(status: 'draft' | 'approved', text: string) {
  const block = blocksOf(harbour).find((one) => one.text === source)
  if (!block) throw new Error('no such block')
  const languages = { sourceLang: 'en', targetLang: 'pl' }
  return paragraphTranslation({ text: harbourText, revision: 1 }, block, languages, {
    text,
    origin: 'human',
    status,
  })
}
const added = async (after: ReturnType<typeof translation>) => {
  const { id } = await library.add(await harbourImport(library))
  await library.applyChanges(id, [{ kind: 'translation', id: after.id, before: null, after }])
  return id
}
const query = { text: source, from: 'en', to: 'pl' }
const bytesOf = (text: string) => new TextEncoder().encode(text)

describe('libraryMemory', () => {
  it('finds what is approved, and follows what changes', async () => {
    const before = translation('draft', 'Rada zbierze się w czwartek.')
    const id = await added(before)
    const memory = libraryMemory(library)
    expect(await memory.lookup(query)).toEqual([])
    const after = { ...before, status: 'approved' as const, updated: new Date().toISOString() }
    await library.applyChanges(id, [{ kind: 'translation', id: before.id, before, after }])
    expect(await memory.lookup(query)).toMatchObject([
      { score: 100, article: id, title: 'The harbour closes', unit: { target: after.text } },
    ])
    expect(await memory.lookup({ ...query, except: before.id })).toEqual([])
    await library.trash(id)
    expect(await memory.lookup(query)).toEqual([])
    await library.restore(id)
    expect(await memory.lookup(query)).toHaveLength(1)
  })

  it('reads no article again that has not changed since it was last built', async () => {
    const ids = [await added(translation('approved', 'Jeden.')), await added(translation('approved', 'Dwa.'))]
    const first = await libraryMemory(library).lookup(query)
    expect(first.map(({ article }) => article).toSorted()).toEqual(ids.toSorted())
    await library.close()
    const [, changed = ''] = ids
    await fs.appendFile(path.join(place.library, 'articles', changed, 'article.json'), ' ')
    library = await open(place)
    const read = vi.spyOn(library, 'get')
    const opened = vi.spyOn(fs, 'open')
    expect(await libraryMemory(library).lookup(query)).toEqual(first)
    const files = opened.mock.calls
      .map(([file]) => String(file))
      .filter((file) => file.endsWith('article.json'))
    expect(files.filter((file) => !file.includes(changed))).toEqual([])
    expect(read).not.toHaveBeenCalled()
  })

  it('takes a TMX file in, once, and has it after a restart', async () => {
    const mine = tmxUnitOf(translation('approved', 'Rada zbierze się w czwartek.'))
    const draft = {
      ...mine,
      id: '01jb0000000000000000000012',
      source: 'Other words here.',
      status: 'draft' as const,
    }
    const tmx = bytesOf(toTmx([mine, draft], '1'))
    const memory = libraryMemory(library)
    expect(await memory.importTmx(tmx, 'old.tmx')).toEqual({
      added: 1,
      known: 0,
      unapproved: 1,
      problems: [],
    })
    expect(await memory.importTmx(tmx, 'old.tmx')).toMatchObject({ added: 0, known: 1 })
    await library.close()
    library = await open(place)
    expect(await libraryMemory(library).lookup(query)).toMatchObject([
      { score: 100, article: null, title: 'old.tmx', unit: { target: mine.target } },
    ])
    expect(await fs.readdir(path.join(place.library, 'memory'))).toHaveLength(1)
  })

  it('is built at the next look-up where the first one failed', async () => {
    await added(translation('approved', 'Rada zbiera się znów w czwartek.'))
    const memory = libraryMemory(library)
    vi.spyOn(library, 'memories').mockRejectedValueOnce(new Error('disk'))
    const query = { text: source, from: 'en', to: 'pl' }
    await expect(memory.lookup(query)).rejects.toThrow('disk')
    expect(await memory.lookup(query)).toMatchObject([{ score: 100 }])
  })

  it('knows what its own articles say', async () => {
    const own = translation('approved', 'Rada zbierze się w czwartek.')
    await added(own)
    const outcome = await libraryMemory(library).importTmx(bytesOf(toTmx([tmxUnitOf(own)], '1')), 'own.tmx')
    expect(outcome).toMatchObject({ added: 0, known: 1 })
    await expect(fs.readdir(path.join(place.library, 'memory'))).rejects.toThrow()
  })

  it('takes nothing of a damaged file, and tells of a damaged memory', async () => {
    const memory = libraryMemory(library)
    await expect(memory.importTmx(bytesOf('<tmx version="1.4"><bo'), 'half.tmx')).rejects.toMatchObject({
      code: 'tmxDamaged',
      params: { file: 'half.tmx' },
    })
    const folder = path.join(place.library, 'memory')
    await fs.mkdir(folder)
    await fs.writeFile(path.join(folder, '01jb0000000000000000000011.json'), '{')
    expect(await libraryMemory(library).lookup(query)).toEqual([])
    expect(library.takeNotices()).toMatchObject([{ code: 'unrecoverable' }])
  })
})
