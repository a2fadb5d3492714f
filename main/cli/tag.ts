/** `glossa tag [ID…]`: the tags of the library or of articles, added, removed, and renamed or removed everywhere. */

import { tagOf } from '#core/annotation/tags.ts'
import { type Arguments, UsageError } from './arguments.ts'
import { type Cli, withLibrary } from './context.ts'
import { edit, printCounts, printFilings } from './organise.ts'

const tagsOf = (args: Arguments, option: string) => args.values(option).map(tagOf)

/** Whether it is about a tag everywhere, which has to be said: where a list of IDs comes out empty, nothing is meant. */
function checked(args: Arguments): 'everywhere' | 'articles' {
  const [id] = args.operands
  const given = (option: string) => args.has(option)
  const together = (option: string, other: string) => {
    if (given(option) && given(other))
      throw new UsageError('notTogether', { option: `--${option}`, other: `--${other}` })
  }
  for (const other of ['add', 'remove']) together('rename', other)
  together('add', 'all')
  if (given('to') && !given('rename')) throw new UsageError('needed', { option: '--rename' })
  if (given('rename') && tagOf(args.value('to') ?? '') === '')
    throw new UsageError('needed', { option: '--to' })
  for (const option of ['add', 'remove', 'rename'])
    if (args.values(option).some((tag) => tagOf(tag) === ''))
      throw new UsageError('missingValue', { option: `--${option}` })
  if (id === undefined) {
    if (given('add')) throw new UsageError('tooFew', { command: 'tag' })
    if ((given('rename') || given('remove')) && !given('all')) throw new UsageError('tagEverywhere')
    return 'everywhere'
  }
  if (given('rename') || given('all')) throw new UsageError('tooMany', { command: 'tag', operand: id })
  return 'articles'
}

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  const ids = args.operands
  const scope = checked(args)
  const [add, remove] = [tagsOf(args, 'add'), tagsOf(args, 'remove')]
  const rename = args.value('rename')
  const isChange = add.length + remove.length > 0 || rename !== undefined
  return withLibrary(cli, isChange ? 'write' : 'read', args, async (library) => {
    if (rename !== undefined) {
      const [from, to] = [tagOf(rename), tagOf(args.value('to') ?? '')]
      return edit(cli, args, library, { do: 'retag', from, to })
    }
    if (scope === 'everywhere') {
      let isDone = true
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
