/** What a query can go on with at the cursor: names of fields, and their values. */

import { fold } from '../../text/fold.ts'
import { dateNames } from './dates.ts'
import { type Lexeme, lexemes } from './lexer.ts'
import { type FieldName, fieldNames, fieldOf, fields, type LibraryField, libraryFields } from './tree.ts'

/**
 * The range of the query that an option would take the place of, in UTF-16 offsets. `options` are those that begin with what is
 * `typed` there; where `library` names a field, its values are the library's to tell.
 */
export type Completion = {
  start: number
  end: number
  typed: string
  /** Null while the name of a field is typed; each option ends with a colon then. */
  field: FieldName | null
  options: readonly string[]
  library: LibraryField | null
}

function ofField(name: FieldName, typed: string, range: { start: number; end: number }): Completion {
  const library = libraryFields.find((field) => field === name) ?? null
  const few: readonly string[] = name === 'before' || name === 'after' ? dateNames : (fields[name] ?? [])
  return { ...range, typed, field: name, options: beginning(few, typed), library }
}

/** What can be completed where the cursor stands; null where nothing can. */
export function completionAt(query: string, cursor: number): Completion | null {
  const all = lexemes(query)
  const index = all.findIndex(({ start, end }) => start < cursor && cursor <= end)
  const current = all[index]
  if (!current) return null
  const before: Lexeme | undefined = all[index - 1]
  if (current.kind === 'field') {
    const name = fieldOf(current.name)
    if (cursor < current.end || !name) return null
    // What stands directly behind the colon is the value, which the cursor is at the beginning of.
    const next = all[index + 1]
    const end = next?.start === current.end && next.kind === 'word' ? next.end : cursor
    return ofField(name, '', { start: cursor, end })
  }
  if (current.kind !== 'word' && current.kind !== 'quoted') return null
  const { start, end } = current
  const field = before?.kind === 'field' && before.end === start ? fieldOf(before.name) : null
  if (field) {
    if (current.kind === 'quoted' && current.closed && cursor === end) return null
    const typed = query.slice(current.kind === 'quoted' ? start + 1 : start, cursor)
    return ofField(field, typed, { start, end })
  }
  if (current.kind === 'quoted' || (before?.kind === 'field' && before.end === start)) return null
  const typed = query.slice(start, cursor)
  const options = fieldNames.filter((name) => name.startsWith(typed.toLowerCase())).map((name) => `${name}:`)
  return options.length === 0 ? null : { start, end, typed, field: null, options, library: null }
}

/** The values one of whose words begins with what is typed, accents and case aside; those that begin with it come first. */
export function beginning(values: readonly string[], typed: string): string[] {
  const asked = fold(typed).folded.trim()
  if (asked === '') return [...values]
  const folded = values.map((value) => ({ value, text: fold(value).folded }))
  return [
    ...folded.filter(({ text }) => text.startsWith(asked)),
    ...folded.filter(({ text }) => !text.startsWith(asked) && text.includes(` ${asked}`)),
  ].map(({ value }) => value)
}

/** The query with an option in its place, and where the cursor is then. */
export function completed(
  query: string,
  { start, end, field }: Completion,
  option: string,
): { query: string; cursor: number } {
  const bare = /^[^\s()"“”„‟«»*]+$/u.test(option)
  const value = bare ? option : `"${option.replace(/["“”„‟«»]/gu, ' ')}"`
  const text = field === null ? option : value
  const rest = query.slice(end)
  const gap = field !== null && !/^\s/u.test(rest) ? ' ' : ''
  return {
    query: query.slice(0, start) + text + gap + rest,
    cursor: start + text.length + (field === null ? 0 : 1),
  }
}
