/** The parts of a template's text, for an editor to tell them apart by colour: what is written as it is, and what Liquid reads. */

/** `text` is written as it is; a `tag` is its name or a word of its kind, a `name` a variable or a property. */
export type TemplatePart = {
  kind: 'text' | 'mark' | 'tag' | 'filter' | 'name' | 'string' | 'number' | 'comment'
  text: string
}

const opening = /\{\{-?|\{%-?/
const comment =
  /^\{%-?\s*comment\s*-?%\}[\s\S]*?(?:\{%-?\s*endcomment\s*-?%\}|$)|^\{%-?\s*#[\s\S]*?(?:-?%\}|$)/
const words = /^(?:and|or|not|contains|in|with|reversed|limit|offset|cols|by)$/
const literals = /^(?:true|false|nil|null|empty|blank)$/

/** Splits the inside of `{{ … }}` or `{% … %}`, without its marks. */
function codeParts(inside: string, isTag: boolean): TemplatePart[] {
  const parts: TemplatePart[] = []
  let expects: TemplatePart['kind'] = isTag ? 'tag' : 'name'
  const pieces = inside.matchAll(/"[^"]*"?|'[^']*'?|-?\d+(?:\.\d+)?|[A-Za-z_][\w-]*\??|\|[ \t]*|\s+|[\s\S]/gu)
  for (const [text] of pieces) {
    if (/^["']/.test(text)) parts.push({ kind: 'string', text })
    else if (/^-?\d/.test(text)) parts.push({ kind: 'number', text })
    else if (/^\|/.test(text)) {
      parts.push({ kind: 'mark', text })
      expects = 'filter'
      continue
    } else if (/^[A-Za-z_]/.test(text)) {
      const kind = words.test(text) ? 'tag' : literals.test(text) ? 'number' : expects
      parts.push({ kind, text })
    } else {
      parts.push({ kind: 'mark', text })
      if (/^\s+$/.test(text)) continue
    }
    expects = 'name'
  }
  return parts
}

/** The parts joined are the text. Never fails, whatever the text is. */
export function templateParts(text: string): TemplatePart[] {
  const parts: TemplatePart[] = []
  let rest = text
  while (rest !== '') {
    const found = opening.exec(rest)
    if (!found) return [...parts, { kind: 'text', text: rest }]
    if (found.index > 0) parts.push({ kind: 'text', text: rest.slice(0, found.index) })
    rest = rest.slice(found.index)
    const [left] = comment.exec(rest) ?? []
    if (left !== undefined) {
      parts.push({ kind: 'comment', text: left })
      rest = rest.slice(left.length)
      continue
    }
    const [mark] = found
    const isTag = mark.startsWith('{%')
    const closing = isTag ? /-?%\}/ : /-?\}\}/
    const code = rest.slice(mark.length)
    const end = closing.exec(code)
    const inside = code.slice(0, end?.index ?? code.length)
    parts.push({ kind: 'mark', text: mark }, ...codeParts(inside, isTag))
    if (end) parts.push({ kind: 'mark', text: end[0] })
    rest = end ? code.slice(end.index + end[0].length) : ''
  }
  return parts
}
