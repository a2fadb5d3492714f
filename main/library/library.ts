/** The library on disk: the only way by which the rest of Glossa reads and writes it. */

import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { applyChanges, type GlossChange } from '#core/annotation/changes.ts'
import { joinChanges } from '#core/annotation/rebase.ts'
import type { Article, ReadingState } from '#core/article/article.ts'
import type { ArticleMetadata } from '#core/article/metadata.ts'
import { GlossaError } from '#core/errors.ts'
import { isId, newId } from '#core/id.ts'
import type { Reading } from '#core/library/reading.ts'
import { sameJson } from '#core/library/records.ts'
import { metadataSchema } from '#core/schema/article.ts'
import { addArticle } from './add-article.ts'
import {
  type ArticleStore,
  articleStore,
  articleStores,
  readArticle,
  type StoreContext,
  type StoredArticle,
} from './article-store.ts'
import { conflictCopies } from './conflict-copies.ts'
import { openHashed } from './content.ts'
import { fileModeIn, isRegular, stampOf } from './files.ts'
import {
  articleFile,
  assetsFolder,
  isAssetName,
  type Layout,
  type Location,
  layoutOf,
  locationOf,
  moveArticle,
  originalFile,
  requireArticle,
} from './layout.ts'
import { libraryStore, openFolder, realRoot } from './library-store.ts'
import { listIndex } from './list-index.ts'
import { acquireLock } from './lock.ts'
import { thisMachine } from './machine.ts'
import { readMemories, writeMemory } from './memories.ts'
import { notesIndex } from './notes-index.ts'
import { noticeQueue } from './notices.ts'
import { movedTo, readReading, writeReading } from './reading-file.ts'
import {
  asNew,
  isForeignText,
  onForeignText,
  outcomesOf,
  putBackPart,
  type Revised,
  updateArticle,
} from './revise.ts'
import { reading, saving } from './save-error.ts'
import type { Library, OpenOptions } from './types.ts'
import { verifyLibrary } from './verify.ts'

/** How many texts that lost to others are kept with an article's notes. */
function keptTexts({ annotations, translations }: Article): number {
  return [...annotations, ...translations].reduce((sum, { history }) => sum + (history?.length ?? 0), 0)
}

/**
 * The metadata with what the reader changed in it, who had `before` in sight; what we do not know stays, and what somebody else
 * changed meanwhile.
 */
function correctedMetadata(
  present: ArticleMetadata,
  before: ArticleMetadata,
  corrected: ArticleMetadata,
): ArticleMetadata {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(corrected))]
  const known = Object.keys(metadataSchema.shape)
  const changed = known.filter((key) => !sameJson(was.get(key), is.get(key)))
  const kept = Object.entries(present).filter(([key]) => !changed.includes(key))
  const changes = changed.flatMap((key) => (is.get(key) === undefined ? [] : [[key, is.get(key)]]))
  // What does not fit is refused when it is written.
  return Object.fromEntries([...kept, ...changes]) as ArticleMetadata
}

/**
 * Opens the library at this path; in mode `write` it is made if it is not there. Rejects with `libraryNotFolder`,
 * `libraryLocked`, `libraryNewer`, or a failure to read or write.
 */
export async function openLibrary(path: string, { mode, stateDir }: OpenOptions): Promise<Library> {
  const writable = mode === 'write'
  const root = await realRoot(path, writable)
  const unlock = writable ? await saving(stateDir, () => acquireLock(stateDir, root)) : async () => undefined
  try {
    const machine = await thisMachine(stateDir, writable)
    const folder = join(stateDir, 'kept', createHash('sha256').update(root).digest('hex').slice(0, 32))
    const own = { machine: machine.id, keptFile: (name: string) => join(folder, `${name}.ndjson`) }
    return await reading(root, () => assemble(layoutOf(root), writable, own, unlock))
  } catch (error) {
    await unlock()
    throw error
  }
}

async function assemble(
  layout: Layout,
  writable: boolean,
  own: Pick<StoreContext, 'machine' | 'keptFile'>,
  unlock: () => Promise<void>,
): Promise<Library> {
  const notices = noticeQueue()
  const index = listIndex(layout, writable)
  const listeners = new Set<(ids: string[]) => void>()
  const underway = new Set<Promise<unknown>>()
  /** The articles that were changed. */
  const written = new Set<string>()
  let closed = false

  const tell = (id: string) => {
    for (const listener of listeners) listener([id])
  }
  const nameOf = (id: string) => index.entry(id)?.summary.title ?? `articles/${id}`
  const context: StoreContext = {
    layout,
    writable,
    ...own,
    nameOf,
    notify: notices.add,
    seen(location, article, stamp) {
      if (!stamp) return
      const isNews = index.set(location, article, stamp)
      notes.set(article, stamp)
      if (isNews) tell(article.id)
    },
  }
  const store = articleStores(context)
  const notes = notesIndex(layout.notes, writable, index, (id) => store(id).get())
  const libraryFile = libraryStore(context)

  /** Runs a task of which `close` waits for the end. */
  const tracked = async <T>(task: () => Promise<T>): Promise<T> => {
    if (closed) throw new Error('the library is closed')
    const running = task()
    underway.add(running)
    try {
      return await running
    } finally {
      underway.delete(running)
    }
  }

  const writing = async <T>(change: () => Promise<T>): Promise<T> => {
    if (!writable) throw new GlossaError('libraryReadOnly', { file: layout.root })
    return tracked(change)
  }

  const move = (id: string, to: Location) =>
    writing(() =>
      store(id).exclusive(() =>
        saving(nameOf(id), async () => {
          const from = await locationOf(layout, id)
          if (from === to) return
          // What sync tools left beside the file belongs to it.
          if (from === 'articles') await store(id).settle()
          await moveArticle(layout, id, from, to)
          index.move(id, to)
          notes.moved(id)
          tell(id)
        }),
      ),
    )

  const withChanges = (article: Article, changes: readonly GlossChange[]): Article => {
    const { annotations, translations } = article
    const glosses = applyChanges({ annotations, translations }, changes)
    if (sameJson(glosses, { annotations, translations })) return article
    return { ...article, ...glosses, updated: new Date().toISOString() }
  }

  const changeArticle: (id: string, change: Parameters<ArticleStore['update']>[0]) => Promise<Article> = (
    id,
    change,
  ) => {
    written.add(id)
    return store(id).update(change)
  }

  const folderOf = (id: string) => layout.article('articles', id)

  /** An article as it is given out: with how far it was read. */
  const withReading = async (article: Article): Promise<Article> => {
    const { reading, stamp } = await readReading(folderOf(article.id))
    const last = reading?.last ?? article.reading
    if (reading && index.setProgress(article.id, { progress: reading.last.progress, stamp })) tell(article.id)
    return last ? { ...article, reading: last } : article
  }

  const saveReading = (id: string, change: (before: Reading | null) => Reading | null) =>
    store(id).exclusive(() =>
      saving(nameOf(id), async () => {
        await requireArticle(layout, id)
        const { reading, stamp } = await writeReading(folderOf(id), change)
        if (reading && index.setProgress(id, { progress: reading.last.progress, stamp })) tell(id)
      }),
    )

  /** Gives an article another text; the places that the reader had reached move along. */
  const revise = async (id: string, change: (current: Article) => Promise<Revised>): Promise<Article> => {
    // What someone else wrote in the meantime comes first: it makes the text another one.
    const before = await withReading(await store(id).get())
    let moved: Revised['moved'] = (offset) => offset
    const article = await changeArticle(id, async (current) => {
      const revised = await change(current)
      moved = revised.moved
      return revised.article
    })
    const follow = (state: ReadingState) => ({ ...state, position: moved(state.position) })
    if (article.revision !== before.revision && before.reading) {
      const { reading } = before
      await saveReading(id, (stored) => {
        const { last, furthest } = stored ?? { last: reading, furthest: reading }
        return { ...stored, last: follow(last), furthest: follow(furthest) }
      })
    }
    return article
  }

  const update: Library['update'] = (id, added) =>
    writing(async () => {
      const article = await revise(id, (current) => updateArticle(layout, current, added))
      await fs.rm(added.stagedPath, { force: true }).catch(() => undefined)
      return { article: await withReading(article), outcomes: outcomesOf(article) }
    })

  const trashStore = (id: string) => articleStore(context, 'trash', id, async () => undefined)

  /** Whether there is more of an article than its file: what this machine keeps of it, or a copy by a sync tool. */
  const hasMore = async (location: Location, id: string): Promise<boolean> =>
    (await stampOf(context.keptFile(id))) !== null ||
    (await conflictCopies(articleFile(layout.article(location, id)))).length > 0

  /** For the list: an article of which the cache knows nothing. What cannot be read becomes a notice. */
  const load = async (location: Location, id: string) => {
    const found = await loadArticle(location, id)
    if (!found) return null
    const { reading, stamp } = await readReading(layout.article(location, id))
    const progress = (reading?.last ?? found.article.reading)?.progress
    return { ...found, read: { progress, stamp } }
  }
  const loadArticle = async (location: Location, id: string): Promise<StoredArticle | null> => {
    const found = await readArticle(layout, location, id)
    const isPlain = 'article' in found && (found.isNewer || !(await hasMore(location, id)))
    if (isPlain) return found
    const file = articleFile(layout.article(location, id))
    const kept = layout.shown(file)
    if ('code' in found && found.code === 'newer') {
      notices.add({ code: 'newer', file: kept })
      return null
    }
    try {
      const article = await (location === 'trash' ? trashStore(id) : store(id)).get()
      const stamp = await stampOf(file)
      return stamp && { article, stamp }
    } catch {
      notices.add({ code: 'unrecoverable', file: nameOf(id), kept })
      return null
    }
  }

  const notice = await openFolder(layout, writable)
  if (notice) notices.add(notice)
  await index.refresh(load)

  return {
    path: layout.root,
    list: () => index.list('articles'),
    listTrash: () => index.list('trash'),
    summary(id) {
      const found = index.entry(id)
      return found?.location === 'articles' ? found.summary : null
    },
    get: async (id) => withReading(await store(id).get()),
    async content(id, revision) {
      const article = await store(id).get()
      const number = revision ?? article.revision
      if (!article.revisions.some((one) => one.number === number)) {
        throw new GlossaError('articleMissing', { id })
      }
      const found = await store(id).exclusive(() => openHashed(layout, article, number))
      if (writable && isForeignText(article, found)) {
        await writing(() => changeArticle(id, (current) => onForeignText(current, found)))
        notices.add({ code: 'foreignText', file: nameOf(id) })
      }
      return found.content
    },
    async originalPath(id) {
      const { revisions, metadata } = await store(id).get()
      const newest = revisions.findLast(({ source }) => source)
      if (newest?.source) {
        const { extension } = newest.source
        const file = originalFile(layout.article('articles', id), newest.number, extension)
        if (await isRegular(file)) return file
      }
      throw new GlossaError('fileMissing', { file: newest?.source?.name ?? metadata.title })
    },
    async assetPath(id, name) {
      if (!isId(id) || !isAssetName(name)) return null
      const file = join(assetsFolder(layout.article('articles', id)), name)
      return (await isRegular(file)) ? file : null
    },
    findBySha256(sha256) {
      const found = index.find(sha256)
      if (!found) return null
      const { id, title } = found.summary
      return { id, title, inTrash: found.location === 'trash' }
    },
    similarTo(id) {
      const found = index.similar(id)
      return found && { id: found.summary.id, title: found.summary.title, reason: found.reason }
    },
    stage: () =>
      writing(() =>
        saving(layout.root, async () => {
          const file = layout.incoming(newId())
          await fs.writeFile(file, '', { flag: 'wx', mode: await fileModeIn(dirname(file)) })
          return file
        }),
      ),
    add: (added) =>
      writing(() =>
        saving(added.extraction.metadata.title, async () => {
          const id = newId()
          const article = await addArticle(layout, id, added)
          const stamp = await stampOf(articleFile(layout.article('articles', id)))
          if (stamp && index.set('articles', article, stamp)) tell(id)
          return article
        }),
      ),
    correct: (id, metadata) =>
      writing(async () => {
        const saved = await changeArticle(id, (article, before) => {
          const corrected = correctedMetadata(article.metadata, before.metadata, metadata)
          return sameJson(article.metadata, corrected)
            ? article
            : { ...article, metadata: corrected, updated: new Date().toISOString() }
        })
        return withReading(saved)
      }),
    applyChanges: (id, changes) =>
      writing(async () => {
        let isOverruled = false
        const article = await changeArticle(id, (current) => {
          const joined = withChanges(current, joinChanges(current, changes))
          isOverruled = keptTexts(joined) > keptTexts(current)
          return joined
        })
        if (isOverruled) notices.add({ code: 'overruled', file: nameOf(id) })
        return article
      }),
    editGlosses: (id, changesOf) =>
      writing(async () => {
        // What comes from outside comes first: the changes follow from it.
        await store(id).get()
        return changeArticle(id, (article) => withChanges(article, changesOf(article)))
      }),
    saveReading: (id, state) => writing(() => saveReading(id, (before) => movedTo(before, state))),
    putBack: (id, revision, place) =>
      writing(async () =>
        withReading(await revise(id, (current) => putBackPart(layout, current, revision, place))),
      ),
    update,
    adopt: (id, from) =>
      writing(async () => {
        const staged = layout.incoming(newId())
        const source = await store(from).get()
        const added = await saving(source.metadata.title, () => asNew(layout, source, staged))
        const updated = await update(id, added)
        await move(from, 'trash')
        return updated
      }),
    trash: (id) => move(id, 'trash'),
    restore: (id) => move(id, 'articles'),
    verify: () =>
      tracked(() =>
        verifyLibrary({
          layout,
          writable,
          index,
          takeRepairs: notices.takeRepairs,
          store: (location, id) => (location === 'trash' ? trashStore(id) : store(id)),
        }),
      ),
    data: () => tracked(libraryFile.get),
    changeData: (change) => writing(() => libraryFile.update(change)),
    notes,
    memories: () => tracked(() => reading(layout.memory, () => readMemories(layout, notices.add))),
    addMemory: (memory) => writing(() => saving(memory.name, () => writeMemory(layout, memory))),
    takeNotices: notices.take,
    onNotice: notices.onAdd,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      if (closed) return
      closed = true
      await Promise.allSettled(underway)
      // Somebody else may have replaced a file in the very moment in which we did.
      await Promise.allSettled([...written].map((id) => store(id).exclusive(store(id).settle)))
      // They are derived: whatever becomes of them, the lock is given up.
      await Promise.allSettled([index.save(), notes.close()])
      await unlock()
    },
  }
}
