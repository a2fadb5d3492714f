/** `glossa clean`: the cleaned article on standard output; no library is needed. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainText } from '#core/article/read-text.ts'
import { articleMarkdown } from '#core/export/article-markdown.ts'
import type { Extraction } from '#core/extract/extraction.ts'
import { extractFiles } from '#main/import/extract-files.ts'
import type { Arguments } from './arguments.ts'
import { blocksJson, metadataJson } from './article-json.ts'
import { type Cli, failureOf, passwordQuestions, remark } from './context.ts'
import { printable } from './output.ts'

function articleJson({ document, metadata, kind, warnings, findings }: Extraction): object {
  const { title, authors, published, siteName, lang, url } = metadataJson(metadata)
  const text = plainText(document)
  const blocks = blocksJson(document)
  const codes = warnings.map(({ code }) => code)
  const known = { title, authors, published, siteName, lang, url, kind: kind ?? null }
  return { ...known, text, blocks, warnings: codes, ...(findings && { findings }) }
}

function articleAsText({ document, metadata }: Extraction): string {
  return `${metadata.title}\n\n${plainText(document)}\n`
}

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  const explain = args.has('explain')
  const format = args.has('json') || explain ? 'json' : (args.value('format') ?? 'text')
  const render = format === 'markdown' ? articleMarkdown : articleAsText
  const pool = cli.importer()
  const signal = cli.interruption()
  const askPassword = passwordQuestions(cli)
  const folder = await mkdtemp(join(tmpdir(), 'glossa-'))
  let copies = 0
  const stage = async () => {
    copies += 1
    return join(folder, String(copies))
  }
  let failed = 0
  let written = 0
  try {
    for await (const extracted of extractFiles({
      pool,
      paths: args.operands,
      base: cli.base,
      stage,
      signal,
      password: cli.pdfPassword,
      ...(askPassword && { askPassword }),
      explain,
    })) {
      const { path } = extracted
      if ('error' in extracted) {
        failed += 1
        const error = failureOf(cli, extracted.error)
        if (format === 'json') await cli.out.json({ path, error })
        else remark(cli, `${path}: ${error.message}`)
        continue
      }
      // Without a library there are none.
      if ('duplicate' in extracted) continue
      const { extraction } = extracted.article
      if (format === 'json') await cli.out.json({ path, ...articleJson(extraction) })
      else {
        await cli.out.text((written > 0 ? '\n' : '') + printable(render(extraction)))
        written += 1
      }
    }
  } finally {
    await pool.dispose()
    await rm(folder, { recursive: true, force: true })
  }
  return failed === 0 && !signal.aborted
}
