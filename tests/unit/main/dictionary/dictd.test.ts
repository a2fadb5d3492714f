/** dictd's dictionaries: random access, folding, damage. */

import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { base64Number, openDictd } from '#main/dictionary/dictd.ts'
import { openRandomFile } from '#main/dictionary/files.ts'
import { dictzip, type Sample, writeDictd } from './samples.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glossa-dictionary-'))
})
afterEach(() => rm(folder, { recursive: true }))

const samples: Sample[] = [
  { headword: 'sad', text: 'sad /sat/ <n>\norchard' },
  { headword: 'sąd', text: 'sąd /sɔ̃nt/ <n>\ncourt' },
  { headword: 'velm', text: `velm\n${'a long account of the thing. '.repeat(12)}end` },
  { headword: 'Velm', text: 'Velm\na town' },
  { headword: 'ab initio', text: 'ab initio\nfrom the beginning' },
]

test('numbers of an index', () => {
  expect(base64Number('BvZ'.replace('Z', 'z'))).toBe(64 * 64 + 47 * 64 + 51)
  expect(base64Number('!')).toBeNaN()
  expect(base64Number('')).toBeNaN()
})

test('an entry is found across chunks, whole', async () => {
  const dictionary = await openDictd(await writeDictd(join(folder, 'pocket'), samples))
  expect(dictionary.name).toBe('Velmouth Pocket Dictionary')
  expect(dictionary.size).toBe(samples.length)
  expect(await dictionary.lookUp('velm')).toEqual([{ headword: 'velm', text: samples[2]?.text }])
  expect(await dictionary.lookUp('ab initio')).toHaveLength(1)
  expect(await dictionary.lookUp('nothing')).toEqual([])
  expect(await dictionary.lookUp('00databaseshort')).toEqual([])
  await dictionary.close()
})

test('the letters as written come first, then those but for case, then those but for accents', async () => {
  const dictionary = await openDictd(await writeDictd(join(folder, 'pocket'), samples))
  const headwords = async (word: string) => (await dictionary.lookUp(word)).map(({ headword }) => headword)
  expect(await headwords('sąd')).toEqual(['sąd'])
  expect(await headwords('SĄD')).toEqual(['sąd'])
  expect(await headwords('sa\u0328d')).toEqual(['sąd'])
  expect(await headwords('Velm')).toEqual(['Velm'])
  expect(await headwords('VELM')).toEqual(['velm', 'Velm'])
  expect(await headwords('såd')).toEqual(['sad', 'sąd'])
  await dictionary.close()
})

test('what is missing or damaged is named', async () => {
  const index = await writeDictd(join(folder, 'pocket'), samples)
  await rm(join(folder, 'pocket.dict.dz'))
  await expect(openDictd(index)).rejects.toMatchObject({
    code: 'dictionaryIncomplete',
    params: { file: 'pocket.index', missing: 'pocket.dict.dz' },
  })
  await writeFile(join(folder, 'pocket.dict.dz'), 'not packed at all, but long enough')
  await expect(openDictd(index)).rejects.toMatchObject({ code: 'dictionaryDamaged' })
  await writeDictd(join(folder, 'pocket'), samples)
  await writeFile(index, 'no index\n')
  await expect(openDictd(index)).rejects.toMatchObject({ code: 'dictionaryDamaged' })
})

test('a text that was cut short fails at the entry, not at the others', async () => {
  const index = await writeDictd(join(folder, 'pocket'), samples)
  const dictionary = await openDictd(index)
  await truncate(join(folder, 'pocket.dict.dz'), 200)
  await expect(dictionary.lookUp('ab initio')).rejects.toMatchObject({ code: 'dictionaryDamaged' })
  await dictionary.close()
})

test('any part of a dictzip file is what the plain text has there', async () => {
  const text = Buffer.from('The harbour, the pier, the lamp. '.repeat(40))
  const path = join(folder, 'text.dict.dz')
  await writeFile(path, dictzip(text))
  const file = await openRandomFile(path)
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length + 100), fc.nat(400), async (offset, size) => {
      expect(await file.read(offset, size)).toEqual(text.subarray(offset, offset + size))
    }),
    { numRuns: 60 },
  )
  await file.close()
})
