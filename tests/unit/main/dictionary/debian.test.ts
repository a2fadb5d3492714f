/** The dictionaries that Debian packs, where they are installed: dict-freedict-pol-eng and hunspell-pl. */

import { existsSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import type { DictionaryFile } from '#core/dictionary/dictionary.ts'
import { dictionaryRegistry } from '#main/dictionary/registry.ts'

const freedict: DictionaryFile = {
  path: '/usr/share/dictd/freedict-pol-eng.index',
  kind: 'dictd',
  name: 'FreeDict',
  from: 'pl',
  to: 'en',
}
const spelling: DictionaryFile = {
  path: '/usr/share/hunspell/pl_PL.aff',
  kind: 'hunspell',
  name: 'pl_PL',
  from: 'pl',
}
const missing = [freedict, spelling].filter(({ path }) => !existsSync(path)).map(({ path }) => path)
const where = missing.length === 0 ? '' : ` (not here: ${missing.join(', ')})`
const registry = dictionaryRegistry()
afterAll(registry.close)

test.skipIf(missing.length > 0)(`Polish words lead to their base forms and entries${where}`, async () => {
  const { size } = await registry.probe(freedict)
  expect(size).toBeGreaterThan(10_000)
  for (const [word, base, meaning] of [
    ['domami', 'dom', 'house'],
    ['Krakowie', 'Kraków', 'Cracow'],
    ['psów', 'pies', 'dog'],
    ['zamkami', 'zamek', 'castle'],
  ] as const) {
    const { baseForms, entries, failures } = await registry.lookUp(word, 'pl', [freedict, spelling])
    expect(failures).toEqual([])
    expect(baseForms).toContain(base)
    expect(entries.map(({ text }) => text).join('\n')).toContain(meaning)
  }
})
