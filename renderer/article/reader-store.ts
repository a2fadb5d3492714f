/** The open article: its record and text, and what the page needs to find its way in them. */

import { create } from 'zustand'
import type { TextRange } from '#core/annotation/annotation.ts'
import { digestOf } from '#core/annotation/digest.ts'
import { lostGlosses } from '#core/annotation/lost.ts'
import type { Article, RevisionContent } from '#core/article/article.ts'
import { type Block, blocksOf } from '#core/article/blocks.ts'
import { type ContentsEntry, contentsOf } from '#core/article/contents.ts'
import type { ArticleImage } from '#core/article/images.ts'
import type { ArticleMetadata } from '#core/article/metadata.ts'
import { hasOversize } from '#core/article/oversize.ts'
import { sameJson } from '#core/library/records.ts'
import type { ImageSizes, OpenArticle } from '#preload/contract.ts'
import { call, sentenceOf } from '#renderer/api.ts'
import { report } from '#renderer/report.ts'
import { useSession, type Words } from '#renderer/session-store.ts'
import { flushUnsaved } from '#renderer/unsaved.ts'
import { readyForFormulas } from './formulas.ts'
import { useGlosses } from './gloss-store.ts'
import { usePdfPasswords } from './pdf-passwords.ts'
import { useTray } from './tray-store.ts'

/** The open article as it is shown: its record, its text, and where its blocks are. */
export type ShownArticle = {
  article: Article
  content: RevisionContent
  blocks: Block[]
  text: string
  /** Its headings, in order. */
  contents: ContentsEntry[]
  /** Whether all of it is shown as plain paragraphs, since it is nested too deeply, or over-large parts of it are. */
  plain: 'flattened' | 'oversize' | null
  /** How large its images are by their files. */
  sizes: ImageSizes
}

type ReaderState = {
  page: ShownArticle | null
  /** Whether an article is being read from disk: what is shown may be another one, or about to be drawn again. */
  loading: boolean
  /** Whether the article has just been opened: its text is about to take the keyboard. */
  opened: boolean
  /** The stretch of the text that the reader has selected. */
  selection: TextRange | null
  /** The image that the reader has chosen; never together with a selection. */
  image: ArticleImage | null
  finding: boolean
  /** Whether the keyboard moves a caret through the text. */
  caret: boolean
  load(id: string): Promise<void>
  /** Takes in what others have made of the open article: its glosses, its details, and its text where it has become another one. */
  renew(): Promise<void>
  show(open: OpenArticle): void
  /** Reads the open article's original again, and says what came of it. */
  readAgain(): Promise<void>
  /** Brings back an earlier state of an article, or of one note, where it is still in the state `after`, and offers to undo that. */
  bringBack(
    id: string,
    wanted: { state: string; after?: string | undefined; note?: string | undefined },
  ): Promise<void>
  correct(metadata: ArticleMetadata): Promise<void>
  putBack(index: number): Promise<void>
  select(range: TextRange | null): void
  selectImage(image: ArticleImage | null): void
  find(open: boolean): void
  setCaret(on: boolean): void
}

function pageOf({ article, content, flattened, sizes = {} }: OpenArticle): ShownArticle {
  const blocks = blocksOf(content.document)
  const plain = flattened ? 'flattened' : hasOversize(content.document) ? 'oversize' : null
  const text = blocks.map((block) => block.text).join('\n')
  return { article, content, blocks, text, contents: contentsOf(content.document, blocks), plain, sizes }
}

export const useReader = create<ReaderState>()((set, get) => ({
  page: null,
  loading: false,
  opened: false,
  selection: null,
  image: null,
  finding: false,
  caret: false,
  async load(id) {
    // What is shown already, as on the way back from the notes, can be used at once: what is begun in it meanwhile goes on.
    const isShown = get().page?.article.id === id
    const fresh = { opened: true, selection: null, image: null, finding: false }
    set({ loading: true, ...(isShown && fresh) })
    if (isShown) useGlosses.getState().letGo()
    useTray.getState().show(false)
    try {
      const open = await call('article.open', { id })
      await readyForFormulas(open.content.document)
      if (useSession.getState().articleId !== id) return
      const { page } = get()
      const isSame = isShown && page?.article.id === id && page.article.revision === open.article.revision
      set(isSame ? { page: { ...page, article: open.article } } : { page: pageOf(open), ...fresh })
      useGlosses.getState().open(id, open.article)
      set({ loading: false })
    } catch (error) {
      if (useSession.getState().articleId === id) {
        set({ page: null, loading: false })
        useSession.getState().openArticle(null)
      }
      useSession.getState().notify({ kind: 'error', message: () => sentenceOf(error) })
    }
  },
  async renew() {
    const { page } = get()
    if (!page) return
    const { id, revision } = page.article
    const news = await call('article.news', { id, digest: digestOf(useGlosses.getState()) })
    if (news.revision === revision) {
      const { page: now } = get()
      if (now?.article.id === id && !sameJson(now.article.metadata, news.metadata)) {
        set({ page: { ...now, article: { ...now.article, metadata: news.metadata } } })
      }
      if (news.glosses) await useGlosses.getState().catchUp(id)
      return
    }
    const before = new Set(lostGlosses(useGlosses.getState()).map((gloss) => gloss.id))
    const open = await call('article.open', { id: page.article.id })
    const now = get().page?.article
    if (now?.id !== open.article.id || now.revision === open.article.revision) return
    get().show(open)
    useGlosses.getState().open(open.article.id, open.article)
    const count = lostGlosses(open.article).filter(({ id }) => !before.has(id)).length
    if (count === 0) return
    useSession
      .getState()
      .notify(
        { kind: 'warning', message: (t) => t('tray.renewed', { count }) },
        { label: (t) => t('tray.open'), run: () => useTray.getState().show(true) },
      )
  },
  async readAgain() {
    const { page } = get()
    if (!page) return
    const { id } = page.article
    await flushUnsaved([id])
    const password = usePdfPasswords.getState().passwords[id]
    const open = await report(call('article.readAgain', { id, ...(password && { password }) }))
    if (!open || get().page?.article.id !== open.article.id) return
    const isNew = open.article.revision !== page.article.revision
    const known = new Set(useGlosses.getState().annotations.map(({ id }) => id))
    // What another program has written into the file since.
    const count = open.article.annotations.filter(({ id }) => !known.has(id)).length
    if (isNew || count > 0) {
      get().show(open)
      useGlosses.getState().open(open.article.id, open.article)
    }
    const message: Words = (t) => {
      const read = isNew ? [t('unshown.read')] : count === 0 ? [t('unshown.unchanged')] : []
      return [...read, ...(count > 0 ? [t('import.notes', { count })] : [])].join(' ')
    }
    useSession.getState().notify({ kind: 'info', message })
  },
  async bringBack(id, wanted) {
    await flushUnsaved([id])
    const { open, outcome } = await call('article.bringBack', { id, ...wanted })
    if (get().page?.article.id === id) {
      get().show(open)
      useGlosses.getState().open(id, open.article)
    }
    const { undo: state, after } = outcome
    const undo = () => void report(get().bringBack(id, { state, after }))
    const isNote = wanted.note !== undefined
    const { title } = open.article.metadata
    const message: Words = (t) => t(isNote ? 'earlier.noteDone' : 'earlier.done', { title })
    useSession.getState().notify({ kind: 'info', message }, { label: (t) => t('commands.undo'), run: undo })
  },
  show: (open) => set({ page: pageOf(open), selection: null, image: null }),
  async correct(metadata) {
    const { page } = get()
    if (!page) return
    const article = await call('article.correct', { id: page.article.id, metadata })
    const now = get().page
    if (now?.article.id === article.id) set({ page: { ...now, article } })
  },
  async putBack(index) {
    const { page } = get()
    if (!page) return
    const open = await call('article.putBack', {
      id: page.article.id,
      revision: page.article.revision,
      index,
    })
    if (get().page?.article.id !== open.article.id) return
    get().show(open)
    useGlosses.getState().open(open.article.id, open.article)
  },
  select: (selection) => set(selection ? { selection, image: null } : { selection }),
  selectImage: (image) => set(image ? { image, selection: null } : { image }),
  find: (finding) => set({ finding }),
  setCaret: (caret) => set({ caret }),
}))
