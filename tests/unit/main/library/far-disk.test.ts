/** Disks of other machines, told from this one's as far as the system says. */

import fs from 'node:fs/promises'
import { expect, it, vi } from 'vitest'
import { isFarDisk } from '#main/library/far-disk.ts'

it.each([
  ['an ordinary disk', 0xef53, false],
  ['NFS', 0x6969, true],
  ['SMB', 0xff534d42, true],
  ['FUSE', 0x65735546, true],
])('on Linux by the type of the file system: %s', async (_, type, isFar) => {
  vi.spyOn(fs, 'statfs').mockResolvedValue({ type } as Awaited<ReturnType<typeof fs.statfs>>)
  expect(await isFarDisk('/library', 'linux')).toBe(isFar)
})

it('a folder that is not there is on no disk', async () => {
  expect(await isFarDisk('/is/not/there', 'linux')).toBe(false)
})

it('on Windows by the resolved path', async () => {
  expect(await isFarDisk('\\\\server\\share\\Glossa', 'win32')).toBe(true)
  expect(await isFarDisk('\\\\?\\C:\\Glossa', 'win32')).toBe(false)
  expect(await isFarDisk('C:\\Glossa', 'win32')).toBe(false)
})
