import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reanchor } from '#core/annotation/reanchor.ts'
import { isFree } from '#core/translation/row-changes.ts'
import { countStates, languageBeside, nextRow, rowsOf, targetLanguages } from '#core/translation/rows.ts'
import { documentOf, pageOf, translationOf } from './fixture.ts'

const page = pageOf(
  documentOf(
    'The river rose by two metres in the night.',
    ['pre', 'level = 2'],
    '1997',
    ['h2', 'What came next'],
    'Nobody knew.',
  ),
)
const { blocks } = page

describe('rowsOf', () => {
  it('has a row for each block with letters that is not code', () => {
    const { rows } = rowsOf(blocks, [], 'pl')
    expect(rows.map(({ block, state }) => [block.text, state])).toEqual([
      ['The river rose by two metres in the night.', 'none'],
      ['What came next', 'none'],
      ['Nobody knew.', 'none'],
    ])
  })

  it('shows translations of one language only, and those of other blocks that someone translated', () => {
    const translations = [
      translationOf(page, 0, 'Rzeka wezbrała.', { status: 'approved' }),
      translationOf(page, 0, 'Der Fluss stieg.', { targetLang: 'de' }),
      translationOf(page, 1, 'poziom = 2', { status: 'draft' }),
      translationOf(page, 4, 'x', { target: { annotation: '01jb0000000000000000000011' } }),
    ]
    const { rows, orphaned } = rowsOf(blocks, translations, 'pl')
    expect(rows.map(({ translation, state }) => [translation?.text, state])).toEqual([
      ['Rzeka wezbrała.', 'approved'],
      ['poziom = 2', 'draft'],
      [undefined, 'none'],
      [undefined, 'none'],
    ])
    expect(orphaned).toEqual([])
  })

  it('shows the newest of several translations and keeps the others', () => {
    const at = (updated: string, text: string) => translationOf(page, 0, text, { updated })
    const older = at('2026-01-01T10:00:00.000Z', 'older')
    const newest = at('2026-01-03T10:00:00.000Z', 'newest')
    const between = at('2026-01-02T10:00:00.000Z', 'between')
    const [row] = rowsOf(blocks, [older, newest, between], 'pl').rows
    expect(row?.translation).toBe(newest)
    expect(row?.others).toEqual([between, older])
  })

  it("shows a person's text before a newer machine's draft", () => {
    const person = translationOf(page, 0, 'Rzeka wezbrała.', {
      status: 'approved',
      updated: '2026-01-01T10:00:00.000Z',
    })
    const machine = translationOf(page, 0, 'Rzeka wzrosła.', {
      origin: 'engine',
      status: 'draft',
      updated: '2026-01-03T10:00:00.000Z',
    })
    const [row] = rowsOf(blocks, [machine, person], 'pl').rows
    expect(row).toMatchObject({ translation: person, state: 'approved', others: [machine] })
    expect(row && isFree(row)).toBe(false)
  })

  it('marks what a new version changed, and lists apart what it lost', () => {
    const translations = [
      translationOf(page, 0, 'Rzeka wezbrała.', { status: 'approved' }),
      translationOf(page, 3, 'Co było dalej'),
      translationOf(page, 4, 'Nikt nie wiedział.'),
    ]
    const next = pageOf(
      documentOf('A new opening, of no interest.', 'The river rose by two metres in the night, again.', [
        'h2',
        'What came next',
      ]),
      2,
    )
    const moved = reanchor(
      { annotations: [], translations },
      { before: page.text, after: next.text, from: 1, to: 2 },
    )
    const { rows, orphaned } = rowsOf(next.blocks, moved.translations, 'pl')
    expect(rows.map(({ translation, state }) => [translation?.text, state])).toEqual([
      [undefined, 'none'],
      ['Rzeka wezbrała.', 'stale'],
      ['Co było dalej', 'edited'],
    ])
    expect(rows[1]?.translation?.sourceText).toBe('The river rose by two metres in the night.')
    expect(orphaned.map(({ text }) => text)).toEqual(['Nikt nie wiedział.'])
  })

  it('never loses a translation, wherever its place points', () => {
    const places = fc.array(fc.tuple(fc.nat(120), fc.nat(120), fc.boolean()), { maxLength: 12 })
    fc.assert(
      fc.property(places, (ranges) => {
        const translations = ranges.map(([start, length, lost]) => {
          const made = translationOf(page, 0, 'x')
          if (!('selector' in made.target)) throw new Error('no paragraph')
          const state = lost ? 'lost' : 'moved'
          const anchor = { state, how: 'diff', revision: 1, start, end: start + length } as const
          return { ...made, target: { ...made.target, anchor } }
        })
        const { rows, orphaned } = rowsOf(blocks, translations, 'pl')
        const shown = rows.flatMap(({ translation, others }) => [translation ?? [], others].flat())
        expect([...shown, ...orphaned].map(({ id }) => id).sort()).toEqual(
          translations.map(({ id }) => id).sort(),
        )
        expect(rows.map(({ block }) => block.start)).toEqual(
          rows.map(({ block }) => block.start).toSorted((a, b) => a - b),
        )
      }),
    )
  })
})

describe('what is told of rows', () => {
  const translations = [
    translationOf(page, 0, 'a', { status: 'draft' }),
    translationOf(page, 3, 'b', { sourceHash: '', sourceText: 'other' }),
    translationOf(page, 0, 'c', { targetLang: 'de' }),
  ]
  const { rows } = rowsOf(blocks, translations, 'pl')

  it('counts the states', () => {
    expect(countStates(rows)).toEqual({ none: 1, draft: 1, edited: 0, approved: 0, stale: 1 })
  })

  it('names the languages, the most used one first', () => {
    expect(targetLanguages(translations)).toEqual(['pl', 'de'])
    const beside = (lang: string | undefined, given = translations) =>
      languageBeside(
        { metadata: { title: '', authors: [], origins: {}, lang }, translations: given },
        'fr',
        'es',
      )
    expect([beside('en'), beside(undefined), beside('pl-PL')]).toEqual(['pl', 'pl', 'de'])
    expect([beside('en', []), beside('fr', [])]).toEqual(['fr', 'es'])
  })

  it('goes round to the next row in a state', () => {
    expect(nextRow(rows, -1, ['draft'])).toBe(0)
    expect(nextRow(rows, 0, ['draft', 'stale'])).toBe(1)
    expect(nextRow(rows, 1, ['draft'])).toBe(0)
    expect(nextRow(rows, 0, ['draft'])).toBe(0)
    expect(nextRow(rows, 0, ['approved'])).toBeNull()
    expect(nextRow([], 0, ['none'])).toBeNull()
  })
})
