import { expect, test } from 'vitest'
import { type Anchor, currentRange, type Translation } from '#core/annotation/annotation.ts'
import { placesOf, reanchor } from '#core/annotation/reanchor.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { textHash } from '#core/annotation/text-hash.ts'
import { highlight } from '../../main/library/fixture.ts'

const before = [
  'The mill at Saltmarsh turned for three hundred years.',
  'Its last miller, Corvin Hale, locked the door in 1968 and took the key with him.',
  'The wheel has stood still since then.',
].join('\n')
const after = [
  'Editor’s note: this story was corrected.',
  'The mill at Saltmarsh turned for three hundred years.',
  'Its last miller, Corvin Hale, shut the door in 1968 and took the key with him.',
].join('\n')
const change = { before, after, from: 1, to: 2 }
const mark = (passage: string, anchor?: Anchor) => highlight(passage, anchor ? { anchor } : {}, before)

function placed(passage: string, anchor?: Anchor) {
  const { annotations } = reanchor({ annotations: [mark(passage, anchor)], translations: [] }, change)
  const found = annotations[0]?.anchor
  return found && { ...found, now: after.slice(found.start, found.end) }
}
const at = (text: string, passage: string) => {
  const start = text.indexOf(passage)
  return { start, end: start + passage.length }
}

test('every gloss gets its place in the new text, and keeps what was marked', () => {
  const marks = ['turned for three', 'locked the door', 'stood still'].map((passage) => mark(passage))
  const whole = { ...mark('mill'), selector: undefined }
  const { annotations } = reanchor({ annotations: [...marks, whole], translations: [] }, change)
  expect(annotations.map(({ anchor }) => anchor?.state)).toEqual(['moved', 'review', 'lost', undefined])
  expect(annotations.map(({ anchor, ...rest }) => rest)).toEqual([...marks, whole])
  expect(annotations.every(({ anchor }) => !anchor || anchor.revision === 2)).toBe(true)
})

test('a gloss that waits for review goes on waiting until its words are back', () => {
  const review = { state: 'review', how: 'diff', revision: 1 } as const
  expect(placed('locked the door', { ...review, ...at(before, 'took the key') })).toMatchObject({
    state: 'review',
    now: 'took the key',
  })
  expect(placed('three hundred', { ...review, ...at(before, 'three hundred') })).toMatchObject({
    state: 'moved',
  })
})

test('a gloss that the reader put on other words stays with them', () => {
  const manual = { state: 'moved', how: 'manual', revision: 1 } as const
  expect(placed('stood still', { ...manual, ...at(before, 'turned') })).toMatchObject({
    ...manual,
    revision: 2,
    now: 'turned',
  })
  expect(placed('stood still', { ...manual, ...at(before, 'locked the door') })).toMatchObject({
    state: 'review',
    now: 'shut the door',
  })
})

test('a gloss that is back where it was marked is ok again', () => {
  const back = { before: after, after: before, from: 2, to: 3 }
  const moved = reanchor({ annotations: [mark('turned for three')], translations: [] }, change)
  expect(moved.annotations[0]?.anchor?.state).toBe('moved')
  expect(reanchor(moved, back).annotations[0]?.anchor).toMatchObject({
    state: 'ok',
    ...at(before, 'turned for three'),
  })
})

test('a gloss of another revision is left alone', () => {
  const anchor = { state: 'ok', how: 'block', revision: 5, start: 4, end: 8 } as const
  expect(placed('mill', anchor)).toMatchObject(anchor)
})

test('a lost gloss is found again when its words are back, and else stays lost', () => {
  const lost = { state: 'lost', how: 'quote', revision: 1, start: 9, end: 9 } as const
  expect(placed('turned for three', lost)).toMatchObject({
    state: 'moved',
    how: 'quote',
    revision: 2,
    now: 'turned for three',
  })
  expect(placed('stood still', lost)).toMatchObject({ ...lost, revision: 2 })
})

test('a paragraph’s translation moves with its paragraph', () => {
  const sourceText = 'The mill at Saltmarsh turned for three hundred years.'
  const selector = selectorFor(before, 0, sourceText.length)
  if (!selector) throw new Error('no selector')
  const own: Translation = {
    id: '01hzzzzzzzzzzzzzzzzzzzzzzz',
    target: { selector, revision: 1 },
    sourceHash: textHash(sourceText),
    sourceText,
    sourceLang: 'en',
    targetLang: 'pl',
    text: 'Młyn w Saltmarsh obracał się przez trzysta lat.',
    status: 'approved',
    origin: 'human',
    note: '',
    created: '2026-01-01T00:00:00.000Z',
    updated: '2026-01-01T00:00:00.000Z',
  }
  const borrowed = { ...own, id: '01hyyyyyyyyyyyyyyyyyyyyyyy', target: { annotation: mark('mill').id } }
  const glosses = reanchor({ annotations: [], translations: [own, borrowed] }, change)
  expect(glosses.translations[1]).toBe(borrowed)
  const [[id, target] = []] = placesOf(glosses)
  expect(id).toBe(own.id)
  expect(target?.anchor?.state).toBe('moved')
  expect(target && currentRange(target)).toEqual(at(after, sourceText))
})
