/** `glossa update`: a file becomes the new version of an article, and each gloss is told where it stands now. */

import { basename } from 'node:path'
import { articleText } from '#core/article/blocks.ts'
import { GlossaError } from '#core/errors.ts'
import { type ExtractRequest, extractFiles } from '#main/import/extract-files.ts'
import { displayName } from '#main/import/file-error.ts'
import type { GlossOutcome, NewArticle } from '#main/library/types.ts'
import type { Arguments } from './arguments.ts'
import { type Cli, passwordQuestions, remark, say, withLibrary } from './context.ts'
import { printable } from './output.ts'

const oneLine = (text: string) => text.replace(/\s+/g, ' ')

async function tell(cli: Cli, args: Arguments, outcome: GlossOutcome, now: string | null): Promise<void> {
  const { id, quote, state } = outcome
  if (args.has('json')) {
    await cli.out.json({ id, quote, state, now })
    return
  }
  const was = oneLine(quote ?? '')
  const change = state === 'review' && now !== null ? ` → ${oneLine(now)}` : ''
  await cli.out.text(
    printable(`${say(cli, `update.${state}`)}  ${id}  ${was}${change}`.trimEnd().concat('\n')),
  )
}

/**
 * Gives the only article of a file to `keep`. Rejects with what reading the file gives, or with `fileSeveral` where it holds
 * more than one.
 */
async function withOnlyArticle<T>(
  request: ExtractRequest,
  keep: (article: NewArticle) => Promise<T>,
): Promise<T> {
  for await (const extracted of extractFiles(request)) {
    if ('error' in extracted) throw extracted.error
    if ('duplicate' in extracted) continue
    if (!extracted.isOnly) {
      throw new GlossaError('fileSeveral', { file: displayName(basename(request.paths[0] ?? '')) })
    }
    const { extraction, assets, extension, format, charset } = extracted.article
    const { path, name, bytes, sha256 } = await extracted.original()
    const source = { name, extension, bytes, sha256, format, charset }
    // Awaited here: the staged file goes when the stream ends.
    return await keep({ extraction, assets, source, stagedPath: path })
  }
  throw new GlossaError('importCancelled', { file: displayName(basename(request.paths[0] ?? '')) })
}

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  const [id = '', path = ''] = args.operands
  const pool = cli.importer()
  const signal = cli.interruption()
  const askPassword = passwordQuestions(cli)
  try {
    return await withLibrary(cli, 'write', args, async (library) => {
      // An id that is not there is told before the file is read.
      await library.get(id)
      const request = {
        pool,
        paths: [path],
        base: cli.base,
        stage: () => library.stage(),
        signal,
        password: cli.pdfPassword,
        ...(askPassword && { askPassword }),
      }
      const { article, outcomes } = await withOnlyArticle(request, (added) => library.update(id, added))
      const text = articleText((await library.content(id)).document)
      const count = { ok: 0, moved: 0, review: 0, lost: 0 }
      for (const outcome of outcomes) {
        count[outcome.state] += 1
        const { range } = outcome
        await tell(cli, args, outcome, range && text.slice(range.start, range.end))
      }
      remark(cli, say(cli, 'update.summary', { title: article.metadata.title, ...count }))
      return true
    })
  } finally {
    await pool.dispose()
  }
}
