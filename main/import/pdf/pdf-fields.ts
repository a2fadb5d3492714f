/** What has been filled into a form, as if it stood on the page: its fields are no part of the page's text. */

import type { PageViewport } from 'pdfjs-dist'
import type { FontStyle, Glyph } from '#core/extract/pdf/page.ts'

/** A page never has more; what is beyond is left out. */
const mostFields = 2_000
const longestValue = 20_000
/** Letters of all fields of a page; what is beyond is left out. */
const mostLetters = 100_000
/** Flags of an annotation: it is not there, or not seen. */
const unseen = 2 | 32

const style: FontStyle = { family: '', bold: false, italic: false, mono: false }
/** The width of a letter and the distance of lines, in units of the letters' size. */
const letterWidth = 0.5
const leading = 1.2
const usualSize = 12

/** The marked content that a field counts as: the structure names it by its object's number, which no other content has as a negative. */
export const fieldMark = (object: number): number => -object

type Viewport = Pick<PageViewport, 'rotation' | 'convertToViewportRectangle'>

/** The letters of the fields of a page that is upright. */
export function fieldGlyphs(annotations: readonly unknown[], viewport: Viewport): Glyph[] {
  if (viewport.rotation !== 0) return []
  let left = mostLetters
  return annotations.slice(0, mostFields).flatMap((annotation) => {
    if (left <= 0 || typeof annotation !== 'object' || annotation === null) return []
    const entry = (name: string): unknown => Reflect.get(annotation, name)
    const value = entry('subtype') === 'Widget' ? shownValue(entry).slice(0, left) : ''
    const rect = entry('rect')
    if (value === '' || !Array.isArray(rect)) return []
    left -= value.length
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = viewport.convertToViewportRectangle(rect) as number[]
    const box = { x0: Math.min(x0, x1), x1: Math.max(x0, x1), y0: Math.min(y0, y1), y1: Math.max(y0, y1) }
    const object = /^(\d+)R/.exec(String(entry('id')))?.[1]
    const mark = object === undefined ? null : fieldMark(Number(object))
    const given: unknown = Reflect.get(Object(entry('defaultAppearanceData')), 'fontSize')
    return lettersIn(box, value, typeof given === 'number' && given > 0 ? given : usualSize, mark)
  })
}

/** What a field says: its text, the choices that were made, or a box that is ticked or not. */
function shownValue(entry: (name: string) => unknown): string {
  if ((Number(entry('annotationFlags')) & unseen) !== 0 || entry('password') === true) return ''
  const value = entry('fieldValue')
  switch (entry('fieldType')) {
    case 'Tx':
      return typeof value === 'string' ? value.slice(0, longestValue).trim() : ''
    case 'Ch':
      return chosen(value, entry('options')).join(', ').slice(0, longestValue)
    case 'Btn':
      if (entry('pushButton') === true) return ''
      return isTicked(value, entry('radioButton') === true ? entry('buttonValue') : entry('exportValue'))
        ? '☑'
        : '☐'
    default:
      return ''
  }
}

const isTicked = (value: unknown, own: unknown) =>
  typeof value === 'string' && value !== 'Off' && value === own

/** The choices as they are shown. */
function chosen(value: unknown, options: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value]
  const known: unknown[] = Array.isArray(options) ? options : []
  return values.flatMap((one) => {
    if (typeof one !== 'string' || one === '') return []
    const option = known.find((each) => Reflect.get(Object(each), 'exportValue') === one)
    const shown: unknown = Reflect.get(Object(option), 'displayValue')
    return [typeof shown === 'string' ? shown : one]
  })
}

type Box = { x0: number; x1: number; y0: number; y1: number }

function lettersIn({ x0, x1, y0, y1 }: Box, value: string, wanted: number, mark: number | null): Glyph[] {
  const size = Math.max(4, Math.min(wanted, (y1 - y0) * 0.8))
  const lines = broken(value, Math.max(1, Math.floor((x1 - x0) / (size * letterWidth))), y1 - y0 > size * 2.2)
  const height = lines.length === 1 ? (y1 - y0) / 2 + size * 0.35 : size
  return lines.flatMap((line, row) => {
    const letters = Array.from(line)
    const width = Math.min(size * letterWidth, (x1 - x0) / letters.length)
    const y = y0 + height + row * size * leading
    return letters.flatMap((text, index): Glyph[] => {
      if (/^\s$/u.test(text)) return []
      const spaced = index === 0 || /^\s$/u.test(letters[index - 1] ?? ' ')
      return [{ text, x: x0 + index * width, y, width, size, turn: 0, style, mark, spaced }]
    })
  })
}

/** The lines of a value, broken where they are full: only where the field has room for more than one. */
function broken(value: string, room: number, isTall: boolean): string[] {
  const lines = value.split(/\r\n?|\n/u)
  if (!isTall) return [lines.join(' ')]
  return lines.flatMap((line) => {
    const out: string[] = []
    for (const word of line.split(/\s+/u)) {
      const last = out.at(-1)
      if (last !== undefined && last.length + 1 + word.length <= room) out[out.length - 1] = `${last} ${word}`
      else out.push(word)
    }
    return out.filter((one) => one !== '')
  })
}
