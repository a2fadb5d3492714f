/** AsciiDoc as Markdown: its head as front matter, sections, lists, blocks, tables and marks in their Markdown form. */

import { tableOf } from './asciidoc-table.ts'

/** A document's title, and what may stand over it: comments and attributes. */
const title = /^= (\S.*)$/
const attribute = /^:([\w-]+)!?:(?:\s+(.*))?$/
const authorLine =
  /^\p{Lu}[\p{L}.'’-]*(?:\s[\p{L}.'’-]+){1,3}(?:\s<[^>]+>)?(?:;\s*\p{Lu}[\p{L}.'’ -]*(?:<[^>]+>)?)*$/u
const revisionLine = /^(?:(?!\d{4}-\d\d-\d\d)v?\d[\w.-]*(?:,\s*|(?=:|$)))?(\d{4}-\d\d-\d\d)?(?::\s.*)?$/
const extensions = /\.(?:adoc|asciidoc)$/i

/** Whether a text is AsciiDoc: by its name, or by a title with sections or attributes of its kind under it. */
export function isAsciiDoc(text: string, name: string): boolean {
  if (extensions.test(name)) return true
  const start = text
    .slice(0, 64 * 1024)
    .replace(/\r\n?/g, '\n')
    .trimStart()
  return /^(?:\/\/[^\n]*\n)*= \S/.test(start) && /^(?:={2,5} \S|:[\w-]+:(?: |$)|\[source)/m.test(start)
}

/** The Markdown of an AsciiDoc text. What has no form in Markdown stays as it is written. */
export function markdownOf(text: string): string {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
  const { front, values, rest } = headOf(lines)
  const notes: string[] = []
  const body = bodyOf(rest, (line) => inline(line, values, notes))
  return [...front, ...body, '', ...notes].join('\n')
}

type Head = { front: string[]; values: ReadonlyMap<string, string>; rest: string[] }

/** The lines up to the first empty one behind the title: author, revision, attributes. */
function headOf(lines: readonly string[]): Head {
  const values = new Map<string, string>()
  let at = 0
  let name: string | undefined
  let author: string | undefined
  let date: string | undefined
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const given = attribute.exec(line)
    if (given) values.set(given[1] ?? '', given[2] ?? '')
    else if (name === undefined && title.test(line)) name = title.exec(line)?.[1]
    else if (name === undefined && sectionMark(line, lines[at + 1]) === '#') {
      name = line.trim()
      at += 1
    } else if (name !== undefined && author === undefined && date === undefined && authorLine.test(line))
      author = line.replace(/\s*<[^>]+>/g, '')
    else if (name !== undefined && line !== '' && revisionLine.test(line)) date = revisionLine.exec(line)?.[1]
    else if (!line.startsWith('//') && (line !== '' || name !== undefined)) break
  }
  const authors = (author ?? values.get('author') ?? '').split(/;\s*/).filter((one) => one !== '')
  const day = date ?? values.get('revdate')
  const fields = [
    ...(name === undefined ? [] : [`title: ${JSON.stringify(name)}`]),
    ...(authors.length === 0 ? [] : [`authors: ${JSON.stringify(authors)}`]),
    ...(day === undefined ? [] : [`date: ${JSON.stringify(day)}`]),
  ]
  const front = fields.length === 0 ? [] : ['---', ...fields, '---', '']
  return { front, values, rest: lines.slice(at) }
}

const admonition = /^(NOTE|TIP|IMPORTANT|WARNING|CAUTION)(?:: (.*))?$/
const fenced = /^(?:-{4,}|\.{4,}|\+{4,})$/
const boxed = /^(?:={4,}|\*{4,}|_{4,})$/
const isMark = (line: string) => fenced.test(line) || boxed.test(line) || /^(?:\/{4,}|\|===)$/.test(line)
const attributes = /^\[(?!\[)(.*)\]$/

/** What stands under a section's title in its second line, from the title of the document down. */
const underlines = '=-~^+'

/** What a title in two lines, the second of which underlines the first, has before it in Markdown; null for other lines. */
function sectionMark(line: string, next = ''): string | null {
  const under = next.trimEnd()
  const level = underlines.indexOf(under.charAt(0))
  const isUnder = under.length > 2 && level >= 0 && under === under.charAt(0).repeat(under.length)
  const said = line.trimEnd()
  if (!isUnder || !/^[\p{L}\p{N}_]/u.test(said) || Math.abs(said.length - under.length) > 1) return null
  return '#'.repeat(level + 1)
}

/** Takes the lines one by one, and those of a delimited block together. */
function bodyOf(given: readonly string[], write: (line: string) => string): string[] {
  const lines = given.map((line) => line.trimEnd())
  const lastOf = new Map(lines.flatMap((line, at) => (isMark(line) ? [[line, at]] : [])))
  const out: string[] = []
  let style = ''
  let isFirst = true
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const isOpened = (lastOf.get(line) ?? 0) > at
    /** A mark that nothing closes is a line like others. */
    const end = isOpened ? lines.indexOf(line, at + 1) : at
    const inside = () => lines.slice(at + 1, end)
    const said = attributes.exec(line)?.[1]
    const mark = isFirst ? sectionMark(line, lines[at + 1]) : null
    isFirst = line === '' || said !== undefined || isMark(line) || line.startsWith('[[')
    if (said !== undefined) {
      style = style === '' ? said : `${style},${said}`
      continue
    }
    const label = admonition.exec(style)?.[1]
    // A block's name may stand between it and what is said of it.
    const isBetween = line === '' || /^(?:\.[^\s.]|\[\[|\/\/[^/])/.test(line)
    if (mark !== null) {
      out.push(`${mark} ${write(line)}`)
      at += 1
      isFirst = true
    } else if (isOpened && line.startsWith('/')) at = end
    else if (isOpened && fenced.test(line)) {
      const language = /(?:^|,)(?:source[^,]*)?,\s*([\w+#-]+)/.exec(style)?.[1] ?? ''
      out.push(`\`\`\`${language}`, ...given.slice(at + 1, end), '```')
      at = end
    } else if (isOpened && boxed.test(line)) {
      const head = label === undefined ? [] : [`[!${label}]`]
      out.push(
        ...quoted([...head, ...bodyOf(given.slice(at + 1, end), write), ...sourceOf(style, write)]),
        '',
      )
      at = end
    } else if (isOpened && line === '|===') {
      out.push('', ...(tableOf(inside(), style, write) ?? inside().map(write)), '')
      at = end
    } else if (label !== undefined && !isBetween) out.push(`> [!${label}]`, `> ${write(line)}`)
    else if (!isBetween && sourceOf(style, write).length > 0) {
      const empty = lines.indexOf('', at)
      const last = empty < 0 ? lines.length : empty
      out.push(...quoted([...lines.slice(at, last).map(write), ...sourceOf(style, write)]), '')
      at = last - 1
    } else if (isMark(line) && !line.startsWith('/')) out.push(`\\${line}`)
    else out.push(...lineOf(line, write))
    if (!isBetween) style = ''
  }
  return out
}

const quoted = (lines: readonly string[]): string[] => lines.map((line) => (line === '' ? '>' : `> ${line}`))

/** Who and what is quoted: `quote, Ada Quay, The pier`. */
function sourceOf(style: string, write: (line: string) => string): string[] {
  const said = /^(?:quote|verse)\s*,\s*(\S.*)$/.exec(style)?.[1]
  return said === undefined ? [] : ['', `— ${write(said.replaceAll('"', ''))}`]
}

/** One line that stands in no block. */
function lineOf(line: string, write: (line: string) => string): string[] {
  if (line.startsWith('//') || attribute.test(line) || /^\[\[.*\]\]$|^<<<$|^--$|^\+$/.test(line))
    return line === '--' || line === '+' ? [''] : []
  const section = /^(={2,6}) (\S.*)$/.exec(line)
  if (section) return [`${'#'.repeat(section[1]?.length ?? 2)} ${write(section[2] ?? '')}`]
  const note = admonition.exec(line)
  if (note?.[2] !== undefined) return [`> [!${note[1]}]`, `> ${write(note[2])}`]
  const item = /^\s*(\*{1,5}|-|\.{1,5}) (\S.*)$/.exec(line)
  if (item) {
    const [, mark = '', said = ''] = item
    const isNumbered = mark.startsWith('.')
    return [`${'   '.repeat(mark.length - 1)}${isNumbered ? '1.' : '-'} ${write(said)}`]
  }
  const term = /^(\S.*?)::(?:\s+(\S.*))?$/.exec(line)
  if (term && !/^(?:image|include|video|audio|toc)::/.test(line))
    return ['', write(term[1] ?? ''), ...(term[2] === undefined ? [] : [`: ${write(term[2])}`])]
  const name = /^\.([^\s.].*)$/.exec(line)?.[1]
  if (name !== undefined) return ['', `**${write(name)}**`, '']
  return [line === "'''" ? '---' : write(line)]
}

/** The marks within a line; code keeps its own. */
function inline(line: string, values: ReadonlyMap<string, string>, notes: string[]): string {
  return line
    .split(/(`[^`]+`)/)
    .map((part) => (part.startsWith('`') && part.length > 1 ? part : marked(part, values, notes)))
    .join('')
}

function marked(text: string, values: ReadonlyMap<string, string>, notes: string[]): string {
  return text
    .replace(/\{([\w-]+)\}/g, (whole, name: string) => values.get(name) ?? whole)
    .replace(/footnote:(?:[\w-]+)?\[([^\]]+)\]/g, (_, note: string) => {
      const mark = `[^${notes.length + 1}]`
      notes.push(`${mark}: ${note}\n`)
      return mark
    })
    .replace(/image::?([^\s[]+)\[([^\],]*)[^\]]*\]/g, '![$2]($1)')
    .replace(/(?:link:)?((?:https?|mailto):[^\s[\]]+)\[([^\]]+?)\^?\]/g, '[$2]($1)')
    .replace(/link:([^\s[\]]+)\[([^\]]+)\]/g, '[$2]($1)')
    .replace(/xref:[^\s[]+\[([^\]]+)\]/g, '$1')
    .replace(/<<[^,>]+,\s*([^>]+)>>/g, '$1')
    .replace(/(?<![\w*])\*(\S(?:[^*]*\S)?)\*(?![\w*])/g, '**$1**')
    .replace(/(?<![\w_])_(\S(?:[^_]*\S)?)_(?![\w_])/g, '*$1*')
}
