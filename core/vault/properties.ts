/** The properties at the head of a vault's file, as lines and as what they say. */

import { Lexer, parse, stringify } from 'yaml'
import { exactHash } from '../annotation/text-hash.ts'
import { articleStates } from '../library/filing.ts'

/** A key with all of its lines; null for lines that are of none, such as comments. */
export type Property = { key: string | null; lines: string[] }

const keyPattern = /^(?:"([^"]*)"|'([^']*)'|([^\s#'"[\]{},-][^:]*?))\s*:(?:\s|$)/

export function propertiesOf(head: string): Property[] {
  const found: Property[] = []
  for (const line of head.split('\n').slice(1, -1)) {
    const match = keyPattern.exec(line)
    const last = found.at(-1)
    if (match) found.push({ key: match[1] ?? match[2] ?? match[3] ?? '', lines: [line] })
    else if (last?.key === null && /^(?:\s+|-\s*)[^\s#]/.test(line) && found.length > 1) {
      // What was a comment of none stands amid the lines of the key before.
      found.pop()
      found.at(-1)?.lines.push(...last.lines, line)
    } else if (last && (last.key === null || !line.startsWith('#'))) last.lines.push(line)
    else found.push({ key: null, lines: [line] })
  }
  return found
}

/** All scalars come as they are written; undefined where the lines are no YAML. */
function readValue({ key, lines }: Pick<Property, 'key' | 'lines'>): unknown {
  try {
    const read: unknown = parse(lines.join('\n'), { schema: 'failsafe', logLevel: 'error' })
    return typeof read === 'object' && read !== null
      ? Object.entries(read).find(([name]) => name === key)?.[1]
      : undefined
  } catch {
    return undefined
  }
}

/** Of what a property says, however it is written; '' where there is none. */
export function propertyHash(property: Property | undefined): string {
  if (!property) return ''
  const value = readValue(property)
  return exactHash(value === undefined ? property.lines.join('\n') : JSON.stringify(value))
}

/** What YAML takes for a comment where the reader meant a tag. */
const asTags = (line: string, at: number) => {
  if (at === 0) {
    const bare = /^([^:]*:\s+)(#\S.*)$/.exec(line)
    if (bare) return `${bare[1]}${JSON.stringify(bare[2])}`
  }
  return line.replace(/^(\s*-\s+)#(?=\S)/, '$1').replace(/([[,]\s*)#(?=\S)/g, '$1')
}

/** Tags as they may be written: a list, or words between commas or spaces, with or without `#`. Null where they are neither. */
export function tagsOf(property: Property | undefined): string[] | null {
  if (!property) return []
  const { key, lines } = property
  const plain = readValue(property)
  const isPlain = plain !== undefined && plain !== null && plain !== '' && !hasEmpty(plain)
  const value = isPlain ? plain : readValue({ key, lines: lines.map(asTags) })
  if (value === '' || value === null) return []
  const list = typeof value === 'string' ? value.split(value.includes(',') ? ',' : /\s+/) : value
  if (!Array.isArray(list) || !list.every((one) => typeof one === 'string')) return null
  return tagsIn(list)
}

/** Tags by the names that are compared, without what is written around them. */
export function tagsIn(list: readonly string[]): string[] {
  return [...new Set(list.map((one) => one.trim().replace(/^#/, '')).filter((one) => one !== ''))]
}

const hasEmpty = (value: unknown) => Array.isArray(value) && value.some((one) => one === null || one === '')

export const tagsKey = 'tags'
const yamlLines = (fields: Readonly<Record<string, unknown>>) =>
  stringify(fields, { lineWidth: 0, compat: 'yaml-1.1' }).trimEnd().split('\n')

/** The tags as a list; lines of `old` whose tags stay are taken over, with what the reader noted beside them. */
export function tagsProperty(tags: readonly string[], old?: Property): Property | undefined {
  if (tags.length === 0) return undefined
  const [first = '', ...items] = yamlLines({ [tagsKey]: tags })
  const kept = new Map(
    (old?.lines.slice(1) ?? []).flatMap((line): [string, string][] => {
      const own = tagsOf({ key: tagsKey, lines: [first, line] })
      return own?.length === 1 && own[0] !== undefined && /^\s*- /.test(line) ? [[own[0], line]] : []
    }),
  )
  const [oneKept = ''] = kept.values()
  const indent = /^\s*/.exec(oneKept)?.[0] ?? ''
  const lines = tags.map((tag, at) => {
    const made = items[at] ?? ''
    return kept.get(tag) ?? (kept.size > 0 ? `${indent}${made.trimStart()}` : made)
  })
  return { key: tagsKey, lines: [first, ...lines] }
}

/** A state as it was set by hand, null where none is; undefined where it is no state that Glossa knows. */
export function stateOf(property: Property | undefined): string | null | undefined {
  const value = property && readValue(property)
  if (!property || value === '' || value === null) return null
  if (typeof value !== 'string') return undefined
  return articleStates.find((state) => state === value.trim().toLowerCase())
}

const yes = new Set(['true', 'yes', 'on'])
const no = new Set(['false', 'no', 'off', ''])

/** Whether there is a star; undefined where a property says neither. */
export function starOf(property: Property | undefined): boolean | undefined {
  if (!property) return false
  const value = readValue(property) ?? ''
  if (typeof value !== 'string') return undefined
  const word = value.trim().toLowerCase()
  return yes.has(word) ? true : no.has(word) ? false : undefined
}

/** The comments that stand in the lines of a property. */
function commentsIn({ key, lines }: Property): string[] {
  const text = (key === tagsKey ? lines.map(asTags) : lines).join('\n')
  const tokens = [...new Lexer().lex(text)]
  // After this sign comes a scalar, which may begin as a comment does.
  return tokens.filter((token, at) => token.startsWith('#') && tokens[at - 1] !== '\u001f')
}

/** A head in which keys are set and removed; what stays keeps its place and its lines. */
export function editedHead(head: string, order: readonly Property[]) {
  const kept = propertiesOf(head)
  const [first = '---', last = '---'] = [head.split('\n')[0], head.split('\n').at(-1)]
  let isChanged = false
  return {
    set(key: string, property: Property | undefined) {
      isChanged = true
      const at = kept.findIndex((one) => one.key === key)
      const old = kept[at]
      if (old) {
        const stays = new Set(property ? commentsIn(property) : [])
        const lost = commentsIn(old).filter((comment) => !stays.has(comment))
        const comments = lost.length > 0 ? [{ key: null, lines: lost }] : []
        kept.splice(at, 1, ...comments, ...(property ? [property] : []))
        // Of a key that stands there twice, this is the one that counts.
        for (let other = kept.length - 1; other >= at; other -= 1)
          if (kept[other]?.key === key && kept[other] !== property) kept.splice(other, 1)
      } else if (property) {
        const place = order.findIndex((one) => one.key === key)
        const before = order.slice(0, place === -1 ? order.length : place).map((one) => one.key)
        const last = kept.findLastIndex((one) => one.key === null || before.includes(one.key))
        kept.splice(last + 1, 0, property)
      }
    },
    text: () =>
      isChanged ? [first || '---', ...kept.flatMap(({ lines }) => lines), last || '---'].join('\n') : head,
  }
}
