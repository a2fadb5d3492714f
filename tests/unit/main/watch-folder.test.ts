import { mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type FolderWatch, folderWatch } from '#main/watch-folder.ts'
import { eventually } from '../eventually.ts'

let folder: string
let found: string[]
let watch: FolderWatch

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glossa-watch-'))
  found = []
  watch = folderWatch((paths) => found.push(...paths.map((path) => basename(path))))
})
afterEach(async () => {
  await watch.close()
  await rm(folder, { recursive: true, force: true })
})

it('finds what lies there and what appears, but not what is still being written or only a link', async () => {
  await writeFile(join(folder, 'before.html'), 'x')
  await watch.set(folder)
  await writeFile(join(folder, 'after.txt'), 'x')
  await writeFile(join(folder, 'page.html.crdownload'), 'x')
  await writeFile(join(folder, '.hidden.html'), 'x')
  await symlink('/etc/hostname', join(folder, 'link.html'))
  await eventually(() => expect(found.toSorted()).toEqual(['after.txt', 'before.html']))

  await rename(join(folder, 'page.html.crdownload'), join(folder, 'page.html'))
  await eventually(() => expect(found).toContain('page.html'))
  expect(found).toHaveLength(3)
})

it('watches one folder at a time, or none', async () => {
  const other = await mkdtemp(join(tmpdir(), 'glossa-watch-'))
  await watch.set(folder)
  await watch.set(other)
  await writeFile(join(folder, 'not-watched.html'), 'x')
  await writeFile(join(other, 'watched.html'), 'x')
  await eventually(() => expect(found).toEqual(['watched.html']))
  await watch.set(undefined)
  await rm(other, { recursive: true })
})
