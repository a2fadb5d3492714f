/** `glossa list [QUERY]`: the articles of the library, or those that a search finds, newest first. */

import type { ArticleSummary } from '#core/article/article.ts'
import { GlossaError } from '#core/errors.ts'
import { parseQuery } from '#core/search/query/parser.ts'
import { type Arguments, UsageError } from './arguments.ts'
import { type Cli, remark, say, withLibrary } from './context.ts'
import { printable } from './output.ts'

/** What can be listed of an article, each as one text. */
const columns: Readonly<Record<string, (article: ArticleSummary) => string>> = {
  id: ({ id }) => id,
  title: ({ title }) => title,
  author: ({ authors }) => authors.join('; '),
  site: ({ siteName }) => siteName ?? '',
  lang: ({ lang }) => lang ?? '',
  published: ({ published }) => published ?? '',
  added: ({ created }) => created,
  words: ({ wordCount }) => String(wordCount),
  progress: ({ progress }) => `${Math.round(progress * 100)}%`,
  notes: ({ glossCount }) => String(glossCount),
  state: ({ state }) => state,
  starred: ({ starred }) => (starred ? 'yes' : 'no'),
  tags: ({ tags }) => tags.join('; '),
}

type Columns = readonly ((article: ArticleSummary) => string)[]

/** The columns that were asked for; null for the plain line. */
function columnsOf(args: Arguments): Columns | null {
  const asked = args.value('columns')
  if (asked === undefined) return null
  return asked.split(',').map((name) => {
    const column = Object.hasOwn(columns, name.trim()) && columns[name.trim()]
    if (column) return column
    const choices = Object.keys(columns).join(', ')
    throw new UsageError('notAChoice', { option: '--columns', value: name.trim(), choices })
  })
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ')

function plainLine({ id, title, siteName, published, glossCount }: ArticleSummary): string {
  const day = (published ?? '').slice(0, 10).padEnd(10)
  const glosses = String(glossCount).padStart(4)
  const name = siteName === undefined ? title : `${title} — ${siteName}`
  return `${id}  ${day}  ${glosses}  ${oneLine(name)}`
}

function lineOf(article: ArticleSummary, chosen: Columns | null): string {
  const line = chosen ? chosen.map((column) => oneLine(column(article))).join('\t') : plainLine(article)
  return printable(`${line}\n`)
}

/** The articles that a query finds; null for all. Rejects with what is wrong with the query. */
async function found(cli: Cli, args: Arguments): Promise<ReadonlySet<string> | null> {
  const query = args.operands.join(' ')
  if (query.trim() === '') return null
  const { problem } = parseQuery(query)
  if (problem) throw new GlossaError(problem.code, problem.params)
  const search = await cli.openSearch(args, () => undefined)
  try {
    await search.inStep()
    return new Set(await search.ids({ query, exact: args.has('exact') }))
  } finally {
    await search.close()
  }
}

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  const chosen = columnsOf(args)
  // The list is read while the search looks, in a process of its own.
  const searching = found(cli, args)
  const ended = searching.catch(() => undefined)
  const listed = withLibrary(cli, 'read', args, async (library) => {
    const ids = await searching
    const articles = library.list().filter(({ id }) => ids?.has(id) ?? true)
    // Thousands of lines are written in few pieces.
    for (let from = 0; from < articles.length && !args.has('json'); from += 500) {
      const lines = articles.slice(from, from + 500).map((article) => lineOf(article, chosen))
      await cli.out.text(lines.join(''))
    }
    if (args.has('json')) for (const article of articles) await cli.out.json(article)
    if (articles.length > 0) return true
    remark(
      cli,
      ids
        ? say(cli, 'search.nothing', { query: args.operands.join(' ') })
        : say(cli, 'list.empty', { library: library.path }),
    )
    return true
  })
  return listed.finally(() => ended)
}
