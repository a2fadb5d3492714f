/** What site generators and components write into Markdown: shortcodes, Liquid, JSX. The words in them stay, the machinery goes. */

/** Bounds all that is looked for, so that no text makes the search long. */
const shortcode = /\{\{[<%][ \t]*(\/?)[ \t]*([\w/-]+)([^{}]{0,1000}?)[ \t]*\/?[>%]\}\}/g
const highlighted =
  /^[ \t]*(?:\{\{[<%][ \t]*highlight[ \t]+"?([\w+#-]*)[^{}\n]{0,200}[>%]\}\}|\{%-?[ \t]*highlight[ \t]+([\w+#-]*)[^%\n]{0,200}-?%\})[ \t]*\n([\s\S]{0,20000}?)\n?[ \t]*(?:\{\{[<%][ \t]*\/[ \t]*highlight[ \t]*[>%]\}\}|\{%-?[ \t]*endhighlight[ \t]*-?%\})/gm

/** Listings between tags of a generator, as fences: what stands in them is kept from all that follows. */
export function listingsAsFences(source: string): string {
  if (!source.includes('highlight')) return source
  return source.replace(
    highlighted,
    (_, first: string | undefined, second: string | undefined, code: string) =>
      `\n~~~~~${first ?? second ?? ''}\n${code}\n~~~~~\n`,
  )
}

/** What a part of a file is asked for: whether the file holds components, and whether the part is the first. */
export type TemplatePart = { isMdx: boolean; isFirst: boolean }

/** Whether a part of a text outside of code holds a component of JSX, whose name begins with a capital. */
export const hasComponent = (part: string): boolean => /<[A-Z][a-z][\w.]*[\s/>]/.test(part)

/** A text outside of code without the tags of generators and components. */
export function withoutTemplates(source: string, part: TemplatePart): string {
  let text = source
  if (text.includes('{{')) text = withoutShortcodes(text)
  if (text.includes('{%')) text = withoutLiquid(text)
  if (text.includes('{:')) text = withoutKramdown(text)
  return part.isMdx ? withoutComponents(text, part.isFirst) : text
}

const attributeIn = (attributes: string, name: string) =>
  new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`)
    .exec(attributes)
    ?.slice(1)
    .find(Boolean) ?? ''

/** A figure is its picture and what is said under it; of other shortcodes what they enclose. */
function withoutShortcodes(text: string): string {
  return text
    .replace(/\{\{<[ \t]*\/\*[\s\S]{0,5000}?\*\/[ \t]*>\}\}/g, '')
    .replace(shortcode, (_, closing: string, name: string, attributes: string) => {
      if (closing !== '' || !/^(?:figure|img|image|picture)$/.test(name)) return ''
      const source = attributeIn(attributes, 'src') || attributeIn(attributes, 'link')
      const caption = attributeIn(attributes, 'caption') || attributeIn(attributes, 'title')
      const picture = source === '' ? '' : `![${attributeIn(attributes, 'alt')}](<${source}>)`
      return caption === '' ? picture : `${picture}\n\n*${caption}*\n`
    })
    .replace(/\{\{-?[ \t]*(?:site|page|include|layout|content)\b[^{}\n]{0,200}\}\}/g, '')
    .replace(
      /^([ \t]*(?:[-*+][ \t]+)?)\{\{(?:query|renderer|embed|cloze|tweet)\b[^\n]{0,1000}\}\}[ \t]*$/gm,
      '$1',
    )
}

function withoutLiquid(text: string): string {
  return text
    .replace(/\{%-?[ \t]*comment[ \t]*-?%\}[\s\S]{0,20000}?\{%-?[ \t]*endcomment[ \t]*-?%\}/g, '')
    .replace(/\{%[^%{}\n]{0,1000}%\}/g, '')
}

/** Attributes that kramdown takes from a line or a span of their own; `* toc` is the place of a table of contents. */
function withoutKramdown(text: string): string {
  return text
    .replace(/^[ \t]*[*-][ \t]+[^\n]{0,80}\n[ \t]*\{:[ \t]*toc\b[^{}\n]{0,200}\}[ \t]*$/gim, '')
    .replace(/^[ \t]*\{:[^{}\n]{0,300}\}[ \t]*$\n?/gm, '')
    .replace(/(?<=\S)\{:[ \t]*[.#\w][^{}\n]{0,300}\}/g, '')
}

/** A blank line ends a statement, and prose may begin with `import` and `export`, too: only what has the syntax to its end is one. */
const within = '(?!\\n[ \\t]*\\n)'
const importing = `import[ \\t]+(?:['"][^'"\\n]+['"]|[\\w*{](?:${within}[^;'"]){0,1000}?[ \\t\\n]from[ \\t]+['"][^'"\\n]+['"]);?[ \\t]*`
const exporting =
  '(?:(?:const|let|var)[ \\t]+[\\w$]+[ \\t]*(?::[^\\n=]{1,200})?=|(?:default[ \\t]+)?(?:async[ \\t]+)?(?:function|class)\\b[^\\n{(]{0,200}[{(]|' +
  'default[ \\t]+(?:\\{|\\(\\{|\\([^\\n]*=>|[\\w$.]+(?:\\([^\\n]*\\))?;|[A-Z][\\w$.]*[ \\t]*(?=\\n|$))|\\{|\\*[ \\t]+(?:as[ \\t]|from\\b))'
/** Statements stand at the start of a block, one under the other. */
const statements = new RegExp(
  `(?<=\\n[ \\t]*\\n)(?:(?:${importing}|export[ \\t]+${exporting}[^\\n]*(?:\\n(?![ \\t]*(?:\\n|$))[^\\n]*){0,200})(?:\\n|$))+`,
  'g',
)
/** Names of components begin with a capital, and no element of HTML is written so; values in braces may nest once. */
const component =
  /<(\/?)([A-Z][a-z][\w.]*)((?:\s+[\w:-]+(?:=(?:"[^"]{0,1000}"|'[^']{0,1000}'|\{(?:[^{}]|\{[^{}]{0,500}\}){0,1000}\}))?|\s*\{\.\.\.[^{}]{0,200}\}){0,30})\s*(\/?)>/g

/** Stand for the tags of a component in lines of their own until what they enclose is moved out. */
const opened = '\ue000'
const closed = '\ue001'
const marks = [opened, closed]

/** A part of a file with components of JSX (MDX) without its statements, comments and tags; a component's title or label is a line of its own. */
function withoutComponents(source: string, isFirst: boolean): string {
  const plain = isFirst
    ? `\n\n${source}`.replace(statements, '').replace(/^\n{1,2}/, '')
    : source.replace(statements, '')
  const text = plain
    .replace(/\{\/\*[\s\S]{0,5000}?\*\/\}/g, '')
    .replace(
      component,
      (whole: string, closing: string, _: string, attributes: string, ending: string, at: number) => {
        const isAlone =
          /(?:^|\n|>)[ \t]*$/.test(plain.slice(Math.max(0, at - 20), at)) &&
          /^[ \t]*(?:\n|<|$)/.test(plain.slice(at + whole.length, at + whole.length + 20))
        if (!isAlone) return ''
        if (closing !== '') return `\n${closed}\n`
        const label = ['title', 'label', 'summary'].map((one) => attributeIn(attributes, one)).find(Boolean)
        const line = label === undefined ? '\n' : `\n\n**${label}**\n\n`
        return ending === '' ? `${line}${opened}\n` : line
      },
    )
  return text.includes(opened) || text.includes(closed) ? movedOut(text) : text
}

/** The lines within components without their indentation, which would make code of them. */
function movedOut(text: string): string {
  const indents: number[] = []
  const out: string[] = []
  const lines = text.split('\n')
  for (const [at, line] of lines.entries()) {
    if (line.trim() === opened) {
      const first =
        lines.slice(at + 1, at + 20).find((one) => one.trim() !== '' && !marks.includes(one.trim())) ?? ''
      indents.push(/^[ \t]*/.exec(first)?.[0].length ?? 0)
    } else if (line.trim() === closed) {
      indents.pop()
      out.push('')
    } else {
      const indent = indents.at(-1) ?? 0
      out.push(line.slice(Math.min(indent, /^[ \t]*/.exec(line)?.[0].length ?? 0)))
    }
  }
  return out.join('\n')
}
