/** What `tag`, `state` and `collection` share: one edit of the library, and what the articles are afterwards. */

import type { ArticleSummary } from '#core/article/article.ts'
import type { LibraryEdit } from '#core/library/organise.ts'
import { organise } from '#main/library/organise.ts'
import type { Library } from '#main/library/types.ts'
import type { Arguments } from './arguments.ts'
import { type Cli, failureOf, remark } from './context.ts'
import { printable } from './output.ts'

function articleJson({ id, title, state, starred, tags }: ArticleSummary): object {
  return { id, title, state, starred, tags }
}

function articleLine({ id, title, state, starred, tags }: ArticleSummary): string {
  const parts = [
    state.padEnd(8),
    starred ? '*' : ' ',
    title.replace(/\s+/g, ' '),
    ...tags.map((tag) => `#${tag}`),
  ]
  return printable(`${id}  ${parts.join('  ')}\n`)
}

/** Prints how these articles are filed; what is not there was told before. */
export async function printFilings(
  cli: Cli,
  args: Arguments,
  library: Library,
  ids: readonly string[],
): Promise<void> {
  for (const id of ids) {
    const article = library.summary(id)
    if (!article) continue
    if (args.has('json')) await cli.out.json(articleJson(article))
    else await cli.out.text(articleLine(article))
  }
}

/** Does what an edit asks for and tells what could not be done; whether all was. */
export async function edit(
  cli: Cli,
  args: Arguments,
  library: Library,
  asked: LibraryEdit,
): Promise<boolean> {
  const { failed } = await organise(library, asked)
  for (const { article, error } of failed) {
    const failure = failureOf(cli, error)
    if (args.has('json')) await cli.out.json({ ...(article !== null && { id: article }), error: failure })
    else remark(cli, failure.message)
  }
  return failed.length === 0
}

/** One JSON object a line, or a text with what it counts. */
export async function printCounts(
  cli: Cli,
  args: Arguments,
  counts: readonly { name: string; count: number; json: object }[],
): Promise<void> {
  for (const { name, count, json } of counts) {
    if (args.has('json')) await cli.out.json(json)
    else await cli.out.text(printable(`${String(count).padStart(6)}  ${name}\n`))
  }
}
