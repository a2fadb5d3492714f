/** The pictures that exported quotes and articles show: copied into a folder beside the file, or by their address on the web. */

import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ArticleDocument, ArticleElement } from '#core/article/document.ts'
import { visitImages } from '#core/article/images.ts'
import { webAddressOf } from '#core/export/image-words.ts'
import type { Settings } from '#core/settings.ts'
import { stampOf, writeDurably } from '#main/library/files.ts'
import type { Library } from '#main/library/types.ts'

/** The folder beside an exported file in which its pictures are. */
const folderName = 'attachments'

/** A picture that an exported text shows: its file's name there, and where the library has it. */
export type Picture = { name: string; path: string }

/** `addressOf` gives what a text shows a picture by; `used` are those that have to be copied for the texts written so far. */
export type Pictures = { addressOf(image: ArticleElement): string | null; used(): Picture[] }

/** By their addresses; words stand for those that have none. */
const linkedPictures: Pictures = { addressOf: webAddressOf, used: () => [] }

/** The images that a document shows, each by its `src`. */
export function imageSources(document: ArticleDocument): Set<string> {
  const sources = new Set<string>()
  visitImages(document, ({ properties: { src } }) => {
    if (src !== undefined) sources.add(src)
  })
  return sources
}

/** The name of an image's asset. */
export const assetName = (src: string) => src.replace(/^asset:/, '')

/** A name that stays the same from export to export, whatever the article is called: the beginning of the picture's hash. */
function pictureName(src: string): string {
  const [hash = '', extension = ''] = assetName(src).split('.')
  return `${hash.slice(0, 16)}.${extension}`
}

/** The pictures of an article's texts, as the reader wants them. */
export async function picturesOf(
  library: Pick<Library, 'assetPath'>,
  id: string,
  documents: readonly ArticleDocument[],
  choice: Settings['pictures'],
): Promise<Pictures> {
  if (choice === 'link') return linkedPictures
  const held = new Map<string, Picture>()
  for (const src of new Set(documents.flatMap((document) => [...imageSources(document)]))) {
    const path = await library.assetPath(id, assetName(src))
    if (path !== null) held.set(src, { name: pictureName(src), path })
  }
  if (held.size === 0) return linkedPictures
  const used = new Map<string, Picture>()
  return {
    addressOf(image) {
      const picture = held.get(image.properties.src ?? '')
      if (!picture) return webAddressOf(image)
      used.set(picture.name, picture)
      return `${folderName}/${picture.name}`
    },
    used: () => [...used.values()],
  }
}

/** Puts the pictures of an exported file beside it; those that are there from an earlier export stay as they are. */
export async function copyPictures(file: string, pictures: readonly Picture[]): Promise<void> {
  if (pictures.length === 0) return
  const folder = join(dirname(file), folderName)
  await mkdir(folder, { recursive: true })
  for (const { name, path } of pictures) {
    const target = join(folder, name)
    if ((await stampOf(target)) === null) await writeDurably(target, await readFile(path), async () => {})
  }
}
