import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DictionaryFile } from '#core/dictionary/dictionary.ts'
import { importerPool, type PoolLimits } from '#main/import/pool.ts'
import { article, type FakeProcess, fakeHost } from './fake-host.ts'

const limits: PoolLimits = {
  processes: 2,
  patience: 700,
  timeout: 30_000,
  resident: 1000,
  retireAbove: 500,
  jobs: 3,
  watchEvery: 250,
}

function set(changed: Partial<PoolLimits> = {}) {
  const host = fakeHost()
  const pool = importerPool(host, { ...limits, ...changed })
  const run = (name: string) => {
    const result = pool.run({ path: `/staged/${name}`, name })
    result.catch(() => undefined)
    return result
  }
  const process = (index: number) => host.processes[index] as FakeProcess
  return { host, pool, run, process }
}

/** Lets the files that wait have as many processes as there may be. */
const patiently = () => vi.advanceTimersByTimeAsync(limits.patience)

/** Lets the promises that are ready run. */
const settled = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('importerPool', () => {
  it('keeps every process busy and starts no more than it may', async () => {
    const { host, run, process } = set()
    const runs = ['a', 'b', 'c'].map(run)
    await patiently()
    expect(host.processes).toHaveLength(2)
    expect(process(0).requests).toMatchObject([{ name: 'a', path: '/staged/a' }])
    process(1).finish('B')
    expect(await runs[1]).toEqual([{ article: article('B') }])
    await settled()
    expect(process(1).requests.map(({ name }) => name)).toEqual(['b', 'c'])
    expect(host.processes).toHaveLength(2)
  })

  it('starts a further process only for what has waited for one that is there', async () => {
    const { host, run, process } = set()
    const quick = ['a', 'b'].map(run)
    await vi.advanceTimersByTimeAsync(limits.patience - 1)
    process(0).finish('A')
    expect(await quick[0]).toEqual([{ article: article('A') }])
    await settled()
    process(0).finish('B')
    expect(await quick[1]).toEqual([{ article: article('B') }])
    await patiently()
    expect(host.processes).toHaveLength(1)
    run('slow')
    run('waits')
    await vi.advanceTimersByTimeAsync(limits.patience - 1)
    expect(host.processes).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(process(1).requests).toMatchObject([{ name: 'waits' }])
  })

  it('does not wait for a process that is ending', async () => {
    const { pool, host, run } = set()
    run('a')
    pool.cancel()
    run('b')
    expect(host.processes).toHaveLength(2)
  })

  it('stops a process after its time and names the file', async () => {
    const { run, process } = set()
    const hanging = run('slow.html')
    await vi.advanceTimersByTimeAsync(29_999)
    expect(process(0).killed).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(process(0).killed).toBe(true)
    await expect(hanging).rejects.toMatchObject({
      code: 'importTimeout',
      params: { file: 'slow.html', seconds: 30 },
    })
  })

  it('reads a file again without a dictionary where its process ended over it with one', async () => {
    const { run, process, host } = set({ processes: 1 })
    const spoilt = run('paper.pdf')
    process(0).askDictionary()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(process(0).killed).toBe(true)
    process(0).exit()
    await settled()
    expect(process(1).requests).toMatchObject([{ name: 'paper.pdf', withoutDictionary: true }])
    process(1).finish('Paper')
    expect(await spoilt).toEqual([{ article: article('Paper') }])

    const hopeless = run('bomb.pdf')
    process(1).askDictionary()
    process(1).exit()
    await settled()
    process(2).exit()
    await expect(hopeless).rejects.toMatchObject({ code: 'importCrashed', params: { file: 'bomb.pdf' } })
    expect(host.processes).toHaveLength(3)
  })

  it('does not read again what was cancelled', async () => {
    const { pool, run, process, host } = set({ processes: 1 })
    const cancelled = run('paper.pdf')
    process(0).askDictionary()
    pool.cancel()
    await expect(cancelled).rejects.toMatchObject({ code: 'importCancelled' })
    process(0).exit()
    await settled()
    expect(host.processes).toHaveLength(1)
  })

  it('sends the Hunspell dictionaries that the reader has at the time', async () => {
    const host = fakeHost()
    const spelling = { path: '/words/pl_PL.aff', kind: 'hunspell', name: 'pl_PL', from: 'pl' } as const
    const entries = { path: '/words/pocket.index', kind: 'dictd', name: 'Pocket' } as const
    let own: DictionaryFile[] = [entries]
    const pool = importerPool(host, { ...limits, processes: 1 }, () => own)
    const first = pool.run({ path: '/staged/a', name: 'a' })
    host.processes[0]?.finish()
    await first
    own = [entries, spelling]
    pool.run({ path: '/staged/b', name: 'b' })
    expect(host.processes[0]?.requests[0]).not.toHaveProperty('spellings')
    expect(host.processes[0]?.requests[1]).toMatchObject({ name: 'b', spellings: [spelling] })
  })

  it('gives each file the whole time', async () => {
    const { run, process } = set({ processes: 1 })
    const [first, second] = [run('a'), run('b')]
    await vi.advanceTimersByTimeAsync(20_000)
    process(0).finish()
    await first
    await vi.advanceTimersByTimeAsync(20_000)
    process(0).finish()
    await expect(second).resolves.toBeDefined()
  })

  it('gives each article of an archive the whole time, and keeps those that came before a failure', async () => {
    const { run, process } = set()
    const archive = run('many.zip')
    for (const path of ['a', 'b']) {
      await vi.advanceTimersByTimeAsync(20_000)
      process(0).finishOne(path)
    }
    await vi.advanceTimersByTimeAsync(30_000)
    expect(await archive).toMatchObject([
      { entry: { path: 'a' }, article: article('a') },
      { entry: { path: 'b' }, article: article('b') },
      { error: { code: 'importTimeout', params: { file: 'many.zip' } } },
    ])
  })

  it('counts the time from the last sign that a file is still being read', async () => {
    const { run, process } = set()
    const book = run('book.pdf')
    for (let page = 1; page <= 4; page += 1) {
      await vi.advanceTimersByTimeAsync(20_000)
      process(0).goOn()
    }
    process(0).finish('Book')
    expect(await book).toEqual([{ article: article('Book') }])
    const stuck = run('stuck.pdf')
    process(0).goOn()
    await vi.advanceTimersByTimeAsync(30_000)
    await expect(stuck).rejects.toMatchObject({ code: 'importTimeout', params: { file: 'stuck.pdf' } })
  })

  it('ends an archive when all its articles have come', async () => {
    const { run, process } = set({ processes: 1 })
    const [archive, next] = [run('many.zip'), run('next')]
    process(0).finishOne('a')
    process(0).done()
    expect(await archive).toHaveLength(1)
    await settled()
    process(0).finish('Next')
    expect(await next).toEqual([{ article: article('Next') }])
  })

  it('stops a process that outgrows its memory', async () => {
    const { run, process } = set()
    const bloated = run('a')
    process(0).resident = 1001
    await vi.advanceTimersByTimeAsync(250)
    await expect(bloated).rejects.toMatchObject({ code: 'importMemory', params: { file: 'a' } })
    expect(process(0).killed).toBe(true)
  })

  it('replaces a process that died, and never starts one before another has gone', async () => {
    const { host, run, process } = set({ processes: 1 })
    const [first, second] = [run('a'), run('b')]
    await vi.advanceTimersByTimeAsync(30_000)
    await expect(first).rejects.toMatchObject({ code: 'importTimeout' })
    expect(host.processes).toHaveLength(1)
    process(0).exit()
    await settled()
    process(1).finish()
    await expect(second).resolves.toBeDefined()
  })

  it('tells a crash from a full heap', async () => {
    const { run, process } = set()
    const [crashed, full] = [run('a'), run('b')]
    await patiently()
    process(0).exit()
    process(1).exit(true)
    await expect(crashed).rejects.toMatchObject({ code: 'importCrashed', params: { file: 'a' } })
    await expect(full).rejects.toMatchObject({ code: 'importMemory', params: { file: 'b' } })
  })

  it('does not blame a file for the memory that files before it left behind', async () => {
    const { run, process } = set({ processes: 1 })
    const first = run('a')
    process(0).finish()
    await first
    const second = run('b')
    await settled()
    process(0).exit(true)
    await settled()
    expect(process(1).requests).toMatchObject([{ name: 'b' }])
    process(1).exit(true)
    await expect(second).rejects.toMatchObject({ code: 'importMemory' })
  })

  it('retires a process that has grown or has done its share', async () => {
    const { host, run, process } = set({ processes: 1 })
    const first = run('a')
    process(0).resident = 501
    await vi.advanceTimersByTimeAsync(250)
    process(0).finish()
    await first
    expect(process(0).killed).toBe(true)
    process(0).exit()
    for (const name of ['b', 'c', 'd']) {
      const done = run(name)
      await settled()
      expect(process(1).killed).toBe(false)
      process(1).finish()
      await done
    }
    expect(process(1).killed).toBe(true)
    expect(host.processes).toHaveLength(2)
  })

  it('cancels what runs and what waits, and is of use again', async () => {
    const { pool, run, process } = set({ processes: 1 })
    const runs = [run('a'), run('b')]
    pool.cancel()
    for (const one of runs) await expect(one).rejects.toMatchObject({ code: 'importCancelled' })
    process(0).exit()
    const again = run('c')
    await settled()
    process(1).finish()
    await expect(again).resolves.toBeDefined()
  })

  it('is disposed when the last process has gone', async () => {
    const { pool, run, process } = set()
    const runs = [run('a'), run('b')]
    await patiently()
    process(0).finish()
    await runs[0]
    let disposed = false
    const disposal = pool.dispose().then(() => {
      disposed = true
    })
    await settled()
    expect([process(0).killed, process(1).killed]).toEqual([true, true])
    process(0).exit()
    await settled()
    expect(disposed).toBe(false)
    process(1).exit()
    await disposal
  })

  it('leaves no timer behind', async () => {
    const { run, process } = set()
    const done = run('a')
    process(0).finish()
    await done
    expect(vi.getTimerCount()).toBe(0)
  })
})
