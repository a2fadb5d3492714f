/** `glossa export`: the glosses of articles as Markdown, to standard output or one file an article. */

import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import { toMarkdown } from '#core/export/markdown.ts'
import { type ExportWords, exportWords } from '#core/export/words.ts'
import { saving } from '#main/library/save-error.ts'
import type { Library } from '#main/library/types.ts'
import { type Arguments, UsageError } from './arguments.ts'
import { type Cli, failureOf, remark, withLibrary } from './context.ts'
import { saveExport } from './export-file.ts'

type Exported = { id: string; title: string; markdown: string }

async function exported(library: Library, id: string, words: ExportWords): Promise<Exported> {
  const article = await library.get(id)
  const markdown = toMarkdown(article, await library.content(id), { words })
  return { id, title: article.metadata.title, markdown }
}

async function deliver(cli: Cli, args: Arguments, article: Exported, folder: string | null): Promise<void> {
  const { id, markdown } = article
  if (folder === null) {
    if (args.has('json')) await cli.out.json({ id, format: 'markdown', text: markdown })
    else await cli.out.text(markdown)
    return
  }
  const path = await saveExport(folder, article)
  if (args.has('json')) await cli.out.json({ id, format: 'markdown', path })
  else await cli.out.text(`${path}\n`)
}

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  const all = args.has('all')
  if (all === args.operands.length > 0) throw new UsageError('idsOrAll')
  const out = args.value('out')
  const folder = out === undefined ? null : resolve(cli.base, out)
  if (folder !== null) await saving(folder, () => mkdir(folder, { recursive: true }))
  const words = exportWords(cli.words)
  return withLibrary(cli, 'read', args, async (library) => {
    const ids = all ? library.list().map(({ id }) => id) : args.operands
    let failed = 0
    for (const id of ids) {
      try {
        await deliver(cli, args, await exported(library, id, words), folder)
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
