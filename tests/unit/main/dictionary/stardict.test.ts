/** StarDict's dictionaries: fields of every type, synonyms, damage. */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { entryText, openStarDict } from '#main/dictionary/stardict.ts'
import { writeStarDict } from './samples.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glossa-dictionary-'))
})
afterEach(() => rm(folder, { recursive: true }))

const entries = [
  { headword: 'lamp', data: Buffer.from('a light') },
  { headword: 'Łódź', data: Buffer.from('a boat') },
]

test('headwords and synonyms lead to their entries', async () => {
  const path = await writeStarDict(join(folder, 'orsk'), entries, { synonyms: { lantern: 0, barka: 1 } })
  const dictionary = await openStarDict(path)
  expect(dictionary.name).toBe('Orsk Lexicon')
  expect(dictionary.size).toBe(2)
  expect(await dictionary.lookUp('lamp')).toEqual([{ headword: 'lamp', text: 'a light' }])
  expect(await dictionary.lookUp('lodz')).toEqual([{ headword: 'Łódź', text: 'a boat' }])
  expect(await dictionary.lookUp('Barka')).toEqual([{ headword: 'Łódź', text: 'a boat' }])
  expect(await dictionary.lookUp('boat')).toEqual([])
  await dictionary.close()
})

test('a packed index', async () => {
  const path = await writeStarDict(join(folder, 'orsk'), entries)
  const idx = join(folder, 'orsk.idx')
  await writeFile(`${idx}.gz`, gzipSync(await readFile(idx)))
  await rm(idx)
  const dictionary = await openStarDict(path)
  expect(await dictionary.lookUp('lamp')).toHaveLength(1)
  await dictionary.close()
})

test.each([
  ['m', Buffer.from('plain\r\n  text '), 'plain\ntext'],
  ['tm', Buffer.from('læmp\0a light'), '[læmp]\na light'],
  [
    'h',
    Buffer.from('<p>a <b>light</b></p><script>alert(1)</script><p>a lamp&amp;co</p>'),
    'a light\n\na lamp&co',
  ],
  ['x', Buffer.from('<k>lamp</k><def>a light</def>'), 'lamp\n\na light'],
  ['Wm', Buffer.concat([Buffer.from([0, 0, 0, 2, 7, 7]), Buffer.from('a light')]), 'a light'],
  ['', Buffer.from('ma light\0tlæmp\0'), 'a light\n[læmp]'],
  ['', Buffer.concat([Buffer.from('P'), Buffer.from([0, 0, 0, 1, 9]), Buffer.from('ma light')]), 'a light'],
  ['m', Buffer.alloc(0), ''],
])('an entry of type %j', (sequence, bytes, text) => {
  expect(entryText(bytes, sequence)).toBe(text)
})

test('sizes that lie end with the entry', () => {
  expect(entryText(Buffer.from([255, 255, 255, 255, 1]), 'Wm')).toBe('')
})

test('what is missing or damaged is named', async () => {
  const path = await writeStarDict(join(folder, 'orsk'), entries)
  await rm(join(folder, 'orsk.dict'))
  await expect(openStarDict(path)).rejects.toMatchObject({
    code: 'dictionaryIncomplete',
    params: { file: 'orsk.ifo', missing: 'orsk.dict.dz' },
  })
  await writeStarDict(join(folder, 'orsk'), entries)
  await writeFile(join(folder, 'orsk.idx'), 'no end at all')
  await expect(openStarDict(path)).rejects.toMatchObject({ code: 'dictionaryDamaged' })
  await writeFile(path, 'something else')
  await expect(openStarDict(path)).rejects.toMatchObject({ code: 'dictionaryDamaged' })
})
