/** Hyphens at the ends of a PDF's lines, by Hunspell itself and dictionaries of invented words. */

import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { articleText } from '#core/article/blocks.ts'
import type { DictionaryFile } from '#core/dictionary/dictionary.ts'
import { spellings } from '#main/import/spelling.ts'
import { type Piece, pdfOf } from './formats/pdf-writer.ts'
import { onlyArticle } from './only-article.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glossa-spelling-'))
})
afterEach(() => rm(folder, { recursive: true }))

const rules = 'SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n'

/** Writes a dictionary; as it stands in the settings. */
async function dictionary(name: string, words: readonly string[], aff = rules): Promise<DictionaryFile> {
  const path = join(folder, `${name}.aff`)
  await writeFile(path, aff)
  await writeFile(join(folder, `${name}.dic`), `${words.length}\n${words.join('\n')}\n`)
  return { path, kind: 'hunspell', name, from: name.slice(0, 2) }
}

const english = ['storm/S', 'lantern/S', 'waterway/S', 'water/S', 'way/S', 'tide/S']

const lines = [
  'The pilot of the harbour hung the storm-',
  'lanterns over the old water-',
  'ways of the town, and the people of Vel-',
  'mouth saw them from the hills in every winter of the war.',
]
const pieces: Piece[] = lines.map((text, index) => ({ x: 70, y: 100 + index * 12, text }))
const plain = 'hung the stormlanterns over the old waterways of the town, and the people of Velmouth saw them'
const checked = plain.replace('stormlanterns', 'storm-lanterns')

/** The text of the paper, read with these dictionaries, and how often one was to be asked. */
async function read(own: readonly DictionaryFile[], folders: readonly string[] = []) {
  let asked = 0
  const spelling = spellings(folders).forFile(own, () => {
    asked += 1
  })
  const { extraction } = await onlyArticle(pdfOf({ pages: [{ pieces }] }), 'paper.pdf', { spelling })
  return { text: articleText(extraction.document), asked }
}

test('the reader’s dictionary of the language tells which hyphens stay', async () => {
  expect((await read([await dictionary('en_GB', english)])).text).toContain(checked)
})

test('dictionaries of other languages, and those that do not tell theirs, are not asked', async () => {
  const polish = await dictionary('pl_PL', english)
  const { from: _, ...silent } = await dictionary('en_GB', english)
  const { text, asked } = await read([polish, silent])
  expect(text).toContain(plain)
  expect(asked).toBe(0)
})

test('without a dictionary of the reader, the system’s is asked: that of the likeliest country', async () => {
  await dictionary('en_GB', ['lanterns'])
  await dictionary('en_US', english)
  await dictionary('pl_PL', [])
  expect((await read([], [join(folder, 'nowhere'), folder])).text).toContain(checked)
})

test('none at all leaves the file’s own words', async () => {
  expect((await read([])).text).toContain(plain)
})

test('a dictionary that is damaged, gone or too large is passed over', async () => {
  const damaged = await dictionary('en_AU', english, 'no rules\n')
  const alone = await dictionary('en_CA', english)
  await rm(join(folder, 'en_CA.dic'))
  const large = await dictionary('en_NZ', english)
  await truncate(join(folder, 'en_NZ.dic'), 25 * 1024 * 1024)
  const gone: DictionaryFile = { ...alone, path: join(folder, 'gone.aff') }
  const spoilt = [damaged, alone, large, gone]
  const without = await read(spoilt)
  expect(without.text).toContain(plain)
  expect(without.asked).toBe(spoilt.length)
  expect((await read([...spoilt, await dictionary('en_GB', english)])).text).toContain(checked)
})

test('what is in no doubt opens no dictionary', async () => {
  let asked = 0
  const sure: Piece[] = [
    { x: 70, y: 100, text: 'The pilot of the harbour hung up the storm-' },
    { x: 70, y: 112, text: 'lantern, and a storm-lantern it was, as everyone in the town agreed.' },
  ]
  const spelling = spellings([]).forFile([await dictionary('en_GB', english)], () => {
    asked += 1
  })
  await onlyArticle(pdfOf({ pages: [{ pieces: sure }] }), 'paper.pdf', { spelling })
  expect(asked).toBe(0)
})

test('one process reads files of several languages after each other', async () => {
  const own = [await dictionary('en_GB', ['storm']), await dictionary('pl_PL', ['łódź'])]
  const words = spellings([]).forFile(own)
  for (const [lang, word, other] of [
    ['en', 'storm', 'łódź'],
    ['pl-PL', 'łódź', 'storm'],
    ['en-US', 'Storm', 'łódź'],
  ] as const) {
    const isWord = await words(lang)
    expect([isWord?.(word), isWord?.(other)]).toEqual([true, false])
  }
  expect((await words('en'))?.('a'.repeat(61))).toBeUndefined()
  expect(await words('de')).toBeUndefined()
})
