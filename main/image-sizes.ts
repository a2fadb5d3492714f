/** How large the images of an article are, read from the heads of their files: what stands below them keeps its place while they come. */

import { open } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import pMap from 'p-map'
import type { ArticleDocument } from '#core/article/document.ts'
import { visitImages } from '#core/article/images.ts'
import { imageType, sizeOf } from '#core/extract/html/model/image-bytes.ts'
import type { Library } from '#main/library/types.ts'
import type { ImageSizes } from '#preload/contract.ts'

/** How much of a file is read, in bytes: before the size of a photograph there may be its description, and a small picture of it. */
const headLength = 128 * 1024
/** Of how many images the size is read, and of how many at once. */
const mostMeasured = 300
const atOnce = 16

/** By the name of the file, which is that of its bytes; null where they do not tell it. */
const known = new Map<string, { width: number; height: number } | null>()
const mostKnown = 5000

async function measured(path: string): Promise<{ width: number; height: number } | null> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(headLength), 0, headLength, 0)
    const head = new Uint8Array(buffer.buffer, buffer.byteOffset, bytesRead)
    const type = imageType(head)
    const size = type && sizeOf(head, type)
    return size && size.width > 0 && size.height > 0 ? size : null
  } finally {
    await file.close()
  }
}

async function sizeIn(library: Pick<Library, 'assetPath'>, id: string, name: string) {
  const before = known.get(name)
  if (before !== undefined) return before
  const path = await library.assetPath(id, name)
  if (path === null) return null
  const size = await measured(path)
  if (known.size >= mostKnown) known.clear()
  known.set(name, size)
  return size
}

/**
 * By `src`, in pixels. An image whose size is not found, whose file is not there, or that a slow disk has not given within `patience` ms
 * is left out: the text does not wait for it.
 */
export async function imageSizes(
  library: Pick<Library, 'assetPath'>,
  id: string,
  document: ArticleDocument,
  patience = 150,
): Promise<ImageSizes> {
  const names = new Set<string>()
  visitImages(document, ({ properties: { src } }) => {
    if (src?.startsWith('asset:') && names.size < mostMeasured) names.add(src.slice('asset:'.length))
  })
  const sizes: ImageSizes = {}
  const measuring = pMap(
    names,
    async (name) => {
      // What cannot be read now may be readable the next time.
      const size = await sizeIn(library, id, name).catch(() => null)
      if (size) sizes[`asset:${name}`] = size
    },
    { concurrency: atOnce },
  )
  const waiting = new AbortController()
  await Promise.race([measuring, setTimeout(patience, undefined, waiting).catch(() => undefined)])
  waiting.abort()
  return { ...sizes }
}
