/** `glossa collection [ID…]`: the collections of the library, made, filled, renamed and deleted. */

import type { LibraryEdit } from '#core/library/organise.ts'
import { type Arguments, UsageError } from './arguments.ts'
import { type Cli, remark, say, withLibrary } from './context.ts'
import { edit, printCounts } from './organise.ts'

/** What is asked for, each named by one option. */
const verbs = ['add', 'remove', 'rename', 'delete'] as const

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  const ids = args.operands
  const asked = verbs.filter((verb) => args.has(verb))
  const [verb] = asked
  const second = asked[1]
  if (second !== undefined) throw new UsageError('notTogether', { option: `--${verb}`, other: `--${second}` })
  const name = verb === undefined ? '' : (args.value(verb)?.trim() ?? '')
  const to = args.value('to')?.trim() ?? ''
  if (verb !== undefined && name === '') throw new UsageError('missingValue', { option: `--${verb}` })
  if (verb === 'rename' && to === '') throw new UsageError('needed', { option: '--to' })
  if ((verb === 'add' || verb === 'remove') && ids.length === 0)
    throw new UsageError('tooFew', { command: 'collection' })
  if (verb === undefined && ids.length > 0) throw new UsageError('needed', { option: '--add' })
  return withLibrary(cli, verb === undefined ? 'read' : 'write', args, async (library) => {
    const { collections } = await library.data()
    if (verb === undefined) {
      const rows = collections.map(({ id, name, articles }) => {
        const present = articles.filter((one) => library.summary(one) !== null)
        return { name, count: present.length, json: { id, name, articles: present } }
      })
      await printCounts(cli, args, rows)
      return true
    }
    const known = collections.find((one) => one.name === name)
    if (!known && verb !== 'add') {
      remark(cli, say(cli, 'collection.unknown', { name }))
      return false
    }
    if (verb === 'add') await Promise.all(ids.map((id) => library.get(id)))
    const id = known?.id ?? ''
    const edits: Record<(typeof verbs)[number], LibraryEdit> = {
      add: known ? { do: 'collect', id, add: ids, remove: [] } : { do: 'addCollection', name, articles: ids },
      remove: { do: 'collect', id, add: [], remove: ids },
      rename: { do: 'renameCollection', id, name: to },
      delete: { do: 'removeCollection', id },
    }
    return edit(cli, args, library, edits[verb])
  })
}
