/** Articles that are hard to draw, or cannot be drawn: each is shown as far as it can be, and none takes the window with it. */

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ferryText } from './articles.ts'
import { expect, type Glossa, test } from './harness.ts'
import { block, card, given, painted, saved, select } from './steps.ts'

type Element = { type: 'element'; tagName: string; properties: object; children: unknown[] }
type Content = { document: { children: Element[] }; warnings?: { code: string }[] }

const element = (tagName: string, children: unknown[], properties = {}): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
})
const text = (value: string) => ({ type: 'text', value })
const paragraph = (value: string, dataBlock: number) => element('p', [text(value)], { dataBlock })

/** Starts with two articles, of which the newest has a note on "nine volumes"; `change` has given it another document. */
async function withDocument(glossa: Glossa, change: (content: Content) => void): Promise<void> {
  const { home } = glossa.stateDirs
  const [, id = ''] = await glossa.lay([
    await given(join(home, 'other.txt'), 'Another One\n\nIt is short, and nothing is wrong with it.\n'),
    await given(join(home, 'ferry.txt'), ferryText),
  ])
  await glossa.annotate([{ id, passage: 'nine volumes', comment: 'Where are they now?' }])
  const file = join(glossa.libraryDir, 'articles', id, 'revisions', '1', 'content.json')
  const envelope = JSON.parse(await readFile(file, 'utf8')) as { data: Content }
  change(envelope.data)
  await writeFile(file, JSON.stringify(envelope))
  await glossa.start()
}

const openFerry = (glossa: Glossa) => glossa.page.locator('.row', { hasText: 'Ferryman' }).click()

test('an empty article with a note opens like any other, and so do the others', async ({
  shared: glossa,
}) => {
  await withDocument(glossa, ({ document }) => {
    document.children = []
  })
  const { page } = glossa
  await openFerry(glossa)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ferryman')
  await expect(page.locator('.status-bar')).toBeVisible()
  for (const view of ['v', 'v', 'v', 'v']) {
    await page.keyboard.press(view)
    await expect(page.locator('.status-bar')).toBeVisible()
  }
  await page.locator('.row', { hasText: 'other' }).click()
  await expect(page.locator('.text')).toContainText('nothing is wrong')
})

test('an article that cannot be drawn offers its text and another reading; the window lives on', async ({
  prepare,
}) => {
  const glossa = await prepare({ expectedErrors: /cannot be drawn/ })
  await withDocument(glossa, () => undefined)
  const { page } = glossa
  await page.evaluate(() => {
    const { replaceChildren } = Element.prototype
    Element.prototype.replaceChildren = function (...nodes) {
      if (nodes.some((node) => node instanceof Node && node.textContent?.includes('nine volumes')))
        throw new Error('this article cannot be drawn')
      replaceChildren.apply(this, nodes)
    }
    Object.assign(window, { repair: () => Object.assign(Element.prototype, { replaceChildren }) })
  })
  await openFerry(glossa)
  await expect(page.getByRole('alert')).toContainText('could not be displayed')
  await page.getByRole('button', { name: 'Show the text' }).click()
  await expect(page.getByRole('region', { name: 'Article text' })).toContainText('nine volumes')

  await page.locator('.row', { hasText: 'other' }).click()
  await expect(page.locator('.text')).toContainText('nothing is wrong')

  await openFerry(glossa)
  await expect(page.getByRole('alert')).toContainText('could not be displayed')
  await page.getByRole('button', { name: 'Read the original again' }).click()
  await expect(page.locator('.toast', { hasText: 'Nothing has changed' })).toBeVisible()
  await page.evaluate(() => (window as unknown as { repair(): void }).repair())
  await page.locator('.row', { hasText: 'other' }).click()
  await openFerry(glossa)
  await expect(card(page, 'Where are they now?')).toBeVisible()
})

test('a document that is nested too deeply is shown as plain paragraphs, with its notes; reading it again repairs it', async ({
  shared: glossa,
}) => {
  await withDocument(glossa, ({ document }) => {
    document.children = document.children.map((child) =>
      Array.from({ length: 480 }).reduce<Element>((inner) => element('section', [inner]), child),
    )
  })
  await openFerry(glossa)
  const { page } = glossa
  await expect(page.getByRole('note')).toContainText('plain paragraphs')
  await expect.poll(() => painted(page)).toEqual(['nine volumes'])
  await page.getByRole('button', { name: 'Read the original again' }).click()
  await expect(page.locator('.toast', { hasText: 'read again' })).toBeVisible()
  await expect(page.getByRole('note')).toHaveCount(0)
  await expect.poll(() => painted(page)).toEqual(['nine volumes'])
  await expect(card(page, 'Where are they now?')).toBeVisible()
})

test('a table of millions of cells and a paragraph of a megabyte are shown as plain text at once', async ({
  shared: glossa,
}) => {
  await withDocument(glossa, ({ document }) => {
    let number = (JSON.stringify(document).match(/"dataBlock":/g) ?? []).length
    const cells = () =>
      Array.from({ length: 20 }, () =>
        element('td', [text('cell')], { dataBlock: number++, colSpan: 1000, rowSpan: 65_534 }),
      )
    const rows = Array.from({ length: 300 }, () => element('tr', cells()))
    document.children.push(element('table', [element('tbody', rows)]))
    document.children.push(paragraph('word '.repeat(200_000), number))
    number += 1
    document.children.push(paragraph('After all of it.', number))
  })
  await openFerry(glossa)
  const { page } = glossa
  await expect(page.getByRole('note')).toContainText('plain text')
  await expect.poll(() => painted(page)).toEqual(['nine volumes'])
  await expect(page.locator('.text table')).toHaveCount(0)
  await page.locator('.text').press('End')
  await select(page, 'After all of it')
  await page.keyboard.press('2')
  await saved(page)
  await block(page, 'After all of it').scrollIntoViewIfNeeded()
  await expect.poll(() => painted(page)).toContain('After all of it')
})

test('what import had to leave out stands in the details of the article', async ({ shared: glossa }) => {
  await withDocument(glossa, (content) => {
    content.warnings = [{ code: 'cutShort' }, { code: 'of a later version' }]
  })
  await openFerry(glossa)
  const { page } = glossa
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Article details' }).click()
  const warnings = page.getByRole('region', { name: 'Shortened or left out on import' })
  await expect(warnings.getByRole('listitem')).toHaveCount(2)
  await expect(warnings).toContainText('The file is incomplete')
})
