/** What is seen on the pages of a PDF. Lengths are in points, from the upper left corner of the page as it is shown. */

/** A font as its name tells it; `family` is the name without its subset's prefix. */
export type FontStyle = { family: string; bold: boolean; italic: boolean; mono: boolean }

/**
 * A character as it is drawn: `turn` counts the quarters by which it is turned clockwise; `x` is where it begins and `y` its
 * base line, on the page turned so that it is upright. `mark` is the number of the marked content that it belongs to, null for none.
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

/** `rules` are thin horizontal lines. */
export type PdfPage = { number: number; width: number; height: number; glyphs: Glyph[]; rules: Rule[] }

/** An element of the file's own structure, in order of reading: a role of PDF's, with the marked content of pages. */
export type StructureNode = { role: string; lang?: string; children: (StructureNode | MarkedContent)[] }
export type MarkedContent = { page: number; mark: number }

/** A file as the reader hands it over; what it says of itself is '' or [] where it says nothing. */
export type PdfContent = {
  pages: PdfPage[]
  structure: StructureNode | null
  title: string
  authors: string[]
  published: string
  lang: string
}
