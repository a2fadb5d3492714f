/** `glossa annotate`: adds glosses to an article, one from options or many from a file of one JSON object a line. */

import { createReadStream } from 'node:fs'
import { basename, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { articleText } from '#core/article/blocks.ts'
import { patterns } from '#core/article/patterns.ts'
import { unreadRanges } from '#core/article/read-text.ts'
import { GlossaError } from '#core/errors.ts'
import { displayName, fileError } from '#main/import/file-error.ts'
import { type Arguments, UsageError } from './arguments.ts'
import { type Cli, failureOf, remark, say, withLibrary } from './context.ts'
import { type GlossRequest, glossRequestSchema, type NewGloss, newGloss } from './new-gloss.ts'
import { printable } from './output.ts'

const single = ['quote', 'prefix', 'suffix', 'comment', 'tag', 'color', 'translation', 'lang']

/** The one gloss that the options describe. */
function fromOptions(args: Arguments): GlossLine[] {
  const quote = args.value('quote')?.trim()
  if (!quote) throw new UsageError('quoteOrFrom')
  const lang = args.value('lang')
  if (lang !== undefined && !patterns.lang.test(lang)) throw new UsageError('badLang', { lang })
  const tags = args.values('tag')
  const rest = ['prefix', 'suffix', 'comment', 'color', 'translation', 'lang'].flatMap((name) => {
    const value = args.value(name)
    return value === undefined || value === '' ? [] : [[name, value]]
  })
  const request = glossRequestSchema.parse({ quote, tags, ...Object.fromEntries(rest) })
  return [{ line: 1, request }]
}

async function requested(cli: Cli, args: Arguments): Promise<GlossLine[]> {
  const from = args.value('from')
  if (from === undefined) return fromOptions(args)
  if (single.some((name) => args.has(name))) throw new UsageError('quoteOrFrom')
  return glossLines(resolve(cli.base, from))
}

type Result = { quote: string | null } & ({ gloss: NewGloss } | { error: GlossaError })

async function tell(cli: Cli, args: Arguments, result: Result): Promise<void> {
  if ('error' in result) {
    const error = failureOf(cli, result.error)
    if (args.has('json')) await cli.out.json({ quote: result.quote, error })
    else remark(cli, error.message)
    return
  }
  const { annotation, quote } = result.gloss
  if (args.has('json')) await cli.out.json({ id: annotation.id, quote, state: 'ok', now: quote })
  else await cli.out.text(printable(`${annotation.id}  ${quote.replace(/\s+/g, ' ')}\n`))
}

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  const [id = ''] = args.operands
  const lines = await requested(cli, args)
  return withLibrary(cli, 'write', args, async (library) => {
    const article = await library.get(id)
    const { document } = await library.content(id)
    const quoted = { text: articleText(document), unread: unreadRanges(document) }
    const results = lines.map((line): Result => {
      if ('error' in line) return { quote: null, error: line.error }
      const { request } = line
      try {
        return { quote: request.quote, gloss: newGloss(article, quoted, request, cli.settings.targetLang) }
      } catch (error) {
        if (error instanceof GlossaError) return { quote: request.quote, error }
        throw error
      }
    })
    const changes = results.flatMap((result) => ('gloss' in result ? result.gloss.changes : []))
    if (changes.length > 0) await library.applyChanges(id, changes)
    for (const result of results) await tell(cli, args, result)
    if (results.length === 0) remark(cli, say(cli, 'annotate.nothing'))
    return results.every((result) => 'gloss' in result)
  })
}

/** `line` counts from 1. */
type GlossLine = { line: number } & ({ request: GlossRequest } | { error: GlossaError })

function detailOf(text: string): { request: GlossRequest } | { detail: string } {
  try {
    const parsed = glossRequestSchema.safeParse(JSON.parse(text))
    if (parsed.success) return { request: parsed.data }
    const [issue] = parsed.error.issues
    return { detail: [issue?.path.join('.'), issue?.message].filter((part) => part).join(': ') }
  } catch (error) {
    return { detail: error instanceof Error ? error.message : String(error) }
  }
}

/** The lines of the file in order; empty ones are passed over. Throws what reading the file gives. */
async function glossLines(path: string): Promise<GlossLine[]> {
  const file = displayName(basename(path))
  const found: GlossLine[] = []
  let line = 0
  try {
    // A stream rather than a file of known size: it may be a pipe.
    for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      line += 1
      const json = text.replace(/^\uFEFF/, '').trim()
      if (json === '') continue
      const result = detailOf(json)
      if ('request' in result) found.push({ line, request: result.request })
      else found.push({ line, error: new GlossaError('glossInvalid', { file, line, detail: result.detail }) })
    }
  } catch (error) {
    throw fileError(error, basename(path))
  }
  return found
}
