/** AsciiDoc as Markdown: its head as front matter, sections, lists, blocks, tables and marks in their Markdown form. */

/** A document's title, and what may stand over it: comments and attributes. */
const title = /^= (\S.*)$/
const attribute = /^:([\w-]+)!?:(?:\s+(.*))?$/
const authorLine =
  /^\p{Lu}[\p{L}.'’-]*(?:\s[\p{L}.'’-]+){1,3}(?:\s<[^>]+>)?(?:;\s*\p{Lu}[\p{L}.'’ -]*(?:<[^>]+>)?)*$/u
const revisionLine = /^(?:v?\d[\w.-]*)?,?\s*(\d{4}-\d\d-\d\d)?(?::\s.*)?$/
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
    else if (name !== undefined && author === undefined && date === undefined && authorLine.test(line))
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

/** Takes the lines one by one, and those of a delimited block together. */
function bodyOf(lines: readonly string[], write: (line: string) => string): string[] {
  const out: string[] = []
  let language = ''
  let label: string | undefined
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trimEnd()
    const style = /^\[(.*)\]$/.exec(line)?.[1]
    const end = (mark: string) => {
      const found = lines.findIndex((other, index) => index > at && other.trimEnd() === mark)
      return found < 0 ? lines.length : found
    }
    if (style !== undefined && !line.startsWith('[[')) {
      language = /^(?:source)?,\s*([\w+#-]+)/.exec(style)?.[1] ?? ''
      label = admonition.exec(style)?.[1]
    } else if (/^\/{4,}$/.test(line)) at = end(line)
    else if (fenced.test(line)) {
      const last = end(line)
      out.push(`\`\`\`${language}`, ...lines.slice(at + 1, last), '```')
      at = last
      language = ''
    } else if (boxed.test(line)) {
      const last = end(line)
      const head = label === undefined ? [] : [`> [!${label}]`]
      const inside = bodyOf(lines.slice(at + 1, last), write)
      out.push(...head, ...inside.map((one) => (one === '' ? '>' : `> ${one}`)), '')
      at = last
      label = undefined
    } else if (line === '|===') {
      const last = end(line)
      out.push('', ...tableOf(lines.slice(at + 1, last), write), '')
      at = last
    } else if (label !== undefined && line !== '') {
      out.push(`> [!${label}]`, `> ${write(line)}`)
      label = undefined
    } else out.push(...lineOf(line, write))
  }
  return out
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

/** A table has a head where its first line is followed by an empty one. */
function tableOf(lines: readonly string[], write: (line: string) => string): string[] {
  const cellsIn = (line: string) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1)
      .map((cell) => write(cell.trim()))
  const width = cellsIn(lines.find((line) => line.startsWith('|')) ?? '').length
  const cells = lines.filter((line) => line.startsWith('|')).flatMap(cellsIn)
  if (width === 0) return []
  const rows = Array.from({ length: Math.ceil(cells.length / width) }, (_, row) =>
    cells.slice(row * width, (row + 1) * width),
  )
  const shown = (row: readonly string[]) => `| ${row.join(' | ')} |`
  const rule = shown(Array.from({ length: width }, () => '---'))
  const hasHead = lines[1]?.trim() === ''
  const head = hasHead ? (rows.shift() ?? []) : Array.from({ length: width }, () => '')
  return [shown(head), rule, ...rows.map(shown)]
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
