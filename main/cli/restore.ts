/** `glossa restore`: brings a note, an article or the whole library back to what it was on a day. */

import { GlossaError } from '#core/errors.ts'
import type { RestoreOutcome } from '#core/library/restore.ts'
import { dayOf } from '#core/notes/query.ts'
import { type Arguments, UsageError } from './arguments.ts'
import { type Cli, failureOf, remark, say, withLibrary } from './context.ts'
import { printable } from './output.ts'

/** A state by its id, as an earlier restore names it, or a local day. */
function wantedOf(args: Arguments): { day: string } | { state: string } {
  const [day, state] = [args.value('day'), args.value('state')]
  if (state !== undefined) return { state }
  if (day === undefined) throw new UsageError('needed', { option: '--day' })
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) {
    throw new UsageError('badDate', { date: day })
  }
  return { day }
}

const isNothing = ({ back, changed, gone }: RestoreOutcome) => back + changed + gone === 0

/** On a day before the first article there is nothing to go back to: collections would only be taken away. */
function checkDay(day: string, articles: readonly { created: string }[]): void {
  const [oldest] = articles.map(({ created }) => dayOf(created)).sort()
  if (oldest !== undefined && oldest > day) throw new GlossaError('noArticlesYet', { day, oldest })
}

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  const wanted = wantedOf(args)
  const [id] = args.operands
  const note = args.value('note')
  if (id === undefined && note !== undefined) throw new UsageError('noteOfArticle')
  if (id === undefined && !('day' in wanted)) throw new UsageError('tooFew', { command: 'restore' })
  return withLibrary(cli, 'write', args, async (library) => {
    const tell = async (one: string, outcome: RestoreOutcome) => {
      const title = library.summary(one)?.title ?? one
      if (args.has('json')) await cli.out.json({ id: one, ...outcome })
      else if (isNothing(outcome)) await cli.out.text(printable(`${say(cli, 'restore.same', { title })}\n`))
      else {
        await cli.out.text(printable(`${say(cli, 'restore.done', { title, ...outcome })}\n`))
        remark(cli, say(cli, 'restore.undo', { command: `glossa restore ${one} --state ${outcome.undo}` }))
      }
    }
    if (id !== undefined) {
      await tell(id, await library.bringBack(id, { ...wanted, ...(note !== undefined && { note }) }))
      return true
    }
    let isWhole = true
    if ('day' in wanted) checkDay(wanted.day, [...library.list(), ...library.listTrash()])
    if ('day' in wanted)
      for (const { id: one, title, created, trashed } of await library.listTrashed()) {
        if (dayOf(created) > wanted.day || dayOf(trashed) <= wanted.day) continue
        await library.restore(one)
        remark(cli, say(cli, 'restore.fromTrash', { title }))
      }
    for (const { id: one, created } of library.list()) {
      // What came later stays: a restore takes no article away.
      if ('day' in wanted && dayOf(created) > wanted.day) continue
      try {
        const outcome = await library.bringBack(one, wanted)
        if (!isNothing(outcome)) await tell(one, outcome)
      } catch (error) {
        const { code, message } = failureOf(cli, error)
        // No state as old as that: what there is stays as it is.
        if (code !== 'nothingEarlier') isWhole = false
        remark(cli, message)
      }
    }
    if ('day' in wanted && (await library.bringBackLibrary(wanted.day)) !== null)
      remark(cli, say(cli, 'restore.library'))
    return isWhole
  })
}
