/** What the engine does about its process: started when needed, ended when idle, replaced when it has crashed. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Engine } from '#core/translation/engine.ts'
import { bergamotEngine, routeOf } from '#main/translate/bergamot/engine.ts'
import type {
  BergamotHost,
  BergamotReply,
  BergamotRequest,
  ModelFiles,
} from '#main/translate/bergamot/protocol.ts'
import { startSession } from '#main/translate/bergamot/session.ts'
import { eventually } from '../../../eventually.ts'
import { all, never, told } from '../results.ts'
import { toyFolder } from '../toy-model.ts'

type Started = {
  requests: BergamotRequest[]
  alive: boolean
  resident: number
  crash(outOfMemory?: boolean): void
}

/** A host whose processes shout; a text of `crash` ends them, one of `hang` is never answered. */
function fakeHost(): { host: BergamotHost; started: Started[] } {
  const started: Started[] = []
  const host: BergamotHost = {
    start() {
      let reply: (reply: BergamotReply) => void = () => {}
      let exit: (end: { outOfMemory: boolean }) => void = () => {}
      const one: Started = {
        requests: [],
        alive: true,
        resident: 0,
        crash(outOfMemory = false) {
          one.alive = false
          exit({ outOfMemory })
        },
      }
      started.push(one)
      return {
        send(request) {
          one.requests.push(request)
          if (request.do === 'load') return reply({ id: request.id, ok: true, value: ['abc'] })
          if (request.texts.includes('crash')) return one.crash()
          if (request.texts.includes('hang')) return
          reply({ id: request.id, ok: true, value: request.texts.map((text) => text.toUpperCase()) })
        },
        onReply: (listener) => {
          reply = listener
        },
        onExit: (listener) => {
          exit = listener
        },
        kill: () => one.crash(),
        residentBytes: async () => one.resident,
      }
    },
  }
  return { host, started }
}

const plen = { from: 'pl', to: 'en', signal: never }
const segmentsOf = (...texts: string[]) => texts.map((text, id) => ({ id, text }))

let fake: ReturnType<typeof fakeHost>
let engine: Engine
beforeEach(() => {
  fake = fakeHost()
  engine = bergamotEngine(toyFolder, fake.host)
})
afterEach(async () => {
  vi.useRealTimers()
  await engine.dispose()
})

const alive = () => fake.started.map((one) => one.alive)

describe('the process', () => {
  it('is started once, loads the model once, and is given a few paragraphs at a time', async () => {
    const texts = Array.from({ length: 10 }, (_, place) => `zdanie ${place}`)
    expect(told(await all(engine.translate(segmentsOf(...texts), plen)))).toEqual(
      texts.map((text) => text.toUpperCase()),
    )
    await all(engine.translate(segmentsOf('kot'), plen))
    expect(fake.started).toHaveLength(1)
    const sizes = fake.started[0]?.requests.map((request) =>
      request.do === 'load' ? 'load' : request.texts.length,
    )
    expect(sizes).toEqual(['load', 4, 4, 2, 1])
  })

  it('is ended when nobody has used it for some minutes, and started again by the next use', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await all(engine.translate(segmentsOf('kot'), plen))
    vi.advanceTimersByTime(2 * 60_000)
    await all(engine.translate(segmentsOf('pies'), plen))
    vi.advanceTimersByTime(2 * 60_000)
    expect(alive()).toEqual([true])
    vi.advanceTimersByTime(2 * 60_000)
    expect(alive()).toEqual([false])
    expect(told(await all(engine.translate(segmentsOf('ptak'), plen)))).toEqual(['PTAK'])
    expect(alive()).toEqual([false, true])
  })

  it('that crashes is one error; the next use starts another', async () => {
    const results: string[] = []
    const run = async () => {
      for await (const result of engine.translate(segmentsOf('a', 'b', 'c', 'd', 'crash', 'e'), plen)) {
        results.push(...told([result]))
      }
    }
    await expect(run()).rejects.toMatchObject({ code: 'engineCrashed' })
    expect(results).toEqual(['A', 'B', 'C', 'D'])
    expect(told(await all(engine.translate(segmentsOf('e'), plen)))).toEqual(['E'])
    expect(alive()).toEqual([false, true])
  })

  it('is ended when a translation is cancelled; another one that waits for it is not', async () => {
    const controller = new AbortController()
    const first = all(engine.translate(segmentsOf('hang'), { ...plen, signal: controller.signal }))
    await eventually(() => expect(fake.started[0]?.requests).toHaveLength(2))
    const second = all(engine.translate(segmentsOf('kot'), plen))
    await delay(50)
    controller.abort()
    expect(await first).toEqual([])
    expect(told(await second)).toEqual(['KOT'])
    expect(alive()).toEqual([false, true])
  })

  it('that gives no answer is ended with one error, and later for a longer text', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    const seen: unknown[] = []
    const run = all(engine.translate(segmentsOf('kot', 'hang', 'x'.repeat(2000)), plen)).catch(
      (error: unknown) => seen.push(error),
    )
    await eventually(() => expect(fake.started[0]?.requests).toHaveLength(2))
    vi.advanceTimersByTime(119_000)
    expect(alive()).toEqual([true])
    vi.advanceTimersByTime(2000)
    await run
    expect(seen).toMatchObject([{ code: 'engineTimeout', params: { seconds: 120 } }])
    expect(fake.started).toMatchObject([{ alive: false, requests: [{ do: 'load' }, { do: 'translate' }] }])
  })

  it('that holds too much memory is ended', async () => {
    const limits = { timeout: 60_000, perUnit: 0, resident: 1000, watchEvery: 1 }
    const files: ModelFiles = { from: 'pl', to: 'en', model: 'plen', shortlist: null, vocabs: [] }
    const session = startSession(fake.host, limits)
    const asked = session.translate([files], ['hang'])
    for (const one of fake.started) one.resident = 1001
    await expect(asked).rejects.toMatchObject({ code: 'engineMemory' })
    expect([alive(), session.isOver()]).toEqual([[false], true])

    const another = startSession(fake.host, limits)
    const lost = another.translate([files], ['hang'])
    fake.started[1]?.crash(true)
    await expect(lost).rejects.toMatchObject({ code: 'engineMemory' })
  })

  it('loads one model of a folder to see whether they work', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'glossa-models-'))
    for (const pair of ['csen', 'encs', 'plen']) {
      await writeFile(join(folder, `model.${pair}.intgemm.alphas.bin`), '')
      await writeFile(join(folder, `vocab.${pair}.spm`), '')
    }
    const several = bergamotEngine(folder, fake.host)
    expect(await several.probe()).toMatchObject({
      model: 'csen, encs, plen',
      version: '',
      pairs: [{}, {}, {}],
    })
    expect(fake.started).toMatchObject([{ requests: [{ do: 'load' }] }])
    await several.dispose()
    await rm(folder, { recursive: true })
  })

  it('is ended with the engine', async () => {
    await all(engine.translate(segmentsOf('kot'), plen))
    await engine.dispose()
    expect(alive()).toEqual([false])
  })
})

describe('the models that lead from one language to another', () => {
  const model = (from: string, to: string): ModelFiles => ({
    from,
    to,
    model: from + to,
    shortlist: null,
    vocabs: [],
  })
  const models = [model('pl', 'en'), model('en', 'de'), model('pl', 'cs')]
  const names = (from: string, to: string) => routeOf(models, { from, to }, '/models').map((one) => one.model)

  it('are one, or two through English', () => {
    expect(names('pl-PL', 'en-GB')).toEqual(['plen'])
    expect(names('pol', 'cs')).toEqual(['plcs'])
    expect(names('pl', 'de')).toEqual(['plen', 'ende'])
  })

  it('are none where a step is missing', () => {
    expect(() => names('de', 'pl')).toThrow(expect.objectContaining({ code: 'engineNoPair' }))
    expect(() => names('cs', 'de')).toThrow(
      expect.objectContaining({ params: expect.objectContaining({ file: '/models' }) }),
    )
  })
})
