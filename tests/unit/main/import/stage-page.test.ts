import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileStaging } from '#main/import/stage-file.ts'
import { openZip } from '#main/import/unpack/zip.ts'

let folder: string
beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'glossa-page-'))
})
afterEach(() => fs.rm(folder, { recursive: true, force: true }))

async function write(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await fs.mkdir(join(folder, name, '..'), { recursive: true })
    await fs.writeFile(join(folder, name), text)
  }
}

async function stagedPage(name: string) {
  const staged = join(folder, 'staged')
  const { sha256, bytes } = await fileStaging()(join(folder, name), name, staged)
  const content = await fs.readFile(staged)
  expect(content).toHaveLength(bytes)
  return { sha256, content }
}

async function entriesOf(name: string) {
  const { entries } = await openZip((await stagedPage(name)).content, name)
  return Promise.all(
    entries.map(async (entry) => [entry.name, Buffer.from(await entry.read()).toString()] as const),
  )
}

describe('fileStaging', () => {
  it('takes a page and its folder together, whatever the language of the browser', async () => {
    for (const suffix of [
      '_files',
      '-Dateien',
      '_fichiers',
      '_pliki',
      '_archivos',
      '_bestanden',
      '.files',
      '_файлы',
    ]) {
      const page = `Noc & dzień ${suffix.length}.html`
      const inside = page.replace('.html', suffix)
      await write({ [page]: '<p>', [`${inside}/b.css`]: 'b', [`${inside}/frame/a.html`]: 'a' })
      expect(await entriesOf(page)).toEqual([
        [page, '<p>'],
        [`${inside}/b.css`, 'b'],
        [`${inside}/frame/a.html`, 'a'],
      ])
      await fs.rm(join(folder, inside), { recursive: true })
    }
  })

  it('gives the same bytes for the same files', async () => {
    await write({ 'a.html': '<p>', 'a_files/x.png': 'x', 'a_files/y.png': 'y' })
    const first = await stagedPage('a.html')
    await fs.utimes(join(folder, 'a.html'), 1, 1)
    expect(await stagedPage('a.html')).toEqual(first)
    await write({ 'a_files/x.png': 'z' })
    expect((await stagedPage('a.html')).sha256).not.toBe(first.sha256)
  })

  it('leaves a page as it is where no folder belongs to it', async () => {
    await write({
      'a.html': '<p>',
      'b_files/x.png': 'x',
      'a_other/x.png': 'x',
      'c.txt': 'c',
      'c_files/x': 'x',
    })
    await fs.mkdir(join(folder, 'a_files'))
    expect((await stagedPage('a.html')).content.toString()).toBe('<p>')
    expect((await stagedPage('c.txt')).content.toString()).toBe('c')
  })

  it('follows no link out of the folder', async () => {
    await write({ 'a.html': '<p>', 'secret/key': 'key', 'a_files/x.png': 'x', 'd.html': '<p>' })
    await fs.symlink(join(folder, 'secret/key'), join(folder, 'a_files/key.png'))
    await fs.symlink(join(folder, 'secret'), join(folder, 'a_files/more'))
    await fs.symlink(join(folder, 'secret'), join(folder, 'd_files'))
    expect((await entriesOf('a.html')).map(([name]) => name)).toEqual(['a.html', 'a_files/x.png'])
    expect((await stagedPage('d.html')).content.toString()).toBe('<p>')
  })
})
