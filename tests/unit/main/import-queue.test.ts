import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Article } from '#core/article/article.ts'
import { GlossaError } from '#core/errors.ts'
import type { FileRequest } from '#main/import/importer-process.ts'
import type { ImporterPool } from '#main/import/pool.ts'
import type { ReadResult } from '#main/import/types.ts'
import { type ImportJournal, importJournal } from '#main/import-journal.ts'
import { importQueue } from '#main/import-queue.ts'
import type { Duplicate, NewArticle } from '#main/library/types.ts'
import type { ImportSummary } from '#preload/contract.ts'
import { article } from './import/fake-host.ts'
import { toFailure } from './ipc/unused.ts'

let folder: string
beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'glossa-queue-'))
})
afterEach(() => fs.rm(folder, { recursive: true, force: true }))

/** A pool that takes a file's text for its title; `hold` lets files of that name wait. */
function fakePool() {
  const held = new Map<string, () => void>()
  const cancelled = new Set<() => void>()
  const pool = {
    size: 2,
    names: [] as string[],
    hold: new Set<string>(),
    release: (name: string) => held.get(name)?.(),
    async run({ path, name, asPictures, password }: FileRequest): Promise<ReadResult[]> {
      pool.names.push([name, asPictures && 'as pictures', password].filter(Boolean).join(' '))
      const title = await fs.readFile(path, 'utf8')
      if (pool.hold.has(name)) {
        await new Promise<void>((resolve, reject) => {
          held.set(name, resolve)
          cancelled.add(() => reject(new GlossaError('importCancelled', { file: name })))
        })
      }
      if (title === 'bad') throw new GlossaError('fileNoArticle', { file: name })
      return [{ article: article(title) }]
    },
    cancel() {
      for (const stop of cancelled) stop()
    },
    async dispose() {},
  }
  return pool satisfies ImporterPool & Record<string, unknown>
}

/** A library that keeps articles in memory, by the hash of their bytes. */
function fakeLibrary() {
  const kept = new Map<string, Duplicate>()
  let staged = 0
  return {
    kept,
    async stage() {
      staged += 1
      return join(folder, `.staged-${staged}`)
    },
    similarTo: () => null,
    findBySha256: (sha256: string) => kept.get(sha256) ?? null,
    async add({ extraction, source }: NewArticle) {
      const id = `id-${kept.size + 1}`
      const { metadata } = extraction
      kept.set(source.sha256, { id, title: metadata.title, inTrash: false })
      return { id, metadata, annotations: [] as Article['annotations'] } as Article
    },
  }
}

function start({
  journal = importJournal(join(folder, '.state'), folder),
  pool = fakePool(),
  library = fakeLibrary(),
}: {
  journal?: ImportJournal
  pool?: ReturnType<typeof fakePool>
  library?: ReturnType<typeof fakeLibrary>
} = {}) {
  const events: { event: string; payload: unknown }[] = []
  const queue = importQueue({
    library,
    pool,
    journal,
    toFailure,
    send: (event, payload) => void events.push({ event, payload }),
  })
  const of = (event: string) => events.filter((one) => one.event === event).map(({ payload }) => payload)
  const summaries = () => of('import.finished') as ImportSummary[]
  const finished = (count: number) => expect.poll(() => summaries().length, { timeout: 100_000 }).toBe(count)
  return { queue, pool, library, journal, of, summaries, finished }
}

async function write(files: Record<string, string>): Promise<string[]> {
  for (const [name, text] of Object.entries(files)) await fs.writeFile(join(folder, name), text)
  return Object.keys(files).map((name) => join(folder, name))
}

describe('importQueue', () => {
  it('sums up each batch, in its order, with what failed and what was there before', async () => {
    const paths = await write({ 'a.txt': 'A', 'bad.txt': 'bad', 'again.txt': 'A' })
    const { queue, summaries, finished } = start()
    queue.add(paths)
    queue.add(paths.slice(0, 1))
    await finished(2)
    expect(summaries()).toMatchObject([
      {
        cancelled: false,
        lines: [
          { name: 'a.txt', status: 'imported', id: 'id-1', title: 'A' },
          { name: 'bad.txt', status: 'rejected', error: { code: 'fileNoArticle' } },
          { name: 'again.txt', status: 'duplicate', id: 'id-1', title: 'A', inTrash: false },
        ],
      },
      { cancelled: false, lines: [{ name: 'a.txt', status: 'duplicate' }] },
    ])
  })

  it('tells progress of a batch of several files, and of a single one nothing', async () => {
    const single = start()
    single.queue.add(await write({ 'one.txt': 'One' }))
    await single.finished(1)
    expect(single.of('import.progress')).toEqual([])
    const several = start()
    several.queue.add(await write({ 'a.txt': 'A', 'b.txt': 'B' }))
    await several.finished(1)
    expect(several.of('import.progress')[0]).toMatchObject({ done: 1, total: 2, name: 'a.txt' })
  })

  it('cancels the batch that is under way, and goes on with the next', async () => {
    const pool = fakePool()
    pool.hold.add('slow.txt')
    const { queue, summaries, finished } = start({ pool })
    queue.add(await write({ 'slow.txt': 'Slow', 'b.txt': 'B' }))
    queue.add(await write({ 'next.txt': 'Next' }))
    await expect.poll(() => pool.names.includes('slow.txt'), { timeout: 100_000 }).toBe(true)
    queue.cancel()
    await finished(2)
    expect(summaries()[0]?.cancelled).toBe(true)
    expect(summaries()[0]?.lines.some(({ error }) => error?.code === 'importCancelled')).toBe(false)
    expect(summaries()[1]).toMatchObject({ cancelled: false, lines: [{ title: 'Next' }] })
  })

  it('takes up at the next start what was suspended, and does not tell again what had come in', async () => {
    const library = fakeLibrary()
    const pool = fakePool()
    pool.hold.add('slow.txt')
    const first = start({ pool, library })
    first.queue.add(await write({ 'a.txt': 'A', 'slow.txt': 'Slow', 'bad.txt': 'bad' }))
    await expect.poll(() => library.kept.size, { timeout: 100_000 }).toBe(1)
    await expect.poll(() => pool.names.includes('slow.txt'), { timeout: 100_000 }).toBe(true)
    first.queue.suspend()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(first.summaries()).toEqual([])

    const second = start({ library })
    await second.queue.resume()
    await second.finished(1)
    expect(second.summaries()[0]?.lines).toMatchObject([
      { name: 'slow.txt', status: 'imported' },
      { name: 'bad.txt', status: 'rejected' },
    ])
    await expect.poll(() => second.journal.read(), { timeout: 100_000 }).toEqual([])
    const third = start({ library })
    await third.queue.resume()
    await new Promise(setImmediate)
    expect(third.summaries()).toEqual([])
  })

  it('reads a batch as pictures only where it is told to', async () => {
    const { queue, pool, finished } = start()
    const [path = ''] = await write({ 'scan.pdf': 'bad' })
    queue.add([path])
    queue.add([path], { asPictures: true })
    await finished(2)
    queue.add([path], { password: 'tide' })
    await finished(3)
    expect(pool.names).toEqual(['scan.pdf', 'scan.pdf as pictures', 'scan.pdf tide'])
    expect(queue.sourceOf(path)).toEqual({ file: path })
    expect(queue.sourceOf('/etc/passwd')).toBeNull()
  })

  it('imports although the journal cannot be written', async () => {
    const journal: ImportJournal = {
      read: async () => [],
      write: async () => {
        throw new Error('no space left')
      },
    }
    const { queue, summaries, finished, of } = start({ journal })
    queue.add(await write({ 'a.txt': 'A' }))
    await finished(1)
    expect(summaries()[0]).toMatchObject({ lines: [{ status: 'imported' }] })
    expect(of('notice')).toEqual([])
  })

  it('says so when an import breaks off, and takes the next one', async () => {
    const library = fakeLibrary()
    let broken = true
    const { queue, summaries, finished, of } = start({
      library: {
        ...library,
        findBySha256(sha256) {
          if (broken) throw new TypeError('x is not a function')
          return library.findBySha256(sha256)
        },
      },
    })
    queue.add(await write({ 'a.txt': 'A' }))
    await finished(1)
    broken = false
    queue.add(await write({ 'b.txt': 'B' }))
    await finished(2)
    expect(summaries()[0]?.lines[0]?.error?.code ?? of('notice').length).toBeTruthy()
    expect(summaries()[1]).toMatchObject({ lines: [{ title: 'B' }] })
  })

  it('gives the file of a rejected line alone, for an article in an archive the archive and its path there', async () => {
    const [bad = '', good = '', zip = ''] = await write({
      'bad.txt': 'bad',
      'good.txt': 'Good',
      'no#1.zip': 'none',
    })
    const inside = `${zip}#in/a#b.html`
    const { queue, finished } = start()
    const beside = join(folder, 'C#gone.zip')
    await fs.mkdir(join(folder, 'C'))
    queue.add([bad, good, inside, join(folder, 'gone.zip#in/a.html'), `${beside}#a.pdf`])
    await finished(1)
    expect(queue.sourceOf(bad)).toEqual({ file: bad })
    expect(queue.sourceOf(good)).toBeNull()
    expect(queue.sourceOf(inside)).toEqual({ file: zip, entry: 'in/a#b.html' })
    expect(queue.sourceOf(join(folder, 'gone.zip#in/a.html'))).toEqual({ file: join(folder, 'gone.zip') })
    expect(queue.sourceOf(`${beside}#a.pdf`)).toEqual({ file: beside })
    expect(queue.sourceOf('/etc/passwd')).toBeNull()
  })
})
