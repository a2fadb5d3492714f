import fs from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { smallPictures } from '#main/small-pictures.ts'
import { harbourImport, pngName } from './library/fixture.ts'
import { newPlace, open } from './library/place.ts'

const picture = new Uint8Array([1, 2, 3])

it('names the images that a picture may be drawn from, and keeps what was drawn beside the caches', async () => {
  const place = await newPlace()
  const library = await open(place)
  const { id } = await library.add(await harbourImport(library))
  const pictures = smallPictures(library, place.cacheDir)
  expect(await pictures.source(id, 1)).toEqual({ kept: false, images: [pngName] })
  expect((await pictures.image(id, pngName))?.length).toBe(8)
  expect(await pictures.image(id, '../article.json')).toBeNull()

  await pictures.keep(id, 1, picture)
  expect(await pictures.source(id, 1)).toEqual({ kept: true, images: [] })
  const path = pictures.path(`${id}-1.webp`)
  expect(path?.startsWith(place.cacheDir)).toBe(true)
  expect(new Uint8Array(await fs.readFile(path ?? ''))).toEqual(picture)
  // Another text may have another first image.
  expect((await pictures.source(id, 1)).kept).toBe(true)
  for (const name of [`${id}-1.png`, `../${id}-1.webp`, 'x-1.webp', ''])
    expect(pictures.path(name)).toBeNull()
})

it('remembers an article without any, and forgets those that are gone or have another text', async () => {
  const place = await newPlace()
  const library = await open(place)
  const { id } = await library.add(await harbourImport(library))
  const pictures = smallPictures(library, place.cacheDir)
  await pictures.keep(id, 1, null)
  expect(await pictures.source(id, 1)).toEqual({ kept: false, images: [] })
  await pictures.keep(id, 2, picture)
  await pictures.sweep()
  const names = async () => fs.readdir(join(pictures.path(`${id}-1.webp`) ?? '', '..'))
  expect(await names()).toEqual([`${id}-1.webp`])
  await library.trash(id)
  await pictures.sweep()
  expect(await names()).toEqual([])
})
