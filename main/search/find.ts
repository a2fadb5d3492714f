/** Asks the index, and cuts the snippets of those articles that are shown. */

import type { Database, QueryResult } from 'node-sqlite3-wasm'
import type { TextRange } from '#core/annotation/annotation.ts'
import { parseQuery } from '#core/search/query/parser.ts'
import { asksNothing, type ValueField } from '#core/search/query/tree.ts'
import type { FoundArticle, SearchHit } from '#core/search/results.ts'
import { bestHits, hitsIn, type Needle, snippetOf } from '#core/search/snippets.ts'
import { type Needles, needlesByPlace, statementOf } from './evaluate.ts'
import { foldedValue } from './indexer.ts'
import { articleFolder, readArticleFile, readBlocks, type WrittenText, writingOf } from './read-article.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * `typing`: the last word may go on. `exact`: words only as they are written, accents included. Of the articles found, best first,
 * `count` are given from place `from` on.
 */
export type SearchRequest = { query: string; typing: boolean; exact: boolean; from: number; count: number }

/** Of each kind of text, so many hits of an article are shown. */
const mostHits = 3

const markOf = ({ start, end }: TextRange): TextRange => ({ start, end })

async function textHits(folder: string, revision: number, needles: readonly Needle[]): Promise<SearchHit[]> {
  if (needles.length === 0) return []
  const found: { hit: SearchHit; kinds: number }[] = []
  for (const { start, view } of await readBlocks(folder, revision)) {
    for (const hits of bestHits(hitsIn(view.text, needles), mostHits)) {
      const { text, marks, first } = snippetOf(view.text, hits)
      const range = { start: start + view.offset(first.start), end: start + view.offset(first.end - 1) + 1 }
      found.push({
        hit: { in: 'text', text, marks, range },
        kinds: new Set(hits.map(({ needle }) => needle)).size,
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
        ...(await textHits(folder, article.revision, needles.text)),
        ...writtenHits('note', notes, needles.notes),
        ...writtenHits('translation', translations, needles.translations),
      ],
    }
  } catch {
    return null
  }
}

/** The articles that a query finds, the best first; without words the newest. */
export async function findArticles(
  { db, words, root }: { db: Database; words: Vocabulary; root: string },
  { query: text, typing, exact: exactly, from, count }: SearchRequest,
): Promise<{ total: number; articles: FoundArticle[] }> {
  const { query } = parseQuery(text, { typing })
  if (asksNothing(query)) return { total: 0, articles: [] }
  const { match, exact, where, values } = statementOf(query, exactly, words)
  let total: number
  let rows: QueryResult[]
  if (match === null) {
    total = Number(db.get(`SELECT count(*) AS total FROM docs WHERE ${where}`, values)?.total)
    rows = db.all(
      `SELECT id, 0 AS score FROM docs WHERE ${where} ORDER BY created DESC, id DESC LIMIT ? OFFSET ?`,
      [...values, count, from],
    )
  } else {
    const joined = where === '1' ? 'words' : `words JOIN docs ON docs.n = words.rowid`
    total = Number(
      db.get(`SELECT count(*) AS total FROM ${joined} WHERE words MATCH ? AND ${where}`, [match, ...values])
        ?.total,
    )
    const first = exact === null ? '' : 'words.rowid IN (SELECT rowid FROM words WHERE words MATCH ?) DESC, '
    rows = db.all(
      `SELECT docs.id AS id, -words.rank AS score FROM words JOIN docs ON docs.n = words.rowid
       WHERE words MATCH ? AND ${where} ORDER BY ${first}words.rank, docs.id DESC LIMIT ? OFFSET ?`,
      [match, ...values, ...(exact === null ? [] : [exact]), count, from],
    )
  }
  const needles = needlesByPlace(query, exactly, words)
  const articles = await Promise.all(
    rows.map((row) => shown(root, String(row.id), Number(row.score), needles)),
  )
  return { total, articles: articles.filter((article) => article !== null) }
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
