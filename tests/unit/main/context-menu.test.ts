/** The menu of the right mouse button: what is offered where. */

import { beforeEach, expect, it } from 'vitest'
import { createI18n, uiLanguages } from '#core/locales/i18n.ts'
import { type Clicked, contextMenu } from '#main/context-menu.ts'

const nowhere: Clicked = {
  isEditable: false,
  selectionText: '',
  linkURL: '',
  mediaType: 'none',
  x: 3,
  y: 4,
  editFlags: { canUndo: true, canRedo: false, canCut: true, canCopy: true, canPaste: false },
}
let done: unknown[][]
const actions = {
  openLink: (url: string) => void done.push(['open', url]),
  copy: (text: string) => void done.push(['copy', text]),
  copyImage: (x: number, y: number) => void done.push(['image', x, y]),
}
const menu = (clicked: Partial<Clicked>, language: (typeof uiLanguages)[number] = 'en') =>
  contextMenu(createI18n(language), { ...nowhere, ...clicked }, actions)
const labels = (clicked: Partial<Clicked>) => menu(clicked).map(({ label, type }) => label ?? type)
const click = (clicked: Partial<Clicked>) => {
  for (const item of menu(clicked)) (item.click as (() => void) | undefined)?.()
}

beforeEach(() => {
  done = []
})

it('there is none where there is nothing to do', () => {
  expect(menu({})).toEqual([])
  expect(menu({ selectionText: ' \n' })).toEqual([])
  expect(menu({ linkURL: 'app://glossa/index.html#note-1' })).toEqual([])
  expect(menu({ linkURL: 'javascript:alert(1)' })).toEqual([])
})

it('a selection can be copied', () => {
  expect(labels({ selectionText: 'nine volumes' })).toEqual(['Copy'])
})

it('a link can be opened and its address copied, beside what is selected', () => {
  const clicked = { linkURL: 'https://example.org/a', selectionText: 'nine' }
  expect(labels(clicked)).toEqual(['Open link…', 'Copy link address', 'separator', 'Copy'])
  click(clicked)
  expect(done).toEqual([
    ['open', 'https://example.org/a'],
    ['copy', 'https://example.org/a'],
  ])
})

it('of a mail link the address is copied alone', () => {
  click({ linkURL: 'mailto:ada@example.org' })
  expect(done).toEqual([
    ['open', 'mailto:ada@example.org'],
    ['copy', 'ada@example.org'],
  ])
})

it('an image can be copied', () => {
  expect(labels({ mediaType: 'image' })).toEqual(['Copy image'])
  click({ mediaType: 'image' })
  expect(done).toEqual([['image', 3, 4]])
})

it('a field offers what can be done in it now', () => {
  expect(menu({ isEditable: true }).map(({ role, enabled }) => [role, enabled])).toEqual([
    ['undo', true],
    ['redo', false],
    [undefined, undefined],
    ['cut', true],
    ['copy', true],
    ['paste', false],
    ['selectAll', undefined],
  ])
})

it.each(uiLanguages)('has words in %s', (language) => {
  const all = menu({ isEditable: true, mediaType: 'image', linkURL: 'https://example.org/' }, language)
  for (const { label, type } of all) if (type !== 'separator') expect(label).toMatch(/^\p{Lu}[^.]*…?$/u)
})
