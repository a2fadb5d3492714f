import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Article } from '#core/article/article.ts'
import { GlossaError } from '#core/errors.ts'
import { type ImportOutcome, type ImportRequest, importFiles } from '#main/import/import-files.ts'
import type { ImporterPool } from '#main/import/pool.ts'
import type { ReadResult } from '#main/import/types.ts'
import type { Duplicate, NewArticle } from '#main/library/types.ts'
import type { ImportProgress } from '#preload/contract.ts'
import { article } from './fake-host.ts'

let base: string
let staging: string
beforeEach(async () => {
  base = await fs.mkdtemp(join(tmpdir(), 'glossa-import-'))
  staging = await fs.mkdtemp(join(tmpdir(), 'glossa-staging-'))
})
afterEach(async () => {
  await fs.rm(base, { recursive: true, force: true })
  await fs.rm(staging, { recursive: true, force: true })
})

/** A library that keeps articles in memory, by the hash of their bytes. */
function fakeLibrary() {
  const kept = new Map<string, Duplicate>()
  const all: NewArticle[] = []
  let staged = 0
  return {
    kept,
    added: all,
    async stage() {
      staged += 1
      const path = join(staging, String(staged))
      await fs.writeFile(path, '')
      return path
    },
    similarTo: () => null,
    findBySha256: (sha256: string) => kept.get(sha256) ?? null,
    async add(added: NewArticle) {
      const { metadata } = added.extraction
      if (metadata.title === 'disk full') throw new GlossaError('libraryDiskFull', { file: 'x' })
      await fs.rename(added.stagedPath, join(base, '.kept'))
      all.push(added)
      const id = `id-${all.length}`
      kept.set(added.source.sha256, { id, title: metadata.title, inTrash: false })
      return { id, metadata, annotations: [] as Article['annotations'] } as Article
    },
  }
}

/** A pool that takes a file's first line for its title, after the given pause. */
function fakePool(pause: (name: string) => Promise<unknown> = async () => {}) {
  const pool = {
    size: 2,
    running: 0,
    most: 0,
    names: [] as string[],
    stop: new AbortController(),
    async run({ path, name }: { path: string; name: string }): Promise<ReadResult[]> {
      pool.running += 1
      pool.names.push(name)
      pool.most = Math.max(pool.most, pool.running)
      try {
        const text = await fs.readFile(path, 'utf8')
        await pause(name)
        if (pool.stop.signal.aborted) throw new GlossaError('importCancelled', { file: name })
        if (text === 'bad') throw new GlossaError('fileNoArticle', { file: name })
        if (text === 'bug') throw new TypeError('x is not a function')
        if (!text.startsWith('archive ')) return [{ article: article(text) }]
        return text
          .split(' ')
          .slice(1)
          .map((title): ReadResult => {
            const entry = { path: `in/${title}.txt`, original: Buffer.from(title) }
            const error = new GlossaError('fileNoArticle', { file: title })
            return { entry, ...(title === 'bad' ? { error } : { article: article(title) }) }
          })
      } finally {
        pool.running -= 1
      }
    },
    cancel: () => pool.stop.abort(),
    dispose: async () => {},
  } satisfies ImporterPool & Record<string, unknown>
  return pool
}

async function write(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) await fs.writeFile(join(base, name), text)
}

async function all(request: Partial<ImportRequest> & { paths: string[] }): Promise<ImportOutcome[]> {
  const outcomes: ImportOutcome[] = []
  for await (const one of importFiles({ library: fakeLibrary(), pool: fakePool(), base, ...request })) {
    outcomes.push(one)
  }
  return outcomes
}

describe('importFiles', () => {
  it('keeps the article with what is known of its file, and leaves nothing staged', async () => {
    await write({ 'a.html': 'Title' })
    const library = fakeLibrary()
    expect(await all({ library, paths: ['./a.html'] })).toEqual([
      {
        path: './a.html',
        name: 'a.html',
        status: 'imported',
        id: 'id-1',
        title: 'Title',
        warnings: [],
        notes: [],
      },
    ])
    expect(library.added[0]?.source).toEqual({
      name: 'a.html',
      extension: 'txt',
      bytes: 5,
      sha256: '7e8cd2056da73a7fefb6cd91f4e5d199d08d9058c517b9a2476b1b520324d674',
      format: 'text',
      charset: 'utf-8',
    })
    expect(await fs.readdir(staging)).toEqual([])
  })

  it('keeps each article of an archive by itself, with its own original', async () => {
    await write({ 'many.zip': 'archive One bad One', 'two.txt': 'Two' })
    const library = fakeLibrary()
    const outcomes = await all({ library, paths: ['many.zip', 'two.txt'] })
    expect(outcomes).toMatchObject([
      { path: 'many.zip#in/One.txt', name: 'One.txt', status: 'imported', title: 'One' },
      { path: 'many.zip#in/bad.txt', name: 'bad.txt', status: 'rejected', error: { code: 'fileNoArticle' } },
      { path: 'many.zip#in/One.txt', name: 'One.txt', status: 'duplicate', title: 'One' },
      { path: 'two.txt', status: 'imported' },
    ])
    const one = library.added.find(({ extraction }) => extraction.metadata.title === 'One')
    expect(one?.source).toMatchObject({
      name: 'One.txt',
      bytes: 3,
      sha256: '8b12507783d5becacbf2ebe5b01a60024d8728a8f86dcc818bce699e8b3320bc',
    })
    expect(await fs.readdir(staging)).toEqual([])
  })

  it('gives the outcomes in order although the files are done out of order', async () => {
    const names = Array.from({ length: 9 }, (_, index) => `${index}.txt`)
    await write(Object.fromEntries(names.map((name) => [name, `Title of ${name}`])))
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const pool = fakePool(async (name) => {
      if (name === '8.txt') release()
      if (name === '0.txt') await held
    })
    const outcomes = await all({ pool, paths: names })
    expect(outcomes.map(({ path }) => path)).toEqual(names)
    expect(outcomes.every(({ status }) => status === 'imported')).toBe(true)
    expect(pool.most).toBeGreaterThan(1)
  })

  it('tells a duplicate by its bytes, whatever its name, and whether it is in the trash', async () => {
    await write({ 'a.html': 'same', 'b.txt': 'same' })
    const library = fakeLibrary()
    await all({ library, paths: ['a.html'] })
    const [sha256] = library.kept.keys()
    library.kept.set(sha256 ?? '', { id: 'id-1', title: 'Kept', inTrash: true })
    expect(await all({ library, paths: ['b.txt'] })).toEqual([
      { path: 'b.txt', name: 'b.txt', status: 'duplicate', id: 'id-1', title: 'Kept', inTrash: true },
    ])
    expect(await fs.readdir(staging)).toEqual([])
  })

  it('keeps the same bytes once where they come several times in one import', async () => {
    await write({ 'a.txt': 'same', 'b.txt': 'same', 'c.txt': 'same' })
    const library = fakeLibrary()
    const outcomes = await all({ library, paths: ['a.txt', 'b.txt', 'c.txt', 'a.txt'] })
    expect(library.added).toHaveLength(1)
    expect(outcomes.map(({ status }) => status).sort()).toEqual([
      'duplicate',
      'duplicate',
      'duplicate',
      'imported',
    ])
  })

  it('goes on after every kind of failure and leaves nothing staged', async () => {
    await write({
      'bad.txt': 'bad',
      'bug.txt': 'bug',
      'full.txt': 'disk full',
      'empty.txt': '',
      'good.txt': 'Good',
    })
    const names = ['bad.txt', 'bug.txt', 'full.txt', 'empty.txt', 'none.txt', 'good.txt']
    const outcomes = await all({ paths: names })
    expect(outcomes.map((one) => (one.status === 'rejected' ? one.error.code : one.status))).toEqual([
      'fileNoArticle',
      'importCrashed',
      'libraryDiskFull',
      'fileEmpty',
      'fileMissing',
      'imported',
    ])
    expect(await fs.readdir(staging)).toEqual([])
  })

  it('tells each file what the library says when nothing can be staged', async () => {
    await write({ 'a.txt': 'A', 'b.txt': 'B' })
    const stage = async () => {
      throw new GlossaError('libraryReadOnly', { file: 'library' })
    }
    const outcomes = await all({ library: { ...fakeLibrary(), stage }, paths: ['a.txt', 'b.txt'] })
    expect(outcomes).toMatchObject([
      { status: 'rejected', error: { code: 'libraryReadOnly' } },
      { status: 'rejected', error: { code: 'libraryReadOnly' } },
    ])
  })

  it('walks folders and counts what it does', async () => {
    await fs.mkdir(join(base, 'f'))
    await write({ 'f/10.txt': 'Ten', 'f/9.txt': 'Nine', 'f/x.txt': 'bad' })
    const seen: ImportProgress[] = []
    const outcomes = await all({ paths: ['f'], onProgress: (progress) => seen.push(progress) })
    expect(outcomes.map(({ path }) => path)).toEqual(['f/9.txt', 'f/10.txt', 'f/x.txt'])
    expect(seen.map(({ done, total }) => [done, total])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ])
  })

  it('stops when it is cancelled: nothing more is begun, kept or staged', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `${index}.txt`)
    await write(Object.fromEntries(names.map((name) => [name, `Title of ${name}`])))
    const cancel = new AbortController()
    const library = fakeLibrary()
    const pool = fakePool(async (name) => {
      if (name === '5.txt') cancel.abort()
    })
    const outcomes = await all({ library, pool, paths: names, signal: cancel.signal })
    // How many were begun by then is up to the machine; the most of them were not.
    expect(outcomes.length).toBeLessThan(100)
    expect(outcomes.find(({ path }) => path === '5.txt')).toMatchObject({
      error: { code: 'importCancelled' },
    })
    expect(library.added.length).toBeLessThan(100)
    expect(await fs.readdir(staging)).toEqual([])
  })

  it('stops when nobody reads on', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `${index}.txt`)
    await write(Object.fromEntries(names.map((name) => [name, `Title of ${name}`])))
    const pool = fakePool()
    for await (const _ of importFiles({ library: fakeLibrary(), pool, base, paths: names })) break
    expect(pool.names.length).toBeLessThan(100)
    expect(await fs.readdir(staging)).toEqual([])
  })
})
