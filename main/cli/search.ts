/** `glossa search`: what the library has on some words, the best first. */

import { GlossaError } from '#core/errors.ts'
import { parseQuery } from '#core/search/query/parser.ts'
import type { FoundArticle, SearchHit } from '#core/search/results.ts'
import { type Arguments, UsageError } from './arguments.ts'
import { type Cli, progressLine, remark, say } from './context.ts'
import { printable } from './output.ts'

/** So many articles are asked for at a time. */
const portion = 50

function hitJson({ in: kind, text, range, note }: SearchHit): object {
  return {
    in: kind,
    snippet: text,
    ...(range && { start: range.start, end: range.end }),
    ...(note !== undefined && { note }),
  }
}

const articleJson = ({ id, title, score, hits }: FoundArticle): object => ({
  id,
  title,
  score: Math.round(score * 1e6) / 1e6,
  hits: hits.map(hitJson),
})

function articleText(cli: Cli, { id, title, siteName, hits }: FoundArticle): string {
  const name = siteName === undefined ? title : `${title} — ${siteName}`
  const kinds = {
    text: say(cli, 'search.text'),
    note: say(cli, 'search.note'),
    translation: say(cli, 'search.translation'),
  }
  const width = Math.max(...Object.values(kinds).map((kind) => kind.length))
  const lines = hits.map(({ in: kind, text }) => `    ${kinds[kind].padEnd(width)}  ${text}`)
  return printable(
    `${[`${id}  ${name}`, ...lines].map((line) => line.replace(/\s*\n\s*/gu, ' ')).join('\n')}\n`,
  )
}

function limitOf(args: Arguments): number {
  const given = args.value('limit')
  if (given === undefined) return Number.POSITIVE_INFINITY
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new UsageError('badCount', { count: given })
  return Number(given)
}

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  const query = args.operands.join(' ')
  const { problem } = parseQuery(query)
  if (problem) throw new GlossaError(problem.code, problem.params)
  const limit = limitOf(args)
  const line = progressLine(cli)
  const search = await cli.openSearch(args, (progress) => {
    if (progress) line.show(say(cli, 'search.progress', progress))
    else line.clear()
  })
  try {
    await search.inStep()
    let given = 0
    for (;;) {
      const count = Math.min(portion, limit - given)
      const request = { query, typing: false, exact: args.has('exact'), from: given, count }
      const { articles, total, progress } = await search.find(request)
      for (const article of articles) {
        if (args.has('json')) await cli.out.json(articleJson(article))
        else await cli.out.text(articleText(cli, article))
      }
      if (given === 0 && progress) remark(cli, say(cli, 'search.incomplete', progress))
      if (total === 0) remark(cli, say(cli, 'search.nothing', { query }))
      given += count
      if (given >= Math.min(total, limit)) return true
    }
  } finally {
    await search.close()
  }
}
