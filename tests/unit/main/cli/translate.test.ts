/** `glossa translate` with the toy model and with programs, on a library of its own. */

import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openLibrary } from '#main/library/library.ts'
import { buildCommandLine } from '../../built.ts'
import { type Service, service } from '../translate/http/service.ts'
import { toyFolder, toyPairs } from '../translate/toy-model.ts'
import { type Entries, importedOnce, runGlossa } from './run-glossa.ts'

let root: string
let entries: Entries
let base: string
let id: string
let cases = 0
/** Makes a folder a home that has the bird in its library. */
let imported: (base: string) => Promise<string>

beforeAll(async () => {
  root = await fs.mkdtemp(join(tmpdir(), 'glossa-cli-translate-'))
  entries = await buildCommandLine()
  const body = paragraphs.map((_, place) => `<p>${source(place)}</p>`).join('\n<p>* * *</p>\n')
  const content = `<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Ptak i most</title></head><body><article><h1>Ptak i most</h1>${body}</article></body></html>`
  imported = await importedOnce(entries, join(root, 'home'), { name: 'bird.html', content })
})
afterAll(() => fs.rm(root, { recursive: true, force: true }))

const glossa = (...argv: string[]) => runGlossa(entries, base, argv)

/** Paragraphs that the toy model knows all words of, a few sentences each. */
const paragraphs = [0, 1, 2].map((place) => toyPairs.slice(place * 4, place * 4 + 4))
const source = (place: number) => paragraphs[place]?.map((pair) => pair.source).join(' ')
const target = (place: number) => paragraphs[place]?.map((pair) => pair.target).join(' ')

beforeEach(async () => {
  cases += 1
  base = join(root, String(cases))
  id = await imported(base)
})

const bergamot = (...more: string[]) =>
  glossa('translate', id, '--to', 'en', '--engine', 'bergamot', '--model', toyFolder, ...more)

async function translations() {
  const { lines } = await glossa('show', id, '--json')
  return lines()[0].translations
}

/** A program that does this with each line that it is given; the file is its last argument. */
async function program(name: string, body: string): Promise<string[]> {
  const script = join(base, `${name}.mjs`)
  await fs.writeFile(
    script,
    `import fs from 'node:fs'\nconst lines = fs.readFileSync(process.argv.at(-1), 'utf8').split('\\n').filter((line) => line !== '')\n${body}`,
  )
  return ['--engine', 'program', '--program', process.execPath, `--arg=${script}`, '--arg={file}']
}

describe('glossa translate', () => {
  it('gives a line a paragraph and saves drafts', async () => {
    const { code, lines } = await bergamot('--json')
    expect(lines().map(({ source, text }) => ({ source, text }))).toEqual(
      paragraphs.map((_, place) => ({ source: source(place), text: target(place) })),
    )
    expect(lines().map((line) => Object.keys(line))).toEqual(
      paragraphs.map(() => ['block', 'source', 'text']),
    )
    expect(code).toBe(0)
    expect(await translations()).toMatchObject(
      paragraphs.map((_, place) => ({
        text: target(place),
        status: 'draft',
        origin: 'engine',
        sourceLang: 'pl',
        targetLang: 'en',
        engine: { id: 'bergamot', model: 'plen' },
      })),
    )
  })

  it('translates only what is missing, and says when nothing is', async () => {
    await bergamot()
    const library = await openLibrary(join(base, 'Glossa'), {
      mode: 'write',
      stateDir: join(base, 'state'),
      cacheDir: join(base, 'cache'),
    })
    const [, before] = (await library.get(id)).translations
    if (!before) throw new Error('no translation')
    await library.applyChanges(id, [{ kind: 'translation', id: before.id, before, after: null }])
    await library.close()

    const again = await bergamot('--json')
    expect(again.lines()).toMatchObject([{ text: target(1) }])
    const nothing = await bergamot('--json')
    expect([nothing.code, nothing.out]).toEqual([0, ''])
    expect(nothing.err).toContain('already has a translation into en')
  })

  it('prints paragraphs and their translations for people to read', async () => {
    const { out, err } = await bergamot()
    expect(out).toBe(paragraphs.map((_, place) => `${source(place)}\n${target(place)}\n\n`).join(''))
    expect(err).toContain('translated: 3, failed: 0')
  })

  it('works with a program', async () => {
    const upper = await program('upper', 'for (const line of lines) console.log(line.toUpperCase())')
    const { code, lines } = await glossa('translate', id, '--to', 'en', '--json', ...upper)
    expect(lines().map(({ text }) => text)).toEqual(
      paragraphs.map((_, place) => source(place)?.toUpperCase()),
    )
    expect(code).toBe(0)
  })

  it('tells which paragraph failed, saves the others, and ends with 1', async () => {
    const picky = await program(
      'picky',
      `for (const line of lines) if (line !== ${JSON.stringify(source(1))}) console.log(line.toUpperCase())`,
    )
    const { code, lines } = await glossa('translate', id, '--to', 'en', '--json', ...picky)
    expect(code).toBe(1)
    expect(lines()).toMatchObject([
      { text: source(0)?.toUpperCase() },
      {
        source: source(1),
        error: { code: 'translationCount', message: expect.stringContaining('0 lines instead of 1') },
      },
      { text: source(2)?.toUpperCase() },
    ])
    expect(await translations()).toHaveLength(2)
  })

  it('ends with 1 where the model is not usable or the pair unknown', async () => {
    const other = await glossa('translate', id, '--to', 'de', '--engine', 'bergamot', '--model', toyFolder)
    expect([other.code, other.out]).toEqual([1, ''])
    expect(other.err).toContain('from pl to de. It has: pl-en.')
    const same = await glossa('translate', id, '--to', 'pl', '--engine', 'bergamot', '--model', toyFolder)
    expect([same.code, same.err]).toEqual([1, expect.stringContaining('is already in this language')])
  })

  it('stops where the app holds the library', async () => {
    const stateDir = join(base, '.local', 'state', 'glossa')
    const library = await openLibrary(join(base, 'Glossa'), {
      mode: 'write',
      stateDir,
      cacheDir: join(base, 'cache'),
    })
    const { code, err } = await bergamot()
    await library.close()
    expect([code, err]).toEqual([1, expect.stringContaining('is in use by another Glossa')])
  })

  it.each([
    [['--engine', 'bergamot'], '--to is needed'],
    [['--to', 'en'], '--engine is needed'],
    [['--to', 'en', '--engine', 'google'], 'cannot be “google”'],
    [['--to', 'no such', '--engine', 'http'], 'is not a language tag'],
    [['--to', 'en', '--engine', 'http', '--model', 'x'], '--model belongs to the engine bergamot'],
  ])('takes %j as wrong use', async (options, sentence) => {
    const { code, err } = await glossa('translate', id, ...options)
    expect([code, err]).toEqual([2, expect.stringContaining(sentence)])
  })
})

describe('the key of a service', () => {
  let shouting: Service
  beforeEach(async () => {
    shouting = await service(({ path, body }) =>
      path === '/languages'
        ? [{ code: 'pl', targets: ['en'] }]
        : { translatedText: (body as { q: string[] }).q.map((text) => text.toUpperCase()) },
    )
  })
  afterEach(() => shouting.close())

  it.each([
    [{ GLOSSA_API_KEY: 'geheim' }, 'geheim'],
    [{}, undefined],
  ])('comes from the environment: %j', async (env, key) => {
    const argv = ['translate', id, '--to', 'en', '--engine', 'http', '--url', shouting.url]
    expect((await runGlossa(entries, base, argv, env)).code).toBe(0)
    expect(shouting.asked.at(-1)?.body).toMatchObject({ source: 'pl' })
    expect(shouting.asked.at(-1)?.body).toEqual(
      key === undefined
        ? expect.not.objectContaining({ api_key: expect.anything() })
        : expect.objectContaining({ api_key: key }),
    )
    expect((await translations()).length).toBe(3)
  })
})
