/** The importer as real processes of Node: what they may do, and what they are stopped for. */

import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { defaultLimits, type ImporterPool, importerPool, type PoolLimits } from '#main/import/pool.ts'
import { nodeHost } from '#main/processes/node-host.ts'

const entry = fileURLToPath(new URL('../../../fixtures/importer/behaviours.mjs', import.meta.url))

let pool: ImporterPool
afterEach(() => pool.dispose())

function start(limits: Partial<PoolLimits> = {}, heap = 256) {
  pool = importerPool(nodeHost(entry, { heap }), {
    ...defaultLimits,
    processes: 1,
    watchEvery: 20,
    ...limits,
  })
  return (name: string) => pool.run({ path: '/staged', name })
}

describe('nodeHost', () => {
  it('gives back what the importer made, bytes and all, from one process for many files', async () => {
    const run = start()
    const first = await run('article')
    expect(first).toMatchObject([
      { article: { format: 'text', assets: [{ bytes: new Uint8Array([1, 2, 3]) }] } },
    ])
    expect(await run('article')).toEqual(first)
    await expect(run('reject')).rejects.toMatchObject({ code: 'fileNoArticle', params: { file: 'reject' } })
  })

  it('carries large images', async () => {
    const [result] = await start()('large reply')
    const bytes = result && 'article' in result ? result.article.assets[0]?.bytes : undefined
    expect(bytes).toHaveLength(30_000_000)
    expect(bytes?.[29_999_999]).toBe(7)
  })

  it('stops a process that hangs in a loop', async () => {
    const run = start({ timeout: 400 })
    await expect(run('hang')).rejects.toMatchObject({ code: 'importTimeout', params: { file: 'hang' } })
  })

  it('names a full heap as what it is', async () => {
    const run = start({}, 24)
    await expect(run('fill the heap')).rejects.toMatchObject({ code: 'importMemory' })
    expect(await run('article')).toMatchObject([{ article: { format: 'text' } }])
  })

  it('stops a process that takes too much memory beside its heap', async () => {
    const run = start({ resident: 150_000_000 })
    await expect(run('fill the memory beside the heap')).rejects.toMatchObject({ code: 'importMemory' })
  })

  it('tells a process that ends or crashes from one that is stopped', async () => {
    const run = start()
    await expect(run('die')).rejects.toMatchObject({ code: 'importCrashed', params: { file: 'die' } })
    await expect(run('abort')).rejects.toMatchObject({ code: 'importCrashed' })
    expect(await run('article')).toMatchObject([{ article: { format: 'text' } }])
  })

  it('fails each file when the importer cannot be started', async () => {
    pool = importerPool(nodeHost('/nowhere/importer.js', { heap: 256 }), { ...defaultLimits, processes: 2 })
    const runs = ['a', 'b', 'c'].map((name) => pool.run({ path: '/staged', name }))
    for (const { reason } of (await Promise.allSettled(runs)) as PromiseRejectedResult[]) {
      expect(reason).toMatchObject({ code: 'importCrashed' })
    }
  })

  it('cancels what is under way and waiting, and works again afterwards', async () => {
    const run = start()
    const runs = [run('hang'), run('article')]
    pool.cancel()
    for (const one of runs) await expect(one).rejects.toMatchObject({ code: 'importCancelled' })
    expect(await run('article')).toMatchObject([{ article: { format: 'text' } }])
  })
})
