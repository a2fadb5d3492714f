import { expect, test } from 'vitest'
import type { Annotation } from '#core/annotation/annotation.ts'
import type { GlossChange } from '#core/annotation/changes.ts'
import { addition, newAnnotation } from '#core/annotation/new-gloss.ts'
import { createGlossHistory } from '#renderer/article/gloss-history.ts'

const note = () => newAnnotation({ revision: 1, color: 'yellow' })
const removal = (before: Annotation): GlossChange => ({
  kind: 'annotation',
  id: before.id,
  before,
  after: null,
})
const recolor = (before: Annotation): GlossChange => ({
  kind: 'annotation',
  id: before.id,
  before,
  after: { ...before, color: 'pink' },
})
const nothingThere = () => false

test('each article has steps of its own', () => {
  const history = createGlossHistory()
  const step = [addition(note())]
  history.record('a', step)
  expect(history.offers('a')).toEqual({ canUndo: true, canRedo: false })
  expect(history.offers('b')).toEqual({ canUndo: false, canRedo: false })
  expect(history.undo('b')).toBeNull()
  expect(history.undo('a')).toEqual([{ ...step[0], before: step[0]?.after, after: null }])
  expect(history.offers('a')).toEqual({ canUndo: false, canRedo: true })
  expect(history.redo('a')).toBe(step)
  expect(history.redo('a')).toBeNull()
})

test('a new step ends what could be done again', () => {
  const history = createGlossHistory()
  history.record('a', [addition(note())])
  history.undo('a')
  history.record('a', [addition(note())])
  expect(history.offers('a')).toEqual({ canUndo: true, canRedo: false })
})

test('a step that continues the last one is undone with it, from the state before both', () => {
  const history = createGlossHistory()
  const one = note()
  const pink = recolor(one)
  const commented: GlossChange = {
    kind: 'annotation',
    id: one.id,
    before: pink.after as Annotation,
    after: { ...one, color: 'pink', comment: 'x' },
  }
  const first = history.continue('a', null, [pink])
  const both = history.continue('a', first, [commented])
  expect(history.isLast('a', both)).toBe(true)
  expect(history.undo('a')).toEqual([{ kind: 'annotation', id: one.id, before: commented.after, after: one }])
  expect(history.undo('a')).toBeNull()

  // Where something else was done in between, it is a step of its own.
  history.record('a', first)
  history.record('a', [addition(note())])
  history.continue('a', first, [commented])
  expect([history.undo('a'), history.undo('a'), history.undo('a')]).not.toContain(null)
})

test('knows whether the last step added one gloss and nothing else', () => {
  const history = createGlossHistory()
  const [one, other] = [note(), note()]
  history.record('a', [addition(one)])
  expect(history.endsWithAdding('a', one.id)).toBe(true)
  expect(history.endsWithAdding('a', other.id)).toBe(false)
  expect(history.endsWithAdding('b', one.id)).toBe(false)
  history.record('a', [recolor(one)])
  expect(history.endsWithAdding('a', one.id)).toBe(false)
  history.record('a', [addition(other), addition(note())])
  expect(history.endsWithAdding('a', other.id)).toBe(false)
})

test('what an earlier step took away comes back, and only what is missing', () => {
  const history = createGlossHistory()
  const [one, other] = [note(), note()]
  const step = [removal(one), removal(other)]
  history.record('a', step)
  history.record('a', [addition(note())])
  const back = history.bringBack('a', step, (id) => id === other.id)
  expect(back).toEqual([{ kind: 'annotation', id: one.id, before: null, after: one }])
  // That is a step of its own.
  expect(history.isLast('a', back)).toBe(true)
  expect(history.undo('a')).toEqual([removal(one)])
})

test('nothing comes back of a step that is not in the log, nor twice', () => {
  const history = createGlossHistory()
  const one = note()
  const step = [removal(one)]
  expect(history.bringBack('a', step, nothingThere)).toEqual([])
  history.record('a', step)
  history.undo('a')
  expect(history.bringBack('a', step, nothingThere)).toEqual([])
  expect(history.offers('a')).toEqual({ canUndo: false, canRedo: true })
  history.redo('a')
  expect(history.bringBack('a', step, () => true)).toEqual([])
})
