/** What the whole window shares: the settings, which article is open, and what has to be told to the reader. */

import type { i18n as I18n } from 'i18next'
import { create } from 'zustand'
import type { TextRange } from '#core/annotation/annotation.ts'
import type { Settings } from '#core/settings.ts'
import type { Notice, Session } from '#preload/contract.ts'
import { call, sentenceOf } from './api.ts'
import { i18n } from './i18n.ts'

/** What is said, put into words when it is drawn: it follows the language of the interface. */
export type Words = (t: I18n['t']) => string
export type ToastAction = { label: Words; run: () => void }
type News = { kind: Notice['kind']; message: Words }
export type Toast = News & { key: number; action?: ToastAction }
/** What stands over the page: at most one at a time. */
type Panel =
  | 'contents'
  | 'details'
  | 'earlier'
  | 'removed'
  | 'appearance'
  | 'labels'
  | 'dictionaries'
  | 'shortcuts'
  | 'palette'
  | 'trash'
  | 'restore'
  | 'backups'
  | 'duplicates'
  | 'conflicts'
  | 'whole'
  | 'watch'
  | 'engines'
  | 'glossary'
  | 'templates'
  | 'vault'
  | 'vault-questions'
  | 'libraries'
  | 'statistics'
  | null

type SessionState = {
  session: Session
  articleId: string | null
  /** The note, by its id, or the passage to come to once its article is shown. */
  jumpTarget: { article: string; to: string | TextRange } | null
  /** Whether the notes of all articles stand in the place of the article. */
  notes: boolean
  panel: Panel
  toasts: Toast[]
  /** Whether the window is the one that was used last: what is told to all of them, it shows. */
  isFront: boolean
  /** `to` is the id of a note, or a passage of the article's text. */
  openArticle(id: string | null, to?: string | TextRange): void
  endJump(): void
  showNotes(shown: boolean): void
  /** Shows the list of all articles, with nothing open beside it. */
  showLibrary(): void
  show(panel: Panel): void
  /** Returns the key by which it is dismissed. */
  notify(news: News, action?: ToastAction): number
  dismiss(key: number): void
  setFront(isFront: boolean): void
  receive(session: Session): void
  save(
    patch: Partial<
      Omit<Settings, 'libraryPath' | 'recentLibraries' | 'watchLibrary' | 'watchFolder' | 'backupFolders'>
    >,
  ): Promise<void>
}

let toastKey = 0

export const useSession = create<SessionState>()((set, get) => ({
  // Filled before the first render by start(); nothing reads it earlier.
  session: undefined as unknown as Session,
  articleId: null,
  jumpTarget: null,
  notes: false,
  panel: null,
  toasts: [],
  isFront: true,
  openArticle: (articleId, to) =>
    set({
      articleId,
      // An article that goes away in the background does not close the notes.
      notes: articleId === null && get().notes,
      panel: null,
      jumpTarget: articleId !== null && to !== undefined ? { article: articleId, to } : null,
    }),
  endJump: () => set({ jumpTarget: null }),
  showNotes: (notes) => set({ notes, panel: null }),
  showLibrary: () => set({ articleId: null, jumpTarget: null, notes: false, panel: null }),
  show: (panel) => set({ panel }),
  notify({ kind, message }, action) {
    toastKey += 1
    const toast: Toast = { kind, message, key: toastKey, ...(action && { action }) }
    const told = message(i18n.t)
    set({ toasts: [...get().toasts.filter((old) => old.message(i18n.t) !== told), toast].slice(-4) })
    return toastKey
  },
  setFront: (isFront) => set({ isFront }),
  dismiss: (key) => set({ toasts: get().toasts.filter((toast) => toast.key !== key) }),
  receive: (session) => set({ session }),
  async save(patch) {
    const { session } = get()
    set({ session: { ...session, settings: { ...session.settings, ...patch } } })
    try {
      set({ session: await call('settings.save', patch) })
    } catch (error) {
      get().notify({ kind: 'error', message: () => sentenceOf(error) })
    }
  },
}))
