import { beforeEach, expect, test, vi } from 'vitest'
import type { RevisionContent } from '#core/article/article.ts'
import { blocksOf } from '#core/article/blocks.ts'
import { rowsOf } from '#core/translation/rows.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import {
  type EditSession,
  newEditSession,
  type Place,
  write,
} from '#renderer/features/translation/row-actions.ts'

const text = 'Pieniądze są, projekt jest.'
const document: RevisionContent['document'] = {
  type: 'root',
  children: [
    {
      type: 'element',
      tagName: 'p',
      properties: { dataBlock: 0 },
      children: [{ type: 'text', value: text }],
    },
  ],
}
const blocks = blocksOf(document)
const languages = { sourceLang: 'pl', targetLang: 'en' }

/** The only row as it stands now, and where it stands. */
function now() {
  const found = rowsOf(blocks, useGlosses.getState().translations, 'en')
  const [row] = found.rows
  if (!row) throw new Error('no row')
  const rows = { ...found, byBlock: new Map([[0, row]]), languages }
  return { row, place: { page: { text, article: { id: 'a', revision: 1 } }, rows } as unknown as Place }
}

function type(editSession: EditSession, written: string, status: 'draft' | 'edited' = 'draft') {
  const { row, place } = now()
  write(place, row, { text: written, status, origin: 'human' }, editSession)
}

const texts = () => useGlosses.getState().translations.map((one) => `${one.text} (${one.status})`)

beforeEach(() => {
  vi.stubGlobal('window', { glossa: { call: () => new Promise(() => undefined) } })
  useGlosses.getState().open('a', { annotations: [], translations: [], revision: 1 })
  while (useGlosses.getState().canUndo) useGlosses.getState().undo()
})

test('what is kept again and again while it is written is one step to undo', () => {
  const editSession = newEditSession(now().row)
  for (const written of ['There', 'There is', 'There is money']) type(editSession, written)
  expect(texts()).toEqual(['There is money (draft)'])
  type(editSession, 'There is money.', 'edited')
  expect(texts()).toEqual(['There is money. (edited)'])
  useGlosses.getState().undo()
  expect(texts()).toEqual([])
  useGlosses.getState().redo()
  expect(texts()).toEqual(['There is money. (edited)'])
})

test('a sitting that ends as it began leaves everything as it was', () => {
  const first = newEditSession(now().row)
  type(first, 'There is', 'draft')
  type(first, '')
  expect(texts()).toEqual([])

  type(newEditSession(now().row), 'There is money.', 'edited')
  const second = newEditSession(now().row)
  type(second, 'There is no money.')
  expect(texts()).toEqual(['There is no money. (draft)'])
  type(second, 'There is money.')
  expect(texts()).toEqual(['There is money. (edited)'])
  type(second, 'There was money.')
  useGlosses.getState().undo()
  expect(texts()).toEqual(['There is money. (edited)'])
})

test('what another window wrote in a paragraph meanwhile is kept with what is written here', () => {
  type(newEditSession(now().row), 'There is money.', 'edited')
  const editSession = newEditSession(now().row)
  const before = now().row.translation
  if (!before) throw new Error('no translation')
  const after = { ...before, text: 'Money there is.', updated: new Date(Date.now() + 5).toISOString() }
  useGlosses.getState().reflect('a', [{ kind: 'translation', id: before.id, before, after }])
  // Who only looks changes nothing.
  type(editSession, 'There is money.')
  expect(texts()).toEqual(['Money there is. (edited)'])
  vi.useFakeTimers({ now: Date.now() + 1000, toFake: ['Date'] })
  type(editSession, 'There was money.', 'edited')
  vi.useRealTimers()
  expect(texts()).toEqual(['There was money. (edited)'])
  expect(now().row.translation?.history).toMatchObject([{ value: { text: 'Money there is.' } }])
})
