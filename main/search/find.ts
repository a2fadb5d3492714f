/** Asks the index, and cuts the snippets of those articles that are shown. */

import type { Database, QueryResult } from 'node-sqlite3-wasm'
import type { TextRange } from '#core/annotation/annotation.ts'
import { parseQuery } from '#core/search/query/parser.ts'
import { asksNothing, type Query, type ValueField, wantedWords } from '#core/search/query/tree.ts'
import type { FoundArticle, SearchHit } from '#core/search/results.ts'
import { bestHits, hitsIn, type Needle, snippetOf } from '#core/search/snippets.ts'
import { foldedValue } from '#core/search/tokens.ts'
import { type Needles, needlesByPlace, type Statement, statementOf } from './evaluate.ts'
import { articleFolder, readArticleFile, readBlocks, type WrittenText, writingOf } from './read-article.ts'
import { articleOfRow } from './schema.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * `typing`: the last word may go on. `exact`: words only as they are written, accents included. Of the articles found, best first,
 * `count` are given from place `from` on.
 */
export type SearchRequest = { query: string; typing: boolean; exact: boolean; from: number; count: number }

/** A query of which only the articles' ids are wanted. */
export type IdsRequest = { query: string; exact: boolean }

/** Of each kind of text, so many hits of an article are shown. */
const mostHits = 3

const markOf = ({ start, end }: TextRange): TextRange => ({ start, end })

/** `isOne`: all needles stand for one word or phrase, so that no passage is better than another. */
async function textHits(
  folder: string,
  revision: number,
  needles: readonly Needle[],
  isOne: boolean,
): Promise<SearchHit[]> {
  if (needles.length === 0) return []
  const found: { hit: SearchHit; kinds: number }[] = []
  for (const { start, view } of (await readBlocks(folder, revision)) ?? []) {
    if (isOne && found.length >= mostHits) break
    for (const hits of bestHits(hitsIn(view.text, needles), mostHits)) {
      const { text, marks, first } = snippetOf(view.text, hits)
      const range = { start: start + view.offset(first.start), end: start + view.offset(first.end - 1) + 1 }
      found.push({
        hit: { in: 'text', text, marks, range },
        kinds: isOne ? 1 : new Set(hits.map(({ needle }) => needle)).size,
      })
    }
  }
  // Where most of the words stand together comes first, the others in the order of the text.
  return found
    .sort((a, b) => b.kinds - a.kinds)
    .slice(0, mostHits)
    .map(({ hit }) => hit)
}

function writtenHits(
  kind: 'note' | 'translation',
  texts: readonly WrittenText[],
  needles: readonly Needle[],
): SearchHit[] {
  if (needles.length === 0) return []
  const found: SearchHit[] = []
  for (const { id, text: whole, range } of texts) {
    const hits = hitsIn(whole, needles)
    if (hits.length === 0) continue
    const { text, marks } = snippetOf(whole, hits)
    found.push({ in: kind, text, marks, note: id, ...(range && { range }) })
    if (found.length === mostHits) break
  }
  return found
}

/** An article that was found, with its snippets; null where it has gone in the meantime. */
async function shown(
  root: string,
  id: string,
  score: number,
  needles: Needles,
  isOne: boolean,
): Promise<FoundArticle | null> {
  const folder = articleFolder(root, id)
  try {
    const article = await readArticleFile(folder)
    const { title, siteName, lang } = article.metadata
    const { notes, translations } = writingOf(article)
    return {
      id,
      title,
      ...(siteName !== undefined && { siteName }),
      ...(lang !== undefined && { lang }),
      marks: hitsIn(title, needles.title).map(markOf),
      score,
      hits: [
        ...(await textHits(folder, article.revision, needles.text, isOne)),
        ...writtenHits('note', notes, needles.notes),
        ...writtenHits('translation', translations, needles.translations),
      ],
    }
  } catch {
    return null
  }
}

/** Asks many times for the same words: each is looked up once. */
function remembering(words: Vocabulary): Pick<Vocabulary, 'spellings' | 'forms' | 'beginnings'> {
  const remember = (lookUp: (word: string) => string[]) => {
    const known = new Map<string, string[]>()
    return (word: string) => {
      const found = known.get(word) ?? lookUp(word)
      known.set(word, found)
      return found
    }
  }
  return {
    spellings: remember(words.spellings),
    forms: remember(words.forms),
    beginnings: remember(words.beginnings),
  }
}

/** An index as it is asked. */
export type Index = { db: Database; words: Vocabulary }
/** Asks an index; another process may write to it, so that it may have to be asked again. */
export type Consult = <T>(ask: (index: Index) => T) => Promise<T>

type Selected = { total: number; rows: QueryResult[]; needles: Needles }

/** It is all one transaction, since taking the lock anew for each look-up takes longer than these. */
function inTransaction<T>(db: Database, ask: () => T): T {
  db.exec('BEGIN')
  try {
    return ask()
  } finally {
    if (db.inTransaction) db.exec('COMMIT')
  }
}

/**
 * Where so many rows are found while somebody is typing, most articles have what is typed, and how often says nothing of them: ranking
 * them all would take longer than the next letter.
 */
const mostRanked = 5000

/** Of what is found by the full text: the statement of a page, best first, with what is bound to it. */
function pageOf(
  { match, rest, where, exact }: Statement & { match: string },
  isRanked: boolean,
): [string, (string | number)[]] {
  const exactFirst = exact === null ? '' : `${exact.sql} DESC, `
  if (isRanked) {
    const inRest = rest === null ? '1' : `${articleOfRow} IN (SELECT n FROM docs WHERE ${rest.sql})`
    return [
      `SELECT docs.id AS id, found.score AS score
       FROM (SELECT ${articleOfRow} AS n, -sum(words.rank) AS score FROM words
             WHERE words MATCH ? AND ${inRest} GROUP BY ${articleOfRow}) AS found
         JOIN docs ON docs.n = found.n
       ORDER BY ${exactFirst}found.score DESC, docs.id DESC LIMIT ? OFFSET ?`,
      [match, ...(rest?.values ?? []), ...(exact?.values ?? [])],
    ]
  }
  return [
    `WITH found AS MATERIALIZED (SELECT n, id FROM docs WHERE ${where.sql})
     SELECT id, 0 AS score, (SELECT count(*) FROM found) AS total FROM found AS docs
     ORDER BY ${exactFirst}docs.n IN (SELECT ${articleOfRow} FROM words WHERE words MATCH ?) DESC, id DESC
     LIMIT ? OFFSET ?`,
    [...where.values, ...(exact?.values ?? []), `{title} : (${match})`],
  ]
}

/** What the index finds. */
function select(
  { db, words }: Index,
  query: Query,
  { exact, from, count, typing }: SearchRequest,
  ranked: number,
): Selected {
  const lookup = remembering(words)
  return inTransaction(db, () => {
    const statement = statementOf(query, exact, lookup)
    const { match, where } = statement
    const isMany = () =>
      db.all(`SELECT 1 FROM words WHERE words MATCH ? LIMIT 1 OFFSET ${ranked}`, [match]).length > 0
    const [page, values] =
      match === null
        ? [
            `SELECT id, 0 AS score FROM docs WHERE ${where.sql} ORDER BY created DESC, id DESC LIMIT ? OFFSET ?`,
            where.values,
          ]
        : pageOf({ ...statement, match }, !typing || !isMany())
    const rows = db.all(page, [...values, count, from])
    // Counting beside the order would keep thousands of rows for the few that are shown.
    const isWhole = from === 0 && rows.length < count
    const total = isWhole
      ? rows.length
      : (rows[0]?.total ??
        db.get(`SELECT count(*) AS total FROM docs WHERE ${where.sql}`, where.values)?.total)
    return { total: Number(total), rows, needles: needlesByPlace(query, exact, lookup) }
  })
}

/**
 * The articles that a query finds, the best first; without words the newest. Of more than `ranked` rows that are found while typing
 * those come first that have it in the title, then the newest.
 */
export async function findArticles(
  consult: Consult,
  root: string,
  request: SearchRequest,
  ranked = mostRanked,
): Promise<{ total: number; articles: FoundArticle[] }> {
  const { query } = parseQuery(request.query, { typing: request.typing })
  if (asksNothing(query)) return { total: 0, articles: [] }
  const { total, rows, needles } = await consult((index) => select(index, query, request, ranked))
  const isOne = wantedWords(query).length === 1
  const articles = await Promise.all(
    rows.map((row) => shown(root, String(row.id), Number(row.score), needles, isOne)),
  )
  return { total, articles: articles.filter((article) => article !== null) }
}

/** The ids of all articles that a query finds, in no order. */
export function findIds(consult: Consult, { query: text, exact }: IdsRequest): Promise<string[]> {
  const { query } = parseQuery(text)
  return consult(({ db, words }) =>
    inTransaction(db, () => {
      const { where } = statementOf(query, exact, remembering(words))
      return db.all(`SELECT id FROM docs WHERE ${where.sql}`, where.values).map(({ id }) => String(id))
    }),
  )
}

/** The library's values of a field that go on as what is typed, the most frequent first. */
export function valuesOf(db: Database, field: ValueField, typed: string, most: number): string[] {
  const beginning = foldedValue(typed).trimEnd()
  return db
    .all(
      `SELECT value FROM facts WHERE field = ? AND instr(folded, ?) > 0
       GROUP BY value ORDER BY instr(folded, ?) = 1 DESC, count(*) DESC, value LIMIT ?`,
      [field, beginning === '' ? ' ' : beginning, beginning, most],
    )
    .map(({ value }) => String(value))
}
