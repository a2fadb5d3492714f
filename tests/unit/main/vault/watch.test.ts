import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { watchVault } from '#main/vault/watch.ts'
import { eventually } from '../../eventually.ts'
import { temporaryFolder } from '../../temporary.ts'

/** A folder that is watched; `heard` counts how often something was told, and `next` waits for the next time. */
async function watched() {
  const base = await temporaryFolder()
  const root = join(base, 'vault')
  await mkdir(join(root, 'old'), { recursive: true })
  await mkdir(join(root, '.trash'))
  let heard = 0
  const ours = new Set<string>()
  const close = await watchVault(
    root,
    () => {
      heard += 1
    },
    (path) => ours.has(path),
  )
  onTestFinished(close)
  return {
    base,
    root,
    close,
    ours,
    heard: () => heard,
    async next(work: () => Promise<unknown>) {
      const before = heard
      await work()
      await eventually(() => expect(heard).toBeGreaterThan(before))
    },
  }
}

it('hears of files in all folders, also those that come later or were moved', async () => {
  const { root, next } = await watched()
  await next(() => writeFile(join(root, 'a.md'), 'a'))
  await next(() => writeFile(join(root, 'a.md'), 'b'))
  await next(() => writeFile(join(root, 'old', 'b.md'), 'b'))
  await next(() => mkdir(join(root, 'new', 'newer'), { recursive: true }))
  await next(() => writeFile(join(root, 'new', 'newer', 'c.md'), 'c'))
  await next(() => rename(join(root, 'new'), join(root, 'other')))
  await next(() => writeFile(join(root, 'other', 'newer', 'c.md'), 'd'))
  await next(() => rm(join(root, 'other'), { recursive: true }))
  await next(() => rm(join(root, 'a.md')))
})

it('does not hear of what is hidden, our own, or behind a link, nor of anything once it is closed', async () => {
  const { base, root, heard, next, close } = await watched()
  await mkdir(join(base, 'outside'))
  await next(() => symlink(join(base, 'outside'), join(root, 'link')))
  const before = heard()
  await writeFile(join(base, 'outside', 'a.md'), 'a')
  await writeFile(join(root, '.trash', 'a.md'), 'a')
  await writeFile(join(root, '.hidden.md'), 'a')
  await writeFile(join(root, 'glossa-vault.json'), '{}')
  await next(() => writeFile(join(root, 'a.md'), 'a'))
  expect(heard()).toBe(before + 1)
  close()
  await writeFile(join(root, 'b.md'), 'b')
  const later = await watched()
  await later.next(() => writeFile(join(later.root, 'b.md'), 'b'))
  expect(heard()).toBe(before + 1)
})

it('tells nothing of what we have written ourselves, but of what others write at the same time', async () => {
  const { root, ours, heard, next } = await watched()
  ours.add(join(root, 'ours.md'))
  await writeFile(join(root, 'ours.md'), 'a')
  await delay(1000)
  expect(heard()).toBe(0)
  await writeFile(join(root, 'ours.md'), 'b')
  await next(() => writeFile(join(root, 'old', 'theirs.md'), 'b'))
  await next(() => rm(join(root, 'old', 'theirs.md')))
})
