/** A library with one annotated article and a vault of it, on the command line: each test has both anew. */

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { buildCommandLine } from '../../built.ts'
import { page } from '../cli/articles.ts'
import { type Entries, runGlossa } from '../cli/run-glossa.ts'

let entries: Entries
/** The home of the reader, the article's id, and the folder of the vault. */
export let base: string
export let id: string
export let vault: string
let pristine: string

export const glossa = (...argv: string[]) => runGlossa(entries, base, argv)
export const quote = 'The ferry to Mellow Island stopped running'

/** To be called once in a file of tests. */
export function prepareVault(): void {
  beforeAll(async () => {
    entries = await buildCommandLine()
    pristine = await mkdtemp(join(tmpdir(), 'glossa-vault-'))
    base = pristine
    await writeFile(join(base, 'ferry.html'), page('The ferry that stopped'))
    id = (await glossa('import', '--json', 'ferry.html')).lines()[0].id
    const given = [
      '--comment',
      'So it *was*.',
      '--tag',
      'boats',
      '--translation',
      'Prom stanął',
      '--lang',
      'pl',
    ]
    expect((await glossa('annotate', id, '--quote', quote, ...given)).code).toBe(0)
    return () => rm(pristine, { recursive: true, force: true })
  })
  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'glossa-vault-'))
    await cp(join(pristine, 'Glossa'), join(base, 'Glossa'), { recursive: true })
    vault = join(base, 'vault')
  })
  afterEach(() => rm(base, { recursive: true, force: true }))
}

export async function sync(folder = 'vault') {
  const { code, err, lines, out } = await glossa('vault', 'sync', folder, '--json')
  return { code, err, outcomes: out === '' ? [] : lines() }
}
export const file = (name = 'The ferry that stopped.md') => join(vault, name)
export const text = (name?: string) => readFile(file(name), 'utf8')
export const change = async (edit: (text: string) => string, name?: string) =>
  writeFile(file(name), edit(await text(name)))
export const notes = async () => (await glossa('show', id, '--json')).lines()[0]
export const list = async () => (await glossa('list', '--json')).lines()[0]
