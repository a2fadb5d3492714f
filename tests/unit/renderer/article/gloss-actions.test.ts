import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Annotation } from '#core/annotation/annotation.ts'
import { newAnnotation } from '#core/annotation/new-gloss.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { removeGlosses, setComment, translationChange } from '#renderer/article/gloss-actions.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { useSession } from '#renderer/session-store.ts'

const languages = { sourceLang: 'pl', targetLang: 'en' }
const selector = selectorFor('Stary most stoi.', 0, 10)
if (!selector) throw new Error('nothing selected')
const annotation = newAnnotation({ revision: 1, color: 'blue', selector })

describe('the translation of a highlight', () => {
  const added = translationChange(annotation, undefined, languages, {
    text: ' The old bridge ',
    origin: 'memory',
  })
  const first = added?.kind === 'translation' ? added.after : null

  it('says where its words come from', () => {
    expect(first).toMatchObject({ text: 'The old bridge', origin: 'memory', sourceText: 'Stary most' })
  })

  it('is its writer’s once it was changed', () => {
    if (!first) throw new Error('no translation')
    const changed = translationChange(annotation, first, languages, { text: 'The bridge', origin: 'human' })
    expect(changed?.after).toMatchObject({ text: 'The bridge', origin: 'human', status: 'edited' })
    expect(translationChange(annotation, first, languages, { text: first.text, origin: 'human' })).toBeNull()
  })
})

describe('a comment whose field is open while another window changes it', () => {
  const now = () => useGlosses.getState().annotations[0]
  /** Another window writes so many ms later. */
  const elsewhere = (before: Annotation, comment: string, later: number) => {
    const updated = new Date(Date.now() + later).toISOString()
    const after = { ...before, comment, motivation: 'commenting' as const, updated }
    useGlosses.getState().reflect('a', [{ kind: 'annotation', id: before.id, before, after }])
  }
  beforeEach(() => {
    vi.stubGlobal('window', { glossa: { call: () => new Promise(() => undefined) } })
    const own = { ...annotation, comment: 'ours', motivation: 'commenting' as const }
    useGlosses.getState().open('a', { annotations: [own], translations: [], revision: 1 })
  })

  it('keeps what was written there where nothing was written here', () => {
    const opened = now()
    if (!opened) throw new Error('no note')
    elsewhere(opened, 'theirs', 5)
    expect(setComment(opened, 'ours')).toBe(opened)
    expect(now()).toMatchObject({ comment: 'theirs' })
    expect(now()).not.toHaveProperty('history')
  })

  it('has the later text, and the other one in its history', () => {
    const opened = now()
    if (!opened) throw new Error('no note')
    elsewhere(opened, 'theirs', -1)
    const written = setComment(opened, 'ours, and more')
    expect(now()).toMatchObject({
      comment: 'ours, and more',
      history: [{ part: 'comment', value: { comment: 'theirs' } }],
    })
    // Who goes on writing replaces only their own words.
    setComment(written, 'ours, and still more')
    expect(now()?.history).toHaveLength(1)
  })
})

it('offers to bring back what was deleted until it is back', () => {
  vi.stubGlobal('window', { glossa: { call: () => new Promise(() => undefined) } })
  const other = { ...annotation, id: newAnnotation({ revision: 1, color: 'blue', selector }).id }
  const { open, undo } = useGlosses.getState()
  open('b', { annotations: [annotation, other], translations: [], revision: 1 })
  const offers = () => useSession.getState().toasts.flatMap(({ action }) => action ?? []).length
  removeGlosses([annotation])
  expect(offers()).toBe(1)
  useGlosses.getState().focus(other.id)
  expect(offers()).toBe(1)
  undo()
  expect(useGlosses.getState().annotations).toHaveLength(2)
  expect(offers()).toBe(0)
})
