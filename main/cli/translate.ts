/** `glossa translate`: translates what has no translation yet, with any engine, and saves it as drafts. */

import { resolve } from 'node:path'
import { patterns } from '#core/article/patterns.ts'
import {
  type EngineId,
  type EngineSettings,
  engineIds,
  type HttpApi,
  presetFor,
} from '#core/translation/engine.ts'
import { nodeHost } from '#main/processes/node-host.ts'
import { heapLimit } from '#main/translate/bergamot/protocol.ts'
import { engineFor } from '#main/translate/engines.ts'
import { type ParagraphOutcome, planTranslation, runTranslation } from '#main/translate/translate-article.ts'
import { type Arguments, UsageError } from './arguments.ts'
import { type Cli, failureOf, progressLine, remark, say, withLibrary } from './context.ts'
import { printable } from './output.ts'

/** The options that belong to one engine alone. */
const ownOptions: Readonly<Record<EngineId, readonly string[]>> = {
  bergamot: ['model'],
  program: ['program', 'arg'],
  http: ['url', 'api', 'ollama-model'],
}

function language(args: Arguments, option: string): string | undefined {
  const lang = args.value(option)
  if (lang !== undefined && !patterns.lang.test(lang)) throw new UsageError('badLang', { lang })
  return lang
}

function engineId(args: Arguments): EngineId {
  const given = args.value('engine')
  const id = engineIds.find((one) => one === given)
  if (!id) throw new UsageError('needed', { option: '--engine' })
  for (const other of engineIds) {
    const option = ownOptions[other].find((name) => other !== id && args.has(name))
    if (option !== undefined) throw new UsageError('otherEngine', { option: `--${option}`, engine: other })
  }
  return id
}

/** The engines as the app has them set, with what the options say instead. Whoever names one here has switched it on. */
function settingsFrom(cli: Cli, args: Arguments): EngineSettings {
  const { bergamot, program, http } = cli.settings.engines
  const folder = args.value('model')
  const named = args.value('program')
  const path = named === undefined ? program.path : resolve(cli.base, named)
  const known = named === undefined ? program : (presetFor(path) ?? { args: [], listArgs: [] })
  const own = args.has('arg') ? { args: args.values('arg'), listArgs: [] } : known
  return {
    bergamot: { ...bergamot, ...(folder !== undefined && { folder: resolve(cli.base, folder) }) },
    program: { ...program, path, args: own.args, listArgs: own.listArgs },
    http: {
      ...http,
      url: args.value('url') ?? http.url,
      api: (args.value('api') as HttpApi | undefined) ?? http.api,
      model: args.value('ollama-model') ?? http.model,
    },
  }
}

async function tell(cli: Cli, args: Arguments, outcome: ParagraphOutcome): Promise<void> {
  const { number, text: source } = outcome.block
  if ('error' in outcome) {
    const error = failureOf(cli, outcome.error)
    if (args.has('json')) await cli.out.json({ block: number, source, error })
    else remark(cli, `${number}: ${error.message}`)
    return
  }
  const text = outcome.saved?.text ?? ''
  if (args.has('json')) await cli.out.json({ block: number, source, text })
  else await cli.out.text(printable(`${source}\n${text}\n\n`))
}

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  const [id = ''] = args.operands
  const to = language(args, 'to')
  if (to === undefined) throw new UsageError('needed', { option: '--to' })
  const from = language(args, 'from')
  const engine = engineFor(engineId(args), settingsFrom(cli, args), {
    bergamot: nodeHost(cli.bergamot, { heap: heapLimit }),
    apiKey: cli.apiKey,
  })
  try {
    return await withLibrary(cli, 'write', args, async (library) => {
      const plan = await planTranslation(library, { id, to, ...(from !== undefined && { from }) })
      const signal = cli.interruption()
      const progress = progressLine(cli)
      let [translated, failed] = [0, 0]
      try {
        for await (const outcomes of runTranslation(library, plan, engine, signal)) {
          progress.clear()
          for (const outcome of outcomes) {
            await tell(cli, args, outcome)
            if ('error' in outcome) failed += 1
            else translated += 1
          }
          const done = translated + failed
          progress.show(say(cli, 'translate.progress', { done, total: plan.wanted.length }))
        }
      } finally {
        progress.clear()
      }
      const summary = plan.wanted.length === 0 ? 'translate.nothing' : 'translate.summary'
      remark(cli, say(cli, summary, { title: plan.title, lang: to, translated, failed }))
      return failed === 0 && !signal.aborted
    })
  } finally {
    await engine.dispose()
  }
}
