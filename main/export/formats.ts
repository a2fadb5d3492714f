/** The formats in which an article and its notes can leave the library: one table for the command line and the window. */

import { readFile } from 'node:fs/promises'
import type { Article, RevisionContent } from '#core/article/article.ts'
import type { ArticleDocument, ArticleElement, ArticleNode } from '#core/article/document.ts'
import { isRemoved } from '#core/article/document.ts'
import { articleMarkdown } from '#core/export/article-markdown.ts'
import { articlePage, pageMark } from '#core/export/article-page.ts'
import { bilingualHtml, htmlMark } from '#core/export/bilingual-html.ts'
import { bibtex, cslJson, ris } from '#core/export/citations.ts'
import { type BookImage, epubFiles } from '#core/export/epub.ts'
import type { FormatName } from '#core/export/format-names.ts'
import { toMarkdown } from '#core/export/markdown.ts'
import { notesJson } from '#core/export/notes-json.ts'
import { notesCsv } from '#core/export/notes-table.ts'
import { notesText } from '#core/export/notes-text.ts'
import type { ExportTexts } from '#core/export/texts.ts'
import { articleTmx, tmxMark } from '#core/export/tmx.ts'
import { readiumAnnotations, webAnnotations } from '#core/export/web-annotations.ts'
import type { ColorLabels } from '#core/library/library.ts'
import { storedZip } from '#main/import/unpack/stored-zip.ts'
import type { Library } from '#main/library/types.ts'

/** What a format is written from. `targetLang` is the language beside the text in `html`; `version` is Glossa's. */
export type ExportSource = {
  article: Article
  content: RevisionContent
  texts: ExportTexts
  labels: ColorLabels
  targetLang: string
  version: string
  blockIds: boolean
  provenance: boolean
  /** The pattern of citation keys; undefined for the usual one. */
  keyPattern: string | undefined
  /** The bytes of an image that the library holds, by its `src`; null where it does not. */
  image(src: string): Promise<Uint8Array | null>
}

type Format = {
  extension: string
  /** What is added to the title for the file's name, where several formats share an extension. */
  suffix?: (source: Pick<ExportSource, 'targetLang'>) => string
  /** What tells the export of this article from any other file, near its beginning; null where nothing in it does. */
  mark: ((id: string) => string) | null
  /** Whether it is a text that a reader may write into. */
  merges?: true
  /** Makes one text of several articles', where that is more than writing one after the other. */
  join?: (texts: readonly string[]) => string
  write(source: ExportSource): string | Uint8Array | Promise<string | Uint8Array>
}

const byId = (id: string) => id

const formats: Record<FormatName, Format> = {
  markdown: {
    extension: 'md',
    mark: (id) => `id: ${id}\n`,
    merges: true,
    write: ({ article, content, texts, labels, blockIds, provenance }) =>
      toMarkdown(article, content, { texts, labels, blockIds, provenance, image: addressOf }),
  },
  text: {
    extension: 'txt',
    mark: null,
    write: ({ article, content, ...options }) => notesText(article, content, options),
  },
  json: {
    extension: 'json',
    mark: byId,
    write: ({ article, content, ...options }) =>
      `${JSON.stringify(notesJson(article, content, options), null, 2)}\n`,
  },
  jsonld: {
    extension: 'jsonld',
    mark: byId,
    write: ({ article, content, ...options }) => webAnnotations(article, content, options),
  },
  annotations: {
    extension: 'annotations',
    mark: byId,
    write: ({ article, content, ...options }) => readiumAnnotations(article, content, options),
  },
  csv: {
    extension: 'csv',
    mark: byId,
    write: ({ article, content, ...options }) => notesCsv([{ article, content }], options),
    join: joinTables,
  },
  page: {
    extension: 'html',
    suffix: () => 'notes',
    mark: (id) => pageMark(id, true),
    write: (source) => page(source, true),
  },
  html: {
    extension: 'html',
    suffix: ({ targetLang }) => targetLang,
    mark: htmlMark,
    write: ({ article, content, targetLang, texts }) => bilingualHtml(article, content, targetLang, texts),
  },
  tmx: { extension: 'tmx', mark: tmxMark, write: ({ article, version }) => articleTmx(article, version) },
  epub: { extension: 'epub', suffix: () => 'notes', mark: null, write: (source) => book(source, true) },
  bibtex: { extension: 'bib', mark: null, write: ({ article, keyPattern }) => bibtex(article, keyPattern) },
  ris: { extension: 'ris', mark: byId, write: ({ article }) => ris(article) },
  'csl-json': {
    extension: 'json',
    suffix: () => 'CSL',
    mark: null,
    write: ({ article, keyPattern }) => cslJson([article], keyPattern),
    join: joinLists,
  },
  'article-markdown': {
    extension: 'md',
    suffix: () => 'article',
    mark: null,
    write: ({ article, content }) =>
      articleMarkdown({ document: content.document, metadata: article.metadata }),
  },
  'article-html': {
    extension: 'html',
    suffix: () => 'article',
    mark: (id) => pageMark(id, false),
    write: (source) => page(source, false),
  },
  'article-epub': {
    extension: 'epub',
    suffix: () => 'article',
    mark: null,
    write: (source) => book(source, false),
  },
}

/** How several articles' exports become one text; null where they are written one after the other. */
export function joinerOf(name: FormatName): ((texts: readonly string[]) => string) | null {
  return formats[name].join ?? null
}

/** All rows under one header. */
function joinTables(texts: readonly string[]): string {
  return texts.map((text, index) => (index === 0 ? text : text.slice(text.indexOf('\r\n') + 2))).join('')
}

function joinLists(texts: readonly string[]): string {
  return `${JSON.stringify(
    texts.flatMap((text) => JSON.parse(text)),
    null,
    2,
  )}\n`
}

/** An exported article: `title` is for the file's name. */
export type Exported = {
  id: string
  format: FormatName
  title: string
  extension: string
  mark: string | null
  content: string | Uint8Array
  merges: boolean
}

/** Writes an article in a format. */
export async function exportArticle(source: ExportSource, name: FormatName): Promise<Exported> {
  const format = formats[name]
  const { id, metadata } = source.article
  const suffix = format.suffix?.(source)
  return {
    id,
    format: name,
    title: suffix === undefined ? metadata.title : `${metadata.title} (${suffix})`,
    extension: format.extension,
    mark: format.mark?.(id) ?? null,
    content: await format.write(source),
    merges: format.merges === true,
  }
}

/** Reads what an article's export is written from. Rejects as `Library.get` does. */
export async function exportSource(
  library: Pick<Library, 'get' | 'content' | 'assetPath' | 'data'>,
  id: string,
  options: Pick<ExportSource, 'texts' | 'version' | 'blockIds' | 'provenance' | 'keyPattern'> & {
    targetLang(article: Article): string
  },
): Promise<ExportSource> {
  const article = await library.get(id)
  const content = await library.content(id)
  return {
    article,
    content,
    texts: options.texts,
    version: options.version,
    blockIds: options.blockIds,
    provenance: options.provenance,
    keyPattern: options.keyPattern,
    labels: (await library.data()).colorLabels,
    targetLang: options.targetLang(article),
    async image(src) {
      const path = await library.assetPath(id, src.replace(/^asset:/, ''))
      return path === null ? null : readFile(path).catch(() => null)
    },
  }
}

/** An image by its address on the web, where it has one. */
function addressOf({ properties }: ArticleElement): string | null {
  const { dataAddress } = properties
  return dataAddress !== undefined && /^https?:/.test(dataAddress) ? dataAddress : null
}

const mediaTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
}

/** The images that the document shows and the library holds, each once. */
async function imagesOf(document: ArticleDocument, image: ExportSource['image']): Promise<BookImage[]> {
  const sources = new Set<string>()
  const visit = (node: ArticleNode) => {
    if (node.type === 'text' || isRemoved(node)) return
    if (node.tagName === 'img' && node.properties.src !== undefined) sources.add(node.properties.src)
    for (const child of node.children) visit(child)
  }
  for (const child of document.children) visit(child)
  const found: BookImage[] = []
  for (const src of sources) {
    const bytes = await image(src)
    const extension = /\.(\w+)$/.exec(src)?.[1] ?? ''
    const mediaType = mediaTypes[extension]
    if (bytes && mediaType) found.push({ src, bytes, mediaType, extension })
  }
  return found
}

async function page(
  { article, content, texts, labels, image }: ExportSource,
  withNotes: boolean,
): Promise<string> {
  const found = await imagesOf(content.document, image)
  const images = new Map(
    found.map(({ src, bytes, mediaType }) => [
      src,
      `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`,
    ]),
  )
  return articlePage(article, content, { texts, labels, images, withNotes })
}

async function book(
  { article, content, texts, labels, image }: ExportSource,
  withNotes: boolean,
): Promise<Uint8Array> {
  const images = await imagesOf(content.document, image)
  const files = epubFiles(article, content, { texts, labels, images, withNotes })
  return storedZip(
    files.map(({ name, content: inside }) => ({
      name,
      bytes: typeof inside === 'string' ? Buffer.from(inside) : inside,
    })),
  )
}
