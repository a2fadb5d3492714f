/** Checks a whole library, and repairs what can be rebuilt: the list index, temporary files, files with a backup. */

import fs from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Article, summarise } from '#core/article/article.ts'
import type { LibraryData } from '#core/library/library.ts'
import { articleRules, libraryRules } from '#core/library/parts.ts'
import { isObject, sameJson } from '#core/library/records.ts'
import { type Format, libraryFormat } from '#core/schema/format.ts'
import { memoryFormat } from '#core/schema/memory.ts'
import { readArticle } from './article-store.ts'
import { setAside } from './backups.ts'
import { conflictCopies } from './conflict-copies.ts'
import { revisionNumbers } from './content.ts'
import type { LibraryContext } from './context.ts'
import { isTemporary, readRegular, removeLeftovers, type Stamp, sameStamp, stampOf } from './files.ts'
import { decode, NewerFile } from './json-file.ts'
import { articleFile, contentFile, type Location } from './layout.ts'
import { type ListIndex, places } from './list-index.ts'
import { memoryFiles } from './memories.ts'
import { readingFile, writeReading } from './reading-file.ts'
import type { LibraryNotice, VerifyReport } from './types.ts'
import { type Problem, verifyArticle } from './verify-article.ts'

type Verified = Pick<LibraryContext, 'layout' | 'writable' | 'index' | 'store'> & {
  /** What opening and reading repaired that no check has reported. */
  takeRepairs(): LibraryNotice[]
  /** What library.json holds, with all that others left beside it. */
  data(): Promise<LibraryData>
}

/** How many texts that lost to a change made elsewhere are kept with a file and its records, and wait for a decision. */
function keptTexts(data: object, lists: readonly string[]): number {
  const records = Object.entries(data).flatMap(([key, value]): unknown[] =>
    lists.includes(key) && Array.isArray(value) ? value : [],
  )
  return [data, ...records].reduce<number>((sum, record) => {
    const history = isObject(record) ? record.history : undefined
    const lost: unknown[] = Array.isArray(history) ? history : []
    return sum + lost.filter((one) => !isObject(one) || one.settled === undefined).length
  }, 0)
}

/** The copies that sync tools made of files that are never joined with others, or could not be. */
async function copiesBeside(files: readonly string[]): Promise<Problem[]> {
  const copies = (await Promise.all(files.map(conflictCopies))).flat()
  return copies.map((file) => ({ file, code: 'copy', detail: basename(file), repaired: false }))
}

/** Brings the index up to an article; returns whether it told something else. */
function mendIndex(index: ListIndex, location: Location, article: Article, stamp: Stamp): boolean {
  const known = index.entry(article.id)
  const right =
    known?.location === location &&
    sameStamp(known.stamp, stamp) &&
    // How far it was read stands in a file of its own.
    sameJson(known.summary, summarise(article, known.read))
  if (right) return false
  index.remove(article.id)
  index.set(location, article, stamp)
  if (known) index.setProgress(article.id, { read: known.read, stamp: known.reading })
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

type Checked = { problems: Problem[]; texts: number }

async function checkArticle(library: Verified, location: Location, id: string): Promise<Checked> {
  const { layout, writable, index } = library
  const folder = layout.article(location, id)
  const file = articleFile(folder)
  const store = library.store(id, location)
  const problem = (path: string, code: string, detail: string, repaired: boolean): Problem => ({
    article: id,
    file: path,
    code,
    detail,
    repaired,
  })
  // It joins them with the file, where they can be read.
  if (writable && (await conflictCopies(file)).length > 0) await store.get().catch(() => undefined)
  if (writable) await joinReadings(folder)
  const { problems, damaged, texts } = await store.exclusive(async () => {
    const leftovers = (await fs.readdir(folder)).filter(isTemporary)
    if (writable) await removeLeftovers(folder)
    const found = await readArticle(layout, location, id)
    const contents = (await revisionNumbers(folder)).map((number) => contentFile(folder, number))
    const copies = await copiesBeside([file, readingFile(folder), ...contents])
    const problems = [
      ...copies.map((copy) => ({ ...copy, article: id })),
      ...leftovers.map((name) => problem(join(folder, name), 'leftover', name, writable)),
    ]
    if ('code' in found) return { problems, damaged: found, texts: 0 }
    if (mendIndex(index, location, found.article, found.stamp)) {
      problems.push(problem(file, 'index', found.article.metadata.title, true))
    }
    const checked = await verifyArticle(folder, found.article)
    for (const one of checked) one.repaired = writable && (await putAwayStray(one, layout.backups(id)))
    return {
      problems: [...problems, ...checked],
      damaged: null,
      texts: keptTexts(found.article, Object.keys(articleRules.lists)),
    }
  })
  if (!damaged) return { problems, texts }
  const repaired = await store.get().then(
    () => writable,
    () => false,
  )
  return { problems: [...problems, problem(file, damaged.code, damaged.detail, repaired)], texts }
}

/** Takes in the copies that sync tools made of where somebody read. */
async function joinReadings(folder: string): Promise<void> {
  if ((await conflictCopies(readingFile(folder))).length === 0) return
  await writeReading(folder, (before) => before).catch(() => undefined)
}

async function checkFile<T>(file: string, format: Format<T>): Promise<Problem[]> {
  const found = await readRegular(file)
  try {
    if (found) decode(format, found.bytes)
    return []
  } catch (error) {
    const code = error instanceof NewerFile ? 'newer' : 'damaged'
    const detail = error instanceof Error ? error.message : String(error)
    return [{ file, code, detail, repaired: false }]
  }
}

/** What joining with others’ states repairs. */
const joinCodes = new Set<LibraryNotice['code']>(['returned', 'conflictCopy', 'backFromTrash'])

/** Reads every file of the library. Paths in the report start at the library's folder. */
export async function verifyLibrary(library: Verified): Promise<VerifyReport> {
  const { layout, index } = library
  const repairs = library.takeRepairs()
  const data = await library.data().catch(() => null)
  const problems: Problem[] = await checkFile(layout.library, libraryFormat)
  const memories = await memoryFiles(layout)
  for (const file of memories) problems.push(...(await checkFile(file, memoryFormat)))
  problems.push(...(await copiesBeside([layout.library, ...memories])))
  const kept: VerifyReport['kept'] = []
  const texts = data ? keptTexts(data, Object.keys(libraryRules.lists)) : 0
  if (texts > 0) kept.push({ file: layout.library, texts })
  const seen = new Set<string>()
  for (const { location, id } of await places(layout)) {
    seen.add(id)
    const file = articleFile(layout.article(location, id))
    const found = await checkArticle(library, location, id).catch((error: unknown): Checked => {
      // One folder that may not be read does not keep the others from being checked.
      if (!(error instanceof Error && 'code' in error)) throw error
      const detail = String(error.code)
      return { problems: [{ article: id, file, code: 'unreadable', detail, repaired: false }], texts: 0 }
    })
    problems.push(...found.problems)
    if (found.texts > 0) kept.push({ article: id, file, texts: found.texts })
  }
  const listed = [...index.list('articles'), ...index.list('trash')]
  for (const { id, title } of listed) {
    if (seen.has(id)) continue
    const file = articleFile(layout.article(index.entry(id)?.location ?? 'articles', id))
    index.remove(id)
    problems.push({ article: id, file, code: 'index', detail: title, repaired: true })
  }
  await index.save()
  // A file that was damaged is among the problems.
  repairs.push(...library.takeRepairs().filter(({ code }) => joinCodes.has(code)))
  const repaired = repairs.map(({ code, file, kept: copy }) => ({
    file: join(layout.root, copy ?? file),
    code,
    detail: file,
    repaired: true,
  }))
  const articles = index.list('articles')
  return {
    articles: articles.length,
    glosses: articles.reduce((sum, { glossCount }) => sum + glossCount, 0),
    problems: [...repaired, ...problems].map((one) => ({ ...one, file: layout.shown(one.file) })),
    kept: kept.map((one) => ({ ...one, file: layout.shown(one.file) })),
  }
}
