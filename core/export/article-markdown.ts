/** An article itself, without glosses, as Markdown. */

import type { Root as HastRoot } from 'hast'
import { toMdast } from 'hast-util-to-mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { type ArticleElement, type ArticleNode, isRemoved } from '../article/document.ts'
import type { Extraction } from '../extract/extraction.ts'
import { textHandler } from './escaping.ts'
import { frontMatter } from './front-matter.ts'
import { headingMarkdown } from './passage.ts'

/** An image by its address on the web; one that only the library holds cannot be shown elsewhere. */
function image({ properties }: ArticleElement): ArticleNode[] {
  const { dataAddress, alt, title } = properties
  if (dataAddress === undefined || !/^https?:/.test(dataAddress)) return []
  const shown = { src: dataAddress, ...(alt !== undefined && { alt }), ...(title !== undefined && { title }) }
  return [{ type: 'element', tagName: 'img', properties: shown, children: [] }]
}

/** The nodes without what was removed, and without links to places within the page. */
function exportable(node: ArticleNode): ArticleNode[] {
  if (node.type === 'text') return [node]
  if (isRemoved(node)) return []
  if (node.tagName === 'img') return image(node)
  const children = node.children.flatMap(exportable)
  if (node.tagName === 'a' && node.properties.href?.startsWith('#')) return children
  return [{ ...node, children }]
}

/** The article in Markdown (CommonMark with GFM tables), with what is known about it as YAML front matter. */
export function articleMarkdown({ document, metadata }: Pick<Extraction, 'document' | 'metadata'>): string {
  const tree = { type: 'root', children: document.children.flatMap(exportable) } satisfies HastRoot
  const body = toMarkdown(toMdast(tree), {
    bullet: '-',
    rule: '*',
    handlers: { text: textHandler },
    extensions: [gfmToMarkdown()],
  })
  return `${[frontMatter({ metadata }), headingMarkdown(metadata.title, 1)].join('\n\n')}\n\n${body}`
}
