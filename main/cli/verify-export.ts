/** `glossa verify --export FILE`: whether each quote of an exported file is in the article, and the original still the same. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { articleText, blockElements } from '#core/article/blocks.ts'
import { readText } from '#core/article/read-text.ts'
import { GlossaError } from '#core/errors.ts'
import { exportTexts } from '#core/export/texts.ts'
import { hasQuote, readExport } from '#core/export/verify-export.ts'
import { reading } from '#main/library/save-error.ts'
import type { Library } from '#main/library/types.ts'
import type { Arguments } from './arguments.ts'
import { type Cli, say, withLibrary } from './context.ts'
import { printable } from './output.ts'

/** `changed`: the file in the library is not the one that the export, or the library, knows. */
type Original = 'same' | 'changed' | 'missing'

export async function verifyExport(cli: Cli, args: Arguments, file: string): Promise<boolean> {
  const path = resolve(cli.base, file)
  const name = basename(path)
  const read = readExport(await reading(name, () => readFile(path, 'utf8')))
  if (!read) throw new GlossaError('exportUnknown', { file: name })
  return withLibrary(cli, 'read', args, async (library) => {
    const texts = await textsOf(library, read.article)
    const placeholder = placeholderTest(cli)
    let failed = 0
    for (const quote of read.quotes) {
      const revision = texts.find((one) => hasQuote(one.texts, quote, placeholder))?.revision ?? null
      if (revision === null) failed += 1
      const shown = quote.parts.join(' ').replace(/\s+/g, ' ').slice(0, 80)
      if (args.has('json')) await cli.out.json({ note: quote.note, quote: shown, revision })
      else {
        const key = revision === null ? 'verify.quoteMissing' : 'verify.quoteFound'
        await cli.out.text(printable(`${say(cli, key, { revision: revision ?? '', quote: shown })}\n`))
      }
    }
    const original = await originalState(library, read.article, read.sha256)
    const summary = { quotes: read.quotes.length, missing: failed, original }
    if (args.has('json')) await cli.out.json(summary)
    else
      await cli.out.text(
        `${say(cli, 'verify.exportSummary', { ...summary, original: say(cli, `verify.original.${original}`) })}\n`,
      )
    return failed === 0 && original === 'same'
  })
}

/** The texts of all revisions, the present one first: as they are, and as they are read. */
async function textsOf(library: Library, id: string) {
  const { revision, revisions } = await library.get(id)
  const numbers = [revision, ...revisions.map(({ number }) => number).filter((number) => number !== revision)]
  return Promise.all(
    numbers.map(async (number) => {
      const { document } = await library.content(id, number)
      return {
        revision: number,
        texts: [articleText(document), blockElements(document).map(readText).join('\n')],
      }
    }),
  )
}

/** Tells the words that stand in the place of an image: they begin as those of an image do. */
function placeholderTest(cli: Cli): (text: string) => boolean {
  const [before = ''] = exportTexts(cli.catalogue).image('\0').split('\0')
  const bare = exportTexts(cli.catalogue).image('')
  return (text) => text.startsWith(`[${before}`) || text === `[${bare}]` || text === bare
}

async function originalState(library: Library, id: string, exported: string | null): Promise<Original> {
  const { revisions } = await library.get(id)
  const known = revisions.flatMap(({ source }) => (source ? [source.sha256] : []))
  const path = await library.originalPath(id).catch(() => null)
  if (path === null) return 'missing'
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  const now = hash.digest('hex')
  const isKnown = exported === null ? known.includes(now) : now === exported || known.includes(exported)
  return isKnown && known.includes(now) ? 'same' : 'changed'
}
