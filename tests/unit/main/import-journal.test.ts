import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importJournal } from '#main/import-journal.ts'

let state: string
beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'glossa-journal-'))
})
afterEach(() => rm(state, { recursive: true, force: true }))

describe('importJournal', () => {
  it('remembers what is under way, until it is done', async () => {
    const journal = importJournal(state, '/library')
    expect(await journal.read()).toEqual([])
    await journal.write(['/a b', '/ż\n'])
    expect(await importJournal(state, '/library').read()).toEqual(['/a b', '/ż\n'])
    await journal.write([])
    expect(await journal.read()).toEqual([])
    await journal.write([])
  })

  it('keeps the libraries apart', async () => {
    await importJournal(state, '/one').write(['/a'])
    expect(await importJournal(state, '/two').read()).toEqual([])
  })

  it('reads once what an earlier version named by the path of the library', async () => {
    await importJournal(state, '/stick/glossa-data/library').write(['/a'])
    const journal = importJournal(state, 'library', '/stick/glossa-data/library')
    expect(await journal.read()).toEqual(['/a'])
    await journal.write(['/b'])
    const moved = importJournal(state, 'library', '/other/glossa-data/library')
    expect(await moved.read()).toEqual(['/b'])
    await moved.write([])
    expect(await journal.read()).toEqual([])
  })

  it('does not stumble over a journal that is damaged', async () => {
    const journal = importJournal(state, '/library')
    await journal.write(['/a'])
    const [name = ''] = await readdir(join(state, 'imports'))
    const file = join(state, 'imports', name)
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, 5))
    expect(await journal.read()).toEqual([])
  })
})
