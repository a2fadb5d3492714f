/** What the reader does with chosen notes, by buttons and by keys: each a step that can be undone, over all the articles that it touches. */

import type { Color } from '#core/annotation/annotation.ts'
import { invertChanges } from '#core/annotation/changes.ts'
import { record, type UndoLog } from '#core/annotation/undo.ts'
import type { NotesEdit } from '#core/notes/edit.ts'
import { wordsOf } from '#core/notes/unread.ts'
import type { ArticleChanges, NotesOutcome } from '#preload/contract.ts'
import { call, said } from '#renderer/api.ts'
import { exportSaved } from '#renderer/article/article-actions.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { useCommands } from '#renderer/commands.ts'
import { useEscape } from '#renderer/escape.ts'
import { someTitles } from '#renderer/library-steps.ts'
import { report } from '#renderer/report.ts'
import { useSession, type Words } from '#renderer/session-store.ts'
import { unsavedUntil } from '#renderer/unsaved.ts'
import { activeLine, useNotes } from './notes-store.ts'

let log: UndoLog<ArticleChanges[]> = { done: [], undone: [] }
/** One after the other: an undo must see what the step before it did. */
let last: Promise<unknown> = Promise.resolve()

function enqueue<T>(task: () => Promise<T>): Promise<T> {
  const result = unsavedUntil(last.then(task))
  last = result.catch(() => undefined)
  return result
}

/** Shows what was done, and says what could not be. */
async function showOutcome({ done, failed }: NotesOutcome): Promise<void> {
  for (const { article, changes } of done) useGlosses.getState().reflect(article, changes)
  const [first] = failed
  if (first) {
    const titles = failed.map(({ title }) => title)
    const message: Words = (t) =>
      t('notesView.failed', {
        count: failed.length,
        titles: someTitles(t, titles),
        message: said(first.message),
      })
    useSession.getState().notify({ kind: 'error', message })
  }
  await useNotes.getState().refresh()
}

/** Does this to the notes; the step in the log, empty where nothing was changed. */
export function editNotes(ids: readonly string[], edit: NotesEdit): Promise<ArticleChanges[]> {
  return enqueue(async () => {
    const outcome = await report(call('notes.edit', { ids: [...ids], edit }))
    if (!outcome) return []
    if (outcome.done.length > 0) log = record(log, outcome.done)
    if (outcome.unread > 0) {
      const message: Words = (t) => t('notesView.unread', { count: outcome.unread })
      useSession.getState().notify({ kind: 'warning', message })
    }
    await showOutcome(outcome)
    return outcome.done
  })
}

/** What of a step failed, and what did not: the one can be tried again, the other is over. */
function split(step: ArticleChanges[], { failed }: NotesOutcome) {
  const stuck = new Set(failed.map(({ article }) => article))
  const of = (wanted: boolean) => step.filter(({ article }) => stuck.has(article) === wanted)
  return { over: of(false), left: of(true) }
}

const filled = (steps: ArticleChanges[][]) => steps.filter((step) => step.length > 0)

const inverse = (step: ArticleChanges[]): ArticleChanges[] =>
  step.map(({ article, changes }) => ({ article, changes: invertChanges(changes) }))

async function undoLast(): Promise<void> {
  const back = log.done.at(-1)
  if (!back) return
  const outcome = await report(call('notes.replay', inverse(back)))
  if (!outcome) return
  const { over, left } = split(back, outcome)
  log = {
    done: filled([...log.done.slice(0, -1), left]),
    undone: filled([...log.undone, over]),
  }
  await showOutcome(outcome)
}

export function undoNotes(): Promise<void> {
  return enqueue(undoLast)
}

/** Takes back this step, whatever was done since: what comes back then is a step of its own. */
function takeBack(step: ArticleChanges[]): Promise<void> {
  return enqueue(async () => {
    if (log.done.at(-1) === step) return undoLast()
    if (!log.done.includes(step)) return
    const outcome = await report(call('notes.replay', inverse(step)))
    if (!outcome) return
    if (outcome.done.length > 0) log = record(log, outcome.done)
    await showOutcome(outcome)
  })
}

function redoNotes(): Promise<void> {
  return enqueue(async () => {
    const forth = log.undone.at(-1)
    if (!forth) return
    const outcome = await report(call('notes.replay', forth))
    if (!outcome) return
    const { over, left } = split(forth, outcome)
    log = {
      done: filled([...log.done, over]),
      undone: filled([...log.undone.slice(0, -1), left]),
    }
    await showOutcome(outcome)
  })
}

/** Deletes the chosen notes and offers to take it back. */
export async function deleteChosen(): Promise<void> {
  const ids = useNotes.getState().chosen()
  if (ids.length === 0) return
  const { lines } = useNotes.getState()
  const shown = ids.flatMap((id) => {
    const line = lines.get(id)
    return line ? [[id, wordsOf(line)]] : []
  })
  const step = await editNotes(ids, { do: 'delete', shown: Object.fromEntries(shown) })
  if (step.length === 0) return
  const deleted = new Set(step.flatMap(({ changes }) => changes.map(({ id }) => id)))
  const count = ids.filter((id) => deleted.has(id)).length
  useSession
    .getState()
    .notify(
      { kind: 'info', message: (t) => t('notesView.deleted', { count }) },
      { label: (t) => t('notesView.undo'), run: () => void takeBack(step) },
    )
}

export async function exportChosen(to: 'clipboard' | 'file'): Promise<void> {
  const ids = useNotes.getState().chosen()
  if (ids.length === 0) return
  const done = await exportSaved(() => call('notes.export', { ids, to }))
  if (!done) return
  const { notify } = useSession.getState()
  if (to === 'clipboard') {
    notify({ kind: 'info', message: (t) => t('notesView.copied', { count: ids.length }) })
  } else if (done.saved !== null) {
    notify({ kind: 'info', message: (t) => t('export.saved', { file: done.saved }) })
  }
}

/** Opens the article of a note at its passage. */
export function openNote(id: string): void {
  const line = useNotes.getState().lines.get(id)
  if (line) useSession.getState().openArticle(line.article.id, line.id)
}

const recolor = (color: Color) => () => void editNotes(useNotes.getState().chosen(), { do: 'recolor', color })

function edit(): void {
  if (activeLine()?.kind === 'annotation') useNotes.getState().edit('comment')
}

/** The keys and commands of the Notes view. */
export function useNoteCommands(search: () => void): void {
  useCommands('notes', {
    'find-notes': search,
    'color-yellow': recolor('yellow'),
    'color-green': recolor('green'),
    'color-blue': recolor('blue'),
    'color-pink': recolor('pink'),
    'color-purple': recolor('purple'),
    'color-orange': recolor('orange'),
    edit,
    'edit-tags': () => {
      if (useNotes.getState().chosen().length > 0) useNotes.getState().showTags(true)
    },
    'delete-gloss': () => void deleteChosen(),
    undo: () => void undoNotes(),
    redo: () => void redoNotes(),
    'copy-markdown': () => void exportChosen('clipboard'),
    'save-markdown': () => void exportChosen('file'),
  })

  // The selection goes first, then the view.
  useEscape('notes', () => {
    const { selected, unselect } = useNotes.getState()
    if (selected.size > 0) unselect()
    else useSession.getState().showNotes(false)
    return true
  })
}
