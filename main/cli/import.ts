/** `glossa import`: files and folders into the library. */

import { warningSentence } from '#core/locales/i18n.ts'
import { type ImportOutcome, importFiles } from '#main/import/import-files.ts'
import type { ImportProgress } from '#preload/contract.ts'
import type { Arguments } from './arguments.ts'
import { type Cli, failureOf, passwordQuestions, progressLine, remark, say, withLibrary } from './context.ts'
import { printable } from './output.ts'

const warningsOf = (cli: Cli, { warnings }: Extract<ImportOutcome, { status: 'imported' }>) =>
  warnings.map((warning) => warningSentence(cli.catalogue, warning))

function line(cli: Cli, outcome: ImportOutcome): object {
  const { name: _name, ...fields } = outcome
  if (outcome.status === 'rejected') return { ...fields, error: failureOf(cli, outcome.error) }
  return outcome.status === 'imported' ? { ...fields, warnings: warningsOf(cli, outcome) } : fields
}

async function tell(cli: Cli, outcome: ImportOutcome): Promise<void> {
  if (outcome.status === 'rejected') {
    remark(cli, `${outcome.path}: ${failureOf(cli, outcome.error).message}`)
    return
  }
  const { id, status, title } = outcome
  await cli.out.text(printable(`${say(cli, `import.${status}`)}  ${id}  ${title.replace(/\s+/g, ' ')}\n`))
  if (outcome.status === 'imported') {
    for (const sentence of warningsOf(cli, outcome)) remark(cli, `${outcome.path}: ${sentence}`)
  }
  if (outcome.status === 'duplicate' && outcome.inTrash) remark(cli, say(cli, 'import.inTrash', { title }))
}

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  const count = { imported: 0, duplicate: 0, rejected: 0 }
  const pool = cli.importer()
  const signal = cli.interruption()
  const progress = progressLine(cli)
  const askPassword = passwordQuestions(cli, progress)
  try {
    await withLibrary(cli, 'write', args, async (library) => {
      const request = {
        library,
        pool,
        paths: args.operands,
        base: cli.base,
        onProgress: ({ done, total, name, rate }: ImportProgress) =>
          progress.show(`${say(cli, 'import.progress', { done, total, rate: rate.toFixed(1) })}  ${name}`),
        signal,
        asPictures: args.has('pictures'),
        password: cli.pdfPassword,
        ...(askPassword && { askPassword }),
      }
      for await (const outcome of importFiles(request)) {
        count[outcome.status] += 1
        await progress.untilAnswered()
        progress.clear()
        if (args.has('json')) await cli.out.json(line(cli, outcome))
        else await tell(cli, outcome)
      }
    })
  } finally {
    progress.clear()
    await pool.dispose()
  }
  remark(cli, say(cli, 'import.summary', count))
  return count.rejected === 0 && !signal.aborted
}
