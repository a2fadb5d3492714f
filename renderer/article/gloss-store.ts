/** The glosses of the open article: shown at once, saved in order, kept on screen as unsaved until they are on disk. */

import { create } from 'zustand'
import type { Annotation } from '#core/annotation/annotation.ts'
import { applyChanges, deletionOf, type GlossChange, type Glosses } from '#core/annotation/changes.ts'
import { emptyLog, record, redo, type UndoLog, undo } from '#core/annotation/undo.ts'
import { call, sentenceOf } from '#renderer/api.ts'

export type SaveState = { state: 'saved' } | { state: 'saving' } | { state: 'failed'; message: string }
/** Which card has a field open: its comment, its translation, or its tags. */
export type Editing = { id: string; field: 'comment' | 'translation' | 'tags' } | null

type GlossState = Glosses & {
  articleId: string | null
  save: SaveState
  focused: string | null
  editing: Editing
  canUndo: boolean
  canRedo: boolean
  open(articleId: string, glosses: Glosses): void
  change(step: GlossChange[]): void
  remove(annotation: Annotation): void
  undo(): void
  redo(): void
  retry(): void
  focus(id: string | null): void
  edit(editing: Editing): void
}

type Unsaved = { articleId: string; changes: GlossChange[] }

/** Not in the store's state: nothing on screen depends on them directly. */
const logs = new Map<string, UndoLog>()
const queue: Unsaved[] = []
/** Articles that could not be saved, and why: they wait for Retry, and hold up no other article. */
const stuck = new Map<string, string>()
/** What saves the text of a field that is open. */
const drafts = new Set<() => void>()
let sending = false

/** Records are stamped when they are changed, so that of two copies the newer one is known (design §3). */
function stamped(changes: readonly GlossChange[]): GlossChange[] {
  const updated = new Date().toISOString()
  return changes.map(
    (change) => ({ ...change, after: change.after && { ...change.after, updated } }) as GlossChange,
  )
}

export const useGlosses = create<GlossState>()((set, get) => {
  const nextToSend = () => queue.find(({ articleId }) => !stuck.has(articleId))

  const send = async () => {
    if (sending || !nextToSend()) return
    sending = true
    if (stuck.size === 0) set({ save: { state: 'saving' } })
    for (let next = nextToSend(); next; next = nextToSend()) {
      const { articleId, changes } = next
      try {
        const { annotations, translations } = await call('glosses.apply', { id: articleId, changes })
        queue.splice(queue.indexOf(next), 1)
        // What is on disk may hold more than we knew: another machine's glosses, merged in.
        const all = !queue.some((unsaved) => unsaved.articleId === articleId)
        if (all && articleId === get().articleId) set({ annotations, translations })
      } catch (error) {
        stuck.set(articleId, sentenceOf(error))
      }
    }
    const [message] = stuck.values()
    set({ save: message === undefined ? { state: 'saved' } : { state: 'failed', message } })
    sending = false
  }

  const apply = (changes: readonly GlossChange[], log: UndoLog) => {
    const { articleId } = get()
    if (articleId === null) return
    const fresh = stamped(changes)
    logs.set(articleId, log)
    queue.push({ articleId, changes: fresh })
    const focused = get().focused
    const glosses = applyChanges(get(), fresh)
    set({
      ...glosses,
      canUndo: log.done.length > 0,
      canRedo: log.undone.length > 0,
      focused: glosses.annotations.some((annotation) => annotation.id === focused) ? focused : null,
    })
    void send()
  }

  const logOf = () => logs.get(get().articleId ?? '') ?? emptyLog

  return {
    articleId: null,
    annotations: [],
    translations: [],
    save: { state: 'saved' },
    focused: null,
    editing: null,
    canUndo: false,
    canRedo: false,
    open(articleId, glosses) {
      const log = logs.get(articleId) ?? emptyLog
      const waiting = queue.filter((unsaved) => unsaved.articleId === articleId)
      const own = waiting.reduce((known, unsaved) => applyChanges(known, unsaved.changes), glosses)
      set({
        articleId,
        annotations: own.annotations,
        translations: own.translations,
        focused: null,
        editing: null,
        canUndo: log.done.length > 0,
        canRedo: log.undone.length > 0,
      })
    },
    change: (step) => apply(step, record(logOf(), step)),
    remove(annotation) {
      const step = deletionOf(annotation, get().translations)
      apply(step, record(logOf(), step))
      if (get().editing?.id === annotation.id) set({ editing: null })
    },
    undo() {
      const back = undo(logOf())
      if (back) apply(back.changes, back.log)
    },
    redo() {
      const forth = redo(logOf())
      if (forth) apply(forth.changes, forth.log)
    },
    retry() {
      stuck.clear()
      void send()
    },
    focus: (focused) => set({ focused }),
    edit: (editing) => set(editing ? { editing, focused: editing.id } : { editing }),
  }
})

/** Registers what saves an open field's text, for when its page goes from under it. Returns what ends that, saving it. */
export function keepDraft(save: () => void): () => void {
  drafts.add(save)
  return () => {
    drafts.delete(save)
    save()
  }
}

/** Whether something is on screen that is not on disk; what stands in open fields is sent to be saved. */
export function hasUnsaved(): boolean {
  for (const save of drafts) save()
  return queue.length > 0
}
