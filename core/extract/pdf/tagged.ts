/** Blocks by the file's own structure, where it has one that covers its text. */

import { type BlockKind, joinedRuns, type PdfBlock } from './blocks.ts'
import type { Words } from './hyphens.ts'
import { type Line, lineOf, wordsOf } from './lines.ts'
import { opensItem } from './marks.ts'
import type { Glyph, MarkedContent, PdfContent, StructureNode } from './page.ts'
import { type Segment, type SegmentPage, segmentsOf } from './segments.ts'

/** So much of the text must be in the structure, in more than one element. */
const leastCovered = 0.85

const kinds: Readonly<Record<string, BlockKind>> = {
  P: 'paragraph',
  Title: 'heading',
  H: 'heading',
  H1: 'heading',
  H2: 'heading',
  H3: 'heading',
  H4: 'heading',
  H5: 'heading',
  H6: 'heading',
  LI: 'item',
  BlockQuote: 'quote',
  Code: 'code',
  Caption: 'caption',
  Note: 'footnote',
  FENote: 'footnote',
  BibEntry: 'reference',
  Table: 'table',
  Figure: 'drawing',
  Formula: 'paragraph',
}

/** Elements that hold blocks; all others are part of a line. */
const groups =
  /^(?:Document|DocumentFragment|Part|Art|Sect|Div|Aside|NonStruct|Private|L|Index|TOC|TOCI|Root|Table|TR|THead|TBody|TFoot|TH|TD|LBody)?$/

type Piece = { kind: BlockKind; role: string; marks: MarkedContent[]; rows: MarkedContent[][][] }

/** The blocks of a structure, in its order; notes and captions within others are blocks of their own after them. */
function piecesOf(structure: StructureNode): Piece[] {
  const pieces: Piece[] = []
  let loose: Piece | null = null
  const add = (kind: BlockKind, node: StructureNode, rows: Piece['rows'] = []) => {
    const marks = marksIn(node)
    pieces.push({ kind, role: node.role, marks, rows })
    for (const inner of apartIn(node)) add(kinds[inner.role] ?? 'paragraph', inner)
  }
  const addLoose = (kind: BlockKind, node: StructureNode, marks: readonly MarkedContent[]) => {
    if (!loose) {
      loose = { kind, role: node.role, marks: [], rows: [] }
      pieces.push(loose)
    }
    loose.marks.push(...marks)
  }
  const visit = (node: StructureNode, within: BlockKind | null) => {
    const kind = kinds[node.role] ?? null
    if (kind && !(kind === 'item' && holdsBlocks(node))) {
      loose = null
      const own = within && kind === 'paragraph' ? within : kind
      add(own, node, kind === 'table' ? rowsIn(node) : [])
      return
    }
    const inner = kind ?? within
    for (const child of node.children) {
      if ('mark' in child) addLoose(inner ?? 'paragraph', node, [child])
      else if (groups.test(child.role) || kinds[child.role]) visit(child, inner)
      else {
        addLoose(inner ?? 'paragraph', node, marksIn(child))
        for (const apart of apartIn(child)) add(kinds[apart.role] ?? 'paragraph', apart)
      }
    }
    loose = null
  }
  visit(structure, null)
  return pieces.filter(({ marks }) => marks.length > 0)
}

const holdsBlocks = (node: StructureNode): boolean =>
  node.children.some(
    (child) =>
      !('mark' in child) &&
      (/^(?:L|P|Table|BlockQuote)$/.test(child.role) ? child.role !== 'P' : holdsBlocks(child)),
  )

/** The marked content of an element, but for the notes and captions in it. */
function marksIn(node: StructureNode): MarkedContent[] {
  return node.children.flatMap((child) => {
    if ('mark' in child) return [child]
    return isApart(child) ? [] : marksIn(child)
  })
}

const isApart = ({ role }: StructureNode) => /^(?:footnote|caption)$/.test(kinds[role] ?? '')

function apartIn(node: StructureNode): StructureNode[] {
  return node.children.flatMap((child) => {
    if ('mark' in child) return []
    return isApart(child) ? [child] : apartIn(child)
  })
}

function rowsIn(table: StructureNode): MarkedContent[][][] {
  return table.children.flatMap((child) => {
    if ('mark' in child) return []
    if (child.role !== 'TR') return rowsIn(child)
    return [child.children.flatMap((cell) => ('mark' in cell ? [] : [marksIn(cell)]))]
  })
}

const keyOf = ({ page, mark }: MarkedContent) => `${page} ${mark}`

/** The blocks of the structure; null where it does not hold the text. `pages` have no heads any more. */
export function taggedBlocks(
  { structure }: Pick<PdfContent, 'structure'>,
  pages: readonly SegmentPage[],
  words: Words,
  isRtl: boolean,
): PdfBlock[] | null {
  if (!structure) return null
  const pieces = piecesOf(structure)
  const marked = new Map<string, Glyph[]>()
  let all = 0
  for (const page of pages) {
    const glyphs = page.segments.flatMap((segment) => segment.glyphs)
    all += glyphs.length
    const byMark = new Map<number, Glyph[]>()
    for (const glyph of glyphs) {
      if (glyph.mark === null) continue
      const known = byMark.get(glyph.mark)
      if (known) known.push(glyph)
      else byMark.set(glyph.mark, [glyph])
    }
    for (const [mark, own] of byMark) marked.set(keyOf({ page: page.number, mark }), own)
  }
  const covered = pieces
    .flatMap(({ marks }) => marks)
    .reduce((sum, mark) => sum + (marked.get(keyOf(mark))?.length ?? 0), 0)
  const named = new Set(pieces.flatMap(({ marks }) => marks.map(keyOf)))
  // A form that was filled in is not to lose what was.
  if ([...marked.keys()].some((key) => / -/.test(key) && !named.has(key))) return null
  if (covered < all * leastCovered || pieces.length < Math.max(2, pages.length)) return null
  const isBlock =
    pieces.some(({ kind }) => kind === 'heading' || kind === 'item') || pieces.length > pages.length * 4
  if (!isBlock) return null
  const lines = (marks: readonly MarkedContent[], number: number) =>
    linesOfMarks(marks, marked, number, isRtl)
  const blocks = pieces.map((piece, number): PdfBlock => {
    const own = lines(piece.marks, number)
    const runs = joinedRuns(own, words)
    const level = Math.min(Math.max(Number(/^H([1-6])$/.exec(piece.role)?.[1] ?? 2), 2), 4)
    const rows = piece.rows.map((row) =>
      row.map((cell) => {
        const inCell = lines(cell, number)
        return { runs: joinedRuns(inCell, words), words: wordsOf(inCell) }
      }),
    )
    const text =
      piece.kind === 'table' ? own.map((line) => line.text).join('\n') : runs.map((run) => run.text).join('')
    return {
      kind: piece.kind,
      runs: piece.kind === 'code' ? codeOf(own) : runs,
      text,
      level,
      lines: own,
      rows,
    }
  })
  return overPages(
    blocks.filter(({ text }) => text.trim() !== ''),
    words,
  )
}

const ended = /[.!?…:;。！？؟][\s"'”’»)\]\d]*$/u

/** Structures are read page by page: a paragraph that a page's end parts comes in two and is put together again. */
function overPages(blocks: readonly PdfBlock[], words: Words): PdfBlock[] {
  const out: PdfBlock[] = []
  const parted = new Set<PdfBlock>()
  let text: PdfBlock | null = null
  for (const block of blocks) {
    const isText = /^(?:paragraph|item|quote)$/.test(block.kind)
    const [first] = block.lines
    const last = text?.lines.at(-1)
    const goesOn =
      text !== null &&
      first !== undefined &&
      last !== undefined &&
      text.kind === block.kind &&
      first.page > last.page &&
      Math.abs(first.size - last.size) < 0.3 &&
      !opensItem(block.text) &&
      (!ended.test(text.text) || /^\p{Ll}/u.test(block.text))
    if (text && goesOn) {
      text.lines.push(...block.lines)
      text.text = block.text
      parted.add(text)
      continue
    }
    // What floats (a figure at a page's top, a note) may stand between the two.
    if (isText || block.kind === 'heading') text = isText ? block : null
    out.push(block)
  }
  for (const block of parted) {
    block.runs = joinedRuns(block.lines, words)
    block.text = block.runs.map((run) => run.text).join('')
  }
  return out
}

const codeOf = (lines: readonly Line[]) => {
  const style = lines[0]?.style ?? { family: '', bold: false, italic: false, mono: true }
  return [{ text: lines.map(({ text }) => text).join('\n'), style, raised: false }]
}

/** The lines of marked content, in the order of the structure; what follows on the same line is part of it. */
function linesOfMarks(
  marks: readonly MarkedContent[],
  marked: ReadonlyMap<string, readonly Glyph[]>,
  number: number,
  isRtl: boolean,
): Line[] {
  const byPage = new Map<number, Glyph[]>()
  for (const mark of marks) {
    const glyphs = byPage.get(mark.page) ?? []
    for (const glyph of marked.get(keyOf(mark)) ?? []) glyphs.push(glyph)
    byPage.set(mark.page, glyphs)
  }
  return [...byPage].flatMap(([page, glyphs]) => {
    const rows: Segment[][] = []
    for (const segment of segmentsOf(glyphs)) {
      const row = rows.at(-1)
      const last = row?.at(-1)
      if (row && last && Math.abs(last.y - segment.y) < Math.min(last.size, segment.size) * 0.5)
        row.push(segment)
      else rows.push([segment])
    }
    return rows.map((row) =>
      lineOf(row, { page, x0: row[0]?.x0 ?? 0, x1: row.at(-1)?.x1 ?? 0 }, number, isRtl),
    )
  })
}
