/** The small pictures of articles: asked for by the cards in sight, drawn one at a time while nothing else is to be done. */

import { create } from 'zustand'
import { call } from '#renderer/api.ts'

/** In px of the picture, twice what is shown: for displays with two pixels for each. */
const edge = 176
/** Smaller images are icons, and longer ones are rules or banners. */
const leastEdge = 100
const longest = 4

const imageTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
}

export type Pictured = { id: string; revision: number }
const nameOf = ({ id, revision }: Pictured) => `${id}-${revision}`
export const pictureAddress = (of: Pictured) => `asset://small/${nameOf(of)}.webp`

/** By name, whether there is a picture; what has not been asked for is not in it. */
export const usePictures = create<{ there: ReadonlyMap<string, boolean> }>()(() => ({ there: new Map() }))
export const hasPicture = (there: ReadonlyMap<string, boolean>, of: Pictured) =>
  there.get(nameOf(of)) === true

const know = (of: Pictured, is: boolean) =>
  usePictures.setState(({ there }) => ({ there: new Map(there).set(nameOf(of), is) }))

/** The middle of an image, as a small WebP file; null where it is not fit for a picture. */
async function drawn(bytes: Uint8Array, name: string): Promise<Uint8Array | null> {
  const type = imageTypes[name.split('.').at(-1) ?? '']
  if (type === undefined) return null
  const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type })).catch(() => null)
  if (!image) return null
  try {
    const { width, height } = image
    const side = Math.min(width, height)
    if (side < leastEdge || Math.max(width, height) > longest * side) return null
    const canvas = new OffscreenCanvas(edge, edge)
    const context = canvas.getContext('2d')
    if (!context) return null
    context.imageSmoothingQuality = 'high'
    context.drawImage(image, (width - side) / 2, (height - side) / 2, side, side, 0, 0, edge, edge)
    const file = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 })
    return file.type === 'image/webp' ? new Uint8Array(await file.arrayBuffer()) : null
  } finally {
    image.close()
  }
}

async function find(of: Pictured): Promise<void> {
  const { kept, images } = await call('picture.source', of)
  if (kept) return know(of, true)
  for (const name of images) {
    const bytes = await call('picture.image', { id: of.id, name })
    const picture = bytes && (await drawn(bytes, name))
    if (!picture) continue
    await call('picture.keep', { ...of, picture })
    return know(of, true)
  }
  know(of, false)
  await call('picture.keep', { ...of, picture: null })
}

const waiting = new Map<string, Pictured>()
let isDrawing = false

async function work(): Promise<void> {
  isDrawing = true
  for (;;) {
    // What came into sight last is what the reader looks at.
    const of = [...waiting.values()].at(-1)
    if (!of) break
    waiting.delete(nameOf(of))
    await new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 1000 }))
    // A picture is an ornament: where there can be none, the letter stays.
    await find(of).catch(() => know(of, false))
  }
  isDrawing = false
}

/** Asks for the picture of an article in sight; what is returned takes that back. */
export function wantPicture(of: Pictured): () => void {
  const name = nameOf(of)
  if (usePictures.getState().there.has(name)) return () => undefined
  // Whoever scrolls past does not wait for pictures.
  const timer = setTimeout(() => {
    waiting.set(name, of)
    if (!isDrawing) void work()
  }, 300)
  return () => {
    clearTimeout(timer)
    waiting.delete(name)
  }
}
