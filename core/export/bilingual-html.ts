/** An article beside its translation, row by row, as one page of HTML to print: no script, nothing from elsewhere. */

import type { Element, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { Translation } from '../annotation/annotation.ts'
import type { Article, RevisionContent } from '../article/article.ts'
import { type Block, blocksOf } from '../article/blocks.ts'
import { type Passage, passagesOf } from '../translation/passages.ts'
import { type Row, rowsOf } from '../translation/rows.ts'
import { bilingualStyle } from './bilingual-style.ts'
import { element } from './html-element.ts'
import { citation } from './provenance.ts'
import type { ExportTexts } from './texts.ts'

const ownTags: ReadonlySet<string> = new Set(['h2', 'h3', 'h4', 'pre'])

/** How a row looks: its blocks' element, what it is in the page's style, and the bullet or number before it. */
type Shape = { tag: string; kind: string; marker: string }

const plain: Shape = { tag: 'p', kind: 'p', marker: '' }

function shapeOf({ element: { tagName, properties } }: Block, passage: Passage | undefined): Shape {
  const around = passage?.kind === 'block' ? passage.around : undefined
  const captions = tagName === 'figcaption' || tagName === 'caption'
  const tag = ownTags.has(tagName) ? tagName : 'p'
  const kind = captions
    ? 'caption'
    : properties.dataRole === 'lead'
      ? 'lead'
      : around?.within === 'quote'
        ? 'quote'
        : tag
  return { tag, kind, marker: around?.marker ?? '' }
}

const textIn = ({ tag, marker }: Shape, text: string) =>
  element(tag, marker === '' ? {} : { dataMarker: marker }, text)

/** What has to be known of a translation, in words: that it is a machine's or a draft, and whether its source has changed. */
function remarks(translation: Translation, state: Row['state'], texts: ExportTexts): Element[] {
  const ready = translation.origin !== 'engine' && translation.status !== 'draft'
  const remark = ready ? '' : texts.remark(translation)
  return [
    ...(remark === '' ? [] : [element('small', {}, remark)]),
    ...(translation.note === '' ? [] : [element('small', { dir: 'auto' }, translation.note)]),
    ...(state === 'stale'
      ? [element('small', { dir: 'auto' }, texts.stale, ' ', element('del', {}, translation.sourceText))]
      : []),
  ]
}

type Source = { text: string; lang: string | undefined; shape: Shape }

function other(translation: Translation, texts: ExportTexts): Element {
  const remark = texts.remark(translation)
  const text = element('span', { lang: translation.targetLang, dir: 'auto' }, translation.text)
  return element('small', {}, `${texts.other} `, text, remark === '' ? '' : ` (${remark})`)
}

function tableRow(
  { text, lang, shape }: Source,
  { translation, state, others }: Omit<Row, 'block'>,
  texts: ExportTexts,
) {
  const source = element('td', { lang, dir: 'auto' }, textIn(shape, text))
  const cells = translation
    ? [
        textIn(shape, translation.text),
        ...remarks(translation, state, texts),
        ...others.map((one) => other(one, texts)),
      ]
    : [element('p', {})]
  const target = element('td', { lang: translation?.targetLang, dir: 'auto' }, ...cells)
  return element('tr', { dataKind: shape.kind, dataStatus: translation?.status }, source, target)
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
  texts: ExportTexts,
): string {
  const { metadata, id } = article
  const blocks = blocksOf(content.document)
  const { rows, orphaned } = rowsOf(blocks, article.translations, targetLang)
  const rowOf = new Map(rows.map((row) => [row.block, row]))
  const passages = new Map(
    passagesOf(content.document).map((one) => [one.kind === 'block' ? one.number : -1, one]),
  )
  const { lang } = metadata
  const line = (block: Block) => {
    const { text } = block
    const shape = shapeOf(block, passages.get(block.number))
    const row = rowOf.get(block)
    if (row) return [tableRow({ text, lang, shape }, row, texts)]
    // Code and figures: the same in every language.
    const cell = element('td', { colSpan: 2, lang, dir: 'auto' }, textIn(shape, text))
    return text.trim() === '' ? [] : [element('tr', { dataKind: shape.kind }, cell)]
  }
  const sourceTitle = metadata.lang === undefined ? texts.source : texts.language(metadata.lang)
  const targetTitle = texts.language(targetLang)
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
      element('style', {}, bilingualStyle),
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
      table(blocks.flatMap(line), sourceTitle, targetTitle),
      ...(orphaned.length === 0
        ? []
        : [
            element(
              'section',
              {},
              element('h2', {}, texts.lost),
              table(
                orphaned.map((one) => {
                  const source = { text: one.sourceText, lang, shape: plain }
                  return tableRow(source, { translation: one, state: 'none', others: [] }, texts)
                }),
                sourceTitle,
                targetTitle,
              ),
            ),
          ]),
    ),
  )
  const root: Root = { type: 'root', children: [{ type: 'doctype' }, page] }
  return `${toHtml(root)}\n`
}
