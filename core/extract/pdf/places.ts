/** Where the words of an article stand on the pages: found again in its text once that is as it will be kept. */

import { nodeText } from '../../article/blocks.ts'
import type { ArticleDocument, ArticleElement, ArticleProperties } from '../../article/document.ts'
import {
  type Box,
  type PagePlaces,
  type PageSize,
  placedElements,
  shownBox,
} from '../../article/page-places.ts'
import type { Word } from './lines.ts'
import type { SegmentPage } from './segments.ts'

type Sheet = Pick<SegmentPage, 'width' | 'height' | 'turn'>

/** In the place of a page that could not be read. */
const blankSheet: Sheet = { width: 595, height: 842, turn: 0 }

/** The pages by their numbers, as they are turned to be upright. */
export type Sheets = ReadonlyMap<number, Sheet>

/** The words of blocks by the properties that tell where they stand; two of one place stand in their order. */
export type PlacedWords = Map<string, Word[][]>

/** How far letters reach above and below their base line, in units of their size. */
const ascent = 0.8
const descent = 0.22

export const boxOfWord = ({ x0, x1, y, size }: Word): Box => ({
  x0,
  x1,
  y0: y - size * ascent,
  y1: y + size * descent,
})
const rounded = (value: number) => Math.round(value * 10) / 10

/** The properties of a block: the page that it begins on, and its rectangle there. */
export function placeOf(words: readonly Word[], sheets: Sheets): ArticleProperties {
  const page = words[0]?.page
  if (page === undefined) return {}
  return placeOfBox(page, boxAround(words.filter((word) => word.page === page).map(boxOfWord)), sheets)
}

/** The same of a box of the upright page. */
export function placeOfBox(page: number, box: Box, sheets: Sheets): ArticleProperties {
  const sheet = sheets.get(page)
  if (!sheet) return {}
  const { x0, x1, y0, y1 } = shownBox(box, shownSize(sheet))
  return { dataPage: page, dataRect: [x0, y0, x1 - x0, y1 - y0].map(rounded).join(' ') }
}

/** The page as it is shown. */
function shownSize({ width, height, turn }: Sheet): PageSize {
  return turn % 2 === 0 ? { width, height, turn } : { width: height, height: width, turn }
}

/** The box round all of them: a book has more than a function takes arguments. */
export function boxAround(boxes: readonly Box[]): Box {
  const box = { x0: Infinity, x1: -Infinity, y0: Infinity, y1: -Infinity }
  for (const { x0, x1, y0, y1 } of boxes) {
    if (x0 < box.x0) box.x0 = x0
    if (x1 > box.x1) box.x1 = x1
    if (y0 < box.y0) box.y0 = y0
    if (y1 > box.y1) box.y1 = y1
  }
  return box
}

/** What ties an element to the words of the block that it was made of. */
export const placeKey = ({ dataPage, dataRect }: ArticleProperties): string => `${dataPage} ${dataRect}`

/**
 * The places of all words of an article. Elements whose text goes on on further pages are told at which of its offsets
 * (`dataBreaks`): the document is one that was just made.
 */
export function placesIn(document: ArticleDocument, placed: PlacedWords, sheets: Sheets): PagePlaces {
  const waiting = new Map([...placed].map(([key, blocks]) => [key, blocks.map((words) => [...words])]))
  const blocks = placedElements(document).map((element) => {
    const queue = waiting.get(placeKey(element.properties))
    const words = queue?.[0] ?? []
    const text = nodeText(element)
    const found = rangesOf(text, enoughFor(text, words))
    // A block that was split leaves the rest of its words to what follows.
    if (found.used < words.length && found.used > 0) words.splice(0, found.used)
    else queue?.shift()
    setBreaks(element, found.words)
    return linesOf(found.words)
  })
  const last = Math.max(0, ...sheets.keys())
  const [any] = sheets.values()
  const pages = Array.from({ length: last }, (_, index) => {
    const { width, height, turn } = shownSize(sheets.get(index + 1) ?? any ?? blankSheet)
    return { width: rounded(width), height: rounded(height), ...(turn !== 0 && { turn }) }
  })
  return { pages, blocks }
}

type FoundWord = { word: Word; start: number }

/** So far the text is searched for what comes next in the words: what stands in neither was put in or left out. */
const reach = 24

/** As many of the words as a text can hold: a block that was split has those of all its parts. */
function enoughFor(text: string, words: readonly Word[]): readonly Word[] {
  const most = 2 * text.length + 500
  let length = 0
  const end = words.findIndex((word) => {
    length += word.text.length
    return length > most
  })
  return end < 0 ? words : words.slice(0, end)
}

/** The signs of a text that are no spaces, and where each begins. */
function signsOf(text: string): { signs: string[]; starts: number[] } {
  const signs: string[] = []
  const starts: number[] = []
  let at = 0
  for (const sign of text) {
    const isLetter = sign > ' ' && sign < '\u0080'
    if (isLetter || !/\s/u.test(sign)) {
      signs.push(sign)
      starts.push(at)
    }
    at += sign.length
  }
  return { signs, starts }
}

/** Where each word begins in a text that was made of them; words that are not in it are passed over. `used` counts those gone through. */
function rangesOf(text: string, words: readonly Word[]): { words: FoundWord[]; used: number } {
  const { signs, starts } = signsOf(text)
  const source: string[] = []
  const wordOf: number[] = []
  for (const [index, word] of words.entries()) {
    for (const sign of signsOf(word.text).signs) {
      source.push(sign)
      wordOf.push(index)
    }
  }
  const found: FoundWord[] = []
  const isNext = (at: number, from: number) => {
    for (let step = 0; step < 3; step += 1) {
      const [one, other] = [signs[at + step], source[from + step]]
      if (one !== undefined && other !== undefined && one !== other) return false
    }
    return true
  }
  let at = 0
  let used = 0
  for (const [place, sign] of source.entries()) {
    if (at >= signs.length) break
    const index = wordOf[place] ?? 0
    used = index + 1
    if (signs[at] !== sign) {
      let step = 1
      while (step < reach && !(signs[at + step] === sign && isNext(at + step, place))) step += 1
      if (step === reach || at + step >= signs.length) continue
      at += step
    }
    const word = words[index]
    if (word && found.at(-1)?.word !== word) found.push({ word, start: starts[at] ?? 0 })
    at += 1
  }
  return { words: found, used: at >= signs.length ? used : words.length }
}

function setBreaks({ properties }: ArticleElement, words: readonly FoundWord[]): void {
  const breaks = words.filter(
    ({ word }, index) => index > 0 && word.page > (words[index - 1]?.word.page ?? 0),
  )
  if (breaks.length > 0) properties.dataBreaks = breaks.map(({ start }) => start).join(' ')
}

/** The lines as `PagePlaces` has them. */
function linesOf(words: readonly FoundWord[]): number[][] {
  const lines: number[][] = []
  let last: Word | undefined
  for (const { word, start } of words) {
    const { y0, y1, x0, x1 } = boxOfWord(word)
    if (last?.page !== word.page || last.y !== word.y || last.size !== word.size)
      lines.push([word.page, rounded(y0), rounded(y1)])
    lines.at(-1)?.push(start, rounded(x0), rounded(x1))
    last = word
  }
  return lines
}
