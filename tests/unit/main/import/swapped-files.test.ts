/** Files that another program replaces while they are staged: what they were replaced by is never read. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, it, vi } from 'vitest'
import { copyToStaging, fileStaging } from '#main/import/stage-file.ts'
import { temporaryFolder } from '../../temporary.ts'

/** What happens between looking at a file and opening it. */
const meanwhile = vi.hoisted(() => ({ afterRealpath: async () => {}, afterReaddir: async () => {} }))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const realpath = async (...args: Parameters<typeof real.realpath>) => {
    const found = await real.realpath(...args)
    await meanwhile.afterRealpath()
    return found
  }
  const readdir = async (path: string, options: { withFileTypes: true }) => {
    const found = await real.readdir(path, options)
    await meanwhile.afterReaddir()
    return found
  }
  return { ...real, default: real, realpath, readdir }
})

let folder: string
const at = (name: string) => join(folder, name)
const swap = (name: string) => async () => {
  await fs.rm(at(name))
  await fs.symlink(at('secret'), at(name))
}

beforeEach(async () => {
  folder = await temporaryFolder()
  await fs.writeFile(at('secret'), 'nobody else’s business')
  await fs.writeFile(at('page.html'), '<p>The ferry stopped in winter.')
  meanwhile.afterRealpath = async () => {}
  meanwhile.afterReaddir = async () => {}
})

it('a file that became a link is refused', async () => {
  meanwhile.afterRealpath = swap('page.html')
  await expect(copyToStaging(at('page.html'), 'page.html', at('staged'))).rejects.toMatchObject({
    code: 'fileNotRegular',
    params: { file: 'page.html' },
  })
  await expect(fs.stat(at('staged'))).rejects.toThrow('ENOENT')
})

it('a page is refused when a file of its folder became a link', async () => {
  await fs.mkdir(at('page_files'))
  await fs.writeFile(at('page_files/map.png'), 'x')
  let times = 0
  meanwhile.afterReaddir = async () => {
    times += 1
    // The first listing looks for the folder, the second one for what is in it.
    if (times === 2) await swap('page_files/map.png')()
  }
  await expect(fileStaging()(at('page.html'), 'page.html', at('staged'))).rejects.toMatchObject({
    code: 'fileNotRegular',
  })
  expect(times).toBe(2)
})
