/** The formats in which an article and its notes can leave the library: one table for the command line and the window. */

import { readFile } from 'node:fs/promises'
import type { Article, RevisionContent } from '#core/article/article.ts'
import type { ArticleDocument, ArticleElement } from '#core/article/document.ts'
import { hasFormulas } from '#core/article/formulas.ts'
import { visitImages } from '#core/article/images.ts'
import { flattened } from '#core/article/oversize.ts'
import { articleMarkdown } from '#core/export/article-markdown.ts'
import { articlePage, type PageOptions, pageMark } from '#core/export/article-page.ts'
import { bilingualHtml, htmlMark } from '#core/export/bilingual-html.ts'
import { bibtex, cslJson, ris } from '#core/export/citations.ts'
import { type BookImage, epubFiles } from '#core/export/epub.ts'
import type { FormatName } from '#core/export/format-names.ts'
import { webAddressOf } from '#core/export/image-words.ts'
import { toMarkdown } from '#core/export/markdown.ts'
import { notesJson } from '#core/export/notes-json.ts'
import { notesCsv } from '#core/export/notes-table.ts'
import { notesText } from '#core/export/notes-text.ts'
import type { EarlierTexts } from '#core/export/quotes.ts'
import type { ExportTexts } from '#core/export/texts.ts'
import { articleTmx, tmxMark } from '#core/export/tmx.ts'
import { readiumAnnotations, webAnnotations } from '#core/export/web-annotations.ts'
import type { ColorLabels } from '#core/library/library.ts'
import { deepLink } from '#core/links/deep-link.ts'
import type { Settings } from '#core/settings.ts'
import { storedZip } from '#main/import/unpack/stored-zip.ts'
import type { Library } from '#main/library/types.ts'
import { earlierTexts } from './earlier-texts.ts'
import { assetName, imageSources, type Picture, picturesOf } from './pictures.ts'

/** What a format is written from. `targetLang` is the language beside the text in `html`; `version` is Glossa's. */
export type ExportSource = {
  article: Article
  content: RevisionContent
  earlier: EarlierTexts
  texts: ExportTexts
  labels: ColorLabels
  targetLang: string
  version: string
  blockIds: boolean
  provenance: boolean
  /** The pattern of citation keys; undefined for the usual one. */
  keyPattern: string | undefined
  /** Whether pictures go along or are shown by their addresses. */
  pictures: Settings['pictures']
  /** The path of an asset of the article; null where the library does not hold it. */
  assetPath(name: string): Promise<string | null>
}

/** The same for a text in which `picture` gives the address of an image. */
type TextSource = ExportSource & { picture(image: ArticleElement): string | null }

type Format = {
  extension: string
  /** What is added to the title for the file's name, where several formats share an extension. */
  suffix?: (source: Pick<ExportSource, 'targetLang'>) => string
  /** What tells the export of this article from any other file, near its beginning; null where nothing in it does. */
  mark: ((id: string) => Mark) | null
  /** Whether it is a text that a reader may write into. */
  merges?: true
  /** Whether its pictures are files beside it. */
  hasPictures?: true
  /** How one text is made of several articles', where that is more than writing one after the other. */
  join?: Joiner
  write(source: TextSource): string | Uint8Array | Promise<string | Uint8Array>
}

export type Mark = (head: string) => boolean

const matching = (pattern: string): Mark => {
  const expression = new RegExp(pattern)
  return (head) => expression.test(head)
}
const including =
  (text: string): Mark =>
  (head) =>
    head.includes(text)

/** A line of the front matter, as we or another program writes it. */
const byProperty = (id: string) =>
  matching(`^\\uFEFF?---\\r?\\n(?:(?!---).*\\r?\\n)*?id: *["']?${id}["']? *\\r?\\n`)
/** The first id in a file of JSON. */
const byFirstId = (written: string) => matching(`^(?:(?!"id":)[\\s\\S])*"id": "${written}"`)

/** One text of several, piece by piece: what is written of the first, of each that follows, and at the end. */
type Joiner = { first(text: string): string; next(text: string): string; end: string }

const oneByOne: Joiner = { first: (text) => text, next: (text) => text, end: '' }

/** All rows under one header. */
const asOneTable: Joiner = {
  first: (text) => text,
  next: (text) => text.slice(text.indexOf('\r\n') + 2),
  end: '',
}

/** Lists of JSON, which each stand between a line with `[` and one with `]`. */
const asOneList: Joiner = {
  first: (text) => text.slice(0, -3),
  next: (text) => `,\n${text.slice(2, -3)}`,
  end: '\n]\n',
}

const formats: Record<FormatName, Format> = {
  markdown: {
    extension: 'md',
    mark: byProperty,
    merges: true,
    hasPictures: true,
    write: ({ article, content, ...options }) => toMarkdown(article, content, options),
  },
  text: {
    extension: 'txt',
    mark: null,
    hasPictures: true,
    write: ({ article, content, ...options }) => notesText(article, content, options),
  },
  json: {
    extension: 'json',
    mark: byFirstId,
    write: ({ article, content, ...options }) =>
      `${JSON.stringify(notesJson(article, content, withoutPictures(options)), null, 2)}\n`,
  },
  jsonld: {
    extension: 'jsonld',
    mark: (id) => byFirstId(deepLink({ article: id })),
    write: ({ article, content, ...options }) => webAnnotations(article, content, options),
  },
  annotations: {
    extension: 'annotations',
    mark: (id) => byFirstId(`urn:ulid:${id}`),
    write: ({ article, content, ...options }) => readiumAnnotations(article, content, options),
  },
  csv: {
    extension: 'csv',
    mark: (id) => matching(`^.*\\r\\n${id},`),
    write: ({ article, content, earlier, ...options }) => notesCsv([{ article, content, earlier }], options),
    join: asOneTable,
  },
  page: {
    extension: 'html',
    suffix: () => 'notes',
    mark: (id) => including(pageMark(id, true)),
    write: (source) => page(source, true),
  },
  html: {
    extension: 'html',
    suffix: ({ targetLang }) => targetLang,
    mark: (id) => including(htmlMark(id)),
    write: ({ article, content, targetLang, texts }) => bilingualHtml(article, content, targetLang, texts),
  },
  tmx: {
    extension: 'tmx',
    mark: (id) => including(tmxMark(id)),
    write: ({ article, version }) => articleTmx(article, version),
  },
  epub: { extension: 'epub', suffix: () => 'notes', mark: null, write: (source) => book(source, true) },
  bibtex: { extension: 'bib', mark: null, write: ({ article, keyPattern }) => bibtex(article, keyPattern) },
  ris: { extension: 'ris', mark: (id) => including(`ID  - ${id}\r\n`), write: ({ article }) => ris(article) },
  'csl-json': {
    extension: 'json',
    suffix: () => 'CSL',
    mark: null,
    write: ({ article, keyPattern }) => cslJson([article], keyPattern),
    join: asOneList,
  },
  'article-markdown': {
    extension: 'md',
    suffix: () => 'article',
    mark: null,
    hasPictures: true,
    write: ({ article, content, picture }) =>
      articleMarkdown(
        { document: content.document, metadata: article.metadata, tags: article.tags },
        picture,
      ),
  },
  'article-html': {
    extension: 'html',
    suffix: () => 'article',
    mark: (id) => including(pageMark(id, false)),
    write: (source) => page(source, false),
  },
  'article-epub': {
    extension: 'epub',
    suffix: () => 'article',
    mark: null,
    write: (source) => book(source, false),
  },
}

/** How several articles' exports become one text. */
export function joinerOf(name: FormatName): Joiner {
  return formats[name].join ?? oneByOne
}

/** An exported article: `title` is for the file's name. */
export type Exported = {
  id: string
  format: FormatName | `template:${string}`
  title: string
  extension: string
  mark: Mark | null
  content: string | Uint8Array
  merges: boolean
  /** The pictures that belong beside it. */
  pictures: Picture[]
}

/** Writes an article in a format. */
export async function exportArticle(source: ExportSource, name: FormatName): Promise<Exported> {
  const format = formats[name]
  const { article, content, earlier, pictures: choice } = source
  const { id, metadata } = article
  const pictures = await picturesOf(
    { assetPath: (_, asset) => source.assetPath(asset) },
    id,
    [content.document, ...earlier.values()],
    format.hasPictures ? choice : 'link',
  )
  const suffix = format.suffix?.(source)
  return {
    id,
    format: name,
    title: suffix === undefined ? metadata.title : `${metadata.title} (${suffix})`,
    extension: format.extension,
    mark: format.mark?.(id) ?? null,
    content: await format.write({ ...source, picture: pictures.addressOf }),
    merges: format.merges === true,
    pictures: pictures.used(),
  }
}

/** Reads what an article's export is written from. Rejects as `Library.get` does. */
export async function exportSource(
  library: Pick<Library, 'open' | 'content' | 'assetPath'>,
  id: string,
  options: Pick<
    ExportSource,
    'texts' | 'labels' | 'version' | 'blockIds' | 'provenance' | 'keyPattern' | 'pictures'
  > & {
    targetLang(article: Article): string
  },
): Promise<ExportSource> {
  const { article, content } = await library.open(id)
  return {
    ...options,
    article,
    content: { ...content, document: flattened(content.document) },
    earlier: await earlierTexts(library, article),
    targetLang: options.targetLang(article),
    assetPath: (name) => library.assetPath(id, name),
  }
}

/** In what is told by itself a file beside it is of no use: words lead to a picture. */
function withoutPictures<T extends { picture?: unknown }>({ picture: _, ...options }: T): Omit<T, 'picture'> {
  return options
}

const mediaTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
}

/** The images that the document shows and the library holds, each once; `isWanted` is asked by their `src`. */
async function imagesOf(
  document: ArticleDocument,
  assetPath: ExportSource['assetPath'],
  isWanted: (src: string) => boolean = () => true,
): Promise<BookImage[]> {
  const found: BookImage[] = []
  for (const src of [...imageSources(document)].filter(isWanted)) {
    const extension = /\.(\w+)$/.exec(src)?.[1] ?? ''
    const mediaType = mediaTypes[extension]
    const path = mediaType === undefined ? null : await assetPath(assetName(src))
    const bytes = path && (await readFile(path).catch(() => null))
    if (bytes && mediaType) found.push({ src, bytes, mediaType, extension })
  }
  return found
}

/** Pictures that have an address need not go along where the reader does not want them to. */
function embeddedOnly({ content, pictures }: ExportSource): (src: string) => boolean {
  if (pictures === 'copy') return () => true
  const addressed = new Set<string>()
  visitImages(content.document, (image) => {
    if (image.properties.src !== undefined && webAddressOf(image) !== null)
      addressed.add(image.properties.src)
  })
  return (src) => !addressed.has(src)
}

/** What sets the formulas of an article that has any. */
async function formulaOf({ children }: ArticleDocument): Promise<PageOptions['formula']> {
  return hasFormulas(children) ? (await import('#core/export/mathml.ts')).mathOf : undefined
}

async function page(source: ExportSource, withNotes: boolean): Promise<string> {
  const { article, content, earlier, texts, labels, provenance, assetPath } = source
  const found = await imagesOf(content.document, assetPath, embeddedOnly(source))
  const images = new Map(
    found.map(({ src, bytes, mediaType }) => [
      src,
      `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`,
    ]),
  )
  const formula = await formulaOf(content.document)
  return articlePage(article, content, { texts, labels, earlier, provenance, images, formula, withNotes })
}

async function book(
  { article, content, earlier, texts, labels, provenance, assetPath }: ExportSource,
  withNotes: boolean,
): Promise<Uint8Array> {
  const images = await imagesOf(content.document, assetPath)
  const formula = await formulaOf(content.document)
  const files = epubFiles(article, content, {
    texts,
    labels,
    earlier,
    provenance,
    images,
    formula,
    withNotes,
  })
  return storedZip(
    files.map(({ name, content: inside }) => ({
      name,
      bytes: typeof inside === 'string' ? Buffer.from(inside) : inside,
    })),
  )
}
