import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ArticleDocument, ArticleElement } from '#core/article/document.ts'
import { imageSizes } from '#main/image-sizes.ts'
import { png } from '../../e2e/png.ts'
import { temporaryFolder } from '../temporary.ts'

const image = (src: string): ArticleElement => ({
  type: 'element',
  tagName: 'img',
  properties: { src },
  children: [],
})

test('images are as large as the heads of their files say; those without are left out', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'mill.png'), png(90, 60, [200, 0, 0]))
  await writeFile(join(folder, 'cut.png'), png(90, 60, [200, 0, 0]).subarray(0, 12))
  await writeFile(join(folder, 'none.png'), png(0, 60, [200, 0, 0]))
  const library = {
    assetPath: async (_: string, name: string) => (name === 'gone.png' ? null : join(folder, name)),
  }
  const names = ['mill.png', 'cut.png', 'none.png', 'gone.png', 'away.png']
  const children = [...names.map((name) => image(`asset:${name}`)), image('https://orsk.example/a.png')]
  expect(await imageSizes(library, 'a', { type: 'root', children }, 60_000)).toEqual({
    'asset:mill.png': { width: 90, height: 60 },
  })
  // They are named after their bytes: what was measured is not read again.
  await writeFile(join(folder, 'mill.png'), '')
  expect(
    await imageSizes(library, 'a', { type: 'root', children: [image('asset:mill.png')] }, 60_000),
  ).toEqual({
    'asset:mill.png': { width: 90, height: 60 },
  })
})

test('a disk that does not answer keeps no article from being opened', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'near.png'), png(30, 20, [0, 200, 0]))
  const library = {
    assetPath: (_: string, name: string) =>
      name === 'far.png' ? new Promise<string>(() => undefined) : Promise.resolve(join(folder, name)),
  }
  const near = { 'asset:near.png': { width: 30, height: 20 } }
  const document = (...names: string[]): ArticleDocument => ({ type: 'root', children: names.map(image) })
  expect(await imageSizes(library, 'a', document('asset:near.png'), 60_000)).toEqual(near)
  expect(await imageSizes(library, 'a', document('asset:far.png', 'asset:near.png'), 0)).toEqual(near)
})

test('a file that could not be read is read the next time', async () => {
  const folder = await temporaryFolder()
  const library = { assetPath: async (_: string, name: string) => join(folder, name) }
  const root: ArticleDocument = { type: 'root', children: [image('asset:late.png')] }
  expect(await imageSizes(library, 'a', root, 60_000)).toEqual({})
  await writeFile(join(folder, 'late.png'), png(40, 10, [0, 0, 200]))
  expect(await imageSizes(library, 'a', root, 60_000)).toEqual({
    'asset:late.png': { width: 40, height: 10 },
  })
})
