/** `glossa backup`: a whole copy of the library in another folder, checked file by file. */

import { resolve } from 'node:path'
import { dayOf } from '#core/notes/query.ts'
import { backUp } from '#main/library/backup-folder.ts'
import type { Arguments } from './arguments.ts'
import { type Cli, remark, say, withLibrary } from './context.ts'

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  const [folder = ''] = args.operands
  // Reading is enough: the app may go on with the library meanwhile.
  return withLibrary(cli, 'read', args, async (library) => {
    const summary = await backUp(
      library.path,
      resolve(cli.base, folder),
      dayOf(new Date().toISOString()),
      cli.places.stateDir,
    )
    const { removed, ...counts } = summary
    if (args.has('json')) await cli.out.json(summary)
    else await cli.out.text(`${say(cli, 'backup.summary', counts)}\n`)
    if (removed.length > 0) remark(cli, say(cli, 'backup.removed', { days: removed.join(', ') }))
    return true
  })
}
