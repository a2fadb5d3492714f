/** What is seen on the pages of a PDF. Lengths are in points, from the upper left corner of the page as it is shown. */

import type { HighlightStyle } from '../../annotation/annotation.ts'
import type { Box } from '../../article/page-places.ts'

/** A font as its name tells it; `family` is the name without its subset's prefix. */
export type FontStyle = { family: string; bold: boolean; italic: boolean; mono: boolean }

/**
 * A character as it is drawn: `turn` counts the quarters by which it is turned clockwise; `x` is where it begins and `y` its
 * base line, on the page turned so that it is upright. `mark` is the number of the marked content that it belongs to, null for none;
 * that of a form's field is negative.
 * White space is no glyph: `spaced` says that some was drawn before this one.
 */
export type Glyph = {
  text: string
  x: number
  y: number
  width: number
  size: number
  turn: 0 | 1 | 2 | 3
  style: FontStyle
  mark: number | null
  spaced: boolean
}

export type Rule = { x0: number; x1: number; y: number }

/** A small figure, as high as it is wide: `y` is its middle. */
export type Dot = { x0: number; x1: number; y: number }

/** What is drawn and no letter. Straight lines and rectangles, also with round corners, are plain: they may be the frame or ground of a text. */
export type Drawing = Box & { kind: 'plain' | 'path' | 'picture' }

/** `rules` are thin horizontal lines, `dots` small discs and squares. */
export type PdfPage = {
  number: number
  width: number
  height: number
  glyphs: Glyph[]
  rules: Rule[]
  dots: Dot[]
  drawings: Drawing[]
}

/** An element of the file's own structure, in order of reading: a role of PDF's, with the marked content of pages. */
export type StructureNode = { role: string; lang?: string; children: (StructureNode | MarkedContent)[] }
export type MarkedContent = { page: number; mark: number }

/**
 * What another program has marked or written: boxes are on the page as it is shown. `isText` tells whether they lie on the text that is
 * meant, or where something was pinned to the page; `color` is red, green and blue, from 0 to 255; `created` ISO 8601 in UTC.
 */
export type PdfMark = {
  page: number
  isText: boolean
  boxes: Box[]
  style: HighlightStyle
  color: number[] | null
  comment: string
  created: string | null
}

/** An entry of the file's outline, in its order: `depth` from 0, `y` where it leads on its page, null for the whole page. */
export type OutlineEntry = { title: string; depth: number; page: number; y: number | null }

/** A file as the reader hands it over; what it says of itself is '' or [] where it says nothing. */
export type PdfContent = {
  pages: PdfPage[]
  structure: StructureNode | null
  marks: PdfMark[]
  outline: OutlineEntry[]
  title: string
  authors: string[]
  published: string
  lang: string
}
