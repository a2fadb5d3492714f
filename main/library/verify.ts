/** Checks a whole library, and repairs what can be rebuilt: the list index, temporary files, files with a backup. */

import fs from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Article, summarise } from '#core/article/article.ts'
import { sameJson } from '#core/library/records.ts'
import { type Format, libraryFormat } from '#core/schema/format.ts'
import { memoryFormat } from '#core/schema/memory.ts'
import { readArticle } from './article-store.ts'
import { setAside } from './backups.ts'
import { conflictCopies } from './conflict-copies.ts'
import type { LibraryContext } from './context.ts'
import { isTemporary, readRegular, removeLeftovers, type Stamp, sameStamp, stampOf } from './files.ts'
import { decode, NewerFile } from './json-file.ts'
import { articleFile, type Location } from './layout.ts'
import { type ListIndex, places } from './list-index.ts'
import { memoryFiles } from './memories.ts'
import type { LibraryNotice, VerifyReport } from './types.ts'
import { type Problem, verifyArticle } from './verify-article.ts'

type Verified = Pick<LibraryContext, 'layout' | 'writable' | 'index' | 'store'> & {
  /** What opening and reading repaired that no check has reported. */
  takeRepairs(): LibraryNotice[]
}

/** Brings the index up to an article; returns whether it told something else. */
function mendIndex(index: ListIndex, location: Location, article: Article, stamp: Stamp): boolean {
  const known = index.entry(article.id)
  const right =
    known?.location === location &&
    sameStamp(known.stamp, stamp) &&
    // How far it was read stands in a file of its own.
    sameJson({ ...known.summary, progress: 0 }, { ...summarise(article), progress: 0 })
  if (right) return false
  index.remove(article.id)
  index.set(location, article, stamp)
  if (known) index.setProgress(article.id, { progress: known.summary.progress, stamp: known.reading })
  return true
}

/** So old, in ms, is no revision of which a sync tool has yet to bring the article.json. */
const strayAge = 86_400_000

/** Moves a revision that belongs to no article to the backups: an update that was cut short left it. */
async function putAwayStray({ file, code, detail }: Problem, backups: string): Promise<boolean> {
  const stamp = code === 'stray' ? await stampOf(file) : null
  if (!stamp || Date.now() - stamp.mtimeMs < strayAge) return false
  return (await setAside(file, backups, `revision-${detail}`)) !== null
}

async function checkArticle(library: Verified, location: Location, id: string): Promise<Problem[]> {
  const { layout, writable, index } = library
  const folder = layout.article(location, id)
  const file = articleFile(folder)
  const store = library.store(id, location)
  const problem = (path: string, code: string, detail: string, mended: boolean): Problem => ({
    article: id,
    file: path,
    code,
    detail,
    mended,
  })
  const { problems, damaged } = await store.exclusive(async () => {
    const leftovers = (await fs.readdir(folder)).filter(isTemporary)
    if (writable) await removeLeftovers(folder)
    const found = await readArticle(layout, location, id)
    const copies = (await conflictCopies(file)).map((copy) => problem(copy, 'copy', basename(copy), false))
    const problems = [
      ...copies,
      ...leftovers.map((name) => problem(join(folder, name), 'leftover', name, writable)),
    ]
    if ('code' in found) return { problems, damaged: found }
    if (mendIndex(index, location, found.article, found.stamp)) {
      problems.push(problem(file, 'index', found.article.metadata.title, true))
    }
    const checked = await verifyArticle(folder, found.article)
    for (const one of checked) one.mended = writable && (await putAwayStray(one, layout.backups(id)))
    return { problems: [...problems, ...checked], damaged: null }
  })
  if (!damaged) return problems
  const mended = await store.get().then(
    () => writable,
    () => false,
  )
  return [...problems, problem(file, damaged.code, damaged.detail, mended)]
}

async function checkFile<T>(file: string, format: Format<T>): Promise<Problem[]> {
  const found = await readRegular(file)
  try {
    if (found) decode(format, found.bytes)
    return []
  } catch (error) {
    const code = error instanceof NewerFile ? 'newer' : 'damaged'
    const detail = error instanceof Error ? error.message : String(error)
    return [{ file, code, detail, mended: false }]
  }
}

/** Reads every file of the library. Paths in the report start at the library's folder. */
export async function verifyLibrary(library: Verified): Promise<VerifyReport> {
  const { layout, index } = library
  const repaired = library.takeRepairs().map(({ code, file, kept }) => ({
    file: join(layout.root, kept ?? file),
    code,
    detail: file,
    mended: true,
  }))
  const problems: Problem[] = [...repaired, ...(await checkFile(layout.library, libraryFormat))]
  for (const file of await memoryFiles(layout)) problems.push(...(await checkFile(file, memoryFormat)))
  const seen = new Set<string>()
  for (const { location, id } of await places(layout)) {
    seen.add(id)
    const found = await checkArticle(library, location, id).catch((error: unknown): Problem[] => {
      // One folder that may not be read does not keep the others from being checked.
      if (!(error instanceof Error && 'code' in error)) throw error
      const file = articleFile(layout.article(location, id))
      return [{ article: id, file, code: 'unreadable', detail: String(error.code), mended: false }]
    })
    problems.push(...found)
  }
  const listed = [...index.list('articles'), ...index.list('trash')]
  for (const { id, title } of listed) {
    if (seen.has(id)) continue
    const file = articleFile(layout.article(index.entry(id)?.location ?? 'articles', id))
    index.remove(id)
    problems.push({ article: id, file, code: 'index', detail: title, mended: true })
  }
  await index.save()
  // What was repaired on the way is among the problems.
  library.takeRepairs()
  const articles = index.list('articles')
  return {
    articles: articles.length,
    glosses: articles.reduce((sum, { glossCount }) => sum + glossCount, 0),
    problems: problems.map((one) => ({ ...one, file: layout.shown(one.file) })),
  }
}
