import type { DomElement } from '#main/import/dom/element.ts'
import { markUpIn } from '#main/import/dom/mark-up.ts'

/** What an element of a page holds, as HTML. */
export const htmlIn = (element: Element): string => markUpIn(element as unknown as DomElement)
