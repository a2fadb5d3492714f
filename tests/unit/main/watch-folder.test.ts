import { mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type FolderWatch, folderWatch } from '#main/watch-folder.ts'

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
  await vi.waitFor(() => expect(found.toSorted()).toEqual(['after.txt', 'before.html']), 15_000)

  await rename(join(folder, 'page.html.crdownload'), join(folder, 'page.html'))
  await vi.waitFor(() => expect(found).toContain('page.html'), 15_000)
  expect(found).toHaveLength(3)
}, 40_000)

it('watches one folder at a time, or none', async () => {
  const other = await mkdtemp(join(tmpdir(), 'glossa-watch-'))
  await watch.set(folder)
  await watch.set(other)
  await writeFile(join(folder, 'not-watched.html'), 'x')
  await writeFile(join(other, 'watched.html'), 'x')
  await vi.waitFor(() => expect(found).toEqual(['watched.html']), 15_000)
  await watch.set(undefined)
  await rm(other, { recursive: true })
}, 40_000)
