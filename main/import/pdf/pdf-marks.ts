/** What other programs have put on a page: highlights, lines under and through text, comments. Nothing of it is run or followed. */

import type { PageViewport, PDFPageProxy } from 'pdfjs-dist'
import type { Box } from '#core/article/page-places.ts'
import type { PdfMark } from '#core/extract/pdf/page.ts'

/** A page never has more; what is beyond is left out. */
const mostMarks = 2_000
const longestComment = 20_000

const onText: Readonly<Record<string, PdfMark['style']>> = {
  Highlight: 'highlight',
  Underline: 'underline',
  Squiggly: 'underline',
  StrikeOut: 'underline',
}
const pinned: ReadonlySet<string> = new Set(['Text', 'FreeText', 'Caret', 'Ink', 'Square', 'Circle'])

type Found = PdfMark & { id: string; repliesTo: string }

export function marksOn(annotations: readonly unknown[], page: PDFPageProxy): PdfMark[] {
  const viewport = page.getViewport({ scale: 1 })
  const found = annotations.slice(0, mostMarks).flatMap((one) => markOf(one, page.pageNumber, viewport) ?? [])
  const byId = new Map(found.map((mark) => [mark.id, mark]))
  for (const reply of found) {
    const parent = byId.get(reply.repliesTo)
    if (parent && parent !== reply)
      parent.comment = [parent.comment, reply.comment].filter(Boolean).join('\n\n')
  }
  return found
    .filter(({ repliesTo }) => !byId.has(repliesTo))
    .map(({ id: _, repliesTo: __, ...mark }) => mark)
}

function markOf(annotation: unknown, page: number, viewport: PageViewport): Found | null {
  if (typeof annotation !== 'object' || annotation === null) return null
  const value = (name: string): unknown => Reflect.get(annotation, name)
  const subtype = String(value('subtype'))
  const style = onText[subtype]
  const contents = value('contentsObj')
  const comment =
    typeof contents === 'object' && contents !== null
      ? String(Reflect.get(contents, 'str') ?? '')
          .trim()
          .replace(/\r\n?/g, '\n')
          .slice(0, longestComment)
      : ''
  const quads = numbers(value('quadPoints'))
  const isText = style !== undefined && quads.length >= 8
  if (!isText && (comment === '' || !(pinned.has(subtype) || style !== undefined))) return null
  const color = numbers(value('color'))
  return {
    id: String(value('id') ?? ''),
    repliesTo: String(value('inReplyTo') ?? ''),
    page,
    isText,
    boxes: isText ? quadBoxes(quads, viewport) : [boxOf(numbers(value('rect')), viewport)],
    style: style ?? 'highlight',
    color: color.length === 3 ? color : null,
    comment,
    created: timeOf(value('creationDate') ?? value('modificationDate')),
  }
}

function numbers(value: unknown): number[] {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return []
  const all = Array.from(value as unknown as ArrayLike<unknown>, Number)
  return all.every(Number.isFinite) ? all : []
}

/** Each four points are the corners of a part of a line. */
function quadBoxes(quads: readonly number[], viewport: PageViewport): Box[] {
  return Array.from({ length: Math.floor(quads.length / 8) }, (_, index) =>
    boxOf(quads.slice(index * 8, index * 8 + 8), viewport),
  )
}

/** The box round points of the page's own space, on the page as it is shown. */
function boxOf(points: readonly number[], viewport: PageViewport): Box {
  const xs: number[] = []
  const ys: number[] = []
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [x = 0, y = 0] = viewport.convertToViewportPoint(points[at] ?? 0, points[at + 1] ?? 0) as number[]
    xs.push(x)
    ys.push(y)
  }
  return { x0: Math.min(...xs), x1: Math.max(...xs), y0: Math.min(...ys), y1: Math.max(...ys) }
}

/** A PDF's time (`D:20240131120000+01'00'`) as ISO 8601 in UTC; null for what is none. */
function timeOf(value: unknown): string | null {
  const match = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:([+-])(\d\d)'?(\d\d)?|Z)?/.exec(String(value))
  if (!match) return null
  const [, year, month, day, hour, minute, second = '00', sign, hours, minutes = '00'] = match
  const zone = sign === undefined ? 'Z' : `${sign}${hours}:${minutes}`
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`)
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}
