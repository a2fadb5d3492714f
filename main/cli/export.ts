/** `glossa export`: the glosses or the translations of articles, to standard output or one file an article. */

import { resolve } from 'node:path'
import type { ArticleElement } from '#core/article/document.ts'
import { GlossaError } from '#core/errors.ts'
import { bilingualHtml, htmlMark } from '#core/export/bilingual-html.ts'
import { toMarkdown } from '#core/export/markdown.ts'
import { exportTexts } from '#core/export/texts.ts'
import { articleTmx, tmxMark } from '#core/export/tmx.ts'
import { targetLanguages } from '#core/translation/rows.ts'
import type { Library } from '#main/library/types.ts'
import { version } from '../../package.json'
import { type Arguments, UsageError } from './arguments.ts'
import { type Cli, failureOf, remark, say, withLibrary } from './context.ts'
import { type ExportFile, type ExportFolder, openExportFolder } from './export-file.ts'

type Format = 'markdown' | 'tmx' | 'html'

/** An image by its address on the web, where it has one. */
function addressOf({ properties }: ArticleElement): string | null {
  const { dataAddress } = properties
  return dataAddress !== undefined && /^https?:/.test(dataAddress) ? dataAddress : null
}

async function exported(
  cli: Cli,
  args: Arguments,
  library: Library,
  id: string,
  format: Format,
): Promise<ExportFile> {
  const article = await library.get(id)
  const { title } = article.metadata
  if (format === 'tmx') {
    const text = articleTmx(article, version)
    return { id, title, extension: 'tmx', mark: tmxMark(id), text }
  }
  const texts = exportTexts(cli.words)
  const content = await library.content(id)
  if (format === 'markdown') {
    const text = toMarkdown(article, content, {
      texts,
      labels: (await library.data()).colorLabels,
      blockIds: args.has('block-ids'),
      image: addressOf,
    })
    return { id, title, extension: 'md', mark: `id: ${id}\n`, text, merges: true }
  }
  const targetLang = args.value('lang') ?? targetLanguages(article.translations)[0] ?? cli.settings.targetLang
  const text = bilingualHtml(article, content, targetLang, texts)
  return { id, title: `${title} (${targetLang})`, extension: 'html', mark: htmlMark(id), text }
}

async function deliver(
  cli: Cli,
  args: Arguments,
  file: ExportFile,
  format: Format,
  folder: ExportFolder | null,
) {
  const { id, text } = file
  if (folder === null) {
    if (args.has('json')) await cli.out.json({ id, format, text })
    else await cli.out.text(text)
    return
  }
  const { path, kept } = await folder.save(file)
  if (kept !== undefined) remark(cli, say(cli, 'export.kept', { file: path, kept }))
  if (args.has('json')) await cli.out.json({ id, format, path })
  else await cli.out.text(`${path}\n`)
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
  const chosen = args.value('format')
  const format = chosen === 'tmx' || chosen === 'html' ? chosen : 'markdown'
  return withLibrary(cli, 'read', args, async (library) => {
    const ids = all ? library.list().map(({ id }) => id) : args.operands
    let failed = 0
    for (const id of ids) {
      try {
        await deliver(cli, args, await exported(cli, args, library, id, format), format, folder)
      } catch (error) {
        if (!(error instanceof GlossaError)) throw error
        failed += 1
        const failure = failureOf(cli, error)
        if (args.has('json')) await cli.out.json({ id, error: failure })
        else remark(cli, failure.message)
      }
    }
    return failed === 0
  })
}
