/** An article beside its translation, row by row, as one page of HTML to print: no script, nothing from elsewhere. */

import type { Element, ElementContent, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { Translation } from '../annotation/annotation.ts'
import type { Article, RevisionContent } from '../article/article.ts'
import { type Block, blocksOf } from '../article/blocks.ts'
import { type Row, rowsOf } from '../translation/rows.ts'
import { citation } from './quote.ts'
import type { ExportWords } from './words.ts'

const style = `
:root { color-scheme: light; font: 11pt/1.5 Literata, Georgia, "Times New Roman", serif; }
body { max-width: 68rem; margin: 2rem auto; padding: 0 1.5rem; color: #1c1b19; background: #fff; }
h1 { font-size: 1.6em; line-height: 1.25; margin: 0 0 0.4em; }
h2, h3, h4 { font-size: 1.1em; line-height: 1.35; margin: 0; }
p, pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
pre { font: 0.85em/1.5 ui-monospace, monospace; }
header p, small { color: #5c5850; font-size: 0.82em; }
small { display: block; margin-top: 0.3em; }
del { text-decoration: none; font-style: italic; }
table { width: 100%; margin-top: 1.5rem; border-collapse: collapse; table-layout: fixed; }
th { text-align: start; font-size: 0.82em; font-weight: 600; border-bottom: 1px solid #bdb8ad; }
th, td { width: 50%; padding: 0.45rem 1.4rem 0.45rem 0; vertical-align: top; }
th + th, td + td { padding: 0.45rem 0 0.45rem 1.4rem; }
@media print {
  body { max-width: none; margin: 0; padding: 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  @page { margin: 18mm 16mm; }
}
`

function element(
  tagName: string,
  properties: Element['properties'],
  ...children: (ElementContent | string)[]
): Element {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  }
}

const headings: ReadonlySet<string> = new Set(['h2', 'h3', 'h4', 'pre'])
const tagOf = ({ element: { tagName } }: Block) => (headings.has(tagName) ? tagName : 'p')

/** What has to be known of a translation, in words: by whom, in which status, and whether its source has changed. */
function remarks(translation: Translation, state: Row['state'], words: ExportWords): Element[] {
  const remark = words.remark(translation)
  return [
    ...(remark === '' ? [] : [element('small', {}, remark)]),
    ...(translation.note === '' ? [] : [element('small', { dir: 'auto' }, translation.note)]),
    ...(state === 'stale'
      ? [element('small', { dir: 'auto' }, words.stale, ' ', element('del', {}, translation.sourceText))]
      : []),
  ]
}

function tableRow(
  source: Element,
  translation: Translation | null,
  tag: string,
  state: Row['state'],
  words: ExportWords,
) {
  const cells = translation
    ? [element(tag, {}, translation.text), ...remarks(translation, state, words)]
    : [element('p', {})]
  const target = element('td', { lang: translation?.targetLang, dir: 'auto' }, ...cells)
  return element('tr', {}, source, target)
}

function table(rows: Element[], sourceTitle: string, targetTitle: string): Element {
  const title = (text: string) => element('th', { scope: 'col' }, text)
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, title(sourceTitle), title(targetTitle))),
    element('tbody', {}, ...rows),
  )
}

/** The mark by which the export of an article is known as such. */
export const htmlMark = (article: string) =>
  toHtml(element('meta', { name: 'glossa-article', content: article }))

/**
 * The article's text in the left column and its translation into `targetLang` in the right one; translations of paragraphs
 * that are gone come last. `content` is the current revision.
 */
export function bilingualHtml(
  article: Article,
  content: RevisionContent,
  targetLang: string,
  words: ExportWords,
): string {
  const { metadata, id } = article
  const { rows, orphaned } = rowsOf(blocksOf(content.document), article.translations, targetLang)
  const source = (text: string, tag: string) =>
    element('td', { lang: metadata.lang, dir: 'auto' }, element(tag, {}, text))
  const sourceTitle = metadata.lang === undefined ? words.source : words.language(metadata.lang)
  const targetTitle = words.language(targetLang)
  const page = element(
    'html',
    { lang: metadata.lang },
    element(
      'head',
      {},
      element('meta', { charSet: 'utf-8' }),
      element('meta', { name: 'glossa-article', content: id }),
      element('meta', { name: 'viewport', content: 'width=device-width' }),
      element('title', {}, metadata.title),
      element('style', {}, style),
    ),
    element(
      'body',
      {},
      element(
        'header',
        {},
        element('h1', { dir: 'auto' }, metadata.title),
        element('p', {}, citation({ ...metadata, title: '' })),
      ),
      table(
        rows.map(({ block, translation, state }) =>
          tableRow(source(block.text, tagOf(block)), translation, tagOf(block), state, words),
        ),
        sourceTitle,
        targetTitle,
      ),
      ...(orphaned.length === 0
        ? []
        : [
            element('h2', {}, words.lost),
            table(
              orphaned.map((one) => tableRow(source(one.sourceText, 'p'), one, 'p', 'none', words)),
              sourceTitle,
              targetTitle,
            ),
          ]),
    ),
  )
  const root: Root = { type: 'root', children: [{ type: 'doctype' }, page] }
  return `${toHtml(root)}\n`
}
