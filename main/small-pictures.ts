/**
 * The small pictures of the list: each drawn once by the window, from the first image of the article that is large enough, and kept
 * in the user's cache folder.
 */

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArticleDocument } from '#core/article/document.ts'
import { visitImages } from '#core/article/images.ts'
import { isId } from '#core/id.ts'
import { contentFile } from './library/layout.ts'
import { libraryKey } from './library/library-key.ts'
import type { Library } from './library/types.ts'

/** Where an article's small picture is to come from: it is kept already, or these images of the article may become it. */
type PictureSource = { kept: boolean; images: string[] }

export type SmallPictures = {
  source(id: string, revision: number): Promise<PictureSource>
  /** The bytes of an image of the article; null where it is not there, or too large to be worth it. */
  image(id: string, name: string): Promise<Uint8Array | null>
  /** Keeps a picture; null where none of the images is fit to be one. */
  keep(id: string, revision: number, picture: Uint8Array | null): Promise<void>
  /** The path of the picture with this name, `<id>-<revision>.webp`; null where there cannot be one. */
  path(name: string): string | null
  /** Removes the pictures of articles that are gone, or have another text by now. */
  sweep(): Promise<void>
}

/** So many images are looked at before an article counts as one without. */
const mostImages = 6
/** In bytes: what is larger than a photo takes too long to be decoded for this. */
const largestImage = 16 * 2 ** 20
/** In bytes, of a picture as it is kept. */
export const largestPicture = 64 * 2 ** 10

export function smallPictures(library: Library, cacheDir: string): SmallPictures {
  const folder = join(cacheDir, 'libraries', libraryKey(library.path), 'pictures')
  const nameOf = (id: string, revision: number) => `${id}-${revision}.webp`
  const partsOf = (name: string) => /^([0-9a-z]+)-(\d+)\.webp$/.exec(name)

  return {
    async source(id, revision) {
      const kept = await readFile(join(folder, nameOf(id, revision))).catch(() => null)
      // An empty file says that there is nothing to draw.
      if (kept) return { kept: kept.length > 0, images: [] }
      // The text is not checked: nothing but the names of its images is looked at.
      const file = contentFile(join(library.path, 'articles', id), revision)
      const { data }: { data: { document: ArticleDocument } } = JSON.parse(await readFile(file, 'utf8'))
      const images = new Set<string>()
      visitImages(data.document, ({ properties: { src } }) => {
        if (src?.startsWith('asset:') && images.size < mostImages) images.add(src.slice('asset:'.length))
      })
      return { kept: false, images: [...images] }
    },
    async image(id, name) {
      const path = await library.assetPath(id, name)
      const bytes = path === null ? null : await readFile(path).catch(() => null)
      return bytes && bytes.length <= largestImage ? new Uint8Array(bytes) : null
    },
    async keep(id, revision, picture) {
      // It is derived: on a full disk the list shows a letter.
      await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => undefined)
      await writeFile(join(folder, nameOf(id, revision)), picture ?? '').catch(() => undefined)
    },
    path(name) {
      const id = partsOf(name)?.[1]
      return id !== undefined && isId(id) ? join(folder, name) : null
    },
    async sweep() {
      for (const name of await readdir(folder).catch(() => [])) {
        const [, id = '', revision] = partsOf(name) ?? []
        if (String(library.summary(id)?.revision) !== revision) await rm(join(folder, name), { force: true })
      }
    },
  }
}
