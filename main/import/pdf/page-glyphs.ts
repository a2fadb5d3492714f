/** Reads a page's operators as PDF.js lists them: the characters where they are drawn, and the thin lines between them. */

import type { OPS as Codes } from 'pdfjs-dist'
import type { FontStyle, Glyph, PdfPage } from '#core/extract/pdf/page.ts'
import { bitmapLetter, glyphNumber, type TexEncoding } from './bitmap-fonts.ts'
import { identity, type Matrix, matrixOf, numberOf, times } from './matrix.ts'
import { pageShapes } from './page-shapes.ts'

/** A character of a font, as PDF.js gives it; numbers among them are distances. */
type DrawnGlyph = {
  unicode: string
  width: number
  isSpace: boolean
  vmetric?: readonly number[] | null
  /** The name of a glyph that is drawn by operators of its own. */
  operatorListId?: string
}

/** A font as PDF.js gives it; `encoding` is that of its glyphs which are named by number alone. */
export type DrawnFont = { name: string; scale: number; vertical: boolean; encoding: TexEncoding }

export type Operators = { fnArray: readonly number[]; argsArray: readonly unknown[] }

type TextState = {
  matrix: Matrix
  font: DrawnFont
  style: FontStyle
  size: number
  charSpacing: number
  wordSpacing: number
  stretch: number
  leading: number
  rise: number
  mode: number
}

const nothing: FontStyle = { family: '', bold: false, italic: false, mono: false }
const noFont: DrawnFont = { name: '', scale: 0.001, vertical: false, encoding: 'OT1' }

/** A page never draws more; what is beyond is left out. */
const mostGlyphs = 400_000
/** Text that only clips what is drawn behind it. */
const clipping = 7

export type PageSource = {
  number: number
  width: number
  height: number
  /** From the page's space into the space of the page as it is shown. */
  transform: Matrix
  fontOf: (name: string) => DrawnFont | undefined
  /** PDF.js's numbers of the operators. */
  codes: typeof Codes
}

export function readGlyphs({ fnArray, argsArray }: Operators, source: PageSource): PdfPage {
  const OPS = source.codes
  const glyphs: Glyph[] = []
  const shapes = pageShapes()
  const styles = new Map<string, FontStyle>()
  const unnamed = new Map<FontStyle, Map<string, number>>()
  const marks: (number | null)[] = []
  const saved: TextState[] = []
  let state: TextState = {
    matrix: source.transform,
    font: noFont,
    style: nothing,
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    mode: 0,
  }
  let lineStart: Matrix = identity
  let penX = 0
  let penY = 0
  /** What the matrices make of the letters that follow, until one of them changes. */
  let frame: Frame | null = null
  let spaced = true

  function styleOf(id: string, font: DrawnFont): FontStyle {
    const known = styles.get(id) ?? styleOfName(font.name)
    styles.set(id, known)
    return known
  }

  /** The widths of the small letters of a font that has no name. */
  function widthsOf(style: FontStyle): Map<string, number> {
    const known = unnamed.get(style) ?? new Map<string, number>()
    unnamed.set(style, known)
    return known
  }

  function beginLine(at: Matrix): void {
    lineStart = at
    ;[, , , , penX, penY] = at
    frame = null
  }

  const move = (x: number, y: number) => beginLine(times(lineStart, [1, 0, 0, 1, x, y]))

  function advance(distance: number): void {
    const [a, b, c, d] = lineStart
    penX += distance * (state.font.vertical ? c : a)
    penY += distance * (state.font.vertical ? d : b)
  }

  function draw(shown: DrawnGlyph): void {
    const { font, size, stretch } = state
    const spacing = state.charSpacing + (shown.isSpace ? state.wordSpacing : 0)
    const length = font.vertical
      ? (shown.vmetric?.[0] ?? -1000) * font.scale * size - spacing
      : (shown.width * font.scale * size + spacing) * stretch
    const text = spelling(shown, font)
    if (isBlank(text)) spaced = true
    else if (state.mode !== clipping && glyphs.length < mostGlyphs) {
      frame ??= frameOf(state, lineStart)
      const { height, turn, scale, isSlanted } = frame
      const [a, b, c, d, e, f] = state.matrix
      const [left, base] = [penX + lineStart[2] * state.rise, penY + lineStart[3] * state.rise]
      const [x, y] = [a * left + c * base + e, b * left + d * base + f]
      const drawn = font.vertical ? length : shown.width * font.scale * size * stretch
      const width = Math.abs(drawn) * scale
      const isSeen = height > smallestLetter && !isSlanted && Number.isFinite(x + y + height + width)
      if (isSeen && isOnPage(x, y, turn, source)) {
        const [atX, atY] = turned(x, y, turn, source)
        const mark = marks.at(-1) ?? null
        // A book has millions of these. As one literal each takes a third of the memory that a copy with spread takes.
        glyphs.push({ text, x: atX, y: atY, width, size: height, turn, style: state.style, mark, spaced })
        if (font.name === '' && /^[a-z]$/.test(text)) widthsOf(state.style).set(text, shown.width)
        spaced = false
      }
    }
    advance(length)
  }

  /** A place that was made for something and in which nothing was drawn: a picture, of which PDF.js has left out all but that. */
  let undrawn: Matrix | null = null

  const restore = () => {
    if (undrawn) shapes.addPicture(undrawn)
    undrawn = null
    state = saved.pop() ?? state
    frame = null
  }

  function transform(by: unknown): void {
    state.matrix = times(state.matrix, matrixOf(by))
    undrawn = state.matrix
    frame = null
  }

  const handlers: Record<number, (args: unknown[]) => void> = {
    [OPS.save]: () => void saved.push({ ...state }),
    [OPS.restore]: restore,
    [OPS.transform]: transform,
    [OPS.paintFormXObjectBegin]: ([matrix]) => {
      saved.push({ ...state })
      if (matrix) transform(matrix)
    },
    [OPS.paintFormXObjectEnd]: restore,
    [OPS.beginText]: () => beginLine(identity),
    [OPS.setFont]: ([name, size]) => {
      state.font = source.fontOf(String(name)) ?? noFont
      state.style = styleOf(String(name), state.font)
      state.size = numberOf(size)
      frame = null
    },
    [OPS.setTextMatrix]: ([matrix]) => beginLine(matrixOf(matrix)),
    [OPS.moveText]: ([x, y]) => move(numberOf(x), numberOf(y)),
    [OPS.setLeadingMoveText]: ([x, y]) => {
      state.leading = -numberOf(y)
      move(numberOf(x), numberOf(y))
    },
    [OPS.nextLine]: () => move(0, -state.leading),
    [OPS.setLeading]: ([leading]) => {
      state.leading = numberOf(leading)
    },
    [OPS.setCharSpacing]: ([value]) => {
      state.charSpacing = numberOf(value)
    },
    [OPS.setWordSpacing]: ([value]) => {
      state.wordSpacing = numberOf(value)
    },
    [OPS.setHScale]: ([value]) => {
      state.stretch = numberOf(value) / 100
    },
    [OPS.setTextRise]: ([value]) => {
      state.rise = numberOf(value)
    },
    [OPS.setTextRenderingMode]: ([value]) => {
      state.mode = numberOf(value)
    },
    [OPS.showText]: ([shown]) => {
      if (!Array.isArray(shown)) return
      undrawn = null
      for (const item of shown) {
        if (typeof item === 'number') {
          const { size, stretch, font } = state
          advance(((-item * size) / 1000) * (font.vertical ? 1 : stretch))
        } else if (isGlyph(item)) draw(item)
      }
    },
    [OPS.beginMarkedContentProps]: ([, mark]) =>
      void marks.push(typeof mark === 'number' ? mark : (marks.at(-1) ?? null)),
    [OPS.beginMarkedContent]: () => void marks.push(marks.at(-1) ?? null),
    [OPS.endMarkedContent]: () => void marks.pop(),
    [OPS.constructPath]: ([operator, path, bounds]) => {
      const isClip = operator === OPS.endPath
      if (!isClip) undrawn = null
      shapes.addPath(path, bounds, state.matrix, isClip)
    },
    [OPS.shadingFill]: () => {
      undrawn = null
    },
  }

  for (const [index, operator] of fnArray.entries()) {
    const args = argsArray[index]
    handlers[operator]?.(Array.isArray(args) ? args : [])
  }
  for (const [style, widths] of unnamed) style.mono ||= isOfOneWidth(widths)
  const { number, width, height } = source
  return { number, width, height, glyphs, ...shapes.found }
}

/** So many letters tell whether all letters of a font are as wide as each other. */
const fewestWidths = 8

function isOfOneWidth(widths: ReadonlyMap<string, number>): boolean {
  const all = [...widths.values()]
  return all.length >= fewestWidths && Math.max(...all) - Math.min(...all) < Math.max(...all) * 0.02
}

/** What a glyph stands for. */
function spelling({ unicode, operatorListId }: DrawnGlyph, { encoding, name }: DrawnFont): string {
  const number = operatorListId === undefined ? null : glyphNumber(operatorListId)
  if (number !== null) return bitmapLetter(encoding, number) ?? unicode
  // The bullet of TeX's signs.
  if (unicode === '\u000f') return '•'
  return privateCode.test(unicode) && !signFont.test(name) ? fromPrivate(unicode) : unicode
}

/** Codes that some fonts of letters have in place of those of Latin letters and ligatures; fonts of signs have pictures there. */
const privateCode = /^[\uf001\uf002\uf021-\uf07e]$/
const signFont = /symbol|wingd|dingb|webd|marlett|math|icon|awesome|bullet/i

function fromPrivate(code: string): string {
  const number = code.charCodeAt(0) - 0xf000
  return number === 1 ? 'fi' : number === 2 ? 'fl' : String.fromCharCode(number)
}

function isGlyph(value: unknown): value is DrawnGlyph {
  if (typeof value !== 'object' || value === null) return false
  const { unicode, width } = value as Partial<DrawnGlyph>
  return typeof unicode === 'string' && typeof width === 'number'
}

/** Hardly a letter is a space: the others are told without looking them up. */
function isBlank(text: string): boolean {
  if (text.length === 1 && text > ' ' && text < '\u00a0') return false
  return /^[\s\u00a0\u200b]*$/u.test(text)
}

/** What is smaller, in points, is not seen. */
const smallestLetter = 0.5

/** How high letters are on the page, which way their line runs, and what a length along it becomes. */
type Frame = { height: number; turn: Glyph['turn']; scale: number; isSlanted: boolean }

/** A line that rises or falls by more than this share of its length is a stamp across the page, or a label in a drawing. */
const mostSlanted = 0.2

function frameOf({ matrix, size, font }: TextState, line: Matrix): Frame {
  const [a, b, c, d] = times(matrix, line)
  const height = Math.abs(size) * Math.hypot(c, d)
  // The direction in which the line goes on; vertical writing goes down.
  const [dx, dy] = font.vertical ? [-c, -d] : [a * Math.sign(size), b * Math.sign(size)]
  const [short = 0, long = 0] = [Math.abs(dx), Math.abs(dy)].sort((one, other) => one - other)
  return {
    height,
    turn: quarterOf(dx, dy),
    scale: font.vertical ? Math.hypot(c, d) : Math.hypot(a, b),
    isSlanted: short > long * mostSlanted,
  }
}

function quarterOf(x: number, y: number): Glyph['turn'] {
  if (Math.abs(x) >= Math.abs(y)) return x >= 0 ? 0 : 2
  return y > 0 ? 1 : 3
}

/** The place on the page as it is when its line is turned to run to the right. */
function turned(x: number, y: number, turn: Glyph['turn'], { width, height }: PageSource): [number, number] {
  if (turn === 0) return [x, y]
  if (turn === 1) return [y, width - x]
  return turn === 2 ? [width - x, height - y] : [height - y, x]
}

/** So far beside the page, in points, lines still go on that were too long for it. */
const besidePage = 90

function isOnPage(x: number, y: number, turn: Glyph['turn'], { width, height }: PageSource): boolean {
  const [sideways, upright] = turn % 2 === 0 ? [besidePage, 2] : [2, besidePage]
  return x > -sideways && x < width + sideways && y > -upright && y < height + upright
}

/** Fonts say in their names what they are. */
function styleOfName(name: string): FontStyle {
  const family = name.replace(/^[A-Z]{6}\+/, '')
  return {
    family,
    bold: /bold|black|heavy|semibd|demi(?!r)|[-_ ]bd\b|^(?:cm|sf|ec)?bx|^cmb|^sfb|^pl(?:bx|b)\d/i.test(
      family,
    ),
    italic: /ital|obli|slant|[-_,]it\b|^(?:cm|sf|ec)(?:ti|sl|bxti|it)|^plti|ReguItal/i.test(family),
    mono: /mono(?!t)|cour|consol|typewriter|^(?:cm|sf|ec|pl)(?:tt|sltt|itt)|menlo|terminal|fixed/i.test(
      family,
    ),
  }
}
