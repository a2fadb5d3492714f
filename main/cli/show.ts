/** `glossa show`: one article with its whole text and its glosses. */

import { type Annotation, compareByPosition, type Translation } from '#core/annotation/annotation.ts'
import type { Article, RevisionContent } from '#core/article/article.ts'
import { articleText, blocksOf } from '#core/article/blocks.ts'
import type { ArticleDocument } from '#core/article/document.ts'
import type { Arguments } from './arguments.ts'
import { metadataJson } from './article-json.ts'
import { type Cli, withLibrary } from './context.ts'
import { printable } from './output.ts'

function articleJson(article: Article, { document, warnings = [] }: RevisionContent): object {
  const { id, metadata, created, updated, tags, wordCount, revision, annotations, translations } = article
  return {
    id,
    ...metadataJson(metadata),
    modified: metadata.modified ?? null,
    created,
    updated,
    tags,
    wordCount,
    revision,
    text: articleText(document),
    warnings: warnings.map(({ code }) => code),
    annotations,
    translations,
  }
}

function indented(text: string): string {
  return text.replace(/^/gm, '    ')
}

function glossAsText(annotation: Annotation, translations: readonly Translation[]): string {
  const { id, color, comment, tags, selector, image } = annotation
  const own = translations.filter(
    ({ target }) => 'annotation' in target && target.annotation === annotation.id,
  )
  return [
    `* ${id}  ${[color, ...tags.map((tag) => `#${tag}`)].join(' ')}`,
    ...(selector ? [indented(`“${selector[1].exact}”`)] : []),
    ...(image ? [indented(`[${image.label || image.value}]`)] : []),
    ...(comment === '' ? [] : [indented(comment)]),
    ...own.map(({ targetLang, text }) => indented(`[${targetLang}] ${text}`)),
  ].join('\n')
}

function paragraphAsText({ id, sourceText, targetLang, text }: Translation): string {
  return [`* ${id}`, indented(`“${sourceText}”`), indented(`[${targetLang}] ${text}`)].join('\n')
}

function articleAsText(article: Article, document: ArticleDocument): string {
  const { metadata, annotations, translations } = article
  const { title, authors, siteName, published, url } = metadata
  const byline = [authors.join(', '), siteName, published].filter((part) => part).join(' · ')
  const text = blocksOf(document).map((block) => block.text)
  const glosses = annotations.toSorted(compareByPosition).map((one) => glossAsText(one, translations))
  const paragraphs = translations.filter(({ target }) => 'selector' in target).map(paragraphAsText)
  const head = [title, byline, url ?? ''].filter((part) => part !== '').join('\n')
  return `${[head, ...text, ...glosses, ...paragraphs].join('\n\n')}\n`
}

export async function run(cli: Cli, args: Arguments): Promise<boolean> {
  const [id = ''] = args.operands
  return withLibrary(cli, 'read', args, async (library) => {
    const article = await library.get(id)
    const content = await library.content(id)
    if (args.has('json')) await cli.out.json(articleJson(article, content))
    else await cli.out.text(printable(articleAsText(article, content.document)))
    return true
  })
}
