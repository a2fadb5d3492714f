/** The library on disk: the only way by which the rest of Glossa reads and writes it. */

import fs from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Likeness } from '#core/article/look-alikes.ts'
import { GlossaError } from '#core/errors.ts'
import { newId } from '#core/id.ts'
import { ArticleList } from '#core/library/article-list.ts'
import { articleConflicts, conflictsIn } from '#core/library/conflicts.ts'
import { duplicateGroups } from '#core/library/duplicates.ts'
import { libraryRules } from '#core/library/parts.ts'
import { addArticle } from './add-article.ts'
import { approvedUnits } from './approved-units.ts'
import { articleChanges } from './article-changes.ts'
import { articleFiles } from './article-files.ts'
import { articleStore, articleStores, type StoreContext } from './article-store.ts'
import { cachedList } from './cached-list.ts'
import type { LibraryContext } from './context.ts'
import { earlierStates } from './earlier-states.ts'
import { fileModeIn, stampOf } from './files.ts'
import { joinFolderCopies } from './folder-copies.ts'
import { keptFolder, wasOpenAt } from './kept-folder.ts'
import { articleFile, isForsaken, isThere, type Layout, layoutOf, requireRoot } from './layout.ts'
import { libraryKey } from './library-key.ts'
import { libraryStore, openFolder, realRoot, requireOwn } from './library-store.ts'
import { listIndex } from './list-index.ts'
import { acquireLock } from './lock.ts'
import { type Machine, thisMachine } from './machine.ts'
import { readMemories, writeMemory } from './memories.ts'
import { notesIndex } from './notes-index.ts'
import { noticeQueue } from './notices.ts'
import { oldCaches, removeOldCaches } from './old-caches.ts'
import { readings } from './readings.ts'
import { reading, saving } from './save-error.ts'
import { closableTasks, yieldingLoop } from './scheduling.ts'
import { deleteTrashed, listTrashed } from './trash.ts'
import { joinAllWithTrash } from './trashed-elsewhere.ts'
import type { Library, OpenOptions } from './types.ts'
import { loadUnlisted } from './unlisted.ts'
import { vaultFiles } from './vault-files.ts'
import { verifyLibrary } from './verify.ts'

/**
 * Opens the library at this path; in mode `write` it is made if it is not there and may be. Rejects with `libraryAway`, `libraryNotFolder`,
 * `libraryOther`, `libraryLocked`, `libraryNewer`, or a failure to read or write.
 */
export async function openLibrary(path: string, options: OpenOptions): Promise<Library> {
  const { mode, stateDir, cacheDir } = options
  const writable = mode === 'write'
  if (writable && (await isAway(path, options))) throw new GlossaError('libraryAway', { file: path })
  const root = await realRoot(path, writable)
  await reading(path, () => requireOwn(layoutOf(root), path))
  const unlock = writable ? await saving(stateDir, () => acquireLock(stateDir, root)) : async () => undefined
  try {
    const machine = await thisMachine(stateDir, writable)
    const folder = await saving(stateDir, () => keptFolder(stateDir, root, writable))
    const own: Own = {
      machine,
      keptFile: (name) => join(folder, `${name}.ndjson`),
      cacheFile: (name) => join(cacheDir, 'libraries', libraryKey(root), `${name}.ndjson`),
      listing: options.listing ?? 'first',
    }
    return await reading(root, () => assemble(layoutOf(root), writable, own, unlock))
  } catch (error) {
    await unlock()
    throw error
  }
}

/**
 * Whether nothing is at the path, or a folder in which nothing of a library is, as a disk leaves it that is not there; and no new
 * library is to be made in it.
 */
async function isAway(path: string, { stateDir, missing = 'judge' }: OpenOptions): Promise<boolean> {
  if (missing === 'create') return false
  if ((await stampOf(path).catch(() => null)) === null)
    return missing === 'refuse' || wasOpenAt(stateDir, path)
  if (!(await isForsaken(layoutOf(path)))) return false
  // A file, and a folder that cannot be read, are told as such.
  const isOtherFolder = await fs.readdir(path).then(
    () => true,
    () => false,
  )
  return (missing === 'refuse' && isOtherFolder) || wasOpenAt(stateDir, path)
}

/** What belongs to this machine: its id, its files of the library's, and whether opening waits for the list. */
type Own = Pick<StoreContext, 'keptFile'> & {
  machine: Machine
  cacheFile(name: string): string
  listing: NonNullable<OpenOptions['listing']>
}

async function assemble(
  layout: Layout,
  writable: boolean,
  { machine, keptFile, cacheFile, listing }: Own,
  unlock: () => Promise<void>,
): Promise<Library> {
  const notices = noticeQueue()
  let isListed: () => void = () => undefined
  const listed = new Promise<void>((resolve) => {
    isListed = resolve
  })
  const index = listIndex(layout, cacheFile('list'), async () => {
    const old = await oldCaches(layout)
    notes.takeOver(old.notes)
    return old.list
  })
  const articles = new ArticleList()
  /** What the articles were called that have gone since the library was opened: something of them may still wait to be saved. */
  const goneTitles = new Map<string, string>()
  index.onEntry((id, entry, before) => {
    if (!entry && before) goneTitles.set(id, before.summary.title)
    if (entry?.location === 'articles') articles.set(entry.summary)
    else articles.remove(id)
  })
  const closing = new AbortController()
  const cached = cachedList(index, articles, { listing, cacheFile, signal: closing.signal })
  const listeners = new Set<(ids: string[]) => void>()
  const tasks = closableTasks()
  /** The articles that were changed. */
  const written = new Set<string>()

  const tell = (id: string) => {
    for (const listener of listeners) listener([id])
  }
  const titleOf = (id: string) => index.entry(id)?.summary.title ?? goneTitles.get(id)
  const storeContext: StoreContext = {
    layout,
    writable,
    machine: machine.id,
    keptFile,
    titleOf,
    nameOf: (id) => titleOf(id) ?? `articles/${id}`,
    notify: notices.add,
    seen(location, article, stamp) {
      if (!stamp) return
      const isNews = index.set(location, article, stamp)
      notes.set(article, stamp)
      if (isNews) tell(article.id)
    },
  }
  const store = articleStores(storeContext)
  const notes = notesIndex(cacheFile('notes'), { list: index, listed, read: (id) => store(id).get() })
  const dataListeners: (() => void)[] = []
  const libraryFile = libraryStore(storeContext, () => {
    for (const listener of dataListeners) listener()
  })
  const context: LibraryContext = {
    ...storeContext,
    index,
    notes,
    store: (id, location = 'articles') =>
      location === 'articles' ? store(id) : articleStore(storeContext, location, id, async () => undefined),
    change(id, change) {
      written.add(id)
      return store(id).update(change)
    },
    tell,
    tracked: tasks.run,
    async writing(task) {
      if (!writable) throw new GlossaError('libraryReadOnly', { file: layout.root })
      return tasks.run(async () => {
        await cached.read()
        return task()
      })
    },
  }
  const { tracked, writing } = context
  const places = readings(context)

  const notice = await openFolder(layout, writable)
  if (notice) notices.add(notice)
  const bringUpToDate = async (quiet = false) => {
    await joinFolderCopies(context)
    await joinAllWithTrash(context)
    await index.refresh(
      async (location, id) => {
        const found = await loadUnlisted(context, location, id)
        if (found) notes.keep(found.article, found.stamp)
        return found
      },
      tell,
      closing.signal,
      quiet,
    )
    await Promise.all([index.save(), notes.save()])
    if (writable) await removeOldCaches(layout)
  }
  await cached.begin()
  const settled = async () => {
    await cached.settled()
    await bringUpToDate()
  }
  const upToDate = (listing === 'never' ? Promise.resolve() : settled()).finally(isListed)
  if (listing === 'first') await upToDate
  // A folder that cannot be read now is told of by whatever asks for it.
  else upToDate.catch(() => undefined)

  return {
    path: layout.root,
    listed,
    listing: index.progress,
    list: () => index.list('articles'),
    listTrash: () => index.list('trash'),
    async cached() {
      await cached.read()
    },
    ask: cached.ask,
    first: (query, language, count, isWanted) => articles.first(query, language, count, isWanted),
    counts: () => articles.counts(),
    tagCounts: index.tagCounts,
    tagged: index.tagged,
    recent: index.recent,
    size: () => articles.size,
    approvedUnits: () => approvedUnits(context, cacheFile('units')),
    titleOf,
    listTrashed: () => tracked(() => listTrashed(context)),
    deleteTrashed: (id) => deleteTrashed(context, id),
    summary(id) {
      const found = index.entry(id)
      return found?.location === 'articles' ? found.summary : null
    },
    async get(id) {
      await cached.read()
      return places.withReading(await store(id).get())
    },
    ...articleFiles(context, places),
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
    conflicts: () =>
      tracked(async () => {
        await listed
        const found = index.conflicting().map(async (id) => {
          const article = await store(id).get()
          return { id, conflicts: articleConflicts(article) }
        })
        const articles = (await Promise.all(found)).filter(({ conflicts }) => conflicts.length > 0)
        return { library: conflictsIn(libraryRules, await libraryFile.get()), articles }
      }),
    duplicates: () =>
      tracked(async () => {
        await listed
        const turn = yieldingLoop()
        const found: Likeness[] = []
        for (const pairs of index.pairs()) {
          found.push(...pairs)
          await turn()
        }
        const { different } = await libraryFile.get()
        return duplicateGroups(found, new Set(different))
      }),
    stage: () =>
      writing(() =>
        saving(layout.root, async () => {
          // Whether a file is here already is known only then.
          await listed
          await requireRoot(layout)
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
    ...articleChanges(context, places),
    ...earlierStates(context, libraryFile),
    verify: () =>
      tracked(() => verifyLibrary({ ...context, takeRepairs: notices.takeRepairs, data: libraryFile.get })),
    sweep: () =>
      tracked(async () => {
        await listed
        await requireRoot(layout)
        await bringUpToDate(true)
        await libraryFile.get()
      }),
    isThere: () => isThere(layout),
    onData: (listener) => void dataListeners.push(listener),
    data: () => tracked(libraryFile.get),
    changeData: (change) => writing(() => libraryFile.update(change)),
    notes,
    memories: () => tracked(() => reading(layout.memory, () => readMemories(layout, notices.add))),
    addMemory: (memory) =>
      writing(() =>
        saving(memory.name, async () => {
          await requireRoot(layout)
          await writeMemory(layout, memory)
        }),
      ),
    vault: vaultFiles(layout, machine, cacheFile),
    takeNotices: notices.take,
    onNotice: notices.onAdd,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      if (!(await tasks.close())) return
      closing.abort()
      await upToDate.catch(() => undefined)
      // Somebody else may have replaced a file in the very moment in which we did.
      await Promise.allSettled([...written].map((id) => store(id).exclusive(store(id).settle)))
      // They are derived: whatever becomes of them, the lock is given up.
      await Promise.allSettled([index.save(), notes.close()])
      // What was not even read is as it was.
      if (writable) await cached.keep().catch(() => undefined)
      await unlock()
    },
  }
}
