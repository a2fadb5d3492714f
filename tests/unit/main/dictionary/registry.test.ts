/** Several dictionaries together: base forms, languages, one that fails; and half a million headwords. */

import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DictionaryFile } from '#core/dictionary/dictionary.ts'
import { dictionaries, recognise } from '#main/dictionary/dictionaries.ts'
import { headwordIndex } from '#main/dictionary/headwords.ts'
import { type DictionaryRegistry, dictionaryRegistry } from '#main/dictionary/registry.ts'
import { writeDictd, writeSpelling, writeStarDict } from './samples.ts'

let folder: string
let files: DictionaryFile[]
let registry: DictionaryRegistry
beforeEach(async () => {
  registry = dictionaryRegistry()
  folder = await mkdtemp(join(tmpdir(), 'glossa-dictionary-'))
  const pocket = await writeDictd(join(folder, 'pocket'), [
    { headword: 'velmot', text: 'velmot\nharbour' },
    { headword: 'łora', text: 'łora\nlamp' },
  ])
  const lexicon = await writeStarDict(join(folder, 'orsk'), [
    { headword: 'velmot', data: Buffer.from('Hafen') },
  ])
  files = [
    { path: pocket, kind: 'dictd', name: 'Pocket', from: 'pl', to: 'en' },
    { path: lexicon, kind: 'stardict', name: 'Lexicon', from: 'de' },
    { path: await writeSpelling(join(folder, 'pl_PL')), kind: 'hunspell', name: 'pl_PL', from: 'pl' },
  ]
})
afterEach(async () => {
  await registry.close()
  await rm(folder, { recursive: true })
})

test('an inflected word is found under its base form, in the dictionaries of its language', async () => {
  const found = await registry.lookUp('velmoty', 'pl-PL', files)
  expect(found).toEqual({
    word: 'velmoty',
    baseForms: ['velmot'],
    entries: [{ dictionary: 'Pocket', headword: 'velmot', text: 'velmot\nharbour', to: 'en' }],
    failures: [],
  })
})

test('rules and words in another charset, with flags beyond ASCII; capitals at the start of a sentence', async () => {
  expect((await registry.lookUp('łorę', 'pl', files)).baseForms).toEqual(['łora'])
  expect((await registry.lookUp('Łorę', 'pl', files)).entries).toHaveLength(1)
})

test('without a language all dictionaries answer', async () => {
  const { entries } = await registry.lookUp('velmot', undefined, files)
  expect(entries.map(({ dictionary }) => dictionary)).toEqual(['Pocket', 'Lexicon'])
})

test('a dictionary that is gone is told, and the others answer', async () => {
  const gone: DictionaryFile = { path: join(folder, 'gone.index'), kind: 'dictd', name: 'Gone', from: 'pl' }
  const { entries, failures } = await registry.lookUp('velmot', 'pl', [gone, ...files])
  expect(entries).toHaveLength(1)
  expect(failures).toMatchObject([{ code: 'dictionaryIncomplete', params: { file: 'gone.index' } }])
  await writeDictd(join(folder, 'gone'), [{ headword: 'velmot', text: 'haven' }])
  expect((await registry.lookUp('velmot', 'pl', [gone])).entries).toHaveLength(1)
})

test('files are found whether their endings are written large or small', async () => {
  for (const name of await readdir(folder)) {
    const at = name.indexOf('.')
    await rename(join(folder, name), join(folder, name.slice(0, at) + name.slice(at).toUpperCase()))
  }
  const names = await readdir(folder)
  const mains = new Set<string>()
  for (const name of names.filter((one) => !/\.SYN$/.test(one)))
    mains.add((await recognise(join(folder, name))).path)
  expect([...mains].map((path) => basename(path)).sort()).toEqual(['orsk.IFO', 'pl_PL.AFF', 'pocket.INDEX'])
  const large = files.map((file) => ({
    ...file,
    path: [...mains].find((path) => path.toLowerCase() === file.path.toLowerCase()) ?? file.path,
  }))
  const { entries, baseForms, failures } = await registry.lookUp('velmoty', undefined, large)
  expect(failures).toEqual([])
  expect(baseForms).toEqual(['velmot'])
  expect(entries.map(({ dictionary }) => dictionary)).toEqual(['Pocket', 'Lexicon'])
  expect(await recognise(join(folder, 'other.dic'))).toEqual({
    path: join(folder, 'other.aff'),
    kind: 'hunspell',
  })
})

test('a worker that ends leaves no question open, and the next question starts another', async () => {
  const script = join(folder, 'worker.mjs')
  await writeFile(
    script,
    `import { parentPort } from 'node:worker_threads'
     parentPort.on('message', ({ id, word }) => {
       if (word === 'end') process.exit(0)
       parentPort.postMessage({ id, ok: true, value: { word, baseForms: [], entries: [], failures: [] } })
     })`,
  )
  const asked = dictionaries(script)
  await expect(asked.lookUp('end', undefined, [])).rejects.toThrow('worker ended')
  expect(await asked.lookUp('on', undefined, [])).toMatchObject({ word: 'on' })
  await asked.close()
})

test('a dictionary of a language is asked by any of its codes', async () => {
  const { entries } = await registry.lookUp('velmot', 'pol', files)
  expect(entries.map(({ dictionary }) => dictionary)).toEqual(['Pocket'])
})

test('every one of half a million headwords is found where it stands', () => {
  const index = headwordIndex()
  for (let at = 0; at < 500_000; at += 1) index.add(`word ${at}`, at * 7)
  for (const at of [0, 1, 4711, 250_000, 499_999]) expect(index.find(`WORD ${at}`)).toContain(at * 7)
  expect(index.find('word 500000')).not.toContain(500_000 * 7)
})
