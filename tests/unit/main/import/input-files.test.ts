import { execFileSync } from 'node:child_process'
import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inputFiles } from '#main/import/input-files.ts'

let base: string
beforeEach(async () => {
  base = await fs.mkdtemp(join(tmpdir(), 'glossa-walk-'))
})
afterEach(() => fs.rm(base, { recursive: true, force: true }))

async function make(...names: string[]): Promise<void> {
  for (const name of names) {
    await fs.mkdir(dirname(join(base, name)), { recursive: true })
    await fs.writeFile(join(base, name), 'text')
  }
}

async function shown(...paths: string[]): Promise<string[]> {
  const found = await inputFiles(paths, base)
  return found.map((one) => ('error' in one ? `${one.path}: ${one.error.code}` : one.path))
}

describe('inputFiles', () => {
  it('keeps files as they were given and in that order', async () => {
    await make('b.html', 'a.html')
    const absolute = join(base, 'a.html')
    expect(await shown('./b.html', absolute, 'b.html')).toEqual(['./b.html', absolute, 'b.html'])
  })

  it('walks folders in natural order and shows the way from the folder as given', async () => {
    await make('f/10.html', 'f/9.html', 'f/2/b.txt', 'f/2/a.txt', 'f/é.html', 'f/z.html')
    expect(await shown('f/')).toEqual([
      'f/2/a.txt',
      'f/2/b.txt',
      'f/9.html',
      'f/10.html',
      'f/é.html',
      'f/z.html',
    ])
  })

  it('passes over hidden files and the resources of saved pages, not other folders', async () => {
    await make(
      'f/.hidden.html',
      'f/.git/a.html',
      'f/Thumbs.db',
      'f/page.html',
      'f/page_files/a.css',
      'f/strona.htm',
      'f/strona_pliki/a.css',
      'f/Seite.html',
      'f/Seite-Dateien/a.css',
      'f/other_files/kept.html',
      'f/page-notes/kept.html',
    )
    expect(await shown('f')).toEqual([
      'f/other_files/kept.html',
      'f/page-notes/kept.html',
      'f/page.html',
      'f/Seite.html',
      'f/strona.htm',
    ])
  })

  it('looks at one list alone in the folder of an unpacked library', async () => {
    await make('f/metadata_20_to_40.json', 'f/metadata_0_to_20.json', 'f/content/a.html', 'f/highlights/a.md')
    await make('g/metadata_0_to_20.json', 'g/a.html', 'h/content/a.html')
    expect(await shown('f', 'g', 'h')).toEqual([
      'f/metadata_0_to_20.json',
      'g/a.html',
      'g/metadata_0_to_20.json',
      'h/content/a.html',
    ])
  })

  it('takes hidden files that are named', async () => {
    await make('.hidden.html')
    expect(await shown('.hidden.html')).toEqual(['.hidden.html'])
  })

  it('does not walk in circles', async () => {
    await make('f/a.html')
    await fs.symlink('..', join(base, 'f/up'))
    await fs.symlink('.', join(base, 'f/here'))
    expect(await shown('f')).toEqual(['f/a.html'])
  })

  it('follows links to files in the folder, and refuses those that lead out of it', async () => {
    await make('f/in.html', 'f/.store/object', 'out.html', 'f2/out.html')
    await fs.symlink('.store/object', join(base, 'f/kept.html'))
    await fs.symlink('../out.html', join(base, 'f/link1.html'))
    await fs.symlink('../f2/out.html', join(base, 'f/link2.html'))
    await fs.symlink('nowhere', join(base, 'f/link3.html'))
    await fs.symlink('link4.html', join(base, 'f/link4.html'))
    expect(await shown('f')).toEqual([
      'f/in.html',
      'f/kept.html',
      'f/link1.html: fileNotRegular',
      'f/link2.html: fileNotRegular',
      'f/link3.html: fileMissing',
      'f/link4.html: fileNotRegular',
    ])
  })

  it('walks a folder that the user names through a link', async () => {
    await make('f/a.html')
    await fs.symlink('f', join(base, 'link'))
    expect(await shown('link')).toEqual(['link/a.html'])
  })

  it('goes on after what it cannot open, and names it', async () => {
    await make('f/a.html')
    execFileSync('mkfifo', [join(base, 'f/fifo')])
    expect(await shown('none.html', 'f')).toEqual(['none.html: fileMissing', 'f/a.html', 'f/fifo'])
  })

  it('says so when a folder holds nothing', async () => {
    await fs.mkdir(join(base, 'empty.html'))
    await make('hidden/.a.html')
    expect(await shown('empty.html', 'hidden')).toEqual(['empty.html: fileFolder', 'hidden: fileFolder'])
  })

  it.runIf(process.platform === 'linux')('opens files whose names are not valid UTF-8', async () => {
    const name = Buffer.concat([Buffer.from('bad-'), Buffer.from([0xff, 0xfe]), Buffer.from('.html')])
    await fs.mkdir(join(base, 'f'))
    await fs.writeFile(Buffer.concat([Buffer.from(`${base}/f/`), name]), 'the text')
    const [found] = await inputFiles(['f'], base)
    expect(found).toMatchObject({ path: 'f/bad-\uFFFD\uFFFD.html', name: 'bad-\uFFFD\uFFFD.html' })
    expect(found && 'location' in found && (await fs.readFile(found.location, 'utf8'))).toBe('the text')
  })

  it('walks folders that nest very deep', async () => {
    const deep = Array.from({ length: 500 }, () => 'd').join('/')
    await make(`f/${deep}/a.html`)
    expect(await shown('f')).toEqual([`f/${deep}/a.html`])
  })
})
