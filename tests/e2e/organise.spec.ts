/** Putting a library in order: states, stars, tags, collections, saved searches; many articles at once, and all of it undone. */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { axe, axeWithPictures, expect, type Glossa, screenshot, test } from './harness.ts'
import { inLargeLibrary, willChoose } from './steps.ts'

const inLibrary = (
  prepare: (options: { library: string; lang?: 'en' | 'pl' }) => Promise<Glossa>,
  work: (glossa: Glossa, ids: string[]) => Promise<void>,
  lang: 'en' | 'pl' = 'en',
) => inLargeLibrary((options) => prepare({ ...options, lang }), { articles: 24, notes: 8, words: 14 }, work)

const stored = async ({ libraryDir }: Glossa, id: string) =>
  JSON.parse(await readFile(join(libraryDir, 'articles', id, 'article.json'), 'utf8')).data
const count = (page: Page) => page.locator('.group .shown')
const row = (page: Page, id: string | undefined) => page.locator(`.row[data-article="${id}"]`)
const shelf = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Parts of the library' }).getByRole('button', { name, exact: false })
const undoKey = 'Control+z'

test('files many articles at once by state, star, tags and trash, and undoes each step', async ({
  prepare,
}) => {
  await inLibrary(prepare, async (glossa, ids) => {
    const { page } = glossa
    const [first, second, third] = ids.toReversed()
    await row(page, first).focus()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await expect(page.locator('.row[aria-selected="true"]')).toHaveCount(3)
    await expect(page.locator('.announcer')).toHaveText('3 selected')
    const bar = page.getByRole('toolbar', { name: 'With the selected articles' })
    await expect(bar).toContainText('3 selected')
    // One by one with Ctrl, too.
    await row(page, third).click({ modifiers: ['ControlOrMeta'] })
    await expect(bar).toContainText('2 selected')
    await row(page, third).click({ modifiers: ['ControlOrMeta'] })
    await expect(bar).toContainText('3 selected')
    expect(await axe(page)).toEqual([])
    await screenshot(page, 'organise-selected')

    await page.keyboard.press('Control+d')
    await expect(page.locator('.row .star')).toHaveCount(3)
    await page.keyboard.press('Control+t')
    const dialog = page.getByRole('dialog', { name: 'Tags of 3 articles' })
    await dialog.getByRole('combobox').fill('sea/boats')
    await page.keyboard.press('Enter')
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Apply' }).click()
    await expect(row(page, second).locator('.tag')).toHaveText('sea/boats')
    await expect
      .poll(() => stored(glossa, second ?? ''))
      .toMatchObject({ starred: true, tags: ['sea/boats'] })
    await expect(shelf(page, 'sea 3')).toBeVisible()

    // Taken from all of them, a tag is gone.
    await row(page, second).focus()
    await page.keyboard.press('Control+t')
    await dialog.getByRole('button', { name: 'Remove tag sea/boats' }).click()
    await dialog.getByRole('button', { name: 'Apply' }).click()
    await expect(page.locator('.row .tag')).toHaveCount(0)
    await row(page, second).focus()
    await page.keyboard.press(undoKey)
    await expect(row(page, second).locator('.tag')).toHaveText('sea/boats')
    await willChoose(glossa.app, [join(glossa.stateDirs.home)])
    await bar.getByRole('button', { name: 'Export' }).click()
    await expect(page.getByText('3 articles exported to the folder', { exact: false })).toBeVisible()
    expect((await readdir(glossa.stateDirs.home)).filter((name) => name.endsWith('.md'))).toHaveLength(3)
    const [exported = ''] = (await readdir(glossa.stateDirs.home)).filter((name) => name.endsWith('.md'))
    expect(await readFile(join(glossa.stateDirs.home, exported), 'utf8')).toContain('sea/boats')

    await bar.getByRole('button', { name: 'State' }).click()
    await page.getByRole('menuitem', { name: 'Archived' }).click()
    // What was archived is no longer among the articles, and found where it is.
    await expect(count(page)).toHaveText('21')
    await expect(bar).toHaveCount(0)
    await shelf(page, 'Archived').click()
    await expect(page.getByRole('heading', { level: 1, name: 'Archived' })).toBeVisible()
    await expect(page.locator('.row')).toHaveCount(3)
    await row(page, third).focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await expect(page.getByText('3 articles moved to trash')).toBeVisible()
    await expect(page.getByText('There are no articles here yet.')).toBeVisible()
    // The row that had the keyboard is gone; what was done there can be taken back all the same.
    await page.keyboard.press(undoKey)
    await expect(page.locator('.row')).toHaveCount(3)
    await page.locator('.row[tabindex="0"]').focus()
    await page.keyboard.press('Control+Shift+z')
    await expect(page.getByText('There are no articles here yet.')).toBeVisible()

    // Trash, state, tags, star: each is one step.
    await shelf(page, 'Articles').click()
    await page.locator('.row[tabindex="0"]').focus()
    await page.keyboard.press(undoKey)
    await expect(shelf(page, 'Archived 3')).toBeVisible()
    await page.keyboard.press(undoKey)
    await expect(count(page)).toHaveText('24')
    await page.keyboard.press(undoKey)
    await expect(page.locator('.row .tag')).toHaveCount(0)
    await expect(page.locator('.row .star')).toHaveCount(3)
    await page.keyboard.press('Control+Shift+z')
    await expect(page.locator('.row .tag').first()).toBeVisible()
    await page.keyboard.press(undoKey)
    await page.keyboard.press(undoKey)
    await expect(page.locator('.row .star')).toHaveCount(0)

    // Brought back from the message, an article is in no step any more that could be taken back.
    await row(page, first).dblclick()
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Move to trash' }).click()
    await expect(count(page)).toHaveText('23')
    await page.getByRole('button', { name: 'Restore' }).click()
    await expect(count(page)).toHaveText('24')
    // It is read on: its text takes the keyboard.
    await expect(page.locator('.text')).toBeFocused()
    await page.locator('.row[tabindex="0"]').focus()
    await page.keyboard.press(undoKey)
    await expect(page.locator('.announcer')).toHaveText('There is nothing to undo in the library')
    await expect(count(page)).toHaveText('24')
    // It was taken back, and can be done again like any other step.
    await page.keyboard.press('Control+Shift+z')
    await expect(count(page)).toHaveText('23')
    await page.locator('.row[tabindex="0"]').focus()
    await page.keyboard.press(undoKey)
    await expect(count(page)).toHaveText('24')
    const after = await stored(glossa, first ?? '')
    expect([after.state, after.starred, after.tags]).toEqual([undefined, undefined, []])
  })
})

test('keeps collections and searches, takes in what is dragged, and renames a tag everywhere', async ({
  prepare,
}) => {
  await inLibrary(prepare, async (glossa, ids) => {
    const { page } = glossa
    const [first, second] = ids.toReversed()
    await page.getByRole('button', { name: 'New collection…' }).click()
    await page.getByRole('dialog', { name: 'New collection' }).getByLabel('Name').fill('Winter')
    await page.keyboard.press('Enter')
    await row(page, first).dragTo(shelf(page, 'Winter').first())
    await row(page, second).dragTo(shelf(page, 'Starred'))
    await expect(shelf(page, 'Winter 1').first()).toBeVisible()
    await expect(row(page, second).locator('.star')).toBeVisible()
    await row(page, first).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Tags of the article…' }).click()
    await page.getByRole('dialog').getByRole('combobox').fill('cold')
    await page.getByRole('button', { name: 'Apply' }).click()
    const tagged = row(page, second).locator('.tag')
    await row(page, second).dragTo(shelf(page, 'cold').first())
    await expect(tagged).toHaveText('cold')
    await row(page, second).focus()
    await page.keyboard.press(undoKey)
    await expect(tagged).toHaveCount(0)
    // What is in use is offered over the dialog, and taken by a click.
    await page.locator('.row[tabindex="0"]').focus()
    await page.keyboard.press('Home')
    await expect(row(page, first)).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(row(page, second)).toBeFocused()
    await page.keyboard.press('Control+t')
    await page.getByRole('dialog').getByRole('combobox').fill('col')
    await page.getByRole('option', { name: 'cold' }).click()
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(tagged).toHaveText('cold')
    await row(page, second).focus()
    await page.keyboard.press(undoKey)
    await expect(tagged).toHaveCount(0)
    await shelf(page, 'Winter').first().click()
    await expect(page.locator('.row')).toHaveCount(1)
    expect(await axe(page)).toEqual([])
    const theme = (name: 'dark' | 'light') =>
      page.evaluate((theme) => window.glossa.call('settings.save', { theme }), name)
    await theme('dark')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    expect(await axe(page)).toEqual([])
    await theme('light')

    // A tag of a note goes with that of the article, and the list of the tag with it.
    await shelf(page, 'cold 1').first().click()
    await shelf(page, 'More about “cold”').click()
    await page.getByRole('menuitem', { name: 'Rename or merge…' }).click()
    const naming = page.getByRole('dialog', { name: 'Rename tag everywhere' })
    await naming.getByLabel('Name').fill('subject 0')
    await naming.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'subject 0' })).toBeVisible()
    await expect(row(page, first).locator('.tag')).toHaveText('subject 0')
    // Taken back and done again, the list goes along as well.
    await row(page, first).focus()
    await page.keyboard.press(undoKey)
    await expect(page.getByRole('heading', { level: 1, name: 'cold' })).toBeVisible()
    await expect(row(page, first).locator('.tag')).toHaveText('cold')
    await row(page, first).focus()
    await page.keyboard.press('Control+Shift+z')
    await expect(page.getByRole('heading', { level: 1, name: 'subject 0' })).toBeVisible()
    await shelf(page, 'Articles').click()
    await row(page, first).focus()
    await page.keyboard.press(undoKey)
    await expect(row(page, first).locator('.tag')).toHaveText('cold')

    const field = page.getByLabel('Search the library')
    await field.fill('tag:cold')
    await expect(page.locator('.search-results .result')).toHaveCount(1)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const saving = page.getByRole('dialog', { name: 'Save search' })
    await saving.getByLabel('Name').fill('Cold things')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Clear search' }).click()
    await shelf(page, 'Cold things').first().click()
    await expect(field).toHaveValue('tag:cold')
    await expect(page.locator('.search-results .result')).toHaveCount(1)
    const library = JSON.parse(await readFile(join(glossa.libraryDir, 'library.json'), 'utf8')).data
    expect(library.collections).toMatchObject([{ name: 'Winter', articles: [first] }])
    expect(library.savedSearches).toMatchObject([{ name: 'Cold things', query: 'tag:cold' }])

    await shelf(page, 'Winter').first().click()
    await shelf(page, 'More about “Winter”').click()
    await page.getByRole('menuitem', { name: 'Delete collection' }).click()
    await expect(shelf(page, 'Winter')).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await expect(shelf(page, 'Winter 1').first()).toBeVisible()
    await glossa.restart()
    await expect(shelf(glossa.page, 'Winter 1').first()).toBeVisible()
  })
})

test('begins with what was being read, follows reading by itself, and is Polish and small', async ({
  prepare,
}) => {
  await inLibrary(
    prepare,
    async (glossa, ids) => {
      const { page } = glossa
      const [first] = ids.toReversed()
      await row(page, first).click()
      await expect(page.locator('.text [data-block]').first()).toBeVisible()
      // Opened, it is no longer new; a state set by hand wins.
      await page.keyboard.press('Control+L')
      await page.getByRole('button', { name: 'Tabela' }).click()
      await expect(row(page, first).locator('[data-column="state"]')).not.toHaveText('Nowe')
      await row(page, first).focus()
      await page.keyboard.press('Control+Shift+A')
      await expect(row(page, first)).toHaveCount(0)
      await page.keyboard.press(undoKey)
      await expect(row(page, first)).toHaveCount(1)
      const home = page.getByRole('region', { name: 'Wróć do lektury' })
      await expect(home.getByRole('heading', { name: 'Czytaj dalej' })).toBeVisible()
      expect(await axe(page)).toEqual([])
      await page.getByRole('button', { name: 'Karty' }).click()
      await page.setViewportSize({ width: 700, height: 800 })
      await page.getByRole('button', { name: 'Wybierz, co pokazuje lista' }).click()
      await page.getByRole('menuitem', { name: 'Przeczytane' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Przeczytane' })).toBeVisible()
      expect(await axe(page)).toEqual([])
    },
    'pl',
  )
})

test('the library is told in numbers, as charts and as tables; the reading time can be left out and forgotten', async ({
  prepare,
}) => {
  await inLargeLibrary(prepare, { articles: 60, notes: 40, words: 60 }, async ({ page, stateDirs }) => {
    await page.locator('.row').first().click()
    await expect(page.locator('.text [data-block]').first()).toBeVisible()
    await page.evaluate(() => window.glossa.call('readingTime.add', { seconds: 300 }))
    await page.keyboard.press('Control+K')
    await page.keyboard.type('Statistics')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Statistics' })
    await expect(dialog).toContainText('60 articles and 40 notes in this library.')
    const read = dialog.getByRole('region', { name: 'Minutes read, by week' })
    await read.getByText('As a table').click()
    await expect(read.getByRole('row').last()).toContainText('5')
    expect(await axeWithPictures(page, 'statistics', 'dialog')).toEqual([])
    const drawn = () =>
      dialog
        .locator('canvas')
        .first()
        .evaluate((canvas: HTMLCanvasElement) => {
          const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
            data: [],
          }
          return [...data].filter((value) => value > 0).length
        })
    await expect.poll(drawn).toBeGreaterThan(1000)

    await dialog.getByLabel('Record how long I read').uncheck()
    await expect(read).toHaveCount(0)
    await dialog.getByRole('button', { name: 'Delete reading times' }).click()
    await expect(page.locator('.toast')).toContainText('Reading times deleted.')
    await page.evaluate(() => window.glossa.call('readingTime.add', { seconds: 300 }))
    const kept = JSON.parse(await readFile(join(stateDirs.state, 'glossa', 'reading-time.json'), 'utf8'))
    expect(kept).toEqual({ days: {} })
  })
})
