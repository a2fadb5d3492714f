/** What the engine does about its process: started when needed, ended when idle, replaced when it has crashed. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Engine } from '#core/translation/engine.ts'
import { bergamotEngine, routeOf } from '#main/translate/bergamot/engine.ts'
import type {
  BergamotHost,
  BergamotReply,
  BergamotRequest,
  ModelFiles,
} from '#main/translate/bergamot/protocol.ts'
import { all, never, told } from '../results.ts'
import { toyFolder } from '../toy-model.ts'

type Started = { requests: BergamotRequest[]; alive: boolean; crash(): void }

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
        crash() {
          one.alive = false
          exit({ outOfMemory: false })
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
        residentBytes: async () => null,
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
    const second = all(engine.translate(segmentsOf('kot'), plen))
    await vi.waitFor(() => expect(fake.started[0]?.requests).toHaveLength(2))
    controller.abort()
    expect(await first).toEqual([])
    expect(told(await second)).toEqual(['KOT'])
    expect(alive()).toEqual([false, true])
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
