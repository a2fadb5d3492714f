/** The outline of a PDF (its bookmarks): titles with the places that they lead to. */

import type { PDFDocumentProxy } from 'pdfjs-dist'
import type { OutlineEntry } from '#core/extract/pdf/page.ts'

const mostEntries = 5_000
const deepest = 16

type Place = Pick<OutlineEntry, 'page' | 'y'>
/** From a page's space into the space of the page as it is shown, by the page's number. */
export type Transforms = ReadonlyMap<number, readonly number[]>

/** The entries in their order; those that lead nowhere in the file are left out. */
export async function outlineOf(document: PDFDocumentProxy, transforms: Transforms): Promise<OutlineEntry[]> {
  const entries: OutlineEntry[] = []
  const visit = async (items: unknown, depth: number): Promise<void> => {
    if (!Array.isArray(items) || depth > deepest) return
    for (const item of items) {
      if (entries.length >= mostEntries) return
      const title = String(Reflect.get(Object(item), 'title') ?? '').trim()
      const place = await placeOf(document, Reflect.get(Object(item), 'dest'), transforms).catch(() => null)
      if (title !== '' && place) entries.push({ title, depth, ...place })
      await visit(Reflect.get(Object(item), 'items'), depth + 1)
    }
  }
  await visit(await document.getOutline(), 0)
  return entries
}

async function placeOf(
  document: PDFDocumentProxy,
  dest: unknown,
  transforms: Transforms,
): Promise<Place | null> {
  const explicit: unknown = typeof dest === 'string' ? await document.getDestination(dest) : dest
  if (!Array.isArray(explicit)) return null
  const [target, kind, ...rest] = explicit as unknown[]
  const page = await pageOf(document, target)
  const [a, b, c, d, e, f] = transforms.get(page) ?? []
  if (page < 1 || f === undefined) return null
  const isNamed = (name: string) => Reflect.get(Object(kind), 'name') === name
  const top = isNamed('XYZ') ? rest[1] : isNamed('FitH') || isNamed('FitBH') ? rest[0] : null
  const left = isNamed('XYZ') && typeof rest[0] === 'number' ? rest[0] : 0
  const isUpright = a !== 0 && c === 0 && e !== undefined
  return { page, y: typeof top === 'number' && isUpright ? (b ?? 0) * left + (d ?? -1) * top + f : null }
}

async function pageOf(document: PDFDocumentProxy, target: unknown): Promise<number> {
  if (typeof target === 'number') return target + 1
  if (typeof target !== 'object' || target === null) return 0
  const [num, gen] = [Reflect.get(target, 'num'), Reflect.get(target, 'gen')]
  if (typeof num !== 'number' || typeof gen !== 'number') return 0
  return (await document.getPageIndex({ num, gen })) + 1
}
