/** Title, authors, date and address of a paper: what the file says of itself where that can be believed, else what its first page shows. */

import { titleKey } from '../html/metadata/declared-title.ts'
import { detected, languageTag } from '../html/metadata/language.ts'
import { findDate } from '../text/dates.ts'
import type { PdfBlock } from './blocks.ts'
import { summaryHeading } from './labels.ts'
import type { PdfContent } from './page.ts'

export type PdfMetadata = { title: string; authors: string[]; published: string; url: string; lang: string }

/** `front` are the blocks before the text, which the metadata repeat; `title` is the one of the title. */
export type Front = { metadata: PdfMetadata; front: Set<PdfBlock>; title: PdfBlock | undefined }

/** What programs write where nobody gave a title. */
const noTitle =
  /^(?:microsoft word\s*-.*|untitled.*|document ?\d*|.*\.(?:docx?|odt|rtf|tex|dvi|pdf|indd|qxd|html?|pptx?|ps|mm?e|ms)|(?:https?|file):.*|about:blank|title|print|\W*\d*\W*|[\w-]*\d[\w-]*)$/iu
const nobody =
  /^(?:un-?named|unknown|user|admin(?:istrator)?|owner|author|root|.*@.*|.*\bsoft(?:ware)?\b.*|microsoft.*|libreoffice|openoffice.*|-+|\W*)$/iu

const firstBlocks = 14
const mostNames = 60

export function frontOf(
  content: Pick<PdfContent, 'title' | 'authors' | 'published' | 'lang'>,
  blocks: readonly PdfBlock[],
): Front {
  const front = new Set<PdfBlock>()
  const head = blocks.filter(({ kind }) => !/^(?:drawing|footnote|aside)$/.test(kind)).slice(0, firstBlocks)
  const shown = shownTitle(head)
  const declared = content.title.replace(/\s+/gu, ' ').trim()
  const title = chosenTitle(declared, shown, head)
  const titleBlock = head.find(({ text }) => titleKey(text) === titleKey(title)) ?? shown
  if (titleBlock) front.add(titleBlock)
  const lang = languageTag(content.lang) ?? detected(blocks.map(({ text }) => text).join('\n'))
  const byline = namesUnder(titleBlock, head, lang?.split('-')[0])
  const given = splitNames(content.authors.filter((name) => !nobody.test(name.trim())))
  for (const block of byline.blocks) front.add(block)
  const top = Math.max(1, head[0]?.lines[0]?.page ?? 1)
  const firstPage = blocks.filter(({ lines }) => (lines[0]?.page ?? 0) <= top)
  return {
    front,
    title: titleBlock,
    metadata: {
      title,
      authors: given.length >= byline.names.length ? given : byline.names,
      published: content.published || byline.date,
      url: doiIn(firstPage),
      lang: content.lang,
    },
  }
}

/** The largest letters at the top of the first page. */
function shownTitle(head: readonly PdfBlock[]): PdfBlock | undefined {
  const page = head[0]?.lines[0]?.page
  const first = head.filter(
    ({ lines, text, kind }) => lines[0]?.page === page && /\p{L}{2}/u.test(text) && kind !== 'table',
  )
  const size = Math.max(0, ...first.map(({ lines }) => lines[0]?.size ?? 0))
  const largest = first.find(({ lines }) => (lines[0]?.size ?? 0) > size - 0.3)
  const isTitle = largest && largest.kind === 'heading' && !summaryHeading.test(largest.text)
  return isTitle ? largest : first.slice(0, 3).find(isCentredTitle)
}

const longestTitle = 220
const mostTitleLines = 4

/** A title as large as the text: in capitals or bold, in the middle of its lines. */
function isCentredTitle({ kind, lines, text }: PdfBlock): boolean {
  const isShort = text.length <= longestTitle && lines.length <= mostTitleLines
  const letters = text.replace(/[^\p{L}]/gu, '')
  const isInCapitals = letters === letters.toUpperCase() && letters !== letters.toLowerCase()
  const isBold = lines.every(({ style }) => style.bold)
  const isCentred = lines.every(
    ({ x0, x1, left, right, size }) =>
      x0 - left > size && right - x1 > size && Math.abs(x0 - left - (right - x1)) < size,
  )
  return (
    /^(?:paragraph|heading|quote)$/.test(kind) &&
    isShort &&
    letters.length > 8 &&
    (isInCapitals || isBold) &&
    isCentred &&
    !summaryHeading.test(text)
  )
}

function chosenTitle(declared: string, shown: PdfBlock | undefined, head: readonly PdfBlock[]): string {
  if (declared === '' || noTitle.test(declared)) return shown?.text.trim() ?? ''
  if (!shown) return declared
  const written = titleKey(shown.text)
  // The page writes it better than the file's properties, which often add the name of the site.
  if (titleKey(declared).includes(written) && written.length > 8) return shown.text.trim()
  const isShown = head.some(({ text }) => titleKey(text) === titleKey(declared))
  return isShown ? declared : written.includes(titleKey(declared)) ? shown.text.trim() : declared
}

const dateOnly =
  /^\p{L}{0,12}\.?,?\s*(?:\d{1,2}\.?\s*(?:de\s+)?[\p{L}\d]{1,12}\.?,?\s*(?:de\s+)?\d{4}|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\p{L}{3,12}\s+\d{1,2},?\s+\d{4}|\p{L}{3,12}\s+\d{4}|\d{4})\.?$/u
const particle = 'de|del|della|di|da|dos|das|von|van|der|den|du|la|le|el|bin|ben|ibn|al|y|i|zu|af|av|ter|ten'
const name = new RegExp(
  `^(?:(?:dr|prof|mgr|ing|hab|inż)\\.?\\s+)*(?:\\p{Lu}[\\p{L}\\p{M}'’.-]*|${particle})(?:\\s+(?:\\p{Lu}[\\p{L}\\p{M}'’.-]*|${particle}))*$`,
  'u',
)
const unspacedName =
  /^[\p{Script=Han}\p{Script=Katakana}]{2,6}$|^[\p{Script=Arabic}\p{Script=Hebrew}\p{M}]+(?:\s+[\p{Script=Arabic}\p{Script=Hebrew}\p{M}]+){1,4}$/u

/** The names and the date between the title and the text. */
function namesUnder(
  title: PdfBlock | undefined,
  head: readonly PdfBlock[],
  lang: string | undefined,
): { names: string[]; date: string; blocks: PdfBlock[] } {
  const names: string[] = []
  const blocks: PdfBlock[] = []
  let date = ''
  const start = title ? head.indexOf(title) + 1 : 0
  for (const block of head.slice(start, start + 6)) {
    const text = block.text.trim()
    if (summaryHeading.test(text) || text.length > 240 || block.lines[0]?.page !== head[0]?.lines[0]?.page)
      break
    const found = splitNames(block.lines.flatMap(cellsOf))
    const areNames = found.length > 0 && found.every(isName)
    if (dateOnly.test(text)) date ||= findDate(text, lang)?.value ?? text
    else if (areNames && names.length < mostNames) names.push(...found)
    else if (block.kind === 'heading' && names.length > 0) break
    else if (names.length > 0 && text.length > 120) break
    else {
      if (names.length > 0 || text.length > 120) break
      continue
    }
    blocks.push(block)
  }
  return { names, date, blocks }
}

const cellsOf = (line: PdfBlock['lines'][number]) =>
  line.cells.map(({ runs }) =>
    runs
      .filter(({ raised }) => !raised)
      .map(({ text }) => text)
      .join('')
      .trim(),
  )

function isName(text: string): boolean {
  if (unspacedName.test(text)) return true
  const words = text.split(/\s+/u)
  return (
    words.length >= 2 && words.length <= 6 && text.length <= 50 && name.test(text) && !/[.:]$/u.test(text)
  )
}

const opening =
  /^(?:by|von|par|por|di|door|av|af|autor(?:zy|es|en|ka|ki)?|authors?|tekst|text)\s*:?\s+(?=\p{Lu})/iu
const between =
  /\s*(?:[;,，、،·•|&]|\s(?:and|und|et|y|e|i|oraz|och|og|en|и|та|AND|UND|ET|ORAZ|OCH|OG|EN)\s|\s+و\s?(?=\p{L}))\s*/u

function splitNames(texts: readonly string[]): string[] {
  const names = texts.flatMap((text) =>
    text
      .replace(/\s+/gu, ' ')
      .trim()
      .replace(opening, '')
      .split(between)
      .map((part) => part.replace(/[\d*†‡§]+$/u, '').trim())
      .filter((part) => part !== ''),
  )
  return [...new Set(names)]
}

/** The address of a paper by its DOI, where its first page has one alone. */
function doiIn(blocks: readonly PdfBlock[]): string {
  const found = new Set<string>()
  for (const { text, kind } of blocks) {
    if (kind === 'reference') continue
    for (const match of text.matchAll(/\b(?:doi[:\s]\s*|doi\.org\/)(10\.\d{4,9}\/[^\s"<>]+[^\s"<>.,;)])/giu))
      if (match[1]) found.add(match[1])
  }
  const [doi] = found
  return found.size === 1 && doi !== undefined ? `https://doi.org/${doi}` : ''
}
