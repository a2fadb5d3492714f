/** The search of the whole library: typed, completed, told what is wrong, and followed to the passage. */

import type { Page } from '@playwright/test'
import { bridge, bridgeHtml, ferry, ferryText, longText } from './articles.ts'
import { axeWithPictures, expect, type Glossa, test } from './harness.ts'
import { openArticle, saved, select, startedWith } from './steps.ts'

const field = (page: Page) => page.getByRole('combobox', { name: 'Search the library' })
const titles = (page: Page) => page.locator('.search-results .result b').allTextContents()
const hit = (page: Page, text: string | RegExp) => page.locator('.hit', { hasText: text })
const marks = (page: Page) => page.locator('.search-results mark').allTextContents()

/** Three articles; the ferry has a comment, and a translation of a passage. */
async function filled(glossa: Glossa): Promise<Page> {
  const page = await startedWith(glossa, {
    'most.html': bridgeHtml,
    'road.txt': longText,
    'ferry.txt': ferryText,
  })
  await openArticle(page, ferry.title)
  await select(page, 'nine volumes')
  await page.keyboard.press('c')
  await page.keyboard.type('A paper gangway')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  await select(page, 'the direction of the wind')
  await page.keyboard.press('t')
  await page.keyboard.type('kierunek wiatru')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  return page
}

test('finds as you type, lights up what it found, and leads to the passage', async ({ shared: glossa }) => {
  const page = await filled(glossa)
  await page.keyboard.press('Control+Shift+F')
  await expect(field(page)).toBeFocused()
  // Without accents, in another form, half-typed.
  await field(page).fill('mosty solt')
  await expect.poll(() => titles(page)).toEqual([bridge.title])
  await expect
    .poll(async () => (await marks(page)).map((text) => text.toLowerCase()))
    .toEqual(expect.arrayContaining(['most', 'sołtys']))

  await field(page).fill('wind volumes')
  await expect.poll(() => titles(page)).toEqual([ferry.title])
  await field(page).fill('gangway')
  await expect(hit(page, 'A paper gangway')).toHaveAttribute('data-kind', 'note')
  await hit(page, 'A paper gangway').click()
  await expect(page.locator('mark.focused')).toHaveText('nine volumes')

  // A hit in a translation leads to what was translated, from another article, too.
  await field(page).fill('')
  await page.locator('.row', { hasText: bridge.title }).click()
  await expect(page.locator('h1')).toHaveText(bridge.title)
  await field(page).fill('wiatru')
  await hit(page, 'kierunek wiatru').click()
  await expect(page.locator('h1')).toHaveText(ferry.title)
  await expect(page.locator('mark.focused')).toHaveText('the direction of the wind')

  // A passage far down a long article comes into sight and lights up.
  await field(page).fill('title:road "number 57"')
  const passage = hit(page, 'number 57').first()
  await passage.click()
  await expect(page.locator('h1')).toContainText('Long Road')
  await expect(page.locator('.flash')).toBeAttached()
  await expect(page.locator('.text p', { hasText: 'Paragraph number 57' })).toBeInViewport()
  await field(page).fill('wind')
  await expect.poll(() => titles(page)).toContain(ferry.title)
  await hit(page, 'direction').first().click()
  await expect(page.locator('h1')).toHaveText(ferry.title)
  expect(await axeWithPictures(page, 'search')).toEqual([])
})

test('completes fields, says what is wrong, and goes by the keyboard alone', async ({ shared }) => {
  const page = await filled(shared)
  await page.keyboard.press('Control+Shift+F')
  await page.keyboard.type('has:')
  await expect(page.getByRole('option')).toHaveText(['notes', 'comments', 'translations', 'tags', 'lost'])
  await page.keyboard.type('com')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(field(page)).toHaveValue('has:comments ')
  await expect.poll(() => titles(page)).toEqual([ferry.title])
  await page.keyboard.type('aut')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(field(page)).toHaveValue('has:comments author:')
  await page.keyboard.press('Escape')
  await field(page).fill('is:red volumes')
  await expect(page.getByRole('alert')).toContainText('“red” at character 4')
  await expect.poll(() => titles(page)).toEqual([ferry.title])

  await field(page).fill('volumes')
  await expect(hit(page, 'volumes').first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('.search-results .result').first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('.hit').first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('h1')).toHaveText(ferry.title)

  await page.keyboard.press('Control+Shift+F')
  await page.keyboard.press('Escape')
  await expect(field(page)).toHaveValue('')
  await expect(page.locator('.row')).toHaveCount(3)

  await field(page).fill('żółw')
  await expect(page.getByText('Nothing in your library matches “żółw”.')).toBeVisible()
})
