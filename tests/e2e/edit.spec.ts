/** Changing glosses that are there: their extent, several at once, joined, and all of it taken back. */

import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { bridgeHtml, ferry, ferryText, longText } from './articles.ts'
import { axe, dropFiles, expect, screenshot, test } from './harness.ts'
import { card, given, painted, reading, saved, select } from './steps.ts'

/** The middle of a word on the page. */
async function middleOf(page: Page, word: string): Promise<{ x: number; y: number }> {
  return page.evaluate((sought) => {
    const walker = document.createTreeWalker(document.querySelector('.text') as Element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.nodeValue?.indexOf(sought) ?? -1
      if (at === -1) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + sought.length)
      const { left, top, width, height } = range.getBoundingClientRect()
      return { x: left + width * 0.7, y: top + height / 2 }
    }
    throw new Error(`not on the page: ${sought}`)
  }, word)
}

async function takeHold(page: Page, end: 'start' | 'end'): Promise<void> {
  const box = await page.locator(`.handle[data-end="${end}"]`).boundingBox()
  if (!box) throw new Error('no handle')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
}

async function dragTo(page: Page, end: 'start' | 'end', word: string): Promise<void> {
  await takeHold(page, end)
  const { x, y } = await middleOf(page, word)
  await page.mouse.move(x, y, { steps: 4 })
}

test('drags the ends of a highlight to other words, over paragraphs and past each other', async ({
  shared,
}) => {
  const page = await reading(shared, 'ferry.txt', ferryText)
  await select(page, 'the ferryman of Orsk')
  await page.keyboard.press('2')

  await dragTo(page, 'end', 'crossing')
  await page.mouse.up()
  await expect.poll(() => painted(page)).toEqual(['the ferryman of Orsk wrote down every crossing'])
  await dragTo(page, 'start', 'wrote')
  await page.mouse.up()
  await expect.poll(() => painted(page)).toEqual(['down every crossing'])
  await dragTo(page, 'end', 'unusual')
  await page.mouse.up()
  await expect
    .poll(() => painted(page))
    .toEqual([expect.stringMatching(/^down every crossing.*What makes the ledger unusual$/)])
  await dragTo(page, 'end', 'eleven')
  await page.mouse.up()
  await expect.poll(() => painted(page)).toEqual(['years the ferryman of Orsk wrote'])

  await dragTo(page, 'end', 'nobody')
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect.poll(() => painted(page)).toEqual(['years the ferryman of Orsk wrote'])
  await page.locator('mark').first().click()
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Control+Z')
  await expect.poll(() => painted(page)).toEqual(['the ferryman of Orsk'])
  await page.keyboard.press('Control+Shift+Z')
  await expect.poll(() => painted(page)).toEqual(['the ferryman of Orsk wrote down every crossing'])
  await saved(page)
})

test('drags to a single letter with Alt, and scrolls at the edge of the page', async ({ shared }) => {
  const page = await reading(shared, 'road.txt', longText)
  await select(page, 'Paragraph number 1')
  await page.keyboard.press('1')
  await page.keyboard.down('Alt')
  await dragTo(page, 'start', 'Paragraph')
  await page.mouse.up()
  await page.keyboard.up('Alt')
  const [short = ''] = await painted(page)
  expect('Paragraph number 1'.endsWith(short)).toBe(true)
  expect(['Paragraph number 1', 'number 1']).not.toContain(short)

  const frame = await page.locator('.page').boundingBox()
  await takeHold(page, 'end')
  await page.mouse.move(600, (frame?.y ?? 0) + (frame?.height ?? 0) - 4, { steps: 3 })
  await expect
    .poll(() => page.locator('.page').evaluate((scroller) => scroller.scrollTop))
    .toBeGreaterThan(1500)
  await page.mouse.up()
  await saved(page)
})

test('moves the ends by keys, heard by a screen reader, as one step for a burst', async ({ shared }) => {
  const page = await reading(shared, 'ferry.txt', ferryText)
  await select(page, 'ferryman')
  await page.keyboard.press('3')
  await page.keyboard.down('Shift')
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight')
  await page.keyboard.up('Shift')
  await expect.poll(() => painted(page)).toEqual(['ferryman of Orsk wrote'])
  await expect(page.getByRole('status').filter({ hasText: 'ferryman of Orsk wrote' })).toHaveCount(1)
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect.poll(() => painted(page)).toEqual(['Orsk'])

  await page.keyboard.press('Control+Z')
  await expect.poll(() => painted(page)).toEqual(['Orsk wrote'])
  await page.keyboard.press('Control+Z')
  await page.keyboard.press('Control+Z')
  await expect.poll(() => painted(page)).toEqual(['ferryman of Orsk wrote'])
  await page.keyboard.press('Control+Z')
  await expect.poll(() => painted(page)).toEqual(['ferryman'])
  await saved(page)
})

test('changes several glosses at once, and deletes them with a way back', async ({ shared }) => {
  const page = await reading(shared, 'ferry.txt', ferryText)
  const marked = ['ferryman', 'nine volumes', 'its patience', 'a heap of nets']
  for (const [index, words] of marked.entries()) {
    await select(page, words)
    await page.keyboard.press(String((index % 3) + 1))
  }
  const mark = (words: string) => page.locator('.text mark', { hasText: words })
  await mark('ferryman').click()
  await mark('nine volumes').click({ modifiers: ['ControlOrMeta'] })
  const bar = page.getByRole('toolbar', { name: 'Selected notes' })
  await expect(bar).toContainText('2 selected')
  await page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)

  await mark('ferryman').click()
  await page.keyboard.press('Shift+J')
  await page.keyboard.press('Shift+J')
  await expect(bar).toContainText('3 selected')
  await expect(bar.getByRole('button', { name: 'Merge' })).toBeDisabled()
  await bar.getByRole('button', { name: 'Purple' }).click()
  await page.keyboard.press('u')
  await bar.getByRole('button', { name: 'Tag', exact: true }).click()
  await page.keyboard.type('#voyage')
  await page.keyboard.press('Enter')
  await expect(page.locator('mark[data-color="purple"][data-style="underline"]')).toHaveCount(3)
  await expect(page.locator('.tag', { hasText: 'voyage' })).toHaveCount(3)

  await bar.getByRole('button', { name: 'Delete selected notes' }).click()
  await expect.poll(() => painted(page)).toEqual(['a heap of nets'])
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => painted(page)).toEqual(marked)
  await page.keyboard.press('Control+Z')
  await expect(page.locator('.tag')).toHaveCount(0)
  await page.keyboard.press('Control+Z')
  await page.keyboard.press('Control+Z')
  await expect(page.locator('mark[data-color="purple"]')).toHaveCount(0)
  await saved(page)
})

test('makes one gloss of those that touch, with every word that was written', async ({ shared }) => {
  const page = await reading(shared, 'ferry.txt', ferryText)
  await select(page, 'a passenger, a cargo')
  await page.keyboard.press('c')
  await page.keyboard.type('Who travelled?')
  await page.keyboard.press('Control+Enter')
  await select(page, 'cargo and the weather')
  await page.keyboard.press('c')
  await page.keyboard.type('And in what weather?')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('m')
  await expect.poll(() => painted(page)).toEqual(['a passenger, a cargo and the weather'])
  await expect(card(page, 'Who travelled?')).toContainText('And in what weather?')
  await page.keyboard.press('Control+Z')
  await expect(page.locator('.card')).toHaveCount(2)
  await page.keyboard.press('Control+Shift+Z')
  await expect(page.locator('.card')).toHaveCount(1)
  await page.keyboard.press('m')
  await expect(page.locator('.toast')).toContainText('Nothing to merge')
  await saved(page)
})

test('lets the same words be marked twice, each reachable', async ({ shared }) => {
  const page = await reading(shared, 'ferry.txt', ferryText)
  await select(page, 'the weather')
  await page.keyboard.press('1')
  await select(page, 'the weather')
  await page.keyboard.press('3')
  const mark = page.locator('.text mark')
  await expect(mark).toHaveAttribute('data-color', 'blue')
  await expect(mark).toHaveAttribute('title', 'Blue · Yellow')
  await expect(page.locator('.card.on')).toHaveAttribute('data-color', 'blue')
  await mark.click()
  await expect(page.locator('.card.on')).toHaveAttribute('data-color', 'yellow')
  await mark.click()
  await expect(page.locator('.card.on')).toHaveAttribute('data-color', 'blue')
  await saved(page)
})

test('takes back what was done to an article after another one was read', async ({ shared: glossa }) => {
  const page = await reading(glossa, 'ferry.txt', ferryText)
  await select(page, 'oilcloth')
  await page.keyboard.press('1')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('5')
  await saved(page)
  const other = await given(join(glossa.stateDirs.home, 'road.txt'), longText)
  await dropFiles(page, [other])
  await page.locator('.row', { hasText: 'The Long Road' }).click()
  await expect(page.locator('.text')).toContainText('Paragraph number 1')
  await page.keyboard.press('Control+Z')
  await page.locator('.row', { hasText: 'Ledger' }).click()
  await expect.poll(() => painted(page)).toEqual(['oilcloth that'])
  await expect(page.locator('mark')).toHaveAttribute('data-color', 'purple')
  await page.locator('.text').focus()
  await page.keyboard.press('Control+Z')
  await expect(page.locator('mark')).toHaveAttribute('data-color', 'yellow')
  await page.keyboard.press('Control+Z')
  await expect.poll(() => painted(page)).toEqual(['oilcloth'])
  await page.keyboard.press('Control+Shift+Z')
  await expect.poll(() => painted(page)).toEqual(['oilcloth that'])
  await saved(page)
})

test('takes back a deletion after a new version came, where the passage stands now', async ({
  shared: glossa,
}) => {
  const page = await reading(glossa, 'ferry.txt', ferryText)
  await select(page, 'nine volumes')
  await page.keyboard.press('1')
  await page.keyboard.press('2')
  await select(page, 'the direction of the wind')
  await page.keyboard.press('4')
  await page.keyboard.press('Delete')
  await saved(page)
  const inserted = ferryText.replace('For eleven years', 'A note from the printer. For eleven years')
  const newer = await given(join(glossa.stateDirs.home, 'newer.txt'), inserted)
  await dropFiles(page, [newer])
  await page.getByRole('button', { name: 'Use as new version' }).click()
  await expect(page.locator('.import-panel')).toContainText('1 note carried over')
  await expect.poll(() => painted(page)).toEqual(['nine volumes'])
  await page.locator('.text').focus()
  await page.keyboard.press('Control+Z')
  await expect.poll(() => painted(page)).toEqual(['nine volumes', 'the direction of the wind'])
  await page.keyboard.press('Control+Z')
  await page.keyboard.press('Control+Z')
  await expect(page.locator('.text mark', { hasText: 'nine volumes' })).toHaveAttribute(
    'data-color',
    'yellow',
  )
  await expect.poll(() => painted(page)).toEqual(['nine volumes'])
  await saved(page)
})

/** A picture of 320 × 200, as small as a file can be: a GIF whose one frame covers a single pixel of it. */
const picture = `data:image/gif;base64,${Buffer.from('4749463839614001c800800000000000ffffff2c00000000010001000002024401003b', 'hex').toString('base64')}`

/** A page with an image that it carries, and with a table. */
const illustrated = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${ferry.title}</title></head><body><article>
<h1>${ferry.title}</h1><p>${ferry.first}</p>
<figure><img alt="A page of the ledger" src="${picture}"><figcaption>The ninth volume.</figcaption></figure>
<p>${ferry.second}</p><table><tr><th>Year</th><th>Crossings</th></tr><tr><td>1911</td><td>1204</td></tr><tr><td>1912</td><td>1377</td></tr></table>
<p>${ferry.third}</p></article></body></html>`

test('writes a gloss on an image, by mouse and by keyboard, and keeps it', async ({ prepare }) => {
  const glossa = await prepare()
  let page = await reading(glossa, 'ledger.html', illustrated)
  let image = page.locator('.text [data-image]')
  await image.click()
  const bar = page.getByRole('toolbar', { name: 'Selected passage' })
  await expect(bar.getByRole('button', { name: 'Translate' })).toHaveCount(0)
  await bar.getByRole('button', { name: 'Comment' }).click()
  await page.keyboard.type('Whose hand is this?')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  await expect(image).toHaveAttribute('data-color', 'yellow')
  const [beside, shown] = [await card(page, 'Whose hand').boundingBox(), await image.boundingBox()]
  expect(Math.abs((beside?.y ?? 0) - (shown?.y ?? 999))).toBeLessThan(24)

  await page.keyboard.press('4')
  await expect(image).toHaveAttribute('data-color', 'pink')
  await page.keyboard.press('Escape')
  await image.focus()
  await page.keyboard.press('Enter')
  await expect(card(page, 'Whose hand')).toHaveClass(/on/)
  await page.keyboard.press('Enter')
  await page.keyboard.press('6')
  await expect(page.locator('.status-bar')).toContainText('2 notes')
  await page.keyboard.press('Control+Z')
  await expect(page.locator('.status-bar')).toContainText('1 note')
  await saved(page)

  await glossa.restart()
  page = glossa.page
  await page.locator('.row').first().click()
  image = page.locator('.text [data-image]')
  await expect(image).toHaveAttribute('data-color', 'pink')
  await expect(card(page, 'Whose hand')).toHaveAttribute(
    'aria-label',
    'Note on “Image: A page of the ledger”',
  )
})

test('writes a gloss on a whole table', async ({ shared }) => {
  const page = await reading(shared, 'ledger.html', illustrated)
  await page.locator('.text table').hover()
  await page.getByRole('button', { name: 'Select table' }).click()
  await page.keyboard.press('c')
  await page.keyboard.type('Compare with the toll books.')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => painted(page)).toEqual(['YearCrossings1911120419121377'])
  await saved(page)
})

test('shows what an article was before, brings it back, and undoes that', async ({ shared: glossa }) => {
  const page = await reading(glossa, 'most.html', bridgeHtml)
  await select(page, 'czternaście kilometrów')
  await page.keyboard.press('c')
  await page.keyboard.type('How far by boat?')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  await page.locator('.card.on').getByRole('button', { name: 'Delete' }).click()
  await saved(page)
  await expect(card(page, 'How far by boat?')).toHaveCount(0)

  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Earlier states' }).click()
  const dialog = page.getByRole('dialog', { name: 'Earlier states' })
  const state = dialog.getByRole('listitem').filter({ hasText: '1 will return' })
  await expect(state).toHaveCount(1)
  expect(await axe(page)).toEqual([])
  await screenshot(page, 'earlier-states')
  await state.getByRole('button', { name: 'Restore' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(card(page, 'How far by boat?')).toBeVisible()
  await expect.poll(() => painted(page)).toEqual(['czternaście kilometrów'])
  const told = page.locator('.toast', { hasText: 'was restored to that state' })
  await told.getByRole('button', { name: 'Undo' }).click()
  await expect(card(page, 'How far by boat?')).toHaveCount(0)
})
