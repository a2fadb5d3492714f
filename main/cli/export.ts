/** `glossa export`: articles and their notes in many formats, to standard output or one file an article. */

import { resolve } from 'node:path'
import type { Article } from '#core/article/article.ts'
import { GlossaError } from '#core/errors.ts'
import { type FormatName, formatNames } from '#core/export/format-names.ts'
import { exportTexts } from '#core/export/texts.ts'
import { labelsOf } from '#core/library/library.ts'
import { settingsChoices } from '#core/settings.ts'
import { languageBeside } from '#core/translation/rows.ts'
import { exportByTemplate, isTemplateError } from '#main/export/by-template.ts'
import { type ExportFolder, openExportFolder } from '#main/export/export-folder.ts'
import {
  type Exported,
  type ExportSource,
  exportArticle,
  exportSource,
  joinerOf,
} from '#main/export/formats.ts'
import { nodeHost } from '#main/processes/node-host.ts'
import { faultError, heapLimit, templateRenderer } from '#main/templates/renderer.ts'
import { version } from '../../package.json'
import { type Arguments, UsageError } from './arguments.ts'
import { type Cli, failureOf, remark, say, withLibrary } from './context.ts'
import { templateOf } from './template.ts'

/** Writes a file, or gives back what is to be printed. */
async function deliver(
  cli: Cli,
  args: Arguments,
  file: Exported,
  folder: ExportFolder | null,
): Promise<string | null> {
  const { id, format, content } = file
  if (folder === null) {
    if (typeof content !== 'string') throw new UsageError('needsFolder', { format })
    if (!args.has('json')) return content
    await cli.out.json({ id, format, text: content })
    return null
  }
  const { path, kept } = await folder.save(file)
  if (kept !== undefined) remark(cli, say(cli, 'export.kept', { file: path, kept }))
  if (args.has('json')) await cli.out.json({ id, format, path, ...(kept !== undefined && { kept }) })
  else await cli.out.text(`${path}\n`)
  return null
}

/** The day or time from which on changed articles are exported, as ISO 8601 in UTC; null for all of them. */
function sinceOf(args: Arguments): string | null {
  const since = args.value('since')
  if (since === undefined) return null
  const time = /^\d{4}-\d{2}-\d{2}/.test(since) ? Date.parse(since) : Number.NaN
  if (Number.isNaN(time)) throw new UsageError('badDate', { date: since })
  return new Date(time).toISOString()
}

/** Whether something of an article has changed since: its text, what is known of it, or one of its notes. */
function isChangedSince({ created, updated, annotations, translations }: Article, since: string): boolean {
  return [created, updated, ...[...annotations, ...translations].map((note) => note.updated)].some(
    (time) => time >= since,
  )
}

/** How each article is written, and what has to be ended when all are. */
type Writer = { write(source: ExportSource): Promise<Exported>; close(): void }

async function writerFor(cli: Cli, args: Arguments, format: FormatName): Promise<Writer> {
  const named = args.value('template')
  if (named === undefined) {
    return { write: (source) => exportArticle(source, format), close: () => {} }
  }
  if (format !== 'markdown') throw new UsageError('templateFormat', { format })
  const { template, file } = await templateOf(cli, named)
  const renderer = templateRenderer(nodeHost(cli.templates, { heap: heapLimit }))
  return {
    write: (source) =>
      exportByTemplate(source, template, async (values) => {
        const rendered = await renderer.render({ template, values, locale: cli.catalogue.language })
        if ('fault' in rendered) throw faultError(rendered.fault, file)
        return rendered.text
      }),
    close: () => renderer.close(),
  }
}

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  const all = args.has('all')
  if (all === args.operands.length > 0) throw new UsageError('idsOrAll')
  const out = args.value('out')
  const folder =
    out === undefined
      ? null
      : await openExportFolder(resolve(cli.base, out), {
          stateDir: cli.places.stateDir,
          force: args.has('force'),
        })
  const format = formatNames.find((name) => name === args.value('format')) ?? 'markdown'
  const since = sinceOf(args)
  const choices = {
    texts: exportTexts(cli.catalogue),
    version,
    blockIds: args.has('block-ids'),
    provenance: args.has('provenance'),
    keyPattern: args.value('citation-key'),
    pictures:
      settingsChoices.pictures.find((choice) => choice === args.value('pictures')) ??
      (folder ? 'copy' : 'link'),
    targetLang: (article: Article) =>
      args.value('lang') ?? languageBeside(article, cli.settings.targetLang, cli.catalogue.language),
  }
  const writer = await writerFor(cli, args, format)
  return withLibrary(cli, 'read', args, async (library) => {
    const options = { ...choices, labels: labelsOf(await library.data()) }
    const ids = all ? library.list().map(({ id }) => id) : args.operands
    const join = joinerOf(format)
    let printed = 0
    let failed = 0
    for (const id of ids) {
      try {
        if (since !== null && !isChangedSince(await library.get(id), since)) continue
        const source = await exportSource(library, id, options)
        const text = await deliver(cli, args, await writer.write(source), folder)
        if (text === null) continue
        await cli.out.text(printed === 0 ? join.first(text) : join.next(text))
        printed += 1
      } catch (error) {
        // What is wrong with a template is so for every article.
        if (!(error instanceof GlossaError) || isTemplateError(error)) throw error
        failed += 1
        const failure = failureOf(cli, error)
        if (args.has('json')) await cli.out.json({ id, error: failure })
        else remark(cli, failure.message)
      }
    }
    if (printed > 0) await cli.out.text(join.end)
    return failed === 0
  }).finally(writer.close)
}
