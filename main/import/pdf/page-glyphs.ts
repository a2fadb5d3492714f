/** Reads a page's operators as PDF.js lists them: the characters where they are drawn, and the thin lines between them. */

import type { OPS as Codes } from 'pdfjs-dist'
import type { Dot, FontStyle, Glyph, PdfPage, Rule } from '#core/extract/pdf/page.ts'
import { bitmapLetter, glyphNumber, type TexEncoding } from './bitmap-fonts.ts'

type Matrix = readonly [number, number, number, number, number, number]

const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** What is drawn by `inner` within `outer`. */
function times(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

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
const mostShapes = 5_000
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
  const rules: Rule[] = []
  const dots: Dot[] = []
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
  let pen: Matrix = identity
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

  function move(x: number, y: number): void {
    lineStart = times(lineStart, [1, 0, 0, 1, x, y])
    pen = lineStart
  }

  function advance(distance: number): void {
    pen = times(pen, state.font.vertical ? [1, 0, 0, 1, 0, distance] : [1, 0, 0, 1, distance, 0])
  }

  function draw(shown: DrawnGlyph): void {
    const { font, size, stretch } = state
    const spacing = state.charSpacing + (shown.isSpace ? state.wordSpacing : 0)
    const length = font.vertical
      ? (shown.vmetric?.[0] ?? -1000) * font.scale * size - spacing
      : (shown.width * font.scale * size + spacing) * stretch
    const place = times(state.matrix, times(pen, [1, 0, 0, 1, 0, state.rise]))
    const text = spelling(shown, font)
    if (/^[\s\u00a0\u200b]*$/u.test(text)) spaced = true
    else if (state.mode !== clipping && glyphs.length < mostGlyphs) {
      const drawn = font.vertical ? length : shown.width * font.scale * size * stretch
      const glyph = placed(text, place, drawn, state, source, { mark: marks.at(-1) ?? null, spaced })
      if (glyph && isOnPage(place, glyph.turn, source)) {
        glyphs.push(glyph)
        if (font.name === '' && /^[a-z]$/.test(text)) widthsOf(state.style).set(text, shown.width)
        spaced = false
      }
    }
    advance(length)
  }

  const restore = () => {
    state = saved.pop() ?? state
  }

  const handlers: Record<number, (args: unknown[]) => void> = {
    [OPS.save]: () => void saved.push({ ...state }),
    [OPS.restore]: restore,
    [OPS.transform]: (args) => {
      state.matrix = times(state.matrix, matrixOf(args))
    },
    [OPS.paintFormXObjectBegin]: ([matrix]) => {
      saved.push({ ...state })
      if (matrix) state.matrix = times(state.matrix, matrixOf(matrix))
    },
    [OPS.paintFormXObjectEnd]: restore,
    [OPS.beginText]: () => {
      lineStart = identity
      pen = identity
    },
    [OPS.setFont]: ([name, size]) => {
      state.font = source.fontOf(String(name)) ?? noFont
      state.style = styleOf(String(name), state.font)
      state.size = numberOf(size)
    },
    [OPS.setTextMatrix]: ([matrix]) => {
      lineStart = matrixOf(matrix)
      pen = lineStart
    },
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
    [OPS.constructPath]: ([, , bounds]) => {
      const edges = rules.length + dots.length < mostShapes ? edgesOf(bounds, state.matrix) : null
      const rule = edges && ruleOf(edges)
      const dot = edges && dotOf(edges)
      if (rule) rules.push(rule)
      if (dot) dots.push(dot)
    },
  }

  for (const [index, operator] of fnArray.entries()) {
    const args = argsArray[index]
    handlers[operator]?.(Array.isArray(args) ? args : [])
  }
  for (const [style, widths] of unnamed) style.mono ||= isOfOneWidth(widths)
  return { number: source.number, width: source.width, height: source.height, glyphs, rules, dots }
}

/** So many letters tell whether all letters of a font are as wide as each other. */
const fewestWidths = 8

function isOfOneWidth(widths: ReadonlyMap<string, number>): boolean {
  const all = [...widths.values()]
  return all.length >= fewestWidths && Math.max(...all) - Math.min(...all) < Math.max(...all) * 0.02
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

/** What a glyph stands for. */
function spelling({ unicode, operatorListId }: DrawnGlyph, { encoding }: DrawnFont): string {
  const number = glyphNumber(operatorListId)
  if (number !== null) return bitmapLetter(encoding, number) ?? unicode
  // The bullet of TeX's signs.
  return unicode === '\u000f' ? '•' : unicode
}

/** PDF.js gives matrices as arrays and typed arrays. */
function matrixOf(value: unknown): Matrix {
  const values = Array.isArray(value) || value instanceof Float32Array ? value : []
  const [a, b, c, d, e, f] = Array.from(values as ArrayLike<unknown>, numberOf)
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0]
}

function isGlyph(value: unknown): value is DrawnGlyph {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'unicode') === 'string' &&
    typeof Reflect.get(value, 'width') === 'number'
  )
}

/** A glyph in the page's space, turned so that its line runs to the right; null where it has no extent. */
function placed(
  text: string,
  [a, b, c, d, e, f]: Matrix,
  length: number,
  { size, style, font }: TextState,
  page: PageSource,
  { mark, spaced }: Pick<Glyph, 'mark' | 'spaced'>,
): Glyph | null {
  const height = Math.abs(size) * Math.hypot(c, d)
  if (!(height > 0.5) || !Number.isFinite(e + f + height + length)) return null
  // The direction in which the line goes on; vertical writing goes down.
  const [dx, dy] = font.vertical ? [-c, -d] : [a * Math.sign(size), b * Math.sign(size)]
  const turn = quarterOf(dx, dy)
  const width = Math.abs(length) * (font.vertical ? Math.hypot(c, d) : Math.hypot(a, b))
  const [x, y] = turned(e, f, turn, page)
  // A book has millions of these. As one literal each takes a third of the memory that a copy with spread takes.
  return { text, x, y, width, size: height, turn, style, mark, spaced }
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

function isOnPage([, , , , x, y]: Matrix, turn: Glyph['turn'], { width, height }: PageSource): boolean {
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

type Edges = { x0: number; x1: number; y0: number; y1: number }

/** The edges of a path on the page as it is shown; null where it has none. */
function edgesOf(bounds: unknown, matrix: Matrix): Edges | null {
  const values = Array.isArray(bounds) || bounds instanceof Float32Array ? bounds : null
  if (!values) return null
  const [left, top, right, bottom] = Array.from(values as ArrayLike<unknown>, numberOf)
  const [, , , , x0, y0] = times(matrix, [1, 0, 0, 1, left ?? 0, top ?? 0])
  const [, , , , x1, y1] = times(matrix, [1, 0, 0, 1, right ?? 0, bottom ?? 0])
  return { x0: Math.min(x0, x1), x1: Math.max(x0, x1), y0: Math.min(y0, y1), y1: Math.max(y0, y1) }
}

function ruleOf({ x0, x1, y0, y1 }: Edges): Rule | null {
  return y1 - y0 > 3 || x1 - x0 < 15 ? null : { x0, x1, y: (y0 + y1) / 2 }
}

/** In points. */
const smallestDot = 1.2
const largestDot = 14

function dotOf({ x0, x1, y0, y1 }: Edges): Dot | null {
  const width = x1 - x0
  const isSquare = Math.abs(width - (y1 - y0)) < width * 0.1
  return isSquare && width > smallestDot && width < largestDot ? { x0, x1, y: (y0 + y1) / 2 } : null
}
