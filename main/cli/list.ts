/** `glossa list`: the articles of the library, newest first. */

import type { ArticleSummary } from '#core/article/article.ts'
import type { Arguments } from './arguments.ts'
import { type Cli, remark, say, withLibrary } from './context.ts'
import { printable } from './output.ts'

function line({ id, title, siteName, published, glossCount }: ArticleSummary): string {
  const day = (published ?? '').slice(0, 10).padEnd(10)
  const glosses = String(glossCount).padStart(4)
  const name = siteName === undefined ? title : `${title} — ${siteName}`
  return printable(`${id}  ${day}  ${glosses}  ${name.replace(/\s+/g, ' ')}\n`)
}

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  return withLibrary(cli, 'read', args, async (library) => {
    const articles = library.list()
    for (const article of articles) {
      if (args.has('json')) await cli.out.json(article)
      else await cli.out.text(line(article))
    }
    if (articles.length === 0) remark(cli, say(cli, 'list.empty', { library: library.path }))
    return true
  })
}
