/** Brings one article and its file in step. */

import { createHash } from 'node:crypto'
import { open, readdir, rm } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import type { Article } from '#core/article/article.ts'
import { flattened } from '#core/article/oversize.ts'
import { GlossaError } from '#core/errors.ts'
import { exportFileName, nameKey } from '#core/export/file-name.ts'
import { webAddressOf } from '#core/export/image-words.ts'
import type { ExportTexts } from '#core/export/texts.ts'
import type { ColorLabels } from '#core/library/library.ts'
import { notesOf } from '#core/notes/note.ts'
import { wordsOf } from '#core/notes/unread.ts'
import type { WrittenArticle } from '#core/schema/vault-article.ts'
import { vaultArticle, vaultChanges } from '#core/vault/article.ts'
import { withVersion } from '#core/vault/merge-copy.ts'
import type { VaultReport } from '#core/vault/merge-note.ts'
import type { VaultQuestion } from '#core/vault/status.ts'
import { type Synced, syncFile, type VaultState } from '#core/vault/sync-file.ts'
import { earlierTexts } from '#main/export/earlier-texts.ts'
import {
  atRest,
  hasCode,
  replace,
  type Stamp,
  sameStamp,
  stampOf,
  syncFolder,
  writeDurably,
} from '#main/library/files.ts'
import { articleFile } from '#main/library/layout.ts'
import { reading, saveError, saving } from '#main/library/save-error.ts'
import { joinCopies, putAside } from './conflict-copies.ts'
import { textOf } from './file-text.ts'
import type { VaultLibrary } from './vault-library.ts'

export type SyncReport = {
  code: VaultReport | 'fileTwice' | 'copyJoined' | 'articleGone'
  note?: string
  property?: string
}
/** `path` is the file's from the vault's folder; `edits` how many notes were changed in the library, and how it is filed counts as one. */
export type SyncOutcome = { id: string; path: string; written: boolean; edits: number } & (
  | { reports: SyncReport[]; questions: VaultQuestion[]; stopped: boolean }
  | { error: GlossaError }
)

/** What the reader has said of what is gone: ids of notes that are to be written again, and of articles whose file is. */
export type Answers = { notes: ReadonlySet<string>; files: ReadonlySet<string> }

export type Task = {
  library: VaultLibrary
  root: string
  /** The id of the vault. */
  vault: string
  texts: ExportTexts
  labels: ColorLabels
  words: string
  renames: boolean
  /** Names in the vault's folder, in small letters. */
  taken: Set<string>
  /** What the reader is asked about instead of being written again: all but what they have answered; null where nobody is there to ask. */
  answers: Answers | null
  /** To be called before anything is written. */
  beforeChange(): Promise<void>
}

/** How often a file is read anew that another program changes meanwhile. */
const attempts = 5
const excerptLength = 200

/** Thrown where a file was changed after it was read: it is to be read again, so that nothing in it is written over. */
class ChangedMeanwhile extends Error {}

/**
 * What earlier attempts have already done: where the file is, by which name of ours, and what of it is in the library; `state` is the
 * base of what is in the file then.
 */
type Done = {
  path: string | null
  copies: readonly string[]
  named: WrittenArticle['named']
  state: VaultState | null
  edits: number
  reports: SyncReport[]
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** The name of a new file, which no other has in any spelling. */
function freeName(title: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const name = exportFileName(title, 'md', number === 1 ? '' : ` ${number}`)
    const key = nameKey(name)
    if (taken.has(key)) continue
    taken.add(key)
    return name
  }
}

/** Where an article's file is, null where there is none, and the paths of copies of it that a sync tool has made. */
export type ArticlePlace = { path: string | null; copies: readonly string[] }

/** `last` is what was written last into this vault. Of the copies those are returned that are joined with the file and out of the way. */
export async function syncArticle(
  task: Task,
  id: string,
  { path, copies }: ArticlePlace,
  last: WrittenArticle | null,
): Promise<SyncOutcome & { joined: readonly string[] }> {
  const done: Done = { path, copies, named: last?.named, state: last?.state ?? null, edits: 0, reports: [] }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await syncOnce(task, id, last, done)
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error
      if (attempt === attempts) throw new GlossaError('vaultBusy', { file: done.path ?? id })
    }
  }
}

async function syncOnce(
  task: Task,
  id: string,
  last: WrittenArticle | null,
  done: Done,
): Promise<SyncOutcome & { joined: readonly string[] }> {
  const { library, root, vault, words, answers } = task
  const known = done.path
  const isGone = known === null && last !== null
  if (isGone && last.stopped && !answers?.files.has(id)) return untouched(id, last.path, true)
  const stampOfArticle = () => stampOf(articleFile(join(library.path, 'articles', id)))
  let path = known ?? ''
  // What is written after this into either file is not in step.
  let read = known === null ? null : await stampOf(join(root, known))
  if (known !== null && answers && !sameStamp(read, last?.file ?? null)) {
    // The app looks as soon as a file changes: an editor may still be writing it.
    await atRest(join(root, known))
    read = await stampOf(join(root, known))
  }
  // It was moved since it was found: the next run finds it where it is.
  if (known !== null && !read) throw new GlossaError('vaultBusy', { file: known })
  let articleStamp = await stampOfArticle()
  const isSettled = last?.state.notes.every(({ gone }) => !gone) === true
  const isSame = isSettled && last?.words === words && sameStamp(articleStamp, last.article)
  if (isSame && done.copies.length === 0 && last.path === path && sameStamp(read, last.file)) {
    await cache(task, last)
    return untouched(id, path)
  }

  const inFile = known === null ? null : await reading(path, () => textOf(join(root, path), path))
  const versions = last?.versions ?? []
  const { text: now, joined: copies } =
    inFile === null ? { text: null, joined: [] } : await joinCopies(root, inFile, done.copies, versions)
  if (isSame && read && copies.length === 0 && now !== null && last.hash === hashOf(now)) {
    // Moved, or touched.
    await remember(task, { ...last, path, file: read })
    return untouched(id, path)
  }

  const opened = await shown(task, id)
  const { title } = opened.article.metadata
  const question = (note: VaultQuestion['note']): VaultQuestion => ({ article: id, title, note })
  if (isGone && answers && !answers.files.has(id)) {
    return { ...untouched(id, last.path), questions: [question(null)] }
  }
  await task.beforeChange()
  let { named } = done
  if (known === null) {
    path = freeName(title, task.taken)
    named = { file: path, title }
  } else if (last && task.renames && named?.file === posix.basename(known) && named.title !== title) {
    path = await renamed(task, known, title, read)
    named = { file: posix.basename(path), title }
    Object.assign(done, { path, named })
    await library.vault.save({ ...last, path, named })
    // Another program has saved it meanwhile: it is there under the new name, and is to be read again.
    if (!sameStamp(await stampOf(join(root, path)), read)) throw new ChangedMeanwhile()
  }

  const asks = (note: string) => answers !== null && !answers.notes.has(note)
  const joined = syncFile(done.state, now, opened.shows, asks)
  const { edits, filing } = joined
  let settled: Synced | null = null
  if (edits.length > 0 || filing) {
    // The library first: what came from the file is safe before the file is written.
    const { overruled } = await library.edit(id, { changes: vaultChanges(opened.article, edits), filing })
    done.state = joined.seen
    done.edits += edits.length + (filing ? 1 : 0)
    done.reports = united([...done.reports, ...joined.reports, ...overruled.map(bothChanged)])
    // What a change brings along, such as that a draft is none any more, is shown at once.
    articleStamp = await stampOfArticle()
    settled = syncFile(joined.state, joined.file, (await shown(task, id)).shows, asks)
  }
  const { file: text, state } = settled ?? joined
  const written = inFile !== text
  const stamp = written ? await writeUnchanged(join(root, path), path, text, read) : read
  let aside: string[] = []
  if (stamp && articleStamp) {
    const synced = new Date().toISOString()
    const hash = hashOf(text)
    // A copy is a state that the file was in, too: another one may be made of it.
    const states = [...copies.map((copy) => copy.text), text]
    await remember(task, {
      id,
      vault,
      path,
      synced,
      words,
      hash,
      named,
      file: stamp,
      article: articleStamp,
      state,
      versions: states.reduce((all, one) => withVersion(all, one, synced, inFile === null), versions),
    })
    aside = await putAside(root, copies)
  }
  const gone = state.notes.filter((one) => one.gone)
  /** What the reader is asked, or has answered, is no news to them. */
  const isAsked = ({ code, note = '' }: SyncReport) =>
    answers !== null &&
    ((code === 'noteGone' && (answers.notes.has(note) || gone.some((one) => one.note.id === note))) ||
      (code === 'fileGone' && answers.files.has(id)))
  const all = united([...done.reports, ...joined.reports, ...(settled?.reports ?? [])])
  return {
    id,
    path,
    written,
    edits: done.edits,
    reports: all.filter((report) => !isAsked(report)),
    questions: gone.map(({ note }) => question(goneNote(note, opened.article))),
    stopped: false,
    joined: aside,
  }
}

const bothChanged = (note: string): SyncReport => ({ code: 'bothChanged', note })

function untouched(id: string, path: string, stopped = false) {
  return { id, path, written: false, edits: 0, reports: [], questions: [], stopped, joined: [] }
}

/** The reader is asked about the note as it is in the library now. */
function goneNote(note: { id: string; comment: string; quote: string }, article: Article) {
  const { id } = note
  const now = notesOf(article).find((one) => one.id === id)
  const text = excerptOf(now?.comment ? { ...note, comment: now.comment } : note)
  return { id, text, words: now ? wordsOf(now) : '' }
}

const excerptOf = ({ comment, quote }: { comment: string; quote: string }) =>
  (comment || quote.replace(/^> ?/gm, '')).slice(0, excerptLength)

const united = (reports: readonly SyncReport[]): SyncReport[] =>
  reports.filter(
    ({ code, note, property }, at) =>
      reports.findIndex((one) => one.code === code && one.note === note && one.property === property) === at,
  )

/** Keeps what is in step now; one of which the reader is still asked is looked at each time. */
async function remember(task: Task, written: WrittenArticle): Promise<void> {
  await task.library.vault.save({ ...written, stopped: undefined })
  await cache(task, written)
}

async function cache({ library, vault, words }: Task, written: WrittenArticle): Promise<void> {
  const { id, path, file, article } = written
  const { articles, files } = await library.vault.cache()
  files.set(path, { stamp: file, id })
  const isAsked = written.state.notes.some(({ gone }) => gone)
  articles.set(id, isAsked ? undefined : { vault, path, words, file, article })
}

/** The article, and as the vault is to show it. */
async function shown(task: Task, id: string) {
  const { article, content } = await task.library.open(id)
  const earlier = await earlierTexts(task.library, article)
  const whole = { ...content, document: flattened(content.document) }
  return { article, shows: vaultArticle(article, whole, { ...task, earlier, picture: webAddressOf }) }
}

/**
 * Renames a file within its folder, over no other one. Whatever bears its name at that moment is what is moved: a text that an editor
 * saves meanwhile comes along.
 */
async function renamed(
  { root, taken }: Task,
  path: string,
  title: string,
  read: Stamp | null,
): Promise<string> {
  const [file, folder] = [join(root, path), posix.dirname(path)]
  if (!sameStamp(await stampOf(file), read)) throw new ChangedMeanwhile()
  const own = nameKey(posix.basename(path))
  const names = new Set((await reading(path, () => readdir(dirname(file)))).map(nameKey))
  // Its own name is free for it, in another spelling, too.
  names.delete(own)
  for (;;) {
    const name = freeName(title, names)
    const next = posix.join(folder, name)
    if (next === path) return path
    // The disk may take both spellings for one file.
    const isItself = nameKey(name) === own && sameStamp(await stampOf(join(root, next)), read)
    try {
      // An empty file keeps the name free for it; a crash in between leaves that one, and the text where it was.
      if (!isItself) await (await open(join(root, next), 'wx')).close()
    } catch (error) {
      if (hasCode(error, 'EEXIST')) continue
      throw saveError(error, next)
    }
    try {
      await replace(file, join(root, next))
    } catch (error) {
      if (!isItself) await rm(join(root, next), { force: true })
      throw hasCode(error, 'ENOENT') ? new ChangedMeanwhile() : saveError(error, path)
    }
    await syncFolder(dirname(file))
    if (folder === '.') taken.add(nameKey(name))
    return next
  }
}

/** Writes a file that is still as it was when it was read. */
async function writeUnchanged(file: string, path: string, text: string, read: Stamp | null): Promise<Stamp> {
  return saving(path, () =>
    writeDurably(file, text, async () => {
      if (!sameStamp(await stampOf(file), read)) throw new ChangedMeanwhile()
    }),
  )
}
