/** Makes elements of exported pages. */

import type { Element, ElementContent } from 'hast'

/** HTML that has been made safe where it was written, within a tree. */
export type Raw = { type: 'raw'; value: string }
export type Content = ElementContent | Raw

export function element(
  tagName: string,
  properties: Element['properties'],
  ...children: (Content | string)[]
): Element {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.map((child) =>
      typeof child === 'string' ? { type: 'text', value: child } : child,
    ) as ElementContent[],
  }
}
