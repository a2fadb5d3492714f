import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileError } from '#main/import/file-error.ts'
import { copyToStaging } from '#main/import/stage-file.ts'

let folder: string
let staged: string
beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'glossa-stage-'))
  staged = join(folder, 'staged')
  await fs.writeFile(staged, '')
})
afterEach(() => fs.rm(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)

describe('copyToStaging', () => {
  it('copies the bytes as they are and hashes exactly these', async () => {
    const bytes = Buffer.alloc(3_000_001, 'żółw\0\r\n')
    await fs.writeFile(at('a.html'), bytes)
    const copied = await copyToStaging(at('a.html'), 'a.html', staged)
    expect(copied).toEqual({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
    })
    expect(bytes.equals(await fs.readFile(staged))).toBe(true)
  })

  it('overwrites what the staged file held', async () => {
    await fs.writeFile(staged, 'something longer from before')
    await fs.writeFile(at('a.txt'), 'short')
    await copyToStaging(at('a.txt'), 'a.txt', staged)
    expect(await fs.readFile(staged, 'utf8')).toBe('short')
  })

  it.each(['new\nline.html', 'emoji 🚢 名前.html', '-rf.html', `${'a'.repeat(250)}.html`, '# ? % &.html'])(
    'takes a file named %j',
    async (name) => {
      await fs.writeFile(at(name), 'text')
      expect(await copyToStaging(at(name), name, staged)).toMatchObject({ bytes: 4 })
    },
  )

  it('follows a link that the user names', async () => {
    await fs.writeFile(at('a.txt'), 'text')
    await fs.symlink('a.txt', at('link.txt'))
    expect(await copyToStaging(at('link.txt'), 'link.txt', staged)).toMatchObject({ bytes: 4 })
  })

  it('refuses an empty file', async () => {
    await fs.writeFile(at('a.html'), '')
    await expect(copyToStaging(at('a.html'), 'a.html', staged)).rejects.toMatchObject({
      code: 'fileEmpty',
      params: { file: 'a.html' },
    })
  })

  it('refuses 200 MB before it reads or writes anything', async () => {
    await fs.writeFile(at('big.html'), '')
    await fs.truncate(at('big.html'), 200 * 1024 * 1024)
    await expect(copyToStaging(at('big.html'), 'big.html', at('never made'))).rejects.toMatchObject({
      code: 'fileTooLarge',
      params: { file: 'big.html', size: 200, limit: 100 },
    })
    await expect(fs.stat(at('never made'))).rejects.toThrow('ENOENT')
  })

  it('takes exactly 100 MB and nothing more', async () => {
    await fs.writeFile(at('big.txt'), '')
    await fs.truncate(at('big.txt'), 100 * 1024 * 1024 + 1)
    await expect(copyToStaging(at('big.txt'), 'big.txt', staged)).rejects.toMatchObject({
      code: 'fileTooLarge',
      params: { size: 101 },
    })
    await fs.truncate(at('big.txt'), 100 * 1024 * 1024)
    expect(await copyToStaging(at('big.txt'), 'big.txt', staged)).toMatchObject({ bytes: 100 * 1024 * 1024 })
  })

  it('refuses what is not there', async () => {
    await fs.symlink('nowhere', at('dangling.html'))
    for (const name of ['none.html', 'dangling.html', `${'a'.repeat(300)}.html`, 'zero\0byte.html']) {
      await expect(copyToStaging(at(name), name, staged)).rejects.toMatchObject({ code: 'fileMissing' })
    }
    await expect(copyToStaging(join(staged, 'a.html'), 'a.html', staged)).rejects.toMatchObject({
      code: 'fileMissing',
    })
  })

  it('refuses what is not an ordinary file, without waiting for it', async () => {
    execFileSync('mkfifo', [at('fifo.html')])
    await fs.symlink('loop.html', at('loop.html'))
    await fs.mkdir(at('folder.html'))
    await fs.symlink('/dev/zero', at('zero.html'))
    for (const name of ['fifo.html', 'loop.html', 'folder.html', 'zero.html']) {
      await expect(copyToStaging(at(name), name, staged)).rejects.toMatchObject({
        code: 'fileNotRegular',
        params: { file: name },
      })
    }
  })

  it('says so when reading is not permitted', async () => {
    await fs.writeFile(at('secret.html'), 'text', { mode: 0 })
    await fs.chmod(folder, 0o755)
    const user = process.geteuid?.()
    // Root reads what it likes.
    if (user === 0) process.seteuid?.(65534)
    try {
      await expect(copyToStaging(at('secret.html'), 'secret.html', staged)).rejects.toMatchObject({
        code: 'fileUnreadable',
        params: { file: 'secret.html' },
      })
    } finally {
      if (user === 0) process.seteuid?.(0)
    }
  })

  it('names the file on one line, whatever its name does', async () => {
    const name = 'two\nlines\u001B[31m\u202Elmth.html'
    await expect(copyToStaging(at(name), name, staged)).rejects.toMatchObject({
      params: { file: 'two\uFFFDlines\uFFFD[31m\uFFFDlmth.html' },
    })
  })

  it('blames the library, not the file, when the copy cannot be written', async () => {
    await fs.writeFile(at('a.txt'), 'text')
    await expect(copyToStaging(at('a.txt'), 'a.txt', join(folder, 'none', 'staged'))).rejects.toMatchObject({
      code: 'libraryWrite',
    })
  })

  it.runIf(process.platform === 'linux')('names a full disk', async () => {
    await fs.writeFile(at('a.txt'), 'text')
    await expect(copyToStaging(at('a.txt'), 'a.txt', '/dev/full')).rejects.toMatchObject({
      code: 'libraryDiskFull',
    })
  })
})

describe('fileError', () => {
  it('gives the reason where it has no sentence of its own', () => {
    const error = Object.assign(new Error('i/o error'), { code: 'EIO' })
    expect(fileError(error, 'a.html')).toMatchObject({
      code: 'fileUnread',
      params: { file: 'a.html', reason: 'EIO' },
    })
  })
})
