/** Builds the files of these tests, and writes documents down in a form that is easy to compare. */

import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js'
import type { ArticleDocument, ArticleNode } from '#core/article/document.ts'
import { GlossaError } from '#core/errors.ts'
import type { ReadArticle } from '#main/import/types.ts'
import { onlyArticle } from '../only-article.ts'

export type Entries = Readonly<Record<string, string | Uint8Array>>

export async function zipOf(entries: Entries): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false })
  for (const [name, content] of Object.entries(entries)) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    await writer.add(name, new Uint8ArrayReader(bytes))
  }
  return writer.close()
}

/** The smallest picture that is one: a PNG of 60 × 40, as far as its header goes. */
export const picture = Uint8Array.from([
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
  ...[0, 0, 0, 60, 0, 0, 0, 40, 8, 2, 0, 0, 0],
  ...Array.from({ length: 400 }, (_, index) => (index * 7) % 251),
])

/** The document line by line: tags, the attributes that matter, text. Assets are all called `asset`. */
export function shape({ children }: ArticleDocument): string {
  return children.map((child) => node(child)).join('\n')
}

function node(item: ArticleNode): string {
  if (item.type === 'text') return item.value
  const { tagName, properties, children } = item
  const attributes = Object.entries(properties)
    .filter(([name]) => name !== 'dataBlock')
    .map(([name, value]) => ` ${name}=${name === 'src' ? 'asset' : value}`)
    .join('')
  return `<${tagName}${attributes}>${children.map(node).join('')}</${tagName}>`
}

export const read = (content: string | Uint8Array, name: string): Promise<ReadArticle> =>
  onlyArticle(typeof content === 'string' ? new TextEncoder().encode(content) : content, name)

/** The code of the refusal, or null where the file is imported. Anything but a GlossaError is thrown on. */
export async function refusal(content: string | Uint8Array, name: string): Promise<string | null> {
  try {
    await read(content, name)
    return null
  } catch (error) {
    if (!(error instanceof GlossaError)) throw error
    return error.code
  }
}

export const prose = [
  'The harbour at Veldmouth had been closed for two winters when the council asked its oldest pilot what to do.',
  'Jonna Halden answered that the channel had moved, that the charts had not, and that nobody should be surprised.',
  'By spring the buoys stood where she had drawn them, and the first coaster came in on the evening tide.',
] as const
