/** `glossa verify`: checks the whole library and repairs what can be repaired; or the quotes of an exported file. */

import { knownKey } from '#core/locales/keys.ts'
import type { VerifyReport } from '#main/library/types.ts'
import type { Arguments } from './arguments.ts'
import { type Cli, say, withLibrary } from './context.ts'
import { printable } from './output.ts'
import { verifyExport } from './verify-export.ts'

function sentence(cli: Cli, { file, code, detail, repaired }: VerifyReport['problems'][number]): string {
  const key = knownKey('cli', `problem.${code}`, 'problem.other')
  const problem = cli.catalogue.t(key, { ns: 'cli', code, detail })
  return say(cli, repaired ? 'verify.repaired' : 'verify.broken', { file, problem })
}

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  const exported = args.value('export')
  if (exported !== undefined) return verifyExport(cli, args, exported)
  const { articles, glosses, problems, kept } = await withLibrary(cli, 'write', args, (library) =>
    library.verify(),
  )
  for (const problem of problems) {
    if (args.has('json')) await cli.out.json(problem)
    else await cli.out.text(printable(`${sentence(cli, problem)}\n`))
  }
  for (const one of kept) {
    if (args.has('json')) await cli.out.json({ ...one, code: 'kept' })
    else await cli.out.text(printable(`${say(cli, 'verify.kept', { file: one.file, count: one.texts })}\n`))
  }
  const unrepaired = problems.filter(({ repaired }) => !repaired).length
  const summary = { articles, glosses, problems: problems.length, unrepaired }
  if (args.has('json')) await cli.out.json(summary)
  else await cli.out.text(`${say(cli, 'verify.summary', summary)}\n`)
  return unrepaired === 0
}
