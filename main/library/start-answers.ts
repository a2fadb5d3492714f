/**
 * What a window asks of the list at its start, kept beside the cache of the list, so that it is answered before ten thousand entries
 * are read. It counts only for the very state of the cache that it was written with, and only for what it knows.
 */

import fs from 'node:fs/promises'
import type { ArticleSummary } from '#core/article/article.ts'
import type { ListGroup, ListQuery } from '#core/library/article-list.ts'
import { idsIn } from '#core/library/id-changes.ts'
import { checkedJson, checkedLine } from './cache-file.ts'
import { replace, type Stamp, sameStamp, stampOf, temporaryBeside } from './files.ts'
import type { LatestArticles, ListAnswers } from './list-answers.ts'
import { listShape } from './list-index.ts'

/** As it is kept. `of` is the state of the list's cache; ids are joined by spaces, and `others` are those that the query leaves out. */
type Kept = {
  shape: string
  of: Stamp
  query: ListQuery
  language: string
  ids: string
  groups: ListGroup[]
  others: string
  articles: ArticleSummary[]
  latest: LatestArticles
  counts: ReturnType<ListAnswers['counts']>
  tags: [string, number][]
  annotations: number
}

export type StartAnswers = {
  /** Takes what was kept; whether it is of the cache as it is now. */
  read(): Promise<boolean>
  /** The answers that were kept; null where there are none, or the list has been read. */
  kept(): ListAnswers | null
  /** The answers of the list itself. */
  readonly live: ListAnswers
  /** The list has been read: what was kept is needed no more. */
  drop(): void
  /** Keeps what a window would be answered now. Never fails: what is derived can be made again. */
  write(): Promise<void>
}

/** Changes whenever the shape of what is kept does, be it of an article, which is the list's. */
const shape = `start 1, ${listShape}`

/** How many articles are kept of those that the windows were sent last: what was in sight is to be so again. */
const mostSent = 300
/** How many are kept of those at the head of the list. */
const head = 40

const isSameQuery = (one: ListQuery, other: ListQuery) =>
  one.scope.in === other.scope.in &&
  one.text === other.text &&
  one.sort === other.sort &&
  one.descending === other.descending &&
  one.group === other.group

function answersOf(kept: Kept): ListAnswers {
  const [ids, others] = [idsIn(kept.ids), idsIn(kept.others)]
  const found = { ids, groups: kept.groups, total: ids.length + others.length }
  const articles = new Map(kept.articles.map((article) => [article.id, article]))
  let all: Set<string> | null = null
  return {
    find: (query, language) =>
      isSameQuery(query, kept.query) && language === kept.language ? found : undefined,
    read(wanted) {
      const known = wanted.flatMap((id) => articles.get(id) ?? [])
      return known.length === wanted.length ? known : undefined
    },
    latest: () => kept.latest,
    counts: () => kept.counts,
    tags: () => kept.tags,
    has(id) {
      all ??= new Set([...ids, ...others])
      return all.has(id)
    },
    annotations: () => kept.annotations,
  }
}

/** `list` are the answers of the list, whose cache is in the file `cache`, and all its `ids`; `file` is where what is asked is kept. */
export function startAnswers(
  file: string,
  cache: string,
  list: ListAnswers,
  ids: () => Iterable<string>,
): StartAnswers {
  let kept: ListAnswers | null = null
  let asked: { query: ListQuery; language: string } | null = null
  /** Those that were sent last come last. */
  const sent = new Set<string>()

  /** Notes what is asked, since it will be asked again at the next start. */
  const noting = (answers: ListAnswers): ListAnswers => ({
    ...answers,
    find(query, language, members) {
      if (query.text === '') asked = { query: { ...query, scope: { in: 'library' } }, language }
      return answers.find(query, language, members)
    },
    read(wanted) {
      for (const id of wanted) {
        sent.delete(id)
        sent.add(id)
      }
      return answers.read(wanted)
    },
  })

  const answersNow = (of: Stamp): Kept | null => {
    const found = asked && list.find(asked.query, asked.language)
    if (!asked || !found) return null
    const listed = new Set(found.ids)
    const shown = new Set([...found.ids.slice(0, head), ...[...sent].slice(-mostSent)])
    return {
      shape,
      of,
      ...asked,
      ids: found.ids.join(' '),
      groups: found.groups,
      others: [...ids()].filter((id) => !listed.has(id)).join(' '),
      articles: list.read([...shown]) ?? [],
      latest: list.latest(),
      counts: list.counts(),
      tags: list.tags(),
      annotations: list.annotations(),
    }
  }

  return {
    live: noting(list),
    kept: () => kept,
    async read() {
      const bytes = await fs.readFile(file).catch(() => null)
      // The checksum says that this is what we wrote, and `shape` that it was this version.
      const found = bytes && (checkedJson(bytes, 0, bytes.length - 1) as Kept | undefined)
      if (found?.shape !== shape || !sameStamp(found.of, await stampOf(cache).catch(() => null))) return false
      for (const { id } of found.articles) sent.add(id)
      kept = noting(answersOf(found))
      return true
    },
    drop() {
      kept = null
    },
    async write() {
      const temporary = temporaryBeside(file)
      try {
        const of = await stampOf(cache)
        const answers = of && answersNow(of)
        if (!answers) return
        await fs.writeFile(temporary, checkedLine(JSON.stringify(answers)), { mode: 0o600, flag: 'wx' })
        await replace(temporary, file)
      } catch (error) {
        await fs.rm(temporary, { force: true }).catch(() => undefined)
        if (!(error instanceof Error) || !('code' in error)) throw error
      }
    },
  }
}
