/**
 * The glosses of the open article, shown at once. What brings them to disk is save-queue.ts, what takes steps back is
 * gloss-history.ts; here is the one place where a change is stamped, shown and handed to both.
 */

import { create } from 'zustand'
import type { Annotation, Translation } from '#core/annotation/annotation.ts'
import {
  applyChanges,
  deletionOf,
  type GlossChange,
  type Glosses,
  stampChanges,
} from '#core/annotation/changes.ts'
import { digestOf } from '#core/annotation/digest.ts'
import { placedIn } from '#core/annotation/placed-in.ts'
import { isOvertaken, joinChanges, rebaseChanges } from '#core/annotation/rebase.ts'
import { call } from '#renderer/api.ts'
import { reportUnlessAway } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { addSaveQueue, unsavedUntil } from '#renderer/unsaved.ts'
import { createGlossHistory } from './gloss-history.ts'
import { createSaveQueue, type SaveState } from './save-queue.ts'

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
  /** Shows these; of what was in focus, selected or edited only what is there still in the same text stays so. */
  open(articleId: string, glosses: Glosses & { revision: number }): void
  /** Nothing is in focus any more, selected or edited. */
  letGo(): void
  /** Takes in translations that the main process has saved by itself, an engine's drafts. */
  receive(articleId: string, saved: readonly Translation[]): void
  change(step: GlossChange[]): void
  /** Shows what others have made of the open article's glosses; what is not on disk yet stays as it is shown. */
  catchUp(articleId: string): Promise<void>
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

const history = createGlossHistory()

/** Tells what this page could not save from what others could not. */
const page = crypto.randomUUID()

export const useGlosses = create<GlossState>()((set, get) => {
  /** Whether these are the glosses on screen, in this revision of the text, and all of them are on disk. */
  const isWhole = (articleId: string, revision: number) =>
    articleId === get().articleId && revision === get().revision && queue.waiting(articleId).length === 0

  /** What is on disk with what is not yet. */
  const withWaiting = (articleId: string, revision: number, onDisk: Glosses) =>
    queue
      .waiting(articleId)
      .reduce<Glosses>(
        (known, changes) => applyChanges(known, joinChanges(known, placedIn(revision, known, changes))),
        onDisk,
      )

  /** These, with what of them is in focus, selected and edited: what is no longer there is not. */
  const shown = (glosses: Glosses) => {
    const there = new Set(glosses.annotations.map(({ id }) => id))
    const { focused, selected, editing } = get()
    return {
      ...glosses,
      focused: focused !== null && there.has(focused) ? focused : null,
      selected: new Set([...selected].filter((id) => there.has(id))),
      editing: editing && there.has(editing.id) ? editing : null,
    }
  }
  const show = (glosses: Glosses) => set(shown(glosses))

  /** Counts what becomes of the glosses here: what was asked for before is no longer the last word. */
  let turns = 0

  const catchUp = async (articleId: string) => {
    const isShown = (revision: number) => articleId === get().articleId && revision === get().revision
    for (let asked = -1; asked !== turns; ) {
      asked = turns
      const news = await reportUnlessAway(call('article.news', { id: articleId, digest: digestOf(get()) }))
      if (!news?.glosses || !isShown(news.revision)) return
      if (asked === turns) show(withWaiting(articleId, news.revision, news.glosses))
    }
  }

  const queue = createSaveQueue({
    save: (id, changes) => call('glosses.apply', { id, changes }),
    async saved(articleId, { digest, revision }) {
      turns += 1
      if (isWhole(articleId, revision) && digest !== digestOf(get())) await catchUp(articleId)
    },
    report(save) {
      // Tried again by itself; who has asked for that sees that it is saved.
      const isRecovered = get().save.state === 'failed' && save.state === 'saved'
      set({ save })
      if (isRecovered) useSession.getState().notify({ kind: 'info', message: (t) => t('save.again') })
    },
    async keep(steps) {
      try {
        await unsavedUntil(call('drafts.keepUnsaved', { page, steps: [...steps] }))
        return true
      } catch {
        useSession.getState().notify({ kind: 'warning', message: (t) => t('save.notKept') })
        return false
      }
    },
  })
  addSaveQueue(queue)

  /** Stamps changes that are in the history already, shows them where their article is open, and has them saved. */
  const apply = (articleId: string, changes: readonly GlossChange[]) => {
    const isOpen = articleId === get().articleId
    if (isOpen) set(history.offers(articleId))
    if (changes.length === 0) return
    turns += 1
    const fresh = stampChanges(changes)
    if (isOpen) {
      const { annotations, translations, revision } = get()
      const shown = placedIn(revision, { annotations, translations }, fresh)
      // What a field was opened on may have been changed elsewhere since.
      show(applyChanges({ annotations, translations }, joinChanges({ annotations, translations }, shown)))
    }
    queue.add(articleId, fresh)
  }

  /** Goes a step back or forth, as far as what else was changed has left what it did; says so where that is nothing. */
  const replay = (articleId: string | null, step: (articleId: string) => GlossChange[] | null) => {
    const changes = articleId === null ? null : step(articleId)
    if (articleId === null || !changes) return
    const isOpen = articleId === get().articleId
    const rebased = isOpen ? rebaseChanges(get(), changes) : changes
    if (isOpen && rebased.length === 0 && isOvertaken(get(), changes)) {
      useSession.getState().notify({ kind: 'info', message: (t) => t('save.overtaken') })
    }
    apply(articleId, rebased)
  }

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
    open(articleId, { annotations, translations, revision }) {
      const own = withWaiting(articleId, revision, { annotations, translations })
      turns += 1
      if (articleId !== get().articleId || revision !== get().revision) get().letGo()
      set({ articleId, revision, ...shown(own), ...history.offers(articleId) })
    },
    letGo: () => set({ focused: null, selected: new Set(), editing: null }),
    receive(articleId, saved) {
      if (articleId !== get().articleId) return
      const waiting = new Set(queue.waiting(articleId).flatMap((changes) => changes.map(({ id }) => id)))
      const fresh = saved.filter(({ id }) => !waiting.has(id))
      turns += 1
      set(
        applyChanges(
          get(),
          fresh.map((after) => ({ kind: 'translation', id: after.id, before: null, after })),
        ),
      )
    },
    change(step) {
      const { articleId } = get()
      if (articleId === null || step.length === 0) return
      history.record(articleId, step)
      apply(articleId, step)
    },
    catchUp,
    reflect(articleId, changes) {
      if (articleId !== get().articleId) return
      turns += 1
      set(applyChanges(get(), joinChanges(get(), changes)))
    },
    continue(last, step) {
      const { articleId } = get()
      if (articleId === null) return step
      const recorded = history.continue(articleId, last, step)
      apply(articleId, step)
      return recorded
    },
    remove(...annotations) {
      const step = annotations.flatMap((annotation) => deletionOf(annotation, get().translations))
      const { editing } = get()
      if (annotations.some(({ id }) => id === editing?.id)) set({ editing: null })
      get().change(step)
      return step
    },
    putBack(articleId, step) {
      if (history.isLast(articleId, step)) {
        replay(articleId, history.undo)
        return
      }
      const { annotations, translations } = get()
      const isOpen = articleId === get().articleId
      const there = new Set(isOpen ? [...annotations, ...translations].map(({ id }) => id) : [])
      apply(
        articleId,
        history.bringBack(articleId, step, (id) => there.has(id)),
      )
    },
    undo: () => replay(get().articleId, history.undo),
    takeBack(id) {
      const { articleId } = get()
      if (articleId === null || !history.endsWithAdding(articleId, id)) return false
      get().undo()
      return true
    },
    redo: () => replay(get().articleId, history.redo),
    retry: queue.retry,
    focus: (focused) => set({ focused, selected: new Set() }),
    select: (selected) => set({ selected }),
    edit: (editing) => set(editing ? { editing, focused: editing.id } : { editing }),
  }
})
