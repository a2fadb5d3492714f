/** Formulas of an exported page as MathML, which browsers and readers of books set themselves. */

import type { Element, ElementContent } from 'hast'
import temml from 'temml'
import { typeset } from '../article/formulas.ts'
import { element } from './html-element.ts'

/** What Temml builds: an element, a run of text, or several of them. */
type Built = {
  type?: string
  text?: string
  attributes?: Readonly<Record<string, string>>
  classes?: readonly string[]
  style?: Readonly<Record<string, string>>
  children?: readonly Built[]
}

const hyphenated = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

function contentOf({
  type,
  text,
  attributes,
  classes = [],
  style = {},
  children = [],
}: Built): ElementContent[] {
  if (text !== undefined) return [{ type: 'text', value: text }]
  const inner = children.flatMap(contentOf)
  if (type === undefined) return inner
  const styles = Object.entries(style).map(([name, value]) => `${hyphenated(name)}:${value}`)
  const properties = {
    ...attributes,
    ...(classes.length > 0 && { className: [...classes] }),
    ...(styles.length > 0 && { style: styles.join(';') }),
  }
  return [element(type, properties, ...inner)]
}

/** A formula's MathML with the TeX that it was set from as annotation; null where the source is none. `apart` sets it in a line of its own. */
export function mathOf(source: string, apart: boolean): Element | null {
  return typeset(source, apart, (tex, options) => {
    const built: Built = temml.__renderToMathMLTree(tex, { ...options, annotate: true })
    const [math] = contentOf(built)
    if (math?.type !== 'element') return null
    math.properties.xmlns = 'http://www.w3.org/1998/Math/MathML'
    return math
  })
}
