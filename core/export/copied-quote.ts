/** A passage for the clipboard, plain and rich at once: with a translation of it, and where it comes from. */

import { toHtml } from 'hast-util-to-html'
import type { Article } from '../article/article.ts'
import type { ArticleDocument } from '../article/document.ts'
import type { PageSpan } from '../article/page-places.ts'
import { element } from './html-element.ts'
import { imageWords } from './image-words.ts'
import { citation } from './provenance.ts'
import { quotable } from './quotable.ts'
import { sliceText } from './slice-text.ts'
import type { ExportTexts } from './texts.ts'

export type CopiedQuote = { text: string; html: string }

type Translated = { text: string; lang: string }

/** `passage` is a slice of the article, or its words alone where it is no longer in the text; `lang` is a BCP 47 tag,
 * `pages` those of a PDF that it stands on. */
export function copiedQuote(
  { metadata }: Pick<Article, 'metadata'>,
  passage: ArticleDocument | string,
  texts: Pick<ExportTexts, 'image' | 'pages'>,
  { translation, pages }: { translation?: Translated; pages?: PageSpan | null } = {},
): CopiedQuote {
  const options = {
    lang: metadata.lang,
    image: (image: Parameters<typeof imageWords>[0]) => imageWords(image, texts),
  }
  const isSlice = typeof passage !== 'string'
  const source = [citation(metadata), pages ? texts.pages(pages) : '']
    .filter((part) => part !== '')
    .join(', ')
  const text = [
    isSlice ? sliceText(passage, options) : passage,
    ...(translation ? [translation.text] : []),
    ...(source === '' ? [] : [`— ${source}`]),
  ].join('\n\n')
  const quote = isSlice ? quotable(passage, options).children : paragraphsOf(passage)
  const html = toHtml({
    type: 'root',
    children: [
      element('blockquote', {}, ...quote),
      ...(translation ? [element('div', { lang: translation.lang }, ...paragraphsOf(translation.text))] : []),
      ...(source === '' ? [] : [element('p', {}, `— ${source}`)]),
    ],
  })
  return { text, html }
}

const paragraphsOf = (text: string) =>
  text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [element('p', {}, line)]))
