/** Tables of Markdown have no captions: that of an article's table is a paragraph before it. */

import type { Element } from 'hast'
import { defaultHandlers, type State } from 'hast-util-to-mdast'
import type { Paragraph, PhrasingContent, RootContent } from 'mdast'

/** Handles a table of an article. */
export function tableWithCaption(state: State, node: Element): RootContent[] {
  const isCaption = (child: Element['children'][number]) =>
    child.type === 'element' && child.tagName === 'caption'
  const captions = node.children.filter(isCaption).flatMap((child): Paragraph[] => {
    const children = child.type === 'element' ? (state.all(child) as PhrasingContent[]) : []
    return children.length > 0 ? [{ type: 'paragraph', children }] : []
  })
  const rest = { ...node, children: node.children.filter((child) => !isCaption(child)) }
  return rest.children.length === 0
    ? captions
    : [...captions, defaultHandlers.table(state, rest) as RootContent]
}
