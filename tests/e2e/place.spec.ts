/** The reading place: it stays where it is on the screen, whatever is laid out anew; and the keyboard goes where the reader does. */

import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { longText } from './articles.ts'
import { expect, type Glossa, test } from './harness.ts'
import { block, given, saved, select } from './steps.ts'

const target = 'Paragraph number 30 tells'

/** How far below the page's upper edge the paragraph stands, in px. */
const heightOf = (page: Page) =>
  page.evaluate((text) => {
    const top = document.querySelector('.page')?.getBoundingClientRect().top ?? 0
    const paragraph = [...document.querySelectorAll('.text [data-block]')].find((one) =>
      one.textContent?.includes(text),
    )
    return paragraph ? paragraph.getBoundingClientRect().top - top : Number.NaN
  }, target)

const progress = async (page: Page) =>
  Number.parseInt((await page.locator('.status-bar span').first().textContent()) ?? '', 10)

async function resize({ app, page }: Glossa, width: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(to, 800),
    width,
  )
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width)
}

/** An article that is open in the middle: the paragraph begins 10 px below the upper edge. */
async function inTheMiddle(glossa: Glossa): Promise<void> {
  const { home } = glossa.stateDirs
  await glossa.start([
    await given(join(home, 'other.txt'), 'Another One\n\nIt is short, and nothing is wrong with it.\n'),
    await given(join(home, 'road.txt'), longText),
  ])
  await resize(glossa, 1440)
  const { page } = glossa
  await page.locator('.row', { hasText: 'Long Road' }).click()
  await expect(block(page, target)).toBeAttached()
  await expect(page.locator('.text')).toBeFocused()
  await page.keyboard.press('PageDown')
  await expect.poll(() => page.locator('.page').evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(100)
  await page.locator('.page').hover()
  for (let tries = 0; tries < 40 && Math.abs((await heightOf(page)) - 10) > 1; tries += 1) {
    await page.mouse.wheel(0, Math.round((await heightOf(page)) - 10))
    await page.waitForTimeout(120)
  }
  await stays(page)
  await expect.poll(() => progress(page)).toBeGreaterThan(30)
}

async function stays(page: Page, place = 10): Promise<void> {
  await expect.poll(async () => Math.abs((await heightOf(page)) - place)).toBeLessThanOrEqual(4)
}

test('stays over all views and back', async ({ prepare }) => {
  const glossa = await prepare()
  await inTheMiddle(glossa)
  const { page } = glossa
  for (const view of ['Side by side', 'Interlinear', 'Translation']) {
    await page.keyboard.press('v')
    await expect(page.locator('.view-switch').getByRole('button', { name: view })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await stays(page)
  }
  await page.keyboard.press('v')
  await expect(block(page, target)).toBeVisible()
  await stays(page)
})

test('stays over widths, text sizes, themes and the library', async ({ prepare }) => {
  const glossa = await prepare()
  await inTheMiddle(glossa)
  const { page } = glossa
  const before = await progress(page)
  for (const width of [900, 700, 1440]) {
    await resize(glossa, width)
    await stays(page)
  }
  const run = async (command: string) => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(command)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  for (const command of ['Larger text', 'Larger text', 'Larger text', 'Default text size']) {
    await run(command)
    await stays(page)
  }
  await page.keyboard.press('Control+b')
  await expect(page.getByRole('navigation', { name: 'Library' })).toHaveCount(0)
  await stays(page)
  await page.keyboard.press('Control+b')
  await stays(page)
  await run('Theme: Dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await stays(page)
  await expect.poll(() => progress(page)).toBe(before)
})

test('stays where notes and the margin come and go', async ({ prepare }) => {
  const glossa = await prepare()
  await inTheMiddle(glossa)
  const { page } = glossa
  await select(page, 'Paragraph number 31 tells')
  // Selecting may have scrolled to the passage: from here on nothing does.
  const place = await heightOf(page)
  await page.keyboard.press('c')
  await page.keyboard.type('Where exactly?')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  await stays(page, place)
  await resize(glossa, 800)
  await stays(page, place)
  await resize(glossa, 1440)
  await stays(page, place)
})

test('is found again after another article, and after a restart', async ({ prepare }) => {
  const glossa = await prepare()
  await inTheMiddle(glossa)
  await glossa.page.locator('.row', { hasText: 'other' }).click()
  await expect(glossa.page.locator('.text')).toContainText('nothing is wrong')
  await glossa.page.locator('.row', { hasText: 'Long Road' }).click()
  await stays(glossa.page)
  await glossa.page.waitForTimeout(900)
  await glossa.restart()
  await resize(glossa, 1440)
  await glossa.page.locator('.row', { hasText: 'Long Road' }).click()
  await stays(glossa.page)
})

test('the keyboard goes into the text that was opened, and to the view that takes its place', async ({
  prepare,
}) => {
  const glossa = await prepare()
  await inTheMiddle(glossa)
  const { page } = glossa
  const top = () => page.locator('.page').evaluate(({ scrollTop }) => scrollTop)
  const before = await top()
  await page.keyboard.press('Space')
  await expect.poll(top).toBeGreaterThan(before + 200)

  const search = page.getByRole('combobox', { name: 'Search the library' })
  await search.click()
  await block(page, target).click({ position: { x: 4, y: 4 } })
  await page.keyboard.press('v')
  await expect(page.locator('.bilingual')).toBeVisible()
  await page.keyboard.press('j')
  await expect(search).toHaveValue('')
  expect(
    await page.evaluate(() => document.activeElement?.closest('[data-region]')?.getAttribute('data-region')),
  ).toBe('page')
})

test('the text has a ring of focus only for those who come to it by keys', async ({ prepare }) => {
  const glossa = await prepare()
  await inTheMiddle(glossa)
  const { page } = glossa
  const ring = () => page.locator('.text').evaluate((text) => getComputedStyle(text).outlineStyle)
  await page.keyboard.press('j')
  expect(await ring()).toBe('none')
  await page.keyboard.press('F6')
  await page.keyboard.press('Shift+F6')
  await expect(page.locator('.text')).toBeFocused()
  expect(await ring()).toBe('solid')
  await page.locator('.text').click({ position: { x: 5, y: 300 } })
  expect(await ring()).toBe('none')
})
