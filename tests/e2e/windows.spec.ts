/** Several windows of one library, also on the same article: each is live, undoes what was done in it, and comes back. */

import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { bridge, bridgeHtml, ferry, ferryText } from './articles.ts'
import { axe, expect, type Glossa, test } from './harness.ts'
import { card, openArticle, painted, saved, select, startedWith } from './steps.ts'

/** The window that this opens, drawn. */
async function opened({ app }: Glossa, act: () => Promise<unknown>): Promise<Page> {
  const [page] = await Promise.all([app.waitForEvent('window'), act()])
  await page.getByRole('main').first().waitFor()
  return page
}

const row = (page: Page, title: string) => page.locator('.row', { hasText: title })
const heading = (page: Page, title: string) => page.getByRole('heading', { name: title, level: 1 })

async function comment(page: Page, passage: string, text: string): Promise<void> {
  await select(page, passage)
  await page.keyboard.press('c')
  await page.keyboard.type(text)
  await page.keyboard.press('Control+Enter')
  await saved(page)
}

/** Writes on in the comment of a note, and leaves its field open. */
async function writeOn(page: Page, comment: string, text: string): Promise<void> {
  await card(page, comment).click()
  await page.keyboard.press('e')
  await page.keyboard.type(text)
}

/** What another program calls the ferry's article. */
const revisited = `${ferry.title}, revisited`

/** The id of the article with this title, by its file. */
async function idOf(libraryDir: string, title: string): Promise<string> {
  for (const id of await readdir(join(libraryDir, 'articles'))) {
    const stored = JSON.parse(await readFile(join(libraryDir, 'articles', id, 'article.json'), 'utf8'))
    if (stored.data.metadata.title === title) return id
  }
  throw new Error(`no article is called ${title}`)
}

test('two windows are live on one article, each with its own undo, and come back', async ({ prepare }) => {
  const glossa = await prepare()
  const one = await startedWith(glossa, { 'ferry.txt': ferryText, 'bridge.html': bridgeHtml })
  await openArticle(one, ferry.title)
  await row(one, ferry.title).focus()
  const other = await opened(glossa, () => one.keyboard.press('Control+Enter'))
  await expect(heading(other, ferry.title)).toBeVisible()

  await test.step('what is written in one is in the other at once', async () => {
    await comment(one, 'nine volumes', 'count them')
    await expect(card(other, 'count them')).toBeVisible()
    expect(await painted(other)).toEqual(await painted(one))
    await expect(row(other, ferry.title).locator('.count')).toBeVisible()
    await writeOn(other, 'count them', ', all')
    await other.keyboard.press('Control+Enter')
    await expect(card(one, 'count them, all')).toBeVisible()
  })

  await test.step('each undoes what was done in it, and nothing that another has written in since', async () => {
    await one.keyboard.press('Escape')
    await one.keyboard.press('Control+z')
    await expect(one.getByText('It has been changed elsewhere since')).toBeVisible()
    await expect(card(one, 'count them, all')).toBeVisible()
    await other.keyboard.press('Control+z')
    await expect(card(one, 'count them, all')).toBeHidden()
    await expect(card(one, 'count them')).toBeVisible()
    await other.keyboard.press('Control+Shift+z')
    await expect(card(one, 'count them, all')).toBeVisible()
    await card(one, 'count them, all').click()
    await one.keyboard.press('Delete')
    await expect(card(other, 'count them')).toHaveCount(0)
    await one.keyboard.press('Control+z')
    await expect(card(other, 'count them, all')).toBeVisible()
  })

  await test.step('the library’s steps and settings, too', async () => {
    await row(one, ferry.title).focus()
    await one.keyboard.press('Control+d')
    await expect(row(other, ferry.title).locator('.star')).toBeVisible()
    // The star is a step of the other window.
    await row(other, ferry.title).focus()
    await other.keyboard.press('Control+z')
    await row(one, ferry.title).focus()
    await expect(row(one, ferry.title).locator('.star')).toBeVisible()
    await one.keyboard.press('Control+z')
    await expect(row(other, ferry.title).locator('.star')).toHaveCount(0)
    await one.evaluate(() => window.glossa.call('settings.save', { theme: 'dark' }))
    await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark')
  })

  await test.step('what others change in the open article is shown, and a library that went away waited for', async () => {
    const { libraryDir } = glossa
    const id = await idOf(libraryDir, ferry.title)
    const file = join(libraryDir, 'articles', id, 'article.json')
    const stored = JSON.parse(await readFile(file, 'utf8'))
    stored.data.metadata.title = revisited
    await writeFile(`${file}.new`, JSON.stringify(stored))
    await rename(`${file}.new`, file)
    // It is open in both windows, or swept with the others when one of them comes to the front.
    await one.bringToFront()
    for (const page of [one, other]) await expect(row(page, revisited)).toBeVisible()

    await rename(libraryDir, `${libraryDir}-away`)
    await expect(one.locator('.library-gone')).toContainText('The library is not there')
    expect(await axe(one, '.library-gone')).toEqual([])
    await card(one, 'count them, all').click()
    await one.keyboard.press('2')
    await expect(one.locator('.save-failed')).toBeVisible()
    await rename(`${libraryDir}-away`, libraryDir)
    await expect(one.locator('.library-gone')).toHaveCount(0)
    await saved(one)
    await expect(card(other, 'count them, all')).toHaveAttribute('data-color', 'green')
  })

  await test.step('one that is closed saves what stands in an open field, and the other stays', async () => {
    await writeOn(other, 'count them, all', ' of them')
    await Promise.all([other.waitForEvent('close'), other.evaluate(() => window.close())])
    await expect(card(one, 'count them, all of them')).toBeVisible()
    await saved(one)
  })

  await test.step('both come back at the next start with what they showed', async () => {
    const third = await opened(glossa, () => one.keyboard.press('Control+n'))
    await row(third, bridge.title).click()
    await expect(heading(third, bridge.title)).toBeVisible()
    await glossa.restart()
    await expect.poll(() => glossa.app.windows().length).toBe(2)
    for (const title of [revisited, bridge.title]) {
      await expect
        .poll(() => Promise.all(glossa.app.windows().map((page) => page.title())))
        .toContain(`${title} — Glossa`)
    }
  })
})
