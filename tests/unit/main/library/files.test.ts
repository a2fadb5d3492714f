import { execFileSync } from 'node:child_process'
import fs from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { isRegular, readRegular } from '#main/library/files.ts'
import { temporaryFolder } from '../../temporary.ts'

let folder: string
const at = (name: string) => join(folder, name)
beforeEach(async () => {
  folder = await temporaryFolder()
  await fs.mkdir(at('real'))
  await fs.writeFile(at('real/file'), 'words')
})

it('reads an ordinary file', async () => {
  const { bytes } = (await readRegular(at('real/file'))) ?? expect.fail()
  expect(Buffer.from(bytes).toString()).toBe('words')
  expect(await isRegular(at('real/file'))).toBe(true)
})

it('reads nothing through a link: neither the file nor a folder on the way', async () => {
  await fs.symlink(at('real/file'), at('link'))
  await fs.symlink(at('real'), at('folder'))
  for (const path of ['link', 'folder/file']) {
    expect(await readRegular(at(path))).toBeNull()
    expect(await isRegular(at(path))).toBe(false)
  }
})

it('has no bytes of what is no file, and does not wait for them', async () => {
  execFileSync('mkfifo', [at('fifo')])
  for (const path of ['fifo', 'real', 'none']) expect(await readRegular(at(path))).toBeNull()
})
