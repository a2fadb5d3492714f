/** `glossa update`: a file becomes the new version of an article, and each gloss is told where it stands now. */

import { articleText } from '#core/article/blocks.ts'
import { importOne } from '#main/import/import-one.ts'
import type { GlossOutcome } from '#main/library/types.ts'
import type { Arguments } from './arguments.ts'
import { type Cli, remark, say, withLibrary } from './context.ts'
import { printable } from './output.ts'

const oneLine = (text: string) => text.replace(/\s+/g, ' ')

async function tell(cli: Cli, args: Arguments, outcome: GlossOutcome, now: string | null): Promise<void> {
  const { id, quote, state } = outcome
  if (args.has('json')) {
    await cli.out.json({ id, quote, state, now })
    return
  }
  const was = oneLine(quote ?? '')
  const change = state === 'review' && now !== null ? ` → ${oneLine(now)}` : ''
  await cli.out.text(
    printable(`${say(cli, `update.${state}`)}  ${id}  ${was}${change}`.trimEnd().concat('\n')),
  )
}

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  const [id = '', path = ''] = args.operands
  const pool = cli.importer()
  const signal = cli.interruption()
  try {
    return await withLibrary(cli, 'write', args, async (library) => {
      const known = await library.get(id)
      const added = { library, pool, path, base: cli.base, signal }
      const { article, outcomes } = await importOne(added, known, (one) => library.update(id, one))
      const text = articleText((await library.content(id)).document)
      const count = { ok: 0, moved: 0, review: 0, lost: 0 }
      for (const outcome of outcomes) {
        count[outcome.state] += 1
        const { range } = outcome
        await tell(cli, args, outcome, range && text.slice(range.start, range.end))
      }
      remark(cli, say(cli, 'update.summary', { title: article.metadata.title, ...count }))
      return true
    })
  } finally {
    await pool.dispose()
  }
}
