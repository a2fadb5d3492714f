import { describe, expect, it } from 'vitest'
import { type TermDraft, withTerm, withTerms } from '#core/library/glossary.ts'
import type { Term } from '#core/library/library.ts'

const now = '2026-01-02T00:00:00.000Z'
const draft = (source: string, changes: Partial<TermDraft> = {}): TermDraft => ({
  source,
  target: 'rzeka',
  forms: [],
  targetForms: [],
  sourceLang: 'en',
  targetLang: 'pl',
  note: '',
  ...changes,
})
const stored = (id: string, source: string, changes: Partial<TermDraft> = {}): Term => ({
  id,
  created: '2026-01-01T00:00:00.000Z',
  updated: '2026-01-01T00:00:00.000Z',
  ...draft(source, changes),
})

describe('withTerm', () => {
  const glossary = [stored('a', 'river'), stored('b', 'bank')]

  it('adds a term, tidied', () => {
    const added = withTerm(glossary, null, draft(' stream ', { forms: ['streams', ' ', 'streams '] }), now)
    expect(added).toHaveLength(3)
    expect(added[2]).toMatchObject({ source: 'stream', forms: ['streams'], created: now, updated: now })
  })

  it('leaves what another hand has changed since the term was shown, and keeps a text that it replaces', () => {
    const shown = draft('bank')
    const since = [
      stored('b', 'bank', { target: 'brzeg', note: 'theirs', forms: ['banks'] }),
      stored('c', 'bed'),
    ]
    const changed = withTerm(since, { id: 'b', shown }, draft('bank', { note: 'mine' }), now)
    expect(changed[0]).toMatchObject({
      target: 'brzeg',
      forms: ['banks'],
      note: 'mine',
      history: [{ part: 'note', value: 'theirs' }],
    })
    expect(changed[1]).toBe(since[1])
    // Taken away meanwhile, it is there again.
    expect(withTerm([], { id: 'b', shown }, draft('bank', { note: 'mine' }), now)).toMatchObject([
      { source: 'bank', note: 'mine' },
    ])
  })

  it('changes one, and leaves the others and the glossary as they were', () => {
    const changed = withTerm(glossary, { id: 'b' }, draft('bank', { note: 'of a river' }), now)
    expect(changed.map(({ note, updated }) => [note, updated])).toEqual([
      ['', '2026-01-01T00:00:00.000Z'],
      ['of a river', now],
    ])
    expect(withTerm(glossary, { id: 'b' }, draft('bank'), now)).toBe(glossary)
  })
})

describe('withTerms', () => {
  it('adds what is new, completes what is there, and never doubles', () => {
    const glossary = [stored('a', 'river', { forms: ['rivers'], note: 'mine' }), stored('b', 'bank')]
    const drafts = [
      draft('river', { forms: ['streams'], note: 'theirs' }),
      draft('bank'),
      draft('flood'),
      draft('flood'),
    ]
    const joined = withTerms(glossary, drafts, now)
    expect(joined).toMatchObject({ added: 1, changed: 1, known: 2 })
    expect(joined.glossary.map(({ source, forms, note }) => [source, forms, note])).toEqual([
      ['river', ['rivers', 'streams'], 'mine'],
      ['bank', [], ''],
      ['flood', [], ''],
    ])
    expect(withTerms(joined.glossary, drafts, now).glossary).toBe(joined.glossary)
  })

  it('keeps terms that someone has twice', () => {
    const glossary = [stored('a', 'river'), stored('b', 'river')]
    expect(withTerms(glossary, [draft('flood')], now).glossary.map(({ id }) => id)).toHaveLength(3)
  })
})
