/** `glossa clean`: the cleaned article on standard output; no library is needed. */

import { plainText } from '#core/article/plain-text.ts'
import { articleMarkdown } from '#core/export/article-markdown.ts'
import type { Extraction } from '#core/extract/extraction.ts'
import { cleanPaths } from '#main/import/clean-files.ts'
import type { Arguments } from './arguments.ts'
import { blocksJson, metadataJson } from './article-json.ts'
import { type Cli, failureOf, remark } from './context.ts'
import { printable } from './output.ts'

function articleJson({ document, metadata, warnings }: Extraction): object {
  const { title, authors, published, siteName, lang, url } = metadataJson(metadata)
  const text = plainText(document)
  return { title, authors, published, siteName, lang, url, text, blocks: blocksJson(document), warnings }
}

function articleAsText({ document, metadata }: Extraction): string {
  return `${metadata.title}\n\n${plainText(document)}\n`
}

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  const format = args.has('json') ? 'json' : (args.value('format') ?? 'text')
  const render = format === 'markdown' ? articleMarkdown : articleAsText
  const pool = cli.importer()
  const signal = cli.interruption()
  let failed = 0
  let written = 0
  try {
    for await (const outcome of cleanPaths({ pool, paths: args.operands, base: cli.base, signal })) {
      const { path } = outcome
      if ('error' in outcome) {
        failed += 1
        const error = failureOf(cli, outcome.error)
        if (format === 'json') await cli.out.json({ path, error })
        else remark(cli, `${path}: ${error.message}`)
      } else if (format === 'json') await cli.out.json({ path, ...articleJson(outcome.extraction) })
      else {
        await cli.out.text((written > 0 ? '\n' : '') + printable(render(outcome.extraction)))
        written += 1
      }
    }
  } finally {
    await pool.dispose()
  }
  return failed === 0 && !signal.aborted
}
