/** Who may import whom: the table that the linter holds the folders to. */

import { describe, expect, it } from 'vitest'
import { importsOf, refusal, table, targetOf, wayToElectron } from '../../../scripts/lint/imports.mjs'

const value = (from) => ({ from, type: false })
const type = (from) => ({ from, type: true })

describe('a file may import', () => {
  it.each([
    ['core/notes/find.ts', '../annotation/annotation.ts'],
    ['core/schema/notes.ts', 'zod'],
    ['main/services.ts', 'electron'],
    ['main/services.ts', './ipc/handlers.ts'],
    ['main/library/library.ts', '#core/errors.ts'],
    ['main/import/worker.ts', '#main/processes/entry.ts'],
    ['main/import/formats/epub.ts', '../html-document.ts'],
    ['main/cli/run.ts', '#main/places.ts'],
    ['renderer/features/notes/NotesView.tsx', '#renderer/session-store.ts'],
    ['renderer/features/notes/NotesView.tsx', './NoteRow.tsx'],
    ['renderer/App.tsx', './features/notes/NotesView.tsx'],
    ['tests/unit/main/places.test.ts', '#main/places.ts'],
    ['tests/unit/main/places.test.ts', '../../../scripts/lint/imports.mjs'],
  ])('%s: %s', (file, from) => {
    expect(refusal(file, value(from))).toBeNull()
  })

  it.each([
    ['preload/index.ts', '#core/errors.ts'],
    ['main/ipc/register.ts', '#preload/contract.ts'],
    ['main/ipc/register.ts', 'electron'],
    ['main/translate/jobs.ts', '#preload/contract.ts'],
    ['renderer/api.ts', '#preload/contract.ts'],
  ])('%s: types of %s alone', (file, from) => {
    expect(refusal(file, type(from))).toBeNull()
    expect(refusal(file, value(from))).toMatch(/types/)
  })
})

describe('a file may not import', () => {
  it.each([
    ['core/errors.ts', '#main/places.ts'],
    ['core/errors.ts', '../main/places.ts'],
    ['core/errors.ts', '#preload/contract.ts'],
    ['core/errors.ts', '#renderer/api.ts'],
    ['core/errors.ts', 'node:fs'],
    ['core/errors.ts', 'electron'],
    ['core/errors.ts', 'react-dom/client'],
    ['core/errors.ts', '@ariakit/react'],
    ['preload/index.ts', '#main/index.ts'],
    ['preload/index.ts', 'node:fs'],
    ['preload/index.ts', 'zod'],
    ['main/places.ts', '#renderer/api.ts'],
    ['main/places.ts', 'react'],
    ['main/library/library.ts', '#main/places.ts'],
    ['main/library/library.ts', '#main/import/pool.ts'],
    ['main/library/library.ts', '../places.ts'],
    ['main/library/library.ts', '#preload/contract.ts'],
    ['main/library/library.ts', 'electron'],
    ['main/processes/host.ts', '#main/library/files.ts'],
    ['main/anchoring/candidates.ts', '#main/processes/host.ts'],
    ['main/dictionary/dictd.ts', '#main/library/files.ts'],
    ['main/import/pool.ts', '#main/translate/engines.ts'],
    ['main/import/pool.ts', '#main/services.ts'],
    ['main/import/pool.ts', 'electron'],
    ['main/translate/jobs.ts', '#main/import/pool.ts'],
    ['main/translate/jobs.ts', '#main/settings-store.ts'],
    ['main/cli/run.ts', '#main/ipc/handlers.ts'],
    ['main/cli/run.ts', '#renderer/api.ts'],
    ['main/cli/run.ts', 'electron'],
    ['renderer/App.tsx', '#main/places.ts'],
    ['renderer/App.tsx', '#core/schema/article.ts'],
    ['renderer/App.tsx', 'electron'],
    ['renderer/App.tsx', 'zod'],
    ['renderer/App.tsx', 'lowdb/node'],
    ['renderer/App.tsx', 'node:path'],
    ['renderer/ui/Dialog.tsx', '#renderer/session-store.ts'],
    ['renderer/ui/Dialog.tsx', '#preload/contract.ts'],
    ['renderer/article/painter.ts', '#renderer/features/notes/NotesView.tsx'],
    ['renderer/features/notes/NotesView.tsx', '#renderer/features/reader/Reader.tsx'],
    ['renderer/features/notes/NotesView.tsx', '../reader/Reader.tsx'],
    ['scripts/start.mjs', '../main/index.ts'],
  ])('%s: %s, nor its types', (file, from) => {
    expect(refusal(file, value(from))).not.toBeNull()
    expect(refusal(file, type(from))).not.toBeNull()
  })

  it('another folder by a relative path, which would escape a rule by name', () => {
    expect(refusal('main/ipc/notes.ts', value('../open-article.ts'))).toMatch('#main/open-article.ts')
  })
})

it('every folder of the app has a rule', () => {
  expect(table.map(({ folder }) => folder)).toEqual(
    expect.arrayContaining(['core', 'main', 'preload', 'renderer', 'scripts', 'tests']),
  )
})

it('finds imports of every kind, with their lines', () => {
  const code = `import 'a'
import type { B } from '#core/b.ts'
export * from './c.ts'
export type { D } from './d.ts'
const e = () => import('e')
const text = "import 'f'"
`
  expect(importsOf('main/x.ts', code)).toEqual([
    { from: 'a', type: false, line: 1 },
    { from: '#core/b.ts', type: true, line: 2 },
    { from: './c.ts', type: false, line: 3 },
    { from: './d.ts', type: true, line: 4 },
    { from: 'e', type: false, line: 5 },
  ])
  expect(importsOf('renderer/x.tsx', "import a from 'a'\nexport const X = () => <p>{a}</p>")).toHaveLength(1)
})

it('knows where an import leads', () => {
  expect(targetOf('main/ipc/notes.ts', '../open-article.ts')).toBe('main/open-article.ts')
  expect(targetOf('main/ipc/notes.ts', '#core/errors.ts')).toBe('core/errors.ts')
  expect(targetOf('main/ipc/notes.ts', 'zod')).toBeNull()
})

it('finds the way to Electron, over what is loaded alone', () => {
  const imports = new Map([
    ['main/cli/index.ts', [type('electron'), value('#main/places.ts'), value('./run.ts')]],
    ['main/cli/run.ts', [value('./index.ts'), value('#main/desktop.ts')]],
    ['main/desktop.ts', [value('electron')]],
    ['main/places.ts', [type('./desktop.ts')]],
  ])
  expect(wayToElectron('main/cli/index.ts', imports)).toEqual([
    'main/cli/index.ts',
    'main/cli/run.ts',
    'main/desktop.ts',
    'electron',
  ])
  expect(wayToElectron('main/places.ts', imports)).toBeNull()
})
