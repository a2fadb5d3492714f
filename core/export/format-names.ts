/** The formats in which an article can leave the library, by the names of the command line. */
export const formatNames = [
  'markdown',
  'text',
  'json',
  'jsonld',
  'annotations',
  'csv',
  'page',
  'html',
  'tmx',
  'epub',
  'bibtex',
  'ris',
  'csl-json',
  'article-markdown',
  'article-html',
  'article-epub',
] as const
export type FormatName = (typeof formatNames)[number]
