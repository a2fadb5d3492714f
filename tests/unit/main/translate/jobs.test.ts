/** Translations under way: what they save and never overwrite, what they tell the window, and how a translation ends. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Article } from '#core/article/article.ts'
import { type Block, blocksOf } from '#core/article/blocks.ts'
import { GlossaError } from '#core/errors.ts'
import { defaultSettings, type Settings } from '#core/settings.ts'
import type { Engine, Segment, SegmentResult, TranslateOptions } from '#core/translation/engine.ts'
import { withText } from '#core/translation/row-changes.ts'
import { rowsOf } from '#core/translation/rows.ts'
import type { Library } from '#main/library/types.ts'
import type { BergamotHost } from '#main/translate/bergamot/protocol.ts'
import { type TranslationJobs, translationJobs } from '#main/translate/jobs.ts'
import type { TranslationProgress, TranslationSummary } from '#preload/contract.ts'
import { eventually } from '../../eventually.ts'
import { sentence } from '../ipc/unused.ts'
import { addHarbour, harbour, harbourText } from '../library/fixture.ts'
import { newPlace, open, type Place } from '../library/place.ts'

const blocks = blocksOf(harbour)
const by = { id: 'program', model: 'shout', version: '1' }
const host: BergamotHost = { start: () => expect.fail('no process is needed') }

let place: Place
let library: Library
let article: Article
let jobs: TranslationJobs
let settings: Settings
let told: { progress: TranslationProgress[]; finished: TranslationSummary[]; settings: number }
let made: { disposed: boolean }[]
/** What the engine does with the segments. */
let translate: (segments: readonly Segment[], options: TranslateOptions) => AsyncIterable<SegmentResult>

async function* shouting(segments: readonly Segment[]): AsyncGenerator<SegmentResult> {
  for (const { id, text } of segments) yield { id, text: text.toUpperCase(), by }
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve())
  })

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
  article = await addHarbour(library)
  settings = {
    ...defaultSettings,
    engines: { ...defaultSettings.engines, program: { on: true, path: '/shout', args: [], listArgs: [] } },
  }
  told = { progress: [], finished: [], settings: 0 }
  made = []
  translate = shouting
  const engine = (): Engine => {
    const one = { disposed: false }
    made.push(one)
    return {
      probe: async () => ({ model: 'shout', version: '1', pairs: null }),
      translate: (segments, options) => translate(segments, options),
      async dispose() {
        one.disposed = true
      },
    }
  }
  const app: Parameters<typeof translationJobs>[0] = {
    library,
    settings: {
      get: () => settings,
      async save(patch) {
        settings = { ...settings, ...patch }
        told.settings += 1
      },
    },
    send(event, payload) {
      if (event === 'translate.progress') told.progress.push(payload as TranslationProgress)
      if (event === 'translate.finished') told.finished.push(payload as TranslationSummary)
    },
    apiKey: () => '',
    toFailure: (error) => ({
      code: error instanceof GlossaError ? error.code : 'unexpected',
      message: sentence(''),
    }),
  }
  jobs = translationJobs(app, host, engine)
})
afterEach(async () => {
  await jobs.close()
})

const start = (more: { blocks?: number[] } = {}) =>
  jobs.start({ id: article.id, to: 'pl', from: 'en', ...more }, 'program')
const finished = async (count = 1) => {
  await eventually(() => expect(told.finished).toHaveLength(count))
  return told.finished[count - 1]
}
const page = () => ({ text: harbourText, revision: article.revision })
const rows = async () => rowsOf(blocks, (await library.get(article.id)).translations, 'pl').rows
const texts = async () => (await rows()).map(({ translation }) => translation?.text ?? null)
const shouted = blocks.map(({ text }) => text.toUpperCase())

/** A person writes in a row. */
async function write({ number }: Block, text: string, status?: 'draft'): Promise<void> {
  const row = (await rows()).find(({ block }) => block.number === number)
  const change =
    row &&
    withText(
      row,
      page(),
      { sourceLang: 'en', targetLang: 'pl' },
      { text, origin: 'human', ...(status && { status }) },
    )
  if (!change) throw new Error('nothing to write')
  await library.applyChanges(article.id, [change])
}
const block = (number: number): Block => blocks[number] ?? expect.fail('no such block')

describe('translating an article', () => {
  it('saves a draft for each paragraph by the engine, and tells the window of what is on disk', async () => {
    const job = await start()
    expect(job).toMatchObject({ id: article.id, to: 'pl', engine: 'program', total: 4 })
    expect(await finished()).toMatchObject({ ...job, translated: 4, failed: [], cancelled: false })
    expect(await texts()).toEqual(shouted)
    const { translations } = await library.get(article.id)
    expect(told.progress.flatMap(({ saved }) => saved)).toEqual(translations)
    expect(translations[0]).toMatchObject({
      origin: 'engine',
      status: 'draft',
      engine: by,
      sourceLang: 'en',
      targetLang: 'pl',
    })
  })

  it('translates only what is missing, whatever a person or a machine has written', async () => {
    await write(block(1), 'Co mówią rybacy', 'draft')
    await start({ blocks: [0] })
    await finished()
    const seen: number[] = []
    translate = (segments) => {
      seen.push(...segments.map(({ id }) => id))
      return shouting(segments)
    }
    await start()
    await finished(2)
    expect(seen).toEqual([2, 3])
    expect(await texts()).toEqual([shouted[0], 'Co mówią rybacy', shouted[2], shouted[3]])
    expect(await start()).toBeNull()
  })

  it('keeps what a person writes while the engine is at work', async () => {
    translate = async function* (segments) {
      await write(block(2), 'Nikt nas nie pytał')
      yield* shouting(segments)
    }
    await start()
    expect(await finished()).toMatchObject({ translated: 3, failed: [] })
    expect(await texts()).toEqual([shouted[0], shouted[1], 'Nikt nas nie pytał', shouted[3]])
    expect((await library.get(article.id)).translations).toHaveLength(4)
  })

  it('names the paragraphs that failed; the next run tries them again', async () => {
    translate = async function* (segments) {
      for await (const result of shouting(segments)) {
        yield result.id === 1 ? { id: 1, error: new GlossaError('translationEmpty') } : result
      }
    }
    await start()
    expect(await finished()).toMatchObject({
      translated: 3,
      failed: [{ block: 1, error: { code: 'translationEmpty' } }],
    })
    translate = shouting
    expect(await start()).toMatchObject({ total: 1 })
    await finished(2)
    expect(await texts()).toEqual(shouted)
  })

  it('that is ended by a crash keeps what had come', async () => {
    translate = async function* (segments) {
      yield* shouting(segments.slice(0, 2))
      throw new GlossaError('engineCrashed')
    }
    await start()
    expect(await finished()).toMatchObject({
      translated: 2,
      error: { code: 'engineCrashed' },
      cancelled: false,
    })
    expect(await texts()).toEqual([shouted[0], shouted[1], null, null])
  })

  it('that is cancelled keeps what had come', async () => {
    translate = async function* (segments, { signal }) {
      yield* shouting(segments.slice(0, 1))
      await aborted(signal)
    }
    const job = await start()
    await new Promise(setImmediate)
    jobs.cancel(job?.job ?? '')
    expect(await finished()).toMatchObject({ translated: 1, cancelled: true })
    expect(await texts()).toEqual([shouted[0], null, null, null])
  })

  it.each([{ on: false }, { path: '/elsewhere' }])(
    'is cancelled when its engine is set to %j',
    async (patch) => {
      let given = 0
      translate = async function* (segments, { signal }) {
        for await (const result of shouting(segments)) {
          given += 1
          yield result
          if (given === 1) await aborted(signal)
          if (signal.aborted) return
        }
      }
      await start()
      await eventually(() => expect(given).toBe(1))
      await jobs.set('http', { model: 'x' })
      expect(told.finished).toEqual([])
      await jobs.set('program', patch)
      expect(await finished()).toMatchObject({ translated: 1, cancelled: true })
      expect(given).toBe(1)
    },
  )

  it('ends where the text has become another in the meantime', async () => {
    translate = async function* (segments) {
      await library.putBack(article.id, article.revision, 0)
      yield* shouting(segments)
    }
    await start()
    expect(await finished()).toMatchObject({ translated: 0, error: { code: 'translationChanged' } })
    expect((await library.get(article.id)).translations).toEqual([])
  })

  it('is one at a time for an article', async () => {
    translate = async function* (_, { signal }) {
      await aborted(signal)
      yield* shouting([])
    }
    const both = await Promise.allSettled([start(), start()])
    expect(both).toMatchObject([{ status: 'fulfilled' }, { reason: { code: 'translationRunning' } }])
    await expect(start()).rejects.toMatchObject({ code: 'translationRunning' })
  })

  it('into its own language, or with an engine that is off, is refused', async () => {
    await expect(jobs.start({ id: article.id, to: 'en-GB', from: 'en' }, 'program')).rejects.toMatchObject({
      code: 'translationSameLang',
    })
    await expect(jobs.start({ id: article.id, to: 'pl', from: 'en' }, 'http')).rejects.toMatchObject({
      code: 'engineOff',
    })
  })
})

describe('translating some paragraphs', () => {
  it('replaces an engine’s draft, never a person’s text', async () => {
    await start({ blocks: [0, 1] })
    await finished()
    await write(block(1), 'Co mówią rybacy')
    translate = async function* (segments) {
      for (const { id } of segments) yield { id, text: 'again', by }
    }
    expect(await start({ blocks: [0, 1] })).toMatchObject({ total: 1 })
    await finished(2)
    expect(await texts()).toEqual(['again', 'Co mówią rybacy', null, null])
    expect(await start({ blocks: [1] })).toBeNull()
  })
})

describe('an engine', () => {
  it('is made when it is needed, and anew when it is set', async () => {
    expect(jobs.states().map(({ id, on, probe }) => ({ id, on, probe }))).toEqual([
      { id: 'bergamot', on: false, probe: null },
      { id: 'program', on: true, probe: null },
      { id: 'http', on: false, probe: null },
    ])
    expect(made).toEqual([])
    await jobs.probe('program')
    expect(await jobs.set('program', { args: ['--loud'] })).toMatchObject({
      probe: { ok: true, about: { model: 'shout' } },
    })
    expect([made, told.settings]).toEqual([[{ disposed: true }, { disposed: false }], 1])
    expect(settings.engines.program).toEqual({ on: true, path: '/shout', args: ['--loud'], listArgs: [] })
    expect(await jobs.set('program', { on: false })).toEqual({ id: 'program', on: false, probe: null })
  })
})
