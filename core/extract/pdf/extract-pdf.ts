/**
 * The text of a PDF as an article, step by step: lines, running heads, columns, paragraphs across them, words put together,
 * headings, items, notes, captions, bibliography. Files that have a structure of their own are read by that.
 */

import { detected, languageTag } from '../html/metadata/language.ts'
import { blocksOf, type PdfBlock } from './blocks.ts'
import { regionsOf } from './columns.ts'
import { coverOf } from './cover.ts'
import { withDrawnBullets } from './drawn-bullets.ts'
import { drawnPlaces } from './drawn-places.ts'
import { chartsAsDrawings, type Figure, figuresOf } from './figures.ts'
import { kindsOf } from './floats.ts'
import { withFormulas } from './formulas.ts'
import { furnitureOf } from './furniture.ts'
import { withoutHeads } from './heads.ts'
import { areInDoubt, type IsWord, type Words, wordsIn } from './hyphens.ts'
import { runsOf } from './letters.ts'
import { withoutLineNumbers } from './line-numbers.ts'
import { type Line, linesOf, usualOf, withEdges, withoutTyping } from './lines.ts'
import { labelsIn, type Picture, withLooseFigures } from './loose-figures.ts'
import { frontOf, type PdfMetadata } from './metadata.ts'
import { withOutline } from './outline.ts'
import type { PdfContent, Rule } from './page.ts'
import { paragraphsOf } from './paragraphs.ts'
import type { Sheets } from './places.ts'
import { isPlausible } from './plausible.ts'
import { pullQuotesIn } from './pull-quotes.ts'
import { type Segment, type SegmentPage, uprightPage } from './segments.ts'
import { sideNotesOf, withoutSideNotes, withSideNotes } from './side-notes.ts'
import { withTableCells } from './table-cells.ts'
import { taggedBlocks } from './tagged.ts'

/** Why a file cannot be read as text. */
export type Unreadable = 'pdfNoText' | 'pdfScrambled'

/** `title` is the block of the title, `cover` are those of a page before the article, `heads` are the running heads, which are no text; `front` the blocks that say what `metadata` says; `furniture` those of
 * the page that the article stood on; `repeated` those that say what the text says again; `figures` are those of captions; `pictures` the
 * blocks that only their place on the page shows: formulas, and figures without a caption; `sheets` are the pages, turned upright. */
export type PdfText = {
  blocks: PdfBlock[]
  title: PdfBlock | undefined
  cover: ReadonlySet<PdfBlock>
  heads: string[]
  front: ReadonlySet<PdfBlock>
  furniture: ReadonlySet<PdfBlock>
  repeated: ReadonlySet<PdfBlock>
  figures: ReadonlyMap<PdfBlock, Figure>
  pictures: ReadonlyMap<PdfBlock, Picture>
  sheets: Sheets
  metadata: PdfMetadata
}

/** So much of the text tells whether it is one. */
const judged = 200_000

/** Fewer letters on a page than this are a stamp. */
const fewestLetters = 25

/** The words of a language (BCP 47), by a dictionary; undefined where there is none. */
export type Spelling = (lang: string) => Promise<IsWord | undefined>

/**
 * `progress` is called page by page: a book takes its time. The letters of the pages are used up, for the sake of memory. `spelling` is
 * asked only where the file's own words do not tell which hyphens stay.
 */
export async function extractPdf(
  content: PdfContent,
  progress: () => void = () => {},
  spelling: Spelling = async () => undefined,
): Promise<PdfText | Unreadable> {
  const whole = content.pages.map((page) => {
    progress()
    const upright = uprightPage(withDrawnBullets(page))
    page.glyphs = []
    return upright
  })
  const { pages: unnumbered, numbers } = withoutLineNumbers(whole)
  const { pages: text, heads } = withoutHeads(unnumbered)
  if (isWithoutText(whole, text)) return 'pdfNoText'
  const isRtl = isRightToLeftFile(text)
  const sheets: Sheets = new Map(
    whole.map(({ number, width, height, turn }) => [number, { width, height, turn }]),
  )
  const places = drawnPlaces(content.pages, sheets, progress)
  const rules = new Map(content.pages.map((page) => [page.number, page.rules]))
  const { lines, usual, asides } = readLines(text, rules, isRtl, progress)
  const letters = lines.map((line) => line.text).join('\n')
  if (!isPlausible(letters.slice(0, judged))) return 'pdfScrambled'
  progress()
  const words = await wordsOf(lines, languageTag(content.lang) ?? detected(letters), spelling)
  const { blocks, formulas } = withFormulas(
    chartsAsDrawings(
      withOutline(
        taggedBlocks(content, text, words, isRtl) ??
          blocksOf(
            paragraphsOf(
              lines,
              kindsOf(lines, usual, rules, asides, labelsIn(lines, places, sheets, usual)),
              usual,
            ),
            usual,
            words,
          ),
        content.outline,
      ),
    ),
  )
  progress()
  const figures = figuresOf(blocks, sheets, places)
  const loose = withLooseFigures(blocks, places, figures, sheets, usual)
  const cover = coverOf(blocks, usual)
  const own = blocks.filter((block) => !cover.has(block))
  const { front, title, metadata } = frontOf(content, own)
  return {
    blocks: loose.blocks,
    title,
    cover,
    heads: [...heads.flat().map(spelled), ...numbers.map((own) => own.map(spelled).join(' '))].filter(
      (head) => head !== '',
    ),
    front,
    figures,
    pictures: new Map([...formulas, ...loose.pictures]),
    sheets,
    repeated: pullQuotesIn(blocks, usual),
    furniture: furnitureOf(own, title, metadata.lang || detected(letters) || ''),
    metadata,
  }
}

async function wordsOf(lines: readonly Line[], lang: string | undefined, spelling: Spelling): Promise<Words> {
  const texts = lines.map(({ text }) => text)
  const words = wordsIn(texts)
  const isWord = lang !== undefined && areInDoubt(texts, words) ? await spelling(lang) : undefined
  return isWord ? { ...words, isWord } : words
}

const spelled = (segment: Segment) =>
  runsOf(segment)
    .map((run) => run.text)
    .join('')
    .trim()

function isWithoutText(whole: readonly SegmentPage[], pages: readonly SegmentPage[]): boolean {
  const text = lettersIn(pages, fewestLetters)
  if (text >= fewestLetters) return false
  const all = lettersIn(whole, fewestLetters)
  return all === 0 || all > text || text < Math.min(fewestLetters, 3 * pages.length)
}

/** How many letters there are, up to so many. */
function lettersIn(pages: readonly SegmentPage[], most: number): number {
  let count = 0
  for (const { segments } of pages) {
    for (const { glyphs } of segments) {
      for (const { text } of glyphs) if (/[\p{L}\p{Co}\p{Cc}\ufffd]|[!-~]/u.test(text)) count += 1
      if (count >= most) return most
    }
  }
  return count
}

function isRightToLeftFile(pages: readonly SegmentPage[]): boolean {
  let rtl = 0
  let ltr = 0
  for (const { segments } of pages) {
    for (const { glyphs } of segments) {
      for (const { text } of glyphs) {
        if (text >= '\u0590' && /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u.test(text)) rtl += 1
        else if (/\p{L}/u.test(text)) ltr += 1
      }
    }
  }
  return rtl > ltr
}

function readLines(
  pages: readonly SegmentPage[],
  rules: ReadonlyMap<number, readonly Rule[]>,
  isRtl: boolean,
  progress: () => void,
): { lines: Line[]; usual: ReturnType<typeof usualOf>; asides: Set<number> } {
  let number = 0
  const asides = new Set<number>()
  const { pages: inner, notes } = withoutSideNotes(pages)
  const lines = inner.flatMap((page, index) => {
    progress()
    // Lines are where the page has them before it is turned.
    const onPage = (page.turn === 0 && rules.get(page.number)) || []
    const own = regionsOf(page.segments, page.number, isRtl, onPage).flatMap((region) => {
      number += 1
      const lines = linesOf(region, number, isRtl)
      return isRtl ? lines : withTableCells(lines, onPage)
    })
    const beside = sideNotesOf(notes[index] ?? [], page.number).map((region) => {
      number += 1
      asides.add(number)
      return linesOf(region, number, isRtl)
    })
    return withSideNotes(own, beside)
  })
  const usual = usualOf(lines)
  return { lines: withoutTyping(withEdges(lines, usual)), usual, asides }
}
