import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { GlossaError } from '#core/errors.ts'
import {
  type Extracted,
  type ExtractRequest,
  extractFiles,
  progressMeter,
} from '#main/import/extract-files.ts'
import type { ImporterPool } from '#main/import/pool.ts'
import type { ReadResult } from '#main/import/types.ts'
import { article } from './fake-host.ts'
import { zipOf } from './formats/build.ts'
import { omnivoreItem, omnivoreText } from './formats/library-samples.ts'
import { pdfOf } from './formats/pdf-writer.ts'
import { resultsOf } from './only-article.ts'

let base: string
let staging: string
beforeEach(async () => {
  base = await fs.mkdtemp(join(tmpdir(), 'glossa-extract-'))
  staging = await fs.mkdtemp(join(tmpdir(), 'glossa-staging-'))
})
afterEach(async () => {
  await fs.rm(base, { recursive: true, force: true })
  await fs.rm(staging, { recursive: true, force: true })
})

/** A pool of one process that reads a file when the test says so. */
function heldPool() {
  const begun: string[] = []
  const ends = new Map<string, (results: ReadResult[]) => void>()
  const pool: ImporterPool = {
    size: 1,
    run({ name }) {
      begun.push(name)
      return new Promise((resolve) => ends.set(name, resolve))
    },
    cancel() {},
    async dispose() {},
  }
  const end = (name: string, results: ReadResult[] = [{ article: article(name) }]) =>
    ends.get(name)?.(results)
  return { pool, begun, end }
}

async function files(count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, index) => `${index}.txt`)
  for (const name of names) await fs.writeFile(join(base, name), `text of ${name}`)
  return names
}

let staged = 0
function stream(request: Partial<ExtractRequest> & Pick<ExtractRequest, 'pool' | 'paths'>) {
  const stage = async () => {
    staged += 1
    return join(staging, String(staged))
  }
  return extractFiles({ base, stage, ...request })
}

/** Waits until the condition holds: files are staged by the real file system. */
const until = (condition: () => boolean) => expect.poll(condition, { timeout: 100_000 }).toBe(true)

async function collect(extracted: AsyncIterable<Extracted>, into: Extracted[]): Promise<void> {
  for await (const one of extracted) into.push(one)
}

describe('extractFiles', () => {
  it('reads some at once, lets later ones go ahead up to a limit, and gives them in order', async () => {
    const { pool, begun, end } = heldPool()
    const paths = await files(12)
    const found: Extracted[] = []
    const reading = collect(stream({ pool, paths }), found)
    await until(() => begun.length === 2)
    expect(begun.toSorted()).toEqual(['0.txt', '1.txt'])
    for (const name of paths.slice(1, 8)) {
      await until(() => begun.includes(name))
      end(name)
    }
    // Eight are ahead of the one that is still being read: no other is begun.
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(begun).toHaveLength(8)
    expect(found).toEqual([])
    end('0.txt')
    for (const name of paths.slice(8)) {
      await until(() => begun.includes(name))
      end(name)
    }
    await reading
    expect(found.map(({ path }) => path)).toEqual(paths)
  })

  it('begins nothing more once it is aborted, and still gives what was begun', async () => {
    const { pool, begun, end } = heldPool()
    const stop = new AbortController()
    const found: Extracted[] = []
    const reading = collect(stream({ pool, paths: await files(9), signal: stop.signal }), found)
    await until(() => begun.length === 2)
    stop.abort()
    for (const name of ['1.txt', '0.txt']) end(name)
    await reading
    expect(begun).toHaveLength(2)
    expect(found.filter((one) => 'article' in one).map(({ name }) => name)).toEqual(['0.txt', '1.txt'])
    expect(
      found.every((one) => 'article' in one || ('error' in one && one.error.code === 'importCancelled')),
    ).toBe(true)
  })

  it('waits for what is under way when nobody reads on, and leaves nothing staged', async () => {
    const { pool, begun, end } = heldPool()
    const extracted = stream({ pool, paths: await files(9) })
    const first = extracted.next()
    await until(() => begun.includes('0.txt'))
    end('0.txt')
    expect((await first).value).toMatchObject({ path: '0.txt' })
    await until(() => begun.length > 1)
    let closed = false
    const closing = extracted.return(undefined).then(() => {
      closed = true
    })
    await new Promise(setImmediate)
    expect(closed).toBe(false)
    await until(() => {
      for (const name of begun) end(name)
      return closed
    })
    await closing
    expect(begun.length).toBeLessThan(5)
    expect(await fs.readdir(staging)).toEqual([])
  })

  it('ends at once where there is nothing to do', async () => {
    const { pool } = heldPool()
    expect(await stream({ pool, paths: [] }).next()).toMatchObject({ done: true })
  })

  it('gives each article of an archive its own original, while the consumer is at it', async () => {
    const { pool, begun, end } = heldPool()
    await fs.writeFile(join(base, 'many.zip'), 'an archive')
    const entry = { path: 'in/a.txt', original: Buffer.from('its text') }
    const error = new GlossaError('fileNoArticle', { file: 'b.txt' })
    const extracted = stream({ pool, paths: ['many.zip'] })
    const next = extracted.next()
    await until(() => begun.length === 1)
    end('many.zip', [
      { entry, article: article('A') },
      { entry: { path: 'b.txt', original: Buffer.from('') }, error },
    ])
    const one = (await next).value
    if (!one || !('article' in one)) throw new Error('no article')
    expect([one.path, one.name, one.isOnly]).toEqual(['many.zip#in/a.txt', 'a.txt', false])
    const original = await one.original()
    expect(original).toMatchObject({ name: 'a.txt', bytes: 8 })
    expect(await fs.readFile(original.path, 'utf8')).toBe('its text')
    expect((await extracted.next()).value).toEqual({ path: 'many.zip#b.txt', name: 'b.txt', error })
    expect(await extracted.next()).toMatchObject({ done: true })
    expect(await fs.readdir(staging)).toEqual([])
  })

  it('asks for the password of a file in an archive, and takes that file with it', async () => {
    const locked = pdfOf({
      pages: [{ pieces: [{ x: 40, y: 100, text: 'The channel had moved over two winters.' }] }],
      password: 'secret',
    })
    await fs.writeFile(
      join(base, 'omnivore.zip'),
      await zipOf({
        'metadata_0_to_2.json': JSON.stringify([omnivoreItem('a'), omnivoreItem('b'), omnivoreItem('c')]),
        'content/a.html': omnivoreText,
        'content/b.pdf': locked,
        'content/c.html': omnivoreText,
      }),
    )
    const asked: string[] = []
    const runs: (string | undefined)[] = []
    const pool: ImporterPool = {
      size: 1,
      async run({ path, name, ...options }) {
        runs.push(options.entry)
        return resultsOf(await fs.readFile(path), name, options)
      },
      cancel() {},
      async dispose() {},
    }
    const found: Extracted[] = []
    const askPassword = async (name: string) => {
      asked.push(name)
      return asked.length === 1 ? 'wrong' : 'secret'
    }
    await collect(stream({ pool, paths: ['omnivore.zip'], askPassword }), found)
    expect(found.map((one) => ('article' in one ? [one.name, one.article.format] : one))).toEqual([
      ['a.zip', 'omnivore'],
      ['b.pdf', 'pdf'],
      ['c.zip', 'omnivore'],
    ])
    expect(asked).toEqual(['b.pdf', 'b.pdf'])
    expect(runs).toEqual([undefined, 'b.pdf', 'b.pdf'])
  })

  it('does not read what the library has already', async () => {
    const { pool, begun } = heldPool()
    const duplicate = { id: 'a', title: 'A', inTrash: false }
    const found: Extracted[] = []
    await collect(stream({ pool, paths: await files(2), duplicateOf: () => duplicate }), found)
    expect(found.map((one) => 'duplicate' in one && one.duplicate)).toEqual([duplicate, duplicate])
    expect(begun).toEqual([])
  })
})

describe('progressMeter', () => {
  test('the rate is that of all files so far; the time left is told once there is something to go by', () => {
    let time = 1000
    const done = progressMeter(20, () => time)
    time += 500
    expect(done('a')).toEqual({ done: 1, total: 20, name: 'a', rate: 2, secondsLeft: null })
    for (const name of ['b', 'c', 'd']) {
      time += 500
      done(name)
    }
    time += 500
    expect(done('e')).toEqual({ done: 5, total: 20, name: 'e', rate: 2, secondsLeft: 7.5 })
  })

  test('a first file that takes no time gives no infinite rate', () => {
    expect(Number.isFinite(progressMeter(1, () => 0)('a').rate)).toBe(true)
  })
})
