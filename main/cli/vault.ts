/** `glossa vault sync DIR`: brings a folder of Markdown files and the library in step, without asking. */

import { resolve } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import { labelsOf } from '#core/library/library.ts'
import { uiLanguageFor } from '#core/locales/i18n.ts'
import { syncVault } from '#main/vault/sync.ts'
import { writableLibrary } from '#main/vault/vault-library.ts'
import { type Arguments, UsageError } from './arguments.ts'
import { type Cli, failureOf, progressLine, remark, say, withLibrary } from './context.ts'

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  try {
    return await sync(cli, args)
  } catch (error) {
    if (!(error instanceof GlossaError) || error.code !== 'vaultElsewhere') throw error
    remark(cli, failureOf(cli, error).message)
    remark(cli, say(cli, 'vault.takeOver'))
    return false
  }
}

async function sync(cli: Cli, args: Arguments): Promise<boolean> {
  const [action, folder = ''] = args.operands
  if (action !== 'sync') throw new UsageError('vaultAction')
  const json = args.has('json')
  const interruption = cli.interruption()
  return withLibrary(cli, 'write', args, async (library) => {
    const options = {
      ids: library.list().map(({ id }) => id),
      labels: labelsOf(await library.data()),
      language: uiLanguageFor(cli.catalogue.language),
      claim: { takesOver: args.has('take-over') },
    }
    const counts = { articles: 0, written: 0, edits: 0, reports: 0 }
    const progress = progressLine(cli)
    for await (const outcome of syncVault(writableLibrary(library), resolve(cli.base, folder), options)) {
      const { path, written, edits } = outcome
      counts.articles += 1
      progress.clear()
      counts.written += written ? 1 : 0
      counts.edits += edits
      counts.reports += 'error' in outcome ? 1 : outcome.reports.length
      if (json) {
        const { id } = outcome
        const told =
          'error' in outcome ? { error: failureOf(cli, outcome.error) } : { reports: outcome.reports }
        await cli.out.json({ id, path, written, edits, ...told })
      } else if ('error' in outcome) remark(cli, failureOf(cli, outcome.error).message)
      else {
        for (const { code, note = '', property = '' } of outcome.reports)
          remark(cli, say(cli, `vault.report.${code}`, { file: path, note, property }))
      }
      progress.show(say(cli, 'vault.progress', { done: counts.articles, total: library.size() }))
      // What is done is in step; the rest is so after the next time.
      if (interruption.aborted) break
    }
    progress.clear()
    if (!json) await cli.out.text(`${say(cli, 'vault.summary', counts)}\n`)
    return counts.reports === 0 && !interruption.aborted
  })
}
