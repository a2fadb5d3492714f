/** `glossa tag [ID…]`: the tags of the library or of articles, added, removed, and renamed or removed everywhere. */

import { tagOf } from '#core/annotation/tags.ts'
import { type Arguments, UsageError } from './arguments.ts'
import { type Cli, withLibrary } from './context.ts'
import { edit, printCounts, printFilings } from './organise.ts'

const tagsOf = (args: Arguments, option: string) =>
  args
    .values(option)
    .map(tagOf)
    .filter((tag) => tag !== '')

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  const ids = args.operands
  const [add, remove] = [tagsOf(args, 'add'), tagsOf(args, 'remove')]
  const rename = args.value('rename')
  const to = args.value('to')
  if (rename !== undefined && (to === undefined || tagOf(to) === ''))
    throw new UsageError('needed', { option: '--to' })
  if (ids.length === 0 && add.length > 0) throw new UsageError('tooFew', { command: 'tag' })
  const isChange = add.length + remove.length > 0 || rename !== undefined
  return withLibrary(cli, isChange ? 'write' : 'read', args, async (library) => {
    if (rename !== undefined && to !== undefined)
      return edit(cli, args, library, { do: 'retag', from: rename, to: tagOf(to) })
    if (ids.length === 0) {
      let isDone = true
      // Without articles it is meant for all of them, notes included.
      for (const tag of remove)
        isDone = (await edit(cli, args, library, { do: 'retag', from: tag, to: null })) && isDone
      const counts = [...library.tagCounts()].sort(([a], [b]) => (a < b ? -1 : 1))
      await printCounts(
        cli,
        args,
        counts.map(([tag, count]) => ({ name: tag, count, json: { tag, articles: count } })),
      )
      return isDone
    }
    // What is only shown is asked for as what is changed: an ID that is not there is told.
    const isDone = isChange
      ? await edit(cli, args, library, { do: 'tag', ids, add, remove })
      : (await Promise.all(ids.map((id) => library.get(id)))).length > 0
    await printFilings(cli, args, library, ids)
    return isDone
  })
}
