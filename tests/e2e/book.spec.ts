/** A long book: contents, chapters and notes from its first page to its last, of which only what is near is in the window. */

import type { Page } from '@playwright/test'
import { chapterTitle, longBook, markOfChapter } from '../fixtures/books/long-book.ts'
import { axe, expect, type Glossa, screenshot, test } from './harness.ts'
import { block, card, openArticle, painted, reading, saved, select } from './steps.ts'

const book = { title: 'A Road of Many Miles', chapters: 120, words: 30_000 }

const open = async (glossa: Glossa): Promise<Page> => reading(glossa, 'road.epub', await longBook(book))

const heading = (page: Page, chapter: number) =>
  page.locator('.text').getByRole('heading', { name: chapterTitle(chapter), exact: true })

/** How far below the page's upper edge the text stands that these words are in, in px. */
const heightOf = (page: Page, words: string) =>
  block(page, words).evaluate((element) => {
    const top = document.querySelector('.page')?.getBoundingClientRect().top ?? 0
    return element.getBoundingClientRect().top - top
  })

async function isAtTop(page: Page, chapter: number): Promise<void> {
  await expect(heading(page, chapter)).toBeInViewport()
  await expect.poll(() => heightOf(page, chapterTitle(chapter))).toBeLessThan(60)
}

/** Goes to a chapter by the contents. */
async function goTo(page: Page, chapter: number): Promise<void> {
  await page.keyboard.press('o')
  await page.getByRole('combobox', { name: 'Find a chapter' }).fill(`mile ${chapter * 7}`)
  const entries = page.getByRole('treeitem', { name: chapterTitle(chapter), exact: true })
  await expect(entries).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(heading(page, chapter)).toBeInViewport()
}

const drawn = (page: Page) => page.locator('.text [data-block]').count()

test('is found by its contents and read from chapter to chapter, with little of it in the window', async ({
  shared: glossa,
}) => {
  const page = await open(glossa)

  await expect(heading(page, 1)).toBeVisible()
  expect(await drawn(page)).toBeLessThan(150)

  // The contents open where the reader is; the arrows and typing lead through them.
  await goTo(page, 60)
  await expect(page.locator('.text')).toBeFocused()
  await expect(page.locator('.status-bar .chapter')).toHaveText(chapterTitle(60))
  expect(await drawn(page)).toBeLessThan(150)
  await page.keyboard.press('o')
  const contents = page.getByRole('dialog', { name: 'Contents' })
  await expect(page.getByRole('combobox', { name: 'Find a chapter' })).toBeFocused()
  await expect(contents.locator('[aria-current="location"]')).toHaveText(chapterTitle(60))
  await expect(contents.locator('[aria-current="location"]')).toHaveAttribute('aria-selected', 'true')
  await expect(contents.getByRole('treeitem', { name: 'Halfway through chapter 60' })).toHaveAttribute(
    'aria-level',
    '2',
  )
  expect(await axe(page)).toEqual([])
  await screenshot(page, 'contents')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(contents).toHaveCount(0)
  await isAtTop(page, 61)

  await page.keyboard.press(']')
  await isAtTop(page, 62)
  await page.keyboard.press('[')
  await isAtTop(page, 61)
  await page.keyboard.press('Alt+ArrowLeft')
  await isAtTop(page, 62)
  await page.keyboard.press('Escape')

  // From end to end by keys: what is read stands at the edges.
  await page.keyboard.press('End')
  await expect(heading(page, 120)).toBeAttached()
  await expect.poll(() => page.locator('.status-bar span').first().textContent()).toBe('100%')
  await page.keyboard.press('Home')
  await expect(heading(page, 1)).toBeInViewport()
  await expect.poll(() => page.locator('.status-bar span').first().textContent()).toBe('0%')
})

test('scrolls without a jump into what was not read yet, upwards, too', async ({ shared: glossa }) => {
  const page = await open(glossa)
  await goTo(page, 80)
  await page.locator('.page').hover()
  for (let turn = 0; turn < 30; turn += 1) {
    const before = await page.evaluate(() => {
      const top = document.querySelector('.page')?.getBoundingClientRect().top ?? 0
      const first = [...document.querySelectorAll<HTMLElement>('.text [data-block]')].find(
        (one) => one.getBoundingClientRect().bottom > top,
      )
      return { number: first?.dataset.block, top: first?.getBoundingClientRect().top ?? 0 }
    })
    await page.mouse.wheel(0, -300)
    const topOf = () =>
      page
        .locator(`.text [data-block="${before.number}"]`)
        .evaluate((element) => element.getBoundingClientRect().top)
    await expect.poll(async () => Math.abs((await topOf()) - before.top - 300)).toBeLessThanOrEqual(2)
  }
})

test('has notes, find, views and its place from the first chapter to the last', async ({ prepare }) => {
  const glossa = await prepare()
  const page = await open(glossa)
  const first = markOfChapter(1)
  await select(page, first)
  await page.keyboard.press('1')
  await saved(page)
  for (const [chapter, comment] of [
    [60, 'Halfway'],
    [120, 'The end'],
  ] as const) {
    await goTo(page, chapter)
    await select(page, markOfChapter(chapter))
    await page.keyboard.press('c')
    await page.keyboard.type(comment)
    await page.keyboard.press('Control+Enter')
    await saved(page)
    await expect(card(page, comment)).toBeInViewport()
    await page.keyboard.press('Escape')
  }

  await page.keyboard.press('Control+f')
  const field = page.getByRole('textbox', { name: 'Find in article' })
  await field.fill('milestone number 119')
  await expect(page.locator('.find-bar output')).toHaveText('1 of 1')
  await expect(block(page, markOfChapter(119))).toBeInViewport()
  await field.press('Escape')
  await goTo(page, 1)

  // From note to note, wherever they are.
  await page.locator('.text').press('j')
  await expect.poll(() => painted(page)).toEqual([first])
  await page.keyboard.press('j')
  await expect(block(page, markOfChapter(60))).toBeInViewport()
  await expect.poll(() => painted(page)).toEqual([markOfChapter(60)])
  await page.keyboard.press('j')
  await expect(card(page, 'The end')).toBeInViewport()
  await expect(block(page, markOfChapter(120))).toBeInViewport()
  await page.keyboard.press('Escape')

  await goTo(page, 90)
  const place = await heightOf(page, chapterTitle(90))
  const stays = () =>
    expect.poll(async () => Math.abs((await heightOf(page, chapterTitle(90))) - place)).toBeLessThanOrEqual(4)
  await page.keyboard.press('v')
  await expect(page.locator('.bilingual')).toBeVisible()
  await stays()
  const inRows = (chapter: number) => page.locator('.bilingual .source', { hasText: chapterTitle(chapter) })
  await page.keyboard.press(']')
  await expect(inRows(91)).toBeInViewport()
  await expect(inRows(90)).not.toBeInViewport()
  await page.keyboard.press('[')
  await expect(inRows(90)).toBeInViewport()
  await expect(page.locator('.status-bar .chapter')).toHaveText(chapterTitle(90))
  await page.keyboard.press('Shift+V')
  await expect(page.locator('.bilingual')).toHaveCount(0)
  await expect(heading(page, 90)).toBeInViewport()

  const before = await heightOf(page, chapterTitle(90))
  await glossa.restart()
  await openArticle(glossa.page, book.title)
  await expect(heading(glossa.page, 90)).toBeInViewport()
  await expect
    .poll(async () => Math.abs((await heightOf(glossa.page, chapterTitle(90))) - before))
    .toBeLessThanOrEqual(4)
})

test('is copied and printed as a whole', async ({ shared: glossa }) => {
  const page = await open(glossa)
  await page.locator('.text').click({ position: { x: 5, y: 300 } })
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  const copied = () => glossa.app.evaluate(({ clipboard }) => clipboard.readText())
  await expect.poll(copied).toContain(markOfChapter(120))
  expect(await copied()).toContain(markOfChapter(61))
  await page.evaluate(() => getSelection()?.removeAllRanges())

  const few = await drawn(page)
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  expect(await drawn(page)).toBeGreaterThan(4 * few)
  await expect(heading(page, 120)).toBeAttached()
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect.poll(() => drawn(page)).toBeLessThan(150)
})
