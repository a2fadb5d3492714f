import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { NotesEdit } from '#core/notes/edit.ts'
import { eventually } from '../../../eventually.ts'

let groups: { key: string; title: string; start: number; count: number }[]
let ids: string[]
/** How far the notes have been read; null when they all are. */
let progress: { done: number; total: number } | null
/** What the main process was asked to change, in order. */
let asked: string[]

/** A change to a gloss of that name. */
const changed = (id: string) => ({ kind: 'annotation', id, before: null, after: null })

beforeEach(() => {
  groups = []
  ids = ['a', 'b', 'c']
  progress = null
  asked = []
  vi.resetModules()
  vi.stubGlobal('window', {
    glossa: {
      async call(channel: string, input: never) {
        return { ok: true, value: answers[channel]?.(input) }
      },
    },
    localStorage: { getItem: () => null, setItem: () => undefined },
  })
})
afterEach(() => vi.unstubAllGlobals())

const answers: Record<string, (input: never) => unknown> = {
  'notes.find': () => ({
    answer: 1,
    ids: { all: ids.join(' ') },
    groups,
    total: 3,
    count: 3,
    progress,
    notes: [],
  }),
  'notes.edit': ({ ids: of, edit }: { ids: string[]; edit: NotesEdit }) => {
    asked.push(`${edit.do} ${of.join(' ')}`)
    return { done: of.map((id) => ({ article: `of ${id}`, changes: [changed(id)] })), failed: [] }
  },
  'notes.replay': (steps: { article: string; changes: { id: string }[] }[]) => {
    asked.push(`replay ${steps.flatMap(({ changes }) => changes.map(({ id }) => id)).join(' ')}`)
    return { done: steps, failed: [] }
  },
}

async function fresh() {
  const { useNotes } = await import('#renderer/features/notes/notes-store.ts')
  const { deleteChosen, editNotes, undoNotes } = await import('#renderer/features/notes/note-actions.ts')
  const { useSession } = await import('#renderer/session-store.ts')
  await useNotes.getState().refresh()
  return { useNotes, useSession, deleteChosen, editNotes, undoNotes }
}

test('an open field stays with its note when the list is ordered anew, and goes with it', async () => {
  const { useNotes } = await fresh()
  useNotes.getState().move(1, false)
  useNotes.getState().edit('comment')
  ids = ['x', 'a', 'c', 'b']
  await useNotes.getState().refresh()
  expect(useNotes.getState().editing).toEqual({ row: 'b', field: 'comment' })
  ids = ['x', 'a', 'c']
  await useNotes.getState().refresh()
  expect(useNotes.getState().editing).toBeNull()
})

test('who is at the top stays there while the notes are still being read; who has moved stays with the note', async () => {
  progress = { done: 1, total: 3 }
  const { useNotes } = await fresh()
  const activeId = () => useNotes.getState().found?.ids[useNotes.getState().active]
  useNotes.getState().setVisible(['a', 'b', 'c'], 0, 2)
  ids = ['newer', 'a', 'b', 'c']
  await useNotes.getState().refresh()
  expect(activeId()).toBe('newer')
  useNotes.getState().move(2, false)
  ids = ['newest', 'newer', 'a', 'b', 'c']
  await useNotes.getState().refresh()
  expect(activeId()).toBe('b')
  useNotes.getState().move(0, false)
  progress = null
  ids = ['last', 'newest', 'newer', 'a', 'b', 'c']
  await useNotes.getState().refresh()
  expect(activeId()).toBe('last')
  ids = ['made now', 'last', 'newest', 'newer', 'a', 'b', 'c']
  await useNotes.getState().refresh()
  expect(activeId()).toBe('last')
})

test('who writes on the first note stays with it while the others are still being read', async () => {
  progress = { done: 1, total: 3 }
  const { useNotes } = await fresh()
  useNotes.getState().setVisible(['a', 'b', 'c'], 0, 2)
  useNotes.getState().edit('comment')
  ids = ['newer', 'a', 'b', 'c']
  await useNotes.getState().refresh()
  expect(useNotes.getState().active).toBe(1)
  expect(useNotes.getState().editing?.row).toBe('a')
})

test('of a note that stands in several groups one row has the field open', async () => {
  groups = [
    { key: 'mills', title: 'mills', start: 0, count: 2 },
    { key: 'rooks', title: 'rooks', start: 2, count: 1 },
  ]
  ids = ['a', 'b', 'a']
  const { useNotes } = await fresh()
  useNotes.getState().move(2, false)
  useNotes.getState().edit('comment')
  expect(useNotes.getState().editing).toEqual({ row: 'rooks/a', field: 'comment' })
})

test('Undo beside the news of a deletion takes back that deletion, whatever was done since', async () => {
  const { useNotes, useSession, deleteChosen, editNotes, undoNotes } = await fresh()
  useNotes.getState().move(1, false)
  await deleteChosen()
  await editNotes(['c'], { do: 'recolor', color: 'pink' })
  useSession.getState().toasts.at(-1)?.action?.run()
  await eventually(() => expect(asked).toHaveLength(3))
  expect(asked).toEqual(['delete b', 'recolor c', 'replay b'])
  // That is a step of its own, and the recolouring can still be taken back after it.
  await undoNotes()
  await undoNotes()
  expect(asked.slice(3)).toEqual(['replay b', 'replay c'])
})
