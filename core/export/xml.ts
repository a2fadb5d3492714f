/** Writes XML 1.0 from a tree of elements. */

export type XmlElement = {
  name: string
  attributes: Readonly<Record<string, string | undefined>>
  children: readonly (XmlElement | string)[]
}

/** What no XML 1.0 document may hold, not even as a reference: most control characters, lone surrogates, two others. */
export const unspeakable = /(?![\t\n\r\u007F-\u009F])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A parser would turn these line ends, and in attributes all white space, into something else. */
const escaped = (text: string, signs: RegExp) =>
  text
    .replace(unspeakable, '\uFFFD')
    .replace(signs, (sign) => references[sign] ?? `&#${sign.codePointAt(0)};`)

export function xml(
  name: string,
  attributes: XmlElement['attributes'],
  ...children: (XmlElement | string)[]
): XmlElement {
  return { name, attributes, children }
}

/** The element without a declaration. Elements that hold only elements are indented; text is never touched. */
export function xmlText({ name, attributes, children }: XmlElement, indent = ''): string {
  const given = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escaped(value, /[&<>"\t\n\r]/g)}"`]))
    .join('')
  if (children.length === 0) return `<${name}${given}/>`
  const deeper = `${indent}  `
  const elements = children.filter((child) => typeof child !== 'string')
  const content =
    elements.length === children.length
      ? `${elements.map((child) => `\n${deeper}${xmlText(child, deeper)}`).join('')}\n${indent}`
      : children
          .map((child) => (typeof child === 'string' ? escaped(child, /[&<>\r]/g) : xmlText(child)))
          .join('')
  return `<${name}${given}>${content}</${name}>`
}
