/** A library of ten thousand articles: whatever is done to it or asked about it comes to its end, and the window stays one to work in. */

import { execFileSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type Glossa, test } from './harness.ts'
import { card, inLargeLibrary, saved, select, willChoose } from './steps.ts'

const articles = 10_000
const all = '10,000'

const count = (page: Page) => page.locator('.group .shown')
const row = (page: Page, id: string | undefined) => page.locator(`.row[data-article="${id}"]`)
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[data-article]')?.getAttribute('data-article'))
const shelf = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Parts of the library' }).getByRole('button', { name, exact: false })
const toast = (page: Page, text: string | RegExp) => page.locator('.toast', { hasText: text })

async function byPalette(page: Page, command: string): Promise<void> {
  await page.keyboard.press('Control+K')
  await page.keyboard.type(command)
  await page.keyboard.press('Enter')
}

/** Selects all articles of the list. */
async function selectAll(page: Page): Promise<void> {
  await page.locator('.row[tabindex="0"]').focus()
  await page.keyboard.press('Control+a')
  await expect(page.locator('.chosen-count')).toHaveText('10000 selected')
}

/** Begins a search while a step is under way, goes back to the list, and ends the step, which tells how far it came. */
async function cancelStep(page: Page, told: RegExp): Promise<void> {
  const cancel = page.getByRole('button', { name: 'Cancel', exact: true })
  await expect(cancel).toBeVisible()
  await page.getByLabel('Search the library').fill('l')
  await expect(page.locator('.search-results')).toBeVisible()
  await page.getByRole('button', { name: 'Clear search' }).click()
  await cancel.click()
  await expect(toast(page, told)).toBeVisible()
}

/** Goes to the head of the list. */
async function toFirst(page: Page): Promise<void> {
  await page.locator('.row[tabindex="0"]').focus()
  await page.keyboard.press('Home')
}

/** Takes the last step back. */
async function undo(page: Page): Promise<void> {
  await page.locator('.row[tabindex="0"]').focus()
  await page.keyboard.press('Control+z')
  await expect(page.locator('.announcer')).toHaveText('Undone')
}

/** What a command line of the library prints. */
function command({ stateDirs, libraryDir }: Glossa, ...args: string[]): string {
  const { home, config, state, cache } = stateDirs
  const env = {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: config,
    XDG_STATE_HOME: state,
    XDG_CACHE_HOME: cache,
  }
  const given = ['out/main/cli.js', ...args, '--library', libraryDir]
  return execFileSync(process.execPath, given, { env, encoding: 'utf8', maxBuffer: 64 << 20 })
}

/** What some articles were on a day before their notes were deleted. */
async function layPast(library: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const file = join(library, 'articles', id, 'article.json')
    const { data } = JSON.parse(await readFile(file, 'utf8'))
    const backups = join(library, 'backups', id)
    await mkdir(backups, { recursive: true })
    const then = { ...data, updated: '2026-01-10T10:00:00.000Z' }
    await writeFile(join(backups, 'daily-2026-01-10.json'), JSON.stringify({ version: 1, data: then }))
    const now = { ...data, updated: '2026-03-01T10:00:00.000Z', annotations: [], translations: [] }
    await writeFile(file, JSON.stringify({ version: 1, data: now }))
  }
}

test('ten thousand articles are listed, filed, counted, searched and brought back', async ({ prepare }) => {
  test.setTimeout(400_000)
  await inLargeLibrary(
    prepare,
    { articles, notes: 1000, words: 14 },
    async (glossa, ids) => {
      const { page } = glossa
      const [oldest, newest] = [ids.at(0), ids.at(-1)]

      await test.step('few are drawn, and any is gone to', async () => {
        await expect(row(page, newest)).toBeVisible()
        await expect(count(page)).toHaveText(all)
        expect(await page.locator('.row').count()).toBeLessThan(60)
        await row(page, newest).focus()
        await page.keyboard.press('End')
        await expect.poll(() => focused(page)).toBe(oldest)
        await page.keyboard.press('Enter')
        await expect(page.locator('.text [data-block]').first()).toBeVisible()
        await page.keyboard.press('Control+L')
        await expect(page.locator('.row[tabindex="0"]')).toHaveAttribute('data-article', oldest ?? '')
      })

      await test.step('the home begins with what was read', async () => {
        const home = page.getByRole('region', { name: 'Pick up where you left off' })
        await expect(home.getByRole('button').first()).toBeVisible()
      })

      await test.step('all are tagged while a note is written in another window; that is cut short and undone', async () => {
        const [other] = await Promise.all([
          glossa.app.waitForEvent('window'),
          page.keyboard.press('Control+n'),
        ])
        await expect(count(other)).toHaveText(all)
        await toFirst(other)
        await row(other, newest).click()
        const text = (await other.locator('.text p[data-block]').first().textContent()) ?? ''
        await select(other, text.split(' ').slice(0, 3).join(' '))
        await other.keyboard.press('c')
        await other.keyboard.type('meanwhile')

        await selectAll(page)
        await page.keyboard.press('Control+t')
        await page.getByRole('dialog', { name: 'Tags of 10000 articles' }).getByRole('combobox').fill('ocean')
        await page.getByRole('button', { name: 'Apply' }).click()
        await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toBeVisible()
        await other.keyboard.press('Control+Enter')
        await saved(other)
        await cancelStep(page, /Tags of \d+ articles? changed/)
        await expect(shelf(page, 'ocean').first()).toBeVisible()
        await undo(page)
        await expect(shelf(page, 'ocean')).toHaveCount(0)
        await expect(card(other, 'meanwhile')).toBeVisible()

        // Each takes back what was done in it.
        const second = ids.at(-2)
        await toFirst(page)
        await page.keyboard.press('Escape')
        await expect(page.locator('.chosen-count')).toHaveCount(0)
        await expect(row(page, newest)).toBeFocused()
        await page.keyboard.press('Control+d')
        await row(other, newest).focus()
        await other.keyboard.press('ArrowDown')
        await expect(row(other, second)).toBeFocused()
        await other.keyboard.press('Control+d')
        for (const window of [page, other])
          for (const id of [newest, second]) await expect(row(window, id).locator('.star')).toBeVisible()
        await undo(page)
        await expect(row(other, newest).locator('.star')).toHaveCount(0)
        await expect(row(other, second).locator('.star')).toBeVisible()
        await row(other, second).focus()
        await other.keyboard.press('Control+z')
        await expect(row(page, second).locator('.star')).toHaveCount(0)
        await Promise.all([other.waitForEvent('close'), other.evaluate(() => window.close())])
      })

      await test.step('all go to the trash, which is cut short and undone', async () => {
        await selectAll(page)
        await page.keyboard.press('Delete')
        await cancelStep(page, /\d+ articles? moved to trash/)
        await expect(count(page)).not.toHaveText(all)
        await undo(page)
        await expect(count(page)).toHaveText(all)
      })

      await test.step('a collection takes all of them, and a state some', async () => {
        await selectAll(page)
        await page.getByRole('toolbar').getByRole('button', { name: 'Collection' }).click()
        await page.getByRole('menuitem', { name: 'New collection…' }).click()
        await page.getByRole('dialog', { name: 'New collection' }).getByLabel('Name').fill('Everything')
        await page.keyboard.press('Enter')
        await expect(shelf(page, 'Everything 10').first()).toBeVisible()
        await shelf(page, 'Everything').first().click()
        await expect(count(page)).toHaveText(all)
        await page.locator('.row[tabindex="0"]').focus()
        await page.keyboard.press('Home')
        await page.keyboard.press('Shift+ArrowDown')
        await page.getByRole('toolbar').getByRole('button', { name: 'State' }).click()
        await page.getByRole('menuitem', { name: 'Archived' }).click()
        await expect(toast(page, '2 articles: Archived')).toBeVisible()
        await shelf(page, 'Archived').first().click()
        await expect(count(page)).toHaveText('2')
        await shelf(page, 'Articles').first().click()
        await expect(count(page)).toHaveText('9,998')
      })

      await test.step('they are told in numbers', async () => {
        await byPalette(page, 'Statistics')
        const dialog = page.getByRole('dialog', { name: 'Statistics' })
        await expect(dialog).toContainText(/10,?000 articles and \d+ notes in this library/)
        await page.keyboard.press('Escape')
      })

      await test.step('a day of the library is brought back, and that is undone', async () => {
        await byPalette(page, 'Restore the library')
        const dialog = page.getByRole('dialog', { name: 'Restore the library' })
        await dialog.getByRole('button', { name: 'Restore the library of January 10, 2026…' }).click()
        await page.keyboard.press('Enter')
        const done = toast(page, 'The library was restored to January 10, 2026')
        await expect(done).toBeVisible()
        await undo(page)
      })

      await test.step('a word is found, in the end in all of them', async () => {
        const { title }: { title: string } = JSON.parse(
          await readFile(join(glossa.libraryDir, 'articles', newest ?? '', 'article.json'), 'utf8'),
        ).data.metadata
        await page.getByLabel('Search the library').fill(`title:"${title}"`)
        await expect(page.locator('.search-results .result').first()).toContainText(title)
        await page.getByLabel('Search the library').fill('lang:en OR -lang:en')
        await expect(page.locator('.search-status')).toContainText(/10,?000/)
        await page.getByRole('button', { name: 'Clear search' }).click()
      })

      await glossa.restart()
      const { page: again } = glossa
      await expect(count(again)).toHaveText('9,998')
      await expect(again.locator('.row').first()).toBeVisible()

      await test.step('another library takes its place, and it comes back', async () => {
        const second = join(glossa.stateDirs.home, 'second')
        await mkdir(second)
        await willChoose(glossa.app, [second])
        await glossa.app.evaluate(({ dialog }) => {
          dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
        })
        await again.evaluate(() => void window.glossa.call('library.choose'))
        await expect(again.getByRole('heading', { name: 'A quiet place to read' })).toBeVisible()
        await again.evaluate((path) => void window.glossa.call('library.switch', { path }), glossa.libraryDir)
        await expect(count(again)).toHaveText('9,998')
      })

      await test.step('the command line lists all of them, and files many at once', async () => {
        await glossa.close()
        const run = (...args: string[]) => command(glossa, ...args)
        expect(run('list', '--json').trim().split('\n')).toHaveLength(articles)
        const some = ids.slice(0, 200)
        run('tag', ...some, '--add', 'sea/far')
        run('tag', '--all', '--rename', 'sea', '--to', 'ocean')
        run('state', ...some, '--set', 'done', '--star')
        run('collection', ...some, '--add', 'Far away')
        const columns = run('list', 'tag:ocean', '--columns', 'tags,state,starred').trim().split('\n')
        expect([columns.length, new Set(columns)]).toEqual([200, new Set(['ocean/far\tdone\tyes'])])
        expect(run('collection')).toContain('Far away')
      })
    },
    (library, ids) => layPast(library, ids.slice(-20)),
  )
})
