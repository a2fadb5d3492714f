import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ArticleElement } from '#core/article/document.ts'
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
  expect(await imageSizes(library, 'a', { type: 'root', children })).toEqual({
    'asset:mill.png': { width: 90, height: 60 },
  })
  // They are named after their bytes: what was measured is not read again.
  await writeFile(join(folder, 'mill.png'), '')
  expect(await imageSizes(library, 'a', { type: 'root', children: [image('asset:mill.png')] })).toEqual({
    'asset:mill.png': { width: 90, height: 60 },
  })
})
