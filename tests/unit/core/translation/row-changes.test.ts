import { describe, expect, it } from 'vitest'
import type { Translation } from '#core/annotation/annotation.ts'
import { applyChanges, type GlossChange, invertChanges } from '#core/annotation/changes.ts'
import { strictGlosses } from '#core/schema/glosses.ts'
import { approve, chosen, confirm, isFree, withText } from '#core/translation/row-changes.ts'
import { type Row, rowsOf } from '#core/translation/rows.ts'
import { documentOf, pageOf, translationOf } from './fixture.ts'

const page = pageOf(documentOf('The river rose.', 'Nobody knew why.'))
const languages = { sourceLang: 'en', targetLang: 'pl' }
const engine = { id: 'bergamot', model: 'enpl', version: '1' }
const stale = { sourceText: 'The river fell.', sourceHash: '0000000000000000' }

function firstRow(translations: Translation[]): Row {
  const [row] = rowsOf(page.blocks, translations, 'pl').rows
  if (!row) throw new Error('no row')
  return row
}

function applied(translations: Translation[], change: GlossChange | null): Translation[] {
  if (!change) throw new Error('no change')
  return applyChanges({ annotations: [], translations }, [change]).translations
}

it('lets a person choose among several translations', () => {
  const updated = '2026-01-01T10:00:00.000Z'
  const own = translationOf(page, 0, 'Rzeka wezbrała.', { status: 'approved', updated })
  const machine = translationOf(page, 0, 'Rzeka wzrosła.', {
    origin: 'engine',
    status: 'draft',
    engine,
    updated,
  })
  const both = applied([own, machine], chosen(machine))
  expect(firstRow(both)).toMatchObject({
    translation: { id: machine.id, origin: 'engine', status: 'edited' },
    others: [own],
  })
  const back = applied([own, { ...machine, status: 'edited' }], chosen(own))
  expect(firstRow(back)).toMatchObject({ state: 'approved', translation: { id: own.id } })
})

describe('withText', () => {
  it('adds a translation of the whole paragraph, which can be stored', () => {
    const change = withText(firstRow([]), page, languages, { text: ' Rzeka wezbrała.\n', origin: 'human' })
    const [made] = applied([], change)
    expect(made).toMatchObject({
      target: { selector: [{ start: 0, end: 15 }, { exact: 'The river rose.' }], revision: 1 },
      sourceText: 'The river rose.',
      text: 'Rzeka wezbrała.',
      status: 'edited',
      origin: 'human',
      ...languages,
    })
    expect(strictGlosses.translation.safeParse(made).success).toBe(true)
    expect(made && firstRow([made]).state).toBe('edited')
  })

  it('keeps a machine’s text a draft, which a later one may replace and a person may take over', () => {
    const [draft] = applied(
      [],
      withText(firstRow([]), page, languages, { text: 'Rzeka.', origin: 'engine', engine }),
    )
    if (!draft) throw new Error('no draft')
    expect(draft).toMatchObject({ status: 'draft', origin: 'engine', engine })
    const newer = { ...engine, version: '2' }
    const again = withText(firstRow([draft]), page, languages, {
      text: 'Rzeka w.',
      origin: 'engine',
      engine: newer,
    })
    expect(applied([draft], again)[0]).toMatchObject({ id: draft.id, text: 'Rzeka w.', engine: newer })
    const own = withText(firstRow([draft]), page, languages, { text: 'Rzeka wezbrała.', origin: 'human' })
    expect(applied([draft], own)[0]).toMatchObject({ status: 'edited', origin: 'human', engine })
  })

  it.each([
    { origin: 'human', status: 'draft' },
    { origin: 'human', status: 'edited' },
    { origin: 'memory', status: 'draft' },
    { origin: 'engine', status: 'edited' },
    { origin: 'engine', status: 'approved' },
  ] as const)('never lets a machine write over $origin, $status', (changes) => {
    const row = firstRow([translationOf(page, 0, 'mine', changes)])
    expect(isFree(row)).toBe(false)
    expect(withText(row, page, languages, { text: 'theirs', origin: 'engine', engine })).toBeNull()
  })

  it('takes a text away that the reader emptied, and can be undone', () => {
    const before = translationOf(page, 0, 'mine')
    const change = withText(firstRow([before]), page, languages, { text: '  ', origin: 'human' })
    expect(applied([before], change)).toEqual([])
    const undone = applyChanges({ annotations: [], translations: [] }, invertChanges(change ? [change] : []))
    expect(undone.translations).toEqual([before])
  })

  it('changes nothing where nothing is new', () => {
    const row = firstRow([translationOf(page, 0, 'mine')])
    expect(withText(row, page, languages, { text: 'mine ', origin: 'human' })).toBeNull()
    expect(withText(firstRow([]), page, languages, { text: ' ', origin: 'human' })).toBeNull()
    const draft = firstRow([translationOf(page, 0, 'x', { status: 'draft', origin: 'engine' })])
    expect(withText(draft, page, languages, { text: '', origin: 'engine', engine })).toBeNull()
  })

  it('settles a stale row, unless it is only kept as a draft', () => {
    const before = translationOf(page, 0, 'mine', stale)
    const row = firstRow([before])
    expect(row.state).toBe('stale')
    const saved = applied([before], withText(row, page, languages, { text: 'new', origin: 'human' }))
    expect(firstRow(saved).state).toBe('edited')
    const kept = applied(
      [before],
      withText(row, page, languages, { text: 'new', origin: 'human', status: 'draft' }),
    )
    expect(firstRow(kept).state).toBe('stale')
    expect(kept[0]).toMatchObject({ text: 'new', status: 'draft', ...stale })
  })
})

describe('approve and confirm', () => {
  it('approves a row once, with its present source', () => {
    const before = translationOf(page, 0, 'mine', { ...stale, status: 'draft', origin: 'engine' })
    const approved = applied([before], approve(firstRow([before]), page))
    expect(firstRow(approved)).toMatchObject({ state: 'approved', translation: { origin: 'engine' } })
    expect(approve(firstRow(approved), page)).toBeNull()
    expect(approve(firstRow([]), page)).toBeNull()
  })

  it('confirms a stale row without changing its status', () => {
    const before = translationOf(page, 0, 'mine', { ...stale, status: 'approved' })
    const block = page.blocks[0]
    if (!block) throw new Error('no block')
    expect(firstRow(applied([before], confirm(before, page, block))).state).toBe('approved')
  })

  it('puts an orphaned translation on another paragraph', () => {
    const before = translationOf(page, 0, 'mine')
    if (!('selector' in before.target)) throw new Error('no paragraph')
    const anchor = { state: 'lost', how: 'diff', revision: 1, start: 0, end: 0 } as const
    const orphan = { ...before, target: { ...before.target, anchor } }
    const block = page.blocks[1]
    if (!block) throw new Error('no block')
    const { rows, orphaned } = rowsOf(page.blocks, applied([orphan], confirm(orphan, page, block)), 'pl')
    expect(orphaned).toEqual([])
    expect(rows.map(({ state }) => state)).toEqual(['none', 'edited'])
  })
})
