/**
 * What a template can use of an article: one plain object, made from the same quotes as every other export. A text that is not there
 * is null, which counts as false in a template; lists are always lists.
 */

import { anchorStateOf, type Translation } from '../annotation/annotation.ts'
import type { Article, RevisionContent } from '../article/article.ts'
import { type Block, blocksOf } from '../article/blocks.ts'
import type { ArticleElement } from '../article/document.ts'
import { imageElement } from '../article/images.ts'
import { pageFinder } from '../article/page-places.ts'
import { readText } from '../article/read-text.ts'
import { articleBody } from '../export/article-markdown.ts'
import { citationKey, cslItem } from '../export/citations.ts'
import { containComment } from '../export/comment.ts'
import { imageWords } from '../export/image-words.ts'
import { type ExportedNote, isLostNote, notesOf } from '../export/notes.ts'
import { noteKindOf } from '../export/notes-json.ts'
import { paragraphsMarkdown } from '../export/passage.ts'
import { importedHash } from '../export/provenance.ts'
import { type Quotes, type QuotesOptions, quotesOf } from '../export/quotes.ts'
import { cellMarkdown } from '../export/slice-markdown.ts'
import { markdownTags } from '../export/tags.ts'
import type { ExportTexts } from '../export/texts.ts'
import type { ColorLabels } from '../library/library.ts'
import { deepLink } from '../links/deep-link.ts'
import { rowsOf } from '../translation/rows.ts'
import { sentenceAround } from './sentence-around.ts'
import { textFragment } from './text-fragment.ts'

/**
 * `now` is the reader's own time as ISO 8601 with its offset; `targetLang` the language of the rows; `keyPattern` that of citation
 * keys. `uses` tells whether a template names a variable: what is costly and not named is not made.
 */
export type ValuesOptions = QuotesOptions & {
  labels: ColorLabels
  now: string
  targetLang: string
  keyPattern?: string | undefined
  uses?: (name: string) => boolean
}

const known = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)

const domainOf = (url: string | undefined): string | null =>
  url !== undefined && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : null

/** All that a template can name. */
export function templateValues(article: Article, content: RevisionContent, options: ValuesOptions) {
  const { id, metadata, created, updated, tags, wordCount, revisions } = article
  const { texts, now, targetLang, keyPattern, picture, uses = () => true } = options
  const { title, authors, published, modified, url, siteName, lang } = metadata
  const notes = noteValues(article, content, options)
  return {
    title,
    author: known(authors.join(', ')),
    authors,
    published: known(published),
    modified: known(modified),
    url: known(url),
    domain: domainOf(url),
    site: known(siteName),
    language: known(lang),
    language_name: lang === undefined ? null : texts.language(lang),
    words: wordCount,
    content: uses('content') ? articleBody(content.document, picture).trimEnd() : null,
    date: now.slice(0, 10),
    time: now,
    id,
    link: deepLink({ article: id }),
    tags,
    hashtags: markdownTags(tags),
    created,
    updated,
    citation_key: citationKey(article, keyPattern),
    csl: cslItem(article, keyPattern),
    sha256: importedHash(article),
    file: revisions.findLast(({ source }) => source)?.source?.name ?? null,
    highlights: notes.filter(({ kind }) => kind === 'passage' || kind === 'image'),
    notes,
    target_language: targetLang,
    target_language_name: texts.language(targetLang),
    rows: uses('rows') ? rowValues(article, content, options) : [],
  }
}

export type TemplateValues = ReturnType<typeof templateValues>

function noteValues(article: Article, content: RevisionContent, options: ValuesOptions) {
  const { texts } = options
  const blocks = blocksOf(content.document)
  const source: Source = {
    article,
    blocks,
    headings: blocks.filter(({ element }) => /^h[2-4]$/.test(element.tagName)),
    pages: pageFinder(content.document),
    quotes: quotesOf(article, content, options),
    pictureOf(note) {
      const image = note.image && imageElement(content.document, note.image.value)
      return (image && options.picture?.(image)) ?? null
    },
  }
  return notesOf(article, texts).map((note, index) => noteValue(note, index + 1, source, options))
}

type Source = {
  article: Article
  blocks: readonly Block[]
  headings: readonly Block[]
  pages: ReturnType<typeof pageFinder>
  quotes: Quotes
  pictureOf(note: ExportedNote): string | null
}

function noteValue(note: ExportedNote, number: number, source: Source, { texts, labels }: ValuesOptions) {
  const { article, blocks, headings, pages, quotes } = source
  const { url, lang } = article.metadata
  const { range, selector, anchor, color } = note
  const quote = quotes.markdown(note)
  const heading = range && headings.findLast(({ start }) => start <= range.start)
  const words = selector?.[1]
  return {
    number,
    id: note.id,
    link: deepLink({ article: article.id, gloss: note.id }),
    kind: noteKindOf(note),
    text: known(quote.replace(/^> ?/gm, '')),
    quote: known(quote),
    plain: known(quotes.text(note)),
    before: known(words?.prefix),
    after: known(words?.suffix),
    sentence: range && known(sentenceAround(blocks, range, lang)),
    heading: heading ? known(readText(heading.element)) : null,
    page: (range && pages(range, note.image?.value)?.first) ?? null,
    image: source.pictureOf(note),
    comment: known(containComment(note.comment, number)),
    color: note.color ?? null,
    label: known(color && labels[color]),
    style: note.style ?? null,
    tags: note.tags,
    hashtags: markdownTags(note.tags),
    translations: note.translations.map((one) => translationValue(one, texts)),
    fragment_url: url !== undefined && words ? textFragment(url, words.exact) : null,
    state: anchor ? anchorStateOf(anchor) : 'ok',
    lost: isLostNote(note),
    review: note.isUnderReview && range !== null,
    timestamp: note.created,
    created: note.created,
    updated: note.updated,
  }
}

function translationValue(translation: Translation, texts: ExportTexts) {
  const { id, text, note, sourceText, targetLang, status, origin, engine } = translation
  const program = [engine?.id, engine?.model, engine?.version].filter((part) => part).join(' ')
  return {
    id,
    text,
    markdown: paragraphsMarkdown(text),
    source: sourceText,
    language: targetLang,
    language_name: texts.language(targetLang),
    status: status as string,
    origin: origin as string,
    engine: known(program),
    label: texts.translation(translation),
    remark: known(texts.remark(translation)),
    note: known(note),
  }
}

/** Each paragraph of the article beside its translation; those whose paragraph is gone come last, with `lost`. */
function rowValues(
  { metadata, translations }: Article,
  content: RevisionContent,
  { texts, targetLang }: ValuesOptions,
) {
  const { lang } = metadata
  const image = (one: ArticleElement) => imageWords(one, texts)
  const markdownOf = ({ element }: Block) =>
    element.tagName === 'pre' ? paragraphsMarkdown(readText(element)) : cellMarkdown(element, { lang, image })
  const { rows, orphaned } = rowsOf(blocksOf(content.document), translations, targetLang)
  const side = (translation: Translation | null, others: readonly Translation[]) => ({
    translation: known(translation?.text),
    remark: translation ? known(texts.remark(translation)) : null,
    note: known(translation?.note),
    others: others.map((one) => translationValue(one, texts)),
    language: lang ?? null,
  })
  const standing = rows.map(({ block, translation, state, others }) => ({
    text: readText(block.element),
    markdown: markdownOf(block),
    kind: block.element.tagName as string,
    state: state as string,
    lost: false,
    ...side(translation, others),
  }))
  const lost = orphaned.map((one) => ({
    text: one.sourceText,
    markdown: paragraphsMarkdown(one.sourceText),
    kind: 'p',
    state: one.status as string,
    lost: true,
    ...side(one, []),
  }))
  return [...standing, ...lost]
}
