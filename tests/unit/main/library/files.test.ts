import { execFileSync } from 'node:child_process'
import fs from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  atRest,
  hasCode,
  isReal,
  isRegular,
  isTemporary,
  linkOrCopy,
  makeFolder,
  makePrivateFolder,
  readRegular,
  removeLeftovers,
  replace,
  sameStamp,
  stampNow,
  stampOf,
  syncFile,
  syncFolder,
  temporaryBeside,
  writeAndSync,
  writeDurably,
} from '#main/library/files.ts'
import { temporaryFolder } from '../../temporary.ts'
import { failure } from './fixture.ts'

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

it.each(['ENOENT', 'ELOOP', 'EMLINK', 'ENXIO'])('takes %s for a file that is none', async (code) => {
  vi.spyOn(fs, 'open').mockRejectedValue(failure(code))
  expect(await readRegular(at('real/file'))).toBeNull()
})

it('does not take a file that may not be read for none', async () => {
  vi.spyOn(fs, 'open').mockRejectedValue(failure('EACCES'))
  await expect(readRegular(at('real/file'))).rejects.toMatchObject({ code: 'EACCES' })
})

it('closes what it opens', async () => {
  const closed: string[] = []
  const open = fs.open
  vi.spyOn(fs, 'open').mockImplementation(async (...args) => {
    const handle = await open(...args)
    const close = handle.close.bind(handle)
    handle.close = async () => {
      closed.push(String(args[0]))
      await close()
    }
    return handle
  })
  await readRegular(at('real/file'))
  await readRegular(at('real'))
  await writeAndSync(at('new'), 'x')
  await syncFile(at('new'))
  await syncFolder(folder)
  expect(closed).toEqual([at('real/file'), at('real'), at('new'), at('new'), folder])
})

describe('a stamp', () => {
  it('tells the states of a file apart', async () => {
    const stamp = await stampOf(at('real/file'))
    expect(sameStamp(stamp, await stampOf(at('real/file')))).toBe(true)
    expect(sameStamp(stamp, stampNow(at('real/file')))).toBe(true)
    for (const other of [{ mtimeMs: 0 }, { size: 0 }, { ino: 0 }])
      expect(sameStamp(stamp, stamp && { ...stamp, ...other })).toBe(false)
    expect(sameStamp(stamp, null)).toBe(false)
    expect(sameStamp(null, null)).toBe(true)
  })

  it('is that of the file itself, not of what a link leads to', async () => {
    await fs.symlink(at('real/file'), at('link'))
    expect(sameStamp(await stampOf(at('link')), await stampOf(at('real/file')))).toBe(false)
  })

  it('is null where there is no file', async () => {
    for (const path of ['none', 'real/file/none']) expect(await stampOf(at(path))).toBeNull()
    expect(stampNow(at('none'))).toBeNull()
  })

  it('is given, or it is said why not', async () => {
    vi.spyOn(fs, 'lstat').mockRejectedValue(failure('EIO'))
    await expect(stampOf(at('real/file'))).rejects.toMatchObject({ code: 'EIO' })
  })
})

it('knows errors by their codes', () => {
  expect(hasCode(failure('EIO'), 'ENOENT', 'EIO')).toBe(true)
  expect(hasCode(failure('EIO'), 'ENOENT')).toBe(false)
  expect(hasCode(new Error('EIO'), 'EIO')).toBe(false)
  expect(hasCode({ code: 'EIO' }, 'EIO')).toBe(false)
})

describe('the way to a place', () => {
  it('is what it seems where no link lies on it', async () => {
    await fs.symlink(at('real'), at('folder'))
    await fs.symlink(at('loop'), at('loop'))
    expect(await isReal(at('real/file'))).toBe(true)
    for (const path of ['folder/file', 'none', 'real/file/none', 'loop'])
      expect(await isReal(at(path))).toBe(false)
    expect(await isRegular(at('real'))).toBe(false)
  })

  it('is not taken for another where it cannot be looked at', async () => {
    vi.spyOn(fs, 'realpath').mockRejectedValue(failure('EACCES'))
    await expect(isReal(at('real/file'))).rejects.toMatchObject({ code: 'EACCES' })
  })
})

describe('a folder', () => {
  const modeOf = async (path: string) => ((await fs.stat(path)).mode & 0o777).toString(8)

  it('is made with those around it, each as open as the one it lies in', async () => {
    await fs.chmod(folder, 0o750)
    await makeFolder(at('a/b/c'))
    expect(await Promise.all(['a', 'a/b', 'a/b/c'].map((path) => modeOf(at(path))))).toEqual([
      '750',
      '750',
      '750',
    ])
  })

  it('for secrets is for its owner alone', async () => {
    await makePrivateFolder(at('a/b'))
    expect(await Promise.all(['a', 'a/b'].map((path) => modeOf(at(path))))).toEqual(['700', '700'])
  })

  it('that is there stays as it is', async () => {
    await fs.chmod(at('real'), 0o755)
    await makePrivateFolder(at('real'))
    expect(await modeOf(at('real'))).toBe('755')
    expect(await fs.readdir(at('real'))).toEqual(['file'])
  })

  it('is not made where a file lies, nor in a file', async () => {
    await expect(makeFolder(at('real/file'))).rejects.toMatchObject({ code: 'EEXIST' })
    await expect(makeFolder(at('real/file/sub'))).rejects.toMatchObject({ code: 'ENOTDIR' })
  })
})

describe('a file that somebody may be writing', () => {
  const age = (ms: number) => fs.utimes(at('real/file'), new Date(0), new Date(Date.now() - ms))

  it('is at rest at once when it is old, or not there', async () => {
    await age(60_000)
    const start = performance.now()
    await atRest(at('none'))
    const before = await stampOf(at('real/file'))
    await atRest(at('real/file'))
    expect(sameStamp(before, await stampOf(at('real/file')))).toBe(true)
    expect(performance.now() - start).toBeLessThan(60_000)
  })

  it('is waited for until it is a second old', async () => {
    await age(700)
    await atRest(at('real/file'))
    const { mtimeMs } = await fs.stat(at('real/file'))
    expect(Date.now() - mtimeMs).toBeGreaterThanOrEqual(1000)
  })

  it('from the future is waited for once', async () => {
    await age(-3_600_000)
    const start = performance.now()
    await atRest(at('real/file'))
    expect(performance.now() - start).toBeGreaterThanOrEqual(990)
  })
})

describe('a new file', () => {
  it('has its content, its stamp, and what its folder allows', async () => {
    await fs.chmod(folder, 0o750)
    const stamp = await writeAndSync(at('new'), 'words')
    expect(await fs.readFile(at('new'), 'utf8')).toBe('words')
    expect(sameStamp(stamp, await stampOf(at('new')))).toBe(true)
    expect((await fs.stat(at('new'))).mode & 0o777).toBe(0o640)
  })

  it('takes no other one’s name', async () => {
    await expect(writeAndSync(at('real/file'), 'x')).rejects.toMatchObject({ code: 'EEXIST' })
    expect(await fs.readFile(at('real/file'), 'utf8')).toBe('words')
  })
})

describe('a second name', () => {
  it('is the same file', async () => {
    await linkOrCopy(at('real/file'), at('second'))
    expect((await fs.stat(at('second'))).ino).toBe((await fs.stat(at('real/file'))).ino)
  })

  it('is a copy where links are not to be had', async () => {
    vi.spyOn(fs, 'link').mockRejectedValue(failure('EPERM'))
    await linkOrCopy(at('real/file'), at('second'))
    expect(await fs.readFile(at('second'), 'utf8')).toBe('words')
    await expect(linkOrCopy(at('real/file'), at('second'))).rejects.toMatchObject({ code: 'EEXIST' })
  })

  it('is neither where the name is taken or the file is missing', async () => {
    const copy = vi.spyOn(fs, 'copyFile')
    await fs.writeFile(at('second'), 'taken')
    await expect(linkOrCopy(at('real/file'), at('second'))).rejects.toMatchObject({ code: 'EEXIST' })
    await expect(linkOrCopy(at('none'), at('third'))).rejects.toMatchObject({ code: 'ENOENT' })
    expect(copy).not.toHaveBeenCalled()
  })
})

describe('replacing', () => {
  const refusing = (code: string, times: number) => {
    const rename = fs.rename
    let left = times
    return vi.spyOn(fs, 'rename').mockImplementation(async (from, to) => {
      left -= 1
      if (left >= 0) throw failure(code)
      return rename(from, to)
    })
  }

  it.each(['EPERM', 'EBUSY', 'EACCES'])(
    'on Windows is tried again where it meets %s, ten times in all',
    async (code) => {
      vi.spyOn(process, 'platform', 'get').mockReturnValue('win32')
      const some = refusing(code, 9)
      await replace(at('real/file'), at('new'))
      expect(some).toHaveBeenCalledTimes(10)
      vi.restoreAllMocks()
      vi.spyOn(process, 'platform', 'get').mockReturnValue('win32')
      const all = refusing(code, 10)
      await expect(replace(at('new'), at('other'))).rejects.toMatchObject({ code })
      expect(all).toHaveBeenCalledTimes(10)
    },
  )

  it.each([
    ['linux', 'EPERM'],
    ['win32', 'ENOENT'],
  ] as const)('on %s is not tried again where it meets %s', async (platform, code) => {
    vi.spyOn(process, 'platform', 'get').mockReturnValue(platform)
    const rename = refusing(code, 1)
    await expect(replace(at('real/file'), at('new'))).rejects.toMatchObject({ code })
    expect(rename).toHaveBeenCalledTimes(1)
  })

  it('makes names durable wherever that can be done', async () => {
    const open = vi.spyOn(fs, 'open')
    await syncFolder(folder)
    expect(open).toHaveBeenCalledWith(folder, 'r')
    open.mockClear()
    vi.spyOn(process, 'platform', 'get').mockReturnValue('win32')
    await syncFolder(folder)
    expect(open).not.toHaveBeenCalled()
  })

  it('lies beside its file until then, under a name of its own', () => {
    const [one, other] = [temporaryBeside(at('a.json')), temporaryBeside(at('a.json'))]
    expect(one).not.toBe(other)
    expect(one.startsWith(at('.a.json.'))).toBe(true)
    for (const path of [one, other]) expect(isTemporary(path.slice(folder.length + 1))).toBe(true)
    const name = one.slice(folder.length + 1)
    for (const no of [name.slice(1), `x${name}`, `${name}x`, '.a.json.tmp', name.replace('a.json', '')])
      expect(isTemporary(no)).toBe(false)
  })

  it('happens when all is ready, and keeps permissions', async () => {
    await fs.chmod(at('real/file'), 0o604)
    const seen: string[] = []
    const stamp = await writeDurably(at('real/file'), 'new words', async () => {
      const [left = ''] = (await fs.readdir(at('real'))).filter(isTemporary)
      seen.push(await fs.readFile(at('real/file'), 'utf8'), await fs.readFile(at(`real/${left}`), 'utf8'))
    })
    expect(seen).toEqual(['words', 'new words'])
    expect(await fs.readFile(at('real/file'), 'utf8')).toBe('new words')
    expect(sameStamp(stamp, await stampOf(at('real/file')))).toBe(true)
    expect((await fs.stat(at('real/file'))).mode & 0o777).toBe(0o604)
    expect(await fs.readdir(at('real'))).toEqual(['file'])
  })

  it('takes no permissions of what is no file', async () => {
    await fs.symlink(at('real/file'), at('link'))
    const chmod = vi.spyOn(fs, 'chmod')
    await writeDurably(at('link'), 'x', async () => undefined)
    await writeDurably(at('new'), 'x', async () => undefined)
    expect(chmod).not.toHaveBeenCalled()
    expect((await fs.lstat(at('link'))).isFile()).toBe(true)
  })

  it('leaves the old file and nothing else where it fails', async () => {
    const failed = writeDurably(at('real/file'), 'new', () => Promise.reject(failure('ENOSPC')))
    await expect(failed).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(await fs.readdir(at('real'))).toEqual(['file'])
    expect(await fs.readFile(at('real/file'), 'utf8')).toBe('words')
  })
})

it('what interrupted writes left goes, and nothing else', async () => {
  const left = temporaryBeside(at('real/file'))
  await fs.writeFile(left, 'half')
  await fs.writeFile(at('real/.hidden.tmp'), 'mine')
  await removeLeftovers(at('real'))
  expect((await fs.readdir(at('real'))).sort()).toEqual(['.hidden.tmp', 'file'])
})
