/** `glossa state ID…`: the state and the star of articles, shown and set. */

import { articleStates } from '#core/library/filing.ts'
import { type Arguments, UsageError } from './arguments.ts'
import { type Cli, withLibrary } from './context.ts'
import { edit, printFilings } from './organise.ts'

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  const ids = args.operands
  const set = args.value('set')
  const [star, unstar] = [args.has('star'), args.has('unstar')]
  if (star && unstar) throw new UsageError('notTogether', { option: '--star', other: '--unstar' })
  const isChange = set !== undefined || star || unstar
  return withLibrary(cli, isChange ? 'write' : 'read', args, async (library) => {
    let isDone = true
    if (set !== undefined) {
      const state = articleStates.find((one) => one === set) ?? null
      isDone = await edit(cli, args, library, { do: 'state', ids, state })
    }
    if (star || unstar)
      isDone = (await edit(cli, args, library, { do: 'star', ids, starred: star })) && isDone
    if (!isChange) await Promise.all(ids.map((id) => library.get(id)))
    await printFilings(cli, args, library, ids)
    return isDone
  })
}
