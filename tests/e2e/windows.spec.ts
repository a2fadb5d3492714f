/** Several windows of one library, also on the same article: each is live, undoes what was done in it, and comes back. */

import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { deepLink } from '#core/links/deep-link.ts'
import { bridge, bridgeHtml, ferry, ferryText } from './articles.ts'
import { axe, dropFiles, expect, type Glossa, test } from './harness.ts'
import {
  card,
  given,
  openArticle,
  painted,
  reading,
  replaced,
  retry,
  saved,
  select,
  startedWith,
  willChoose,
} from './steps.ts'

/** The window that this opens, drawn. */
async function opened({ app }: Glossa, act: () => Promise<unknown>): Promise<Page> {
  const [page] = await Promise.all([app.waitForEvent('window'), act()])
  await page.getByRole('main').first().waitFor()
  return page
}

const setWidth = ({ app }: Glossa, width: number) =>
  app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(to, 800), width)

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
    await expect.poll(() => painted(other)).toEqual(await painted(one))
    await expect(row(other, ferry.title).locator('.count')).toBeVisible()
    await writeOn(other, 'count them', ', all')
    await other.keyboard.press('Control+Enter')
    await expect(card(one, 'count them, all')).toBeVisible()
  })

  await test.step('each undoes what was done in it, and nothing that another has written in since', async () => {
    await one.keyboard.press('Escape')
    await one.keyboard.press('Control+z')
    await expect(one.getByText('It has since been changed elsewhere')).toBeVisible()
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

  await test.step('a draft is in both, until it is discarded', async () => {
    await writeOn(one, 'count them, all', ' of them')
    await one.keyboard.press('Escape')
    const draft = other.locator('.draft', { hasText: 'count them, all of them' })
    await expect(draft).toBeVisible()
    await one.keyboard.press('e')
    await one.getByRole('button', { name: 'Discard draft' }).click()
    await one.keyboard.press('Escape')
    await expect(draft).toHaveCount(0)
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
    await replaced(file, JSON.stringify(stored))
    // It is open in both windows, or swept with the others when one of them comes to the front.
    await one.bringToFront()
    for (const page of [one, other]) await expect(row(page, revisited)).toBeVisible()

    await rename(libraryDir, `${libraryDir}-away`)
    await expect(one.locator('.library-gone')).toContainText('The library is not available')
    expect(await axe(one, '.library-gone')).toEqual([])
    await card(one, 'count them, all').click()
    await one.keyboard.press('2')
    const failed = one.locator('.save-failed')
    await expect(failed).toContainText('Not saved. The library folder')
    // What is on screen follows the language, in whichever window that is chosen.
    const speak = (uiLanguage: 'en' | 'pl') =>
      other.evaluate((lang) => window.glossa.call('settings.save', { uiLanguage: lang }), uiLanguage)
    await speak('pl')
    await expect(failed).toContainText('Nie zapisano. Folderu biblioteki')
    await speak('en')
    await expect(failed).toContainText('Not saved. The library folder')
    await rename(`${libraryDir}-away`, libraryDir)
    await expect(one.locator('.library-gone')).toHaveCount(0)
    await saved(one)
    await expect(card(other, 'count them, all')).toHaveAttribute('data-color', 'green')
  })

  await test.step('an article that goes to the trash in one closes in the other, which says so once', async () => {
    await one.getByRole('button', { name: 'More' }).click()
    await one.getByRole('menuitem', { name: 'Move to trash' }).click()
    await expect(
      other.locator('.toast', { hasText: `“${revisited}” is no longer in the library` }),
    ).toBeVisible()
    await expect(other.locator('.toast', { hasText: 'is in the trash' })).toHaveCount(0)
    await one.locator('.toast').getByRole('button', { name: 'Restore' }).click()
    await expect(heading(one, revisited)).toBeVisible()
    await row(other, revisited).click()
    await expect(card(other, 'count them, all')).toBeVisible()
  })

  await test.step('one whose folder goes while a comment is typed closes; what was typed is saved once it is back', async () => {
    const folder = join(glossa.libraryDir, 'articles', await idOf(glossa.libraryDir, revisited))
    await writeOn(other, 'count them, all', ' and again')
    await rename(folder, `${glossa.libraryDir}-gone`)
    await expect(
      other.locator('.toast', { hasText: `“${revisited}” is no longer in the library` }),
    ).toBeVisible()
    await expect(heading(one, revisited)).toHaveCount(0)
    const failed = other.locator('.toast', { hasText: 'Not saved' })
    await expect(failed).toContainText(`“${revisited}” is not in the library`)
    await rename(`${glossa.libraryDir}-gone`, folder)
    await retry(failed)
    await expect(failed).toHaveCount(0)
    for (const page of [one, other]) {
      await row(page, revisited).click()
      await expect(card(page, 'count them, all and again')).toBeVisible()
    }
  })

  await test.step('one that is closed saves what stands in an open field, and the other stays', async () => {
    await writeOn(other, 'and again', ' of them')
    await Promise.all([other.waitForEvent('close'), other.evaluate(() => window.close())])
    await expect(card(one, 'and again of them')).toBeVisible()
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

test('another library is opened without a restart, with what was not saved yet, and the first one is found again', async ({
  prepare,
}) => {
  const glossa = await prepare()
  const page = await reading(glossa, 'ferry.txt', ferryText)
  const { app, libraryDir } = glossa
  const second = `${libraryDir}-second`
  const welcome = page.getByRole('heading', { name: 'A quiet place to read' })
  const ferryId = (await row(page, ferry.title).getAttribute('data-article')) ?? ''
  const commandRun = async (name: string) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find an article or command' }).fill(name)
    await page.keyboard.press('Enter')
  }

  await test.step('a new one, whose folder is chosen', async () => {
    await select(page, 'nine volumes')
    await page.keyboard.press('c')
    await page.keyboard.type('typed, not saved')
    await mkdir(second)
    await willChoose(app, [second])
    await app.evaluate(({ dialog }) => {
      dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
    })
    await page.evaluate(() => void window.glossa.call('library.choose'))
    await expect(welcome).toBeVisible()
    expect(app.windows()).toHaveLength(1)
    expect(await readdir(join(second, 'articles'))).toEqual([])
    await dropFiles(page, [await given(join(glossa.stateDirs.home, 'bridge.html'), bridgeHtml)])
    await expect(heading(page, bridge.title)).toBeVisible()
  })

  await test.step('the dialog leads back; the article and the text of the open field are there', async () => {
    await commandRun('libraries')
    const dialog = page.getByRole('dialog', { name: 'Libraries' })
    await expect(dialog.getByRole('listitem')).toHaveCount(2)
    for (const width of [700, 1440]) {
      await setWidth(glossa, width)
      expect(await axe(page, 'dialog')).toEqual([])
    }
    await dialog.getByRole('button', { name: 'Open: library', exact: true }).click()
    await expect(heading(page, ferry.title)).toBeVisible()
    await expect(card(page, 'typed, not saved')).toBeVisible()
    await expect(row(page, bridge.title)).toHaveCount(0)
  })

  await test.step('a second start that names a library brings it to the window; links and files go there', async () => {
    const switches = [`--user-data-dir=${glossa.stateDirs.userData}`, '--library', second]
    expect(await glossa.openBeside([], switches)).toBe(0)
    await expect(heading(page, bridge.title)).toBeVisible()
  })

  await test.step('a link to an article of the other one asks, and leads there', async () => {
    const link = deepLink({ article: ferryId })
    await app.evaluate(({ dialog }) => {
      dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false })
    })
    // Not agreed to: what is open stays.
    await page.evaluate((url) => window.glossa.call('link.open', { url }), link)
    await expect(heading(page, bridge.title)).toBeVisible()
    await app.evaluate(({ dialog }) => {
      dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
    })
    await glossa.openBeside([link])
    await expect(heading(page, ferry.title)).toBeVisible()
    await expect(row(page, bridge.title)).toHaveCount(0)
    await glossa.openBeside([`${link.slice(0, -4)}0000`])
    await expect(page.getByText('not in any of the libraries that Glossa knows')).toBeVisible()
    const switches = [`--user-data-dir=${glossa.stateDirs.userData}`, '--library', second]
    expect(await glossa.openBeside([], switches)).toBe(0)
    await expect(heading(page, bridge.title)).toBeVisible()
  })

  await test.step('one that is no longer there is not made anew', async () => {
    await rename(libraryDir, `${libraryDir}-away`)
    await commandRun('libraries')
    const dialog = page.getByRole('dialog', { name: 'Libraries' })
    await expect(dialog.getByText('Not available')).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Open: library', exact: true })).toBeDisabled()
    const reply = await page.evaluate((path) => window.glossa.call('library.switch', { path }), libraryDir)
    expect(reply).toMatchObject({ ok: false, error: { code: 'libraryAway' } })
    await dialog.getByRole('button', { name: 'Remove from this list: library' }).click()
    await expect(dialog.getByRole('listitem')).toHaveCount(1)
    await rename(`${libraryDir}-away`, libraryDir)
  })
})
