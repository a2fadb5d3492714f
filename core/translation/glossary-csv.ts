/** A glossary as a table in CSV, as spreadsheets and translators' programs write it. */

import Papa from 'papaparse'
import { patterns } from '../article/patterns.ts'
import { GlossaError } from '../errors.ts'
import type { TermDraft } from '../library/glossary.ts'
import type { Term } from '../library/library.ts'

/** A line that cannot be used; `code` names its sentence. */
type TermProblem = {
  line: number
  code: 'termNoSource' | 'termNoTarget' | 'termBadLanguage' | 'termQuotes'
  lang?: string
}
export type GlossaryFile = { terms: TermDraft[]; problems: TermProblem[] }

type Column = 'source' | 'target' | 'sourceLang' | 'targetLang' | 'forms' | 'targetForms' | 'note'

/** What columns are called, in lower case; the first name is the one that we write. */
const names: Readonly<Record<Column, readonly string[]>> = {
  source: ['source', 'term', 'source term', 'original', 'termin', 'źródło', 'hasło', 'oryginał'],
  target: ['target', 'translation', 'target term', 'tłumaczenie', 'przekład', 'odpowiednik'],
  sourceLang: ['source language', 'sourcelang', 'source lang', 'from', 'język źródłowy', 'z'],
  targetLang: ['target language', 'targetlang', 'target lang', 'to', 'język docelowy', 'na'],
  forms: ['forms', 'source forms', 'inflected forms', 'formy', 'odmiana'],
  targetForms: ['target forms', 'targetforms', 'formy docelowe', 'formy tłumaczenia'],
  note: ['note', 'notes', 'comment', 'description', 'definition', 'uwaga', 'uwagi', 'notatka', 'opis'],
}
const columns = Object.keys(names) as Column[]
const betweenForms = ' | '

/** What a spreadsheet would take for a formula; apostrophes before it are counted, so that none is lost. */
const formula = /^'*[=+\-@\t\r]/

type Layout = {
  places: Partial<Record<Column, number>>
  sourceLang?: string
  targetLang?: string
  header: boolean
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** Whether a cell can be meant as a language: there is one of that code, which many a short word is not. */
function isLanguage(cell: string): boolean {
  if (!/^[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$/.test(cell)) return false
  try {
    return languageNames.of(cell.replaceAll('_', '-')) !== undefined
  } catch {
    return false
  }
}

/**
 * What the first line says: names of columns, two languages, or nothing, where it is a term already. Languages are titles only
 * where there is something below them.
 */
function layoutOf(cells: readonly string[], more: boolean): Layout {
  const titles = cells.map((cell) => cell.trim().toLowerCase().replace(/[_-]/g, ' '))
  const places: Layout['places'] = {}
  for (const column of columns) {
    const place = titles.findIndex((title) => names[column].includes(title))
    if (place !== -1) places[column] = place
  }
  if (places.source !== undefined && places.target !== undefined) return { places, header: true }
  const [first = '', second = ''] = cells.map((cell) => cell.trim())
  const inOrder = { source: 0, target: 1, note: 2 }
  if (more && isLanguage(first) && isLanguage(second) && first !== second) {
    const [sourceLang, targetLang] = [first.replaceAll('_', '-'), second.replaceAll('_', '-')]
    return { places: { ...inOrder, ...places }, sourceLang, targetLang, header: true }
  }
  return { places: inOrder, header: false }
}

const formsIn = (cell: string) => [
  ...new Set(
    cell
      .split('|')
      .map((form) => form.trim())
      .filter((form) => form !== ''),
  ),
]

function termOf(
  cells: readonly string[],
  { places, ...given }: Layout,
  languages: { sourceLang: string; targetLang: string },
): TermDraft | Omit<TermProblem, 'line'> {
  const cell = (column: Column) => {
    const place = places[column]
    const text = (place === undefined ? undefined : cells[place])?.trim() ?? ''
    return formula.test(text) && text.startsWith("'") ? text.slice(1) : text
  }
  const sourceLang = cell('sourceLang').replaceAll('_', '-') || (given.sourceLang ?? languages.sourceLang)
  const targetLang = cell('targetLang').replaceAll('_', '-') || (given.targetLang ?? languages.targetLang)
  if (cell('source') === '') return { code: 'termNoSource' }
  if (cell('target') === '') return { code: 'termNoTarget' }
  const lang = [sourceLang, targetLang].find((tag) => !patterns.lang.test(tag))
  if (lang !== undefined) return { code: 'termBadLanguage', lang }
  return {
    source: cell('source'),
    target: cell('target'),
    sourceLang,
    targetLang,
    forms: formsIn(cell('forms')),
    targetForms: formsIn(cell('targetForms')),
    note: cell('note'),
  }
}

/** No glossary of terms is longer; each line of it takes memory and time in the process that everything else waits for. */
export const mostTerms = 100_000

/** The sign that parts the cells of the first line; the parser's own guess fails on small tables. */
function delimiterOf(csv: string): string {
  const line = /\S.*/.exec(csv)?.[0].replace(/"[^"]*"/g, '') ?? ''
  const counts = ['\t', ';', ',', '|'].map((sign) => ({ sign, count: line.split(sign).length }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign
}

/**
 * Reads a table with commas, semicolons, tabs or bars, with or without a line of titles. `languages` stand in where the table
 * names none. What cannot be used is told line by line. Throws `glossaryEmpty`, `glossaryColumns`
 * and `glossaryTooLong`.
 */
export function readGlossary(
  text: string,
  file: string,
  languages: { sourceLang: string; targetLang: string },
): GlossaryFile {
  const found: GlossaryFile = { terms: [], problems: [] }
  const csv = text.replace(/^\uFEFF/, '')
  let layout: Layout | null = null
  let line = 1
  let place = 0
  Papa.parse<string[]>(csv, {
    delimiter: delimiterOf(csv),
    step({ data, errors, meta }) {
      const start = line
      line += csv.slice(place, meta.cursor).match(/\r\n|\r|\n/g)?.length ?? 0
      place = meta.cursor
      if (data.every((cell) => cell.trim() === '')) return
      if (!layout) {
        layout = layoutOf(data, csv.slice(place).trim() !== '')
        if (layout.header) return
        if (data.length < 2) throw new GlossaError('glossaryColumns', { file })
      }
      if (found.terms.length + found.problems.length >= mostTerms) {
        throw new GlossaError('glossaryTooLong', { file, limit: mostTerms })
      }
      if (errors.some(({ type }) => type === 'Quotes')) {
        found.problems.push({ line: start, code: 'termQuotes' })
        return
      }
      const term = termOf(data, layout, languages)
      if ('code' in term) found.problems.push({ line: start, ...term })
      else found.terms.push(term)
    },
  })
  if (found.terms.length === 0 && found.problems.length === 0)
    throw new GlossaError('glossaryEmpty', { file })
  return found
}

/** The glossary as CSV in UTF-8 with a byte-order mark, by which spreadsheets know it; nothing in it runs as a formula. */
export function glossaryCsv(terms: readonly Term[]): string {
  const rows = terms.map((term) =>
    columns.map((column) => {
      const value = term[column]
      return typeof value === 'string' ? value : value.join(betweenForms)
    }),
  )
  const titles = columns.map((column) => names[column][0] ?? column)
  return `\uFEFF${Papa.unparse([titles, ...rows], { escapeFormulae: formula })}\r\n`
}
