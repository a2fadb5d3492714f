/** How large the images of an article are, read from the heads of their files: what stands below them keeps its place while they come. */

import { open } from 'node:fs/promises'
import type { ArticleDocument } from '#core/article/document.ts'
import { visitImages } from '#core/article/images.ts'
import { imageType, sizeOf } from '#core/extract/html/model/image-bytes.ts'
import type { Library } from '#main/library/types.ts'
import type { ImageSizes } from '#preload/contract.ts'

/** How much of a file is read, in bytes: before the size of a photograph there may be its description, and a small picture of it. */
const headLength = 128 * 1024
/** Of how many images the size is read. */
const mostMeasured = 300

/** By the name of the file, which is that of its bytes; null where it is not found. */
const known = new Map<string, { width: number; height: number } | null>()
const mostKnown = 5000

async function measured(path: string): Promise<{ width: number; height: number } | null> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headLength), 0, headLength, 0)
    const head = new Uint8Array(buffer.buffer, buffer.byteOffset, bytesRead)
    const type = imageType(head)
    const size = type && sizeOf(head, type)
    return size && size.width > 0 && size.height > 0 ? size : null
  } finally {
    await file.close()
  }
}

/** By `src`, in pixels. An image whose size is not found, or whose file is not there, is left out. */
export async function imageSizes(
  library: Pick<Library, 'assetPath'>,
  id: string,
  document: ArticleDocument,
): Promise<ImageSizes> {
  const names = new Set<string>()
  visitImages(document, ({ properties: { src } }) => {
    if (src?.startsWith('asset:') && names.size < mostMeasured) names.add(src.slice('asset:'.length))
  })
  const sizes: ImageSizes = {}
  for (const name of names) {
    let size = known.get(name)
    if (size === undefined) {
      const path = await library.assetPath(id, name)
      size = path === null ? null : await measured(path).catch(() => null)
      if (known.size >= mostKnown) known.clear()
      if (path !== null) known.set(name, size)
    }
    if (size) sizes[`asset:${name}`] = size
  }
  return sizes
}
