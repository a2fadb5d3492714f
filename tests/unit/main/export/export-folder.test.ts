import { createHash } from 'node:crypto'
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openExportFolder } from '#main/export/export-folder.ts'
import type { Exported } from '#main/export/formats.ts'

const id = '01jb0000000000000000000000'
let root: string
let folder: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'glossa-export-'))
  folder = join(root, 'notes')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const file = (text: string, title = 'Title', own = id): Exported => ({
  id: own,
  format: 'markdown',
  title,
  extension: 'md',
  mark: (head) => head.includes(`id: ${own}\n`),
  content: `---\nid: ${own}\n---\n\n${text}\n`,
  merges: true,
  pictures: [],
})
const open = (force = false) => openExportFolder(folder, { stateDir: join(root, 'state'), force })
const names = () => readdirSync(folder).toSorted()
const read = (name: string) => readFileSync(join(folder, name), 'utf8')

describe('an export folder', () => {
  it('finds the earlier file by the id in it, whatever the title and the name now are', async () => {
    await (await open()).save(file('one'))
    renameSync(join(folder, 'Title.md'), join(folder, 'My own name.md'))
    const { path } = await (await open()).save(file('two', 'Another title'))
    expect(path).toBe(join(folder, 'My own name.md'))
    expect(names()).toEqual(['My own name.md'])
    expect(read('My own name.md')).toContain('two')
  })

  it('joins what was written by hand with the new export, again and again', async () => {
    await (await open()).save(file('one'))
    writeFileSync(join(folder, 'Title.md'), `${read('Title.md')}\nMine.\n`)
    await (await open()).save(file('one, changed'))
    await (await open()).save(file('one, changed twice'))
    expect(names()).toEqual(['Title.md'])
    expect(read('Title.md')).toBe(`${file('one, changed twice').content}\nMine.\n`)
  })

  it('keeps the changed file beside the new one where they cannot be joined, and says so', async () => {
    await (await open()).save(file('one'))
    writeFileSync(join(folder, 'Title.md'), read('Title.md').replace('one', 'mine'))
    const { path, kept } = await (await open()).save(file('other'))
    expect(readFileSync(path, 'utf8')).toContain('other')
    expect(kept && readFileSync(kept, 'utf8')).toContain('mine')
    expect(names()).toHaveLength(2)
  })

  it('keeps a file of which nothing is remembered', async () => {
    await (await open()).save(file('one'))
    rmSync(join(root, 'state'), { recursive: true })
    const { kept } = await (await open()).save(file('two'))
    expect(kept && readFileSync(kept, 'utf8')).toContain('one')
  })

  it('writes over it when told to', async () => {
    await (await open()).save(file('one'))
    writeFileSync(join(folder, 'Title.md'), read('Title.md').replace('one', 'mine'))
    expect(await (await open(true)).save(file('two'))).toEqual({ path: join(folder, 'Title.md') })
    expect(read('Title.md')).toContain('two')
    expect(names()).toEqual(['Title.md'])
  })

  it('takes no other file’s place', async () => {
    const exports = await open()
    writeFileSync(join(folder, 'Title.md'), 'not ours')
    await exports.save(file('one'))
    const again = await open()
    await again.save(file('two', 'TITLE', '01jb0000000000000000000001'))
    expect(read('Title.md')).toBe('not ours')
    expect(names()).toHaveLength(3)
  })

  it('writes what it kept for the reader never over, however long the title', async () => {
    const title = 'ż'.repeat(150)
    await (await open()).save(file('one', title))
    const [first = ''] = names()
    writeFileSync(join(folder, first), read(first).replace('one', 'mine'))
    const { kept = '' } = await (await open()).save(file('other', title))
    expect(kept).toMatch(/ \(before \d{4}-\d\d-\d\d\)\.md$/)
    // Also where nothing is remembered any more.
    rmSync(join(root, 'state'), { recursive: true })
    const { path } = await (await open()).save(file('last', title))
    expect(path).toBe(join(folder, first))
    expect(readFileSync(kept, 'utf8')).toContain('mine')
  })
})

describe('an article in several formats that look alike', () => {
  const formats = ['markdown', 'template:First', 'template:Second'] as const
  const exported = (format: Exported['format'], text: string): Exported => ({
    ...file(`${format}: ${text}`),
    format,
  })
  /** Exports all of them, and gives the paths; nothing is kept beside. */
  const all = async (text: string) => {
    const exports = await open()
    const paths = []
    for (const format of formats) {
      const { path, kept } = await exports.save(exported(format, text))
      expect(kept).toBeUndefined()
      expect(readFileSync(path, 'utf8')).toContain(`${format}: ${text}`)
      paths.push(path)
    }
    return paths
  }

  it('has a file for each, again and again', async () => {
    const paths = await all('one')
    expect(new Set(paths).size).toBe(3)
    expect(await all('two')).toEqual(paths)
    const exports = await open()
    await exports.save(exported('markdown', 'three'))
    expect(names()).toHaveLength(3)
    expect(await all('three')).toEqual(paths)
  })

  it('has them also where the reader renamed them', async () => {
    const paths = await all('one')
    const moved = paths.map((path, index) => {
      const to = join(folder, `Own ${3 - index}.md`)
      renameSync(path, to)
      return to
    })
    expect(await all('two')).toEqual(moved)
    expect(names()).toHaveLength(3)
  })

  it('keeps what was written into one that was renamed', async () => {
    const [, first = ''] = await all('one')
    const to = join(folder, 'Own.md')
    writeFileSync(first, `${readFileSync(first, 'utf8')}\nMine.\n`)
    renameSync(first, to)
    expect((await all('two'))[1]).toBe(to)
    expect(readFileSync(to, 'utf8')).toContain('Mine.')
  })

  it('takes no renamed file of one format for the first of another', async () => {
    const { path } = await (await open()).save(exported('markdown', 'one'))
    renameSync(path, join(folder, 'Own.md'))
    writeFileSync(join(folder, 'Own.md'), `${read('Own.md')}\nMine.\n`)
    const other = await (await open()).save(exported('template:First', 'one'))
    expect(other).toEqual({ path: join(folder, `${id} Title.md`) })
    await all('two')
    expect(read('Own.md')).toBe(`${exported('markdown', 'two').content}\nMine.\n`)
    expect(names()).toHaveLength(3)
  })

  it('knows what was remembered under the former name', async () => {
    const { path } = await (await open()).save(exported('markdown', 'one'))
    const memories = join(root, 'state', 'exports')
    const [memory = ''] = readdirSync(memories)
    const key = JSON.stringify([realpathSync(folder), id, 'markdown'])
    renameSync(
      join(memories, memory),
      join(memories, `${createHash('sha256').update(key).digest('hex')}.json`),
    )
    writeFileSync(path, `${readFileSync(path, 'utf8')}\nMine.\n`)
    const { path: other } = await (await open()).save(exported('template:First', 'one'))
    expect(other).not.toBe(path)
    expect(await (await open()).save(exported('markdown', 'two'))).toEqual({ path })
    expect(readFileSync(path, 'utf8')).toContain('Mine.')
    expect(readdirSync(memories)).toHaveLength(2)
  })
})

describe('pictures', () => {
  const picture = { name: 'aabbccdd00112233.png', path: '' }

  it('lie beside the file under names of their own, once, and stay as the reader leaves them', async () => {
    const path = join(root, 'asset.png')
    writeFileSync(path, 'bytes')
    const illustrated = {
      ...file('![A map](attachments/aabbccdd00112233.png)'),
      pictures: [{ ...picture, path }],
    }
    await (await open()).save(illustrated)
    const copy = join(folder, 'attachments', picture.name)
    expect(readFileSync(copy, 'utf8')).toBe('bytes')
    writeFileSync(copy, 'cropped')
    await (await open()).save({ ...illustrated, title: 'Renamed' })
    expect(readdirSync(join(folder, 'attachments'))).toEqual([picture.name])
    expect(readFileSync(copy, 'utf8')).toBe('cropped')
    expect(names()).toEqual(['Title.md', 'attachments'])
  })
})
