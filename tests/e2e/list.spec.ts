/** The list of articles: cards and table, order and groups, keys and menu. */

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { axe, expect, type Glossa, screenshot, test } from './harness.ts'
import { png } from './png.ts'
import { inLargeLibrary } from './steps.ts'

/** Puts images into an article: an icon first, then one that is large enough to be its picture. */
async function illustrate(folder: string): Promise<void> {
  const files = [png(32, 32, [0, 0, 0]), png(480, 320, [196, 92, 40], [38, 84, 124])]
  await mkdir(join(folder, 'assets'))
  const names = files.map((_, at) => `${String(at).repeat(64)}.png`)
  for (const [at, name] of names.entries()) await writeFile(join(folder, 'assets', name), files[at] ?? '')
  const file = join(folder, 'revisions', '1', 'content.json')
  const content = JSON.parse(await readFile(file, 'utf8'))
  const images = names.map((name) => ({
    type: 'element',
    tagName: 'img',
    properties: { src: `asset:${name}`, alt: '' },
    children: [],
  }))
  content.data.document.children.push({
    type: 'element',
    tagName: 'figure',
    properties: {},
    children: images,
  })
  await writeFile(file, JSON.stringify(content))
}

/** The app in a library whose newest article but one has images. */
const inLibrary = (
  prepare: (options: { library: string }) => Promise<Glossa>,
  articles: number,
  work: (glossa: Glossa, ids: string[]) => Promise<void>,
) =>
  inLargeLibrary(prepare, { articles, notes: articles / 10, words: 14 }, work, (library, ids) =>
    illustrate(join(library, 'articles', ids.at(-2) ?? '')),
  )

const titles = (page: Page) => page.locator('.row b').allTextContents()
const focused = (page: Page) => page.locator('.row:focus').getAttribute('data-article')
const headings = (page: Page) => page.locator('.list-group h2').allTextContents()
const inWords = new Intl.Collator('en', { numeric: true })

/** Shows the whole list again, whatever is open. */
async function back({ page }: Glossa): Promise<void> {
  await page.keyboard.press('Control+L')
  await expect(page.getByRole('heading', { level: 1, name: 'Articles' })).toBeVisible()
}

test('is shown as cards or a table, in any order and in groups, and remembers it', async ({ prepare }) => {
  await inLibrary(prepare, 30, async (glossa, ids) => {
    const { page } = glossa
    const rows = page.locator('.row')
    await expect(rows.first()).toHaveAttribute('data-article', ids.at(-1) ?? '')
    await expect(page.locator('.row[tabindex="0"]')).toHaveCount(1)
    expect(await axe(page)).toEqual([])
    const picture = page.locator(`.row[data-article="${ids.at(-2)}"] .picture img`)
    await expect(picture).toBeVisible()
    // The icon was passed over: the picture is the middle of the image, from orange to blue.
    expect(
      await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBe(176)
    await expect(page.locator('.picture img')).toHaveCount(1)
    await screenshot(page, 'list-cards')

    await page.getByRole('button', { name: 'Table' }).click()
    const byTitle = page.getByRole('columnheader', { name: 'Title' })
    await expect(byTitle).toHaveAttribute('aria-sort', 'none')
    await byTitle.getByRole('button').click()
    await expect(byTitle).toHaveAttribute('aria-sort', 'ascending')
    await expect.poll(() => titles(page)).toEqual((await titles(page)).toSorted(inWords.compare))
    const [first] = await titles(page)
    await byTitle.getByRole('button').click()
    await expect(byTitle).toHaveAttribute('aria-sort', 'descending')
    await expect(rows.first().locator('b')).not.toHaveText(first ?? '')
    expect(await axe(page)).toEqual([])
    await screenshot(page, 'list-table')

    await page.getByLabel('Group by').selectOption('site')
    await expect(page.locator('.list-group').first()).toBeVisible()
    const sites = (await headings(page)).filter((site) => site !== 'No site')
    expect(sites).toEqual(sites.toSorted(inWords.compare))
    expect(await axe(page)).toEqual([])

    await glossa.restart()
    const again = glossa.page
    expect(
      await readdir(join(glossa.stateDirs.cache, 'glossa', 'libraries'), { recursive: true }),
    ).toContainEqual(expect.stringMatching(`${ids.at(-2)}-1\\.webp$`))
    await expect(again.getByRole('columnheader', { name: 'Title' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
    await expect.poll(async () => (await headings(again)).slice(0, 2)).toEqual(sites.slice(0, 2))
    await again.getByLabel('Group by').selectOption('month')
    await expect(again.locator('.list-group h2').first()).toHaveText(/^[A-Z][a-z]+ 20\d\d$/)
  })
})

test('is walked by keys, keeps its place, and lets an article go to the trash and back', async ({
  prepare,
}) => {
  await inLibrary(prepare, 30, async (glossa, ids) => {
    const { page } = glossa
    const newest = ids.toReversed()
    await page.locator('.library-search input').press('ArrowDown')
    await expect.poll(() => focused(page)).toBe(newest[0])
    for (const key of ['ArrowDown', 'ArrowDown', 'End', 'ArrowUp', 'Home', 'PageDown', 'ArrowUp']) {
      await page.keyboard.press(key)
    }
    const at = newest.indexOf((await focused(page)) ?? '')
    expect(at).toBeGreaterThan(1)
    await page.keyboard.press('Enter')
    await expect(page.locator('.text [data-block]').first()).toBeVisible()
    await expect(page.locator('.row[aria-current="page"]')).toHaveAttribute('data-article', newest[at] ?? '')
    await expect(page.locator('.row[aria-current="page"]')).toBeInViewport()
    expect(await axe(page)).toEqual([])
    await back(glossa)
    await expect(page.locator('.row[tabindex="0"]')).toHaveAttribute('data-article', newest[at] ?? '')
    await expect(page.locator('.row[tabindex="0"]')).toBeInViewport()

    await page.locator('.row[tabindex="0"]').focus()
    await page.keyboard.press('Delete')
    await expect(page.getByText('moved to trash')).toBeVisible()
    await expect(page.locator('.group .shown')).toHaveText('29')
    await expect.poll(() => focused(page)).toBe(newest[at + 1])
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.locator('.group .shown')).toHaveText('30')

    await page.locator('.row').first().click({ button: 'right' })
    const menu = page.getByRole('menu', { name: 'Article' })
    await expect(menu.getByRole('menuitem', { name: 'Open', exact: true })).toBeVisible()
    await menu.getByRole('menuitem', { name: 'Move to trash' }).click()
    await expect(page.locator('.group .shown')).toHaveText('29')
    await expect(page.locator('.row:focus')).toHaveCount(1)
  })
})
