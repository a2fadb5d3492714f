/** The glosses of the open article: shown at once, saved in order, kept on screen as unsaved until they are on disk. */

import { create } from 'zustand'
import type { Annotation, Translation } from '#core/annotation/annotation.ts'
import {
  applyChanges,
  deletionOf,
  type GlossChange,
  type Glosses,
  invertChanges,
} from '#core/annotation/changes.ts'
import { digestOf } from '#core/annotation/digest.ts'
import { placedIn } from '#core/annotation/placed-in.ts'
import { joinChanges, rebaseChanges } from '#core/annotation/rebase.ts'
import { amend, emptyLog, record, redo, type UndoLog, undo } from '#core/annotation/undo.ts'
import { call, sentenceOf } from '#renderer/api.ts'
import { report } from '#renderer/report.ts'
import { countUnsaved } from '#renderer/unsaved.ts'

export type SaveState = { state: 'saved' } | { state: 'saving' } | { state: 'failed'; message: string }
/**
 * Which card has a field open: its comment, its tags, or its translation, into `lang` where it has several; `made` where the
 * gloss was made for it.
 */
export type Editing = {
  id: string
  field: 'comment' | 'translation' | 'tags'
  lang?: string
  made?: true
} | null

type GlossState = Glosses & {
  articleId: string | null
  /** The revision of the text in which the glosses are shown. */
  revision: number
  save: SaveState
  focused: string | null
  /** Several at once: what is done then is done to all of these. Never in part: empty, or with the focused one. */
  selected: ReadonlySet<string>
  editing: Editing
  canUndo: boolean
  canRedo: boolean
  open(articleId: string, glosses: Glosses & { revision: number }): void
  /** Takes in translations that the main process has saved by itself, an engine's drafts. */
  receive(articleId: string, saved: readonly Translation[]): void
  change(step: GlossChange[]): void
  /** Shows what was changed in the notes of all articles, and is on disk. */
  reflect(articleId: string, changes: readonly GlossChange[]): void
  /** As `change`, undone together with the last action as long as that is `last`; the step as it is in the log now. */
  continue(last: GlossChange[] | null, step: GlossChange[]): GlossChange[]
  remove(...annotations: Annotation[]): GlossChange[]
  /** Brings back what a step took away from an article, whatever was done since. */
  putBack(articleId: string, step: GlossChange[]): void
  undo(): void
  /** Undoes the last step if it was the adding of this gloss and nothing else; whether it was. */
  takeBack(id: string): boolean
  redo(): void
  retry(): void
  focus(id: string | null): void
  select(ids: ReadonlySet<string>): void
  edit(editing: Editing): void
}

type Unsaved = { articleId: string; changes: GlossChange[] }

/** Not in the store's state: nothing on screen depends on them directly. */
const logs = new Map<string, UndoLog>()
const queue: Unsaved[] = []
/** Articles that could not be saved, and why: they wait for Retry, and hold up no other article. */
const stuck = new Map<string, string>()
let sending = false

countUnsaved(() => queue.length)

/** Records are stamped when they are changed, so that of two copies the newer one is known (design §3). */
function stamped(changes: readonly GlossChange[]): GlossChange[] {
  const updated = new Date().toISOString()
  return changes.map(
    (change) => ({ ...change, after: change.after && { ...change.after, updated } }) as GlossChange,
  )
}

const offers = ({ done, undone }: UndoLog) => ({ canUndo: done.length > 0, canRedo: undone.length > 0 })

export const useGlosses = create<GlossState>()((set, get) => {
  const nextToSend = () => queue.find(({ articleId }) => !stuck.has(articleId))

  /** Whether these are the glosses on screen, in this revision of the text, and all of them are sent. */
  const isWhole = (articleId: string, revision: number) =>
    articleId === get().articleId &&
    revision === get().revision &&
    !queue.some((unsaved) => unsaved.articleId === articleId)

  /** What is on disk holds other glosses than we knew: another machine's, merged in. */
  const catchUp = async (articleId: string) => {
    const open = await report(call('article.open', { id: articleId }))
    if (!open || !isWhole(articleId, open.article.revision)) return
    const { annotations, translations } = open.article
    set({ annotations, translations })
  }

  const send = async () => {
    if (sending || !nextToSend()) return
    sending = true
    if (stuck.size === 0) set({ save: { state: 'saving' } })
    for (let next = nextToSend(); next; next = nextToSend()) {
      const { articleId, changes } = next
      try {
        const { digest, revision } = await call('glosses.apply', { id: articleId, changes })
        queue.splice(queue.indexOf(next), 1)
        if (isWhole(articleId, revision) && digest !== digestOf(get())) await catchUp(articleId)
      } catch (error) {
        stuck.set(articleId, sentenceOf(error))
      }
    }
    const [message] = stuck.values()
    set({ save: message === undefined ? { state: 'saved' } : { state: 'failed', message } })
    sending = false
  }

  const apply = (articleId: string | null, changes: readonly GlossChange[], log: UndoLog) => {
    if (articleId === null) return
    logs.set(articleId, log)
    if (changes.length === 0) {
      if (articleId === get().articleId) set(offers(log))
      return
    }
    const fresh = stamped(changes)
    queue.push({ articleId, changes: fresh })
    if (articleId === get().articleId) {
      const glosses = applyChanges(get(), placedIn(get().revision, get(), fresh))
      const gone = new Set(fresh.filter(({ after }) => after === null).map(({ id }) => id))
      const { focused, selected } = get()
      set({
        ...glosses,
        ...offers(log),
        focused: focused !== null && gone.has(focused) ? null : focused,
        selected: new Set([...selected].filter((id) => !gone.has(id))),
      })
    }
    void send()
  }

  /** Goes a step back or forth, as far as other hands have left what it did. */
  const replay = (articleId: string | null, step: { changes: GlossChange[]; log: UndoLog } | null) => {
    if (!step) return
    const { changes, log } = step
    apply(articleId, articleId === get().articleId ? rebaseChanges(get(), changes) : changes, log)
  }

  const logOf = (articleId = get().articleId) => logs.get(articleId ?? '') ?? emptyLog

  return {
    articleId: null,
    revision: 1,
    annotations: [],
    translations: [],
    save: { state: 'saved' },
    focused: null,
    selected: new Set(),
    editing: null,
    canUndo: false,
    canRedo: false,
    open(articleId, glosses) {
      const log = logs.get(articleId) ?? emptyLog
      const waiting = queue.filter((unsaved) => unsaved.articleId === articleId)
      const { revision } = glosses
      const own = waiting.reduce<Glosses>(
        (known, { changes }) => applyChanges(known, joinChanges(known, placedIn(revision, known, changes))),
        glosses,
      )
      set({
        articleId,
        revision,
        annotations: own.annotations,
        translations: own.translations,
        focused: null,
        selected: new Set(),
        editing: null,
        ...offers(log),
      })
    },
    receive(articleId, saved) {
      if (articleId !== get().articleId) return
      const waiting = new Set(queue.flatMap(({ changes }) => changes.map(({ id }) => id)))
      const news = saved.filter(({ id }) => !waiting.has(id))
      set(
        applyChanges(
          get(),
          news.map((after) => ({ kind: 'translation', id: after.id, before: null, after })),
        ),
      )
    },
    change(step) {
      if (step.length > 0) apply(get().articleId, step, record(logOf(), step))
    },
    reflect(articleId, changes) {
      if (articleId === get().articleId) set(applyChanges(get(), joinChanges(get(), changes)))
    },
    continue(last, step) {
      const log = amend(logOf(), last, step)
      apply(get().articleId, step, log)
      return log.done.at(-1) ?? step
    },
    remove(...annotations) {
      const step = annotations.flatMap((annotation) => deletionOf(annotation, get().translations))
      const { editing } = get()
      if (annotations.some(({ id }) => id === editing?.id)) set({ editing: null })
      get().change(step)
      return step
    },
    putBack(articleId, step) {
      const log = logOf(articleId)
      if (log.done.at(-1) === step) {
        replay(articleId, undo(log))
        return
      }
      if (!log.done.includes(step)) return
      // Other things were done since: only what is still missing comes back.
      const { annotations, translations } = get()
      const here = articleId === get().articleId
      const there = new Set(here ? [...annotations, ...translations].map(({ id }) => id) : [])
      const missing = invertChanges(step).filter(({ id, after }) => after && !there.has(id))
      if (missing.length > 0) apply(articleId, missing, record(log, missing))
    },
    undo: () => replay(get().articleId, undo(logOf())),
    takeBack(id) {
      const [only, ...others] = logOf().done.at(-1) ?? []
      if (only?.id !== id || only.before !== null || others.length > 0) return false
      get().undo()
      return true
    },
    redo: () => replay(get().articleId, redo(logOf())),
    retry() {
      stuck.clear()
      void send()
    },
    focus: (focused) => set({ focused, selected: new Set() }),
    select: (selected) => set({ selected }),
    edit: (editing) => set(editing ? { editing, focused: editing.id } : { editing }),
  }
})
