/** Apple's property lists in XML. No entity of the file's own is ever looked up. */

import { type PlistValue, plistLimits } from './plist.ts'

const tag = /<(\/?)(dict|array|key|string|data|integer|real|date|true|false)\b[^>]*?(\/?)>/g
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

type Open = { value: PlistValue[] | Map<string, PlistValue>; key: string | null }

/** The top value, or null where the list is damaged or too large. */
export function xmlPlist(text: string): PlistValue {
  const tags = new RegExp(tag)
  const open: Open[] = []
  let values = 0
  for (let match = tags.exec(text); match; match = tags.exec(text)) {
    const [, closing, name = '', empty] = match
    const around = open.at(-1)
    if (name === 'dict' || name === 'array') {
      if (closing) {
        const done = open.pop()
        if (!done || open.length === 0) return done?.value ?? null
        continue
      }
      const value: Open['value'] = name === 'dict' ? new Map() : []
      if (!put(around, value) && around) return null
      if (!empty) open.push({ value, key: null })
      else if (!around) return value
    } else if (!closing) {
      const content = empty ? '' : contentOf(text, tags, name)
      if (content === null || !around) return null
      if (name === 'key') around.key = unescaped(content)
      else if (!put(around, scalar(name, content))) return null
    }
    values += 1
    if (values > plistLimits.values || open.length > plistLimits.depth) return null
  }
  return null
}

function put(around: Open | undefined, value: PlistValue): boolean {
  if (!around) return false
  if (Array.isArray(around.value)) around.value.push(value)
  else if (around.key === null) return false
  else around.value.set(around.key, value)
  around.key = null
  return true
}

/** The text up to the closing tag, which the scan then continues behind. */
function contentOf(text: string, tags: RegExp, name: string): string | null {
  if (name === 'true' || name === 'false') return ''
  const start = tags.lastIndex
  const end = text.indexOf(`</${name}>`, start)
  if (end < 0) return null
  tags.lastIndex = end + name.length + 3
  return text.slice(start, end)
}

function scalar(name: string, content: string): PlistValue {
  if (name === 'string') return unescaped(content)
  if (name !== 'data' || !/^[A-Za-z0-9+/=\s]*$/.test(content)) return null
  return Buffer.from(content, 'base64')
}

function unescaped(text: string): string {
  const sections = text.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, raw: string) => raw.replace(/&/g, '&amp;'))
  return sections.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole
    const code = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  })
}
