/** Keeping a library whole: bringing a day back, backups on another disk. */

import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Article } from '#core/article/article.ts'
import { axe, axeInThemes, expect, screenshot, test } from './harness.ts'
import { inLargeLibrary, willChoose } from './steps.ts'

const articleFile = (library: string, id: string) => join(library, 'articles', id, 'article.json')
async function stored(library: string, id: string): Promise<Article> {
  return JSON.parse(await readFile(articleFile(library, id), 'utf8')).data
}

/** What an article was on a day before its notes were deleted. */
async function layPast(library: string, id: string, day: string): Promise<void> {
  const now = await stored(library, id)
  const backups = join(library, 'backups', id)
  await mkdir(backups, { recursive: true })
  const then = { ...now, updated: `${day}T10:00:00.000Z` }
  await writeFile(join(backups, `daily-${day}.json`), JSON.stringify({ version: 1, data: then }))
  const since = { ...now, updated: '2026-03-01T10:00:00.000Z', annotations: [], translations: [] }
  await writeFile(articleFile(library, id), JSON.stringify({ version: 1, data: since }))
}

async function byPalette(page: Page, command: string): Promise<void> {
  await page.keyboard.press('Control+K')
  await page.keyboard.type(command)
  await page.keyboard.press('Enter')
}

test('a note, and the whole library, are brought back to a day, and that is undone', async ({ prepare }) => {
  const past = async (library: string, ids: string[]) => {
    for (const [at, id] of ids.entries()) await layPast(library, id, `2026-01-${String(10 + (at % 3))}`)
  }
  await inLargeLibrary(
    (options) => prepare(options),
    { articles: 12, notes: 36, words: 60 },
    async ({ page, libraryDir }, ids) => {
      const id = ids.at(-1) ?? ''
      const notesOf = async (one: string) => (await stored(libraryDir, one)).annotations.length
      await page.locator(`.row[data-article="${id}"]`).click()
      await expect(page.locator('.text [data-block]').first()).toBeVisible()
      await byPalette(page, 'Earlier states')
      const earlier = page.getByRole('dialog', { name: 'Earlier states' })
      await earlier.getByText('Single notes').click()
      await expect(earlier.locator('.single-notes li')).toHaveCount(3)
      expect(await axeInThemes(page, { part: 'dialog', shot: 'restore-notes' })).toEqual([])
      await earlier.getByRole('button', { name: 'Bring this note back' }).first().click()
      await expect(page.locator('.card')).toHaveCount(1)
      await expect(page.locator('.toast')).toContainText('The note is what it was then.')

      await byPalette(page, 'Restore the library')
      const dialog = page.getByRole('dialog', { name: 'Restore the library' })
      await expect(dialog.locator('.days li')).toHaveText([
        /March 1, 2026.*12 articles · no notes · 1 article changed since/,
        /January 12, 2026.*12 articles · 36 notes · 12 articles changed since/,
        /January 11, 2026.*8 articles changed since/,
        /January 10, 2026.*4 articles changed since/,
      ])
      expect(await axeInThemes(page, { part: 'dialog', shot: 'restore' })).toEqual([])
      await dialog.getByRole('button', { name: 'Bring back the library of January 12, 2026…' }).click()
      await expect(dialog).toContainText('details of 12 articles become what they were')
      await screenshot(page, 'restore-question')
      expect(await axe(page, 'dialog')).toEqual([])
      // What takes the place of the button that was pressed has the keyboard.
      await page.keyboard.press('Enter')
      const done = page.locator('.toast', { hasText: 'The library is what it was on January 12, 2026' })
      await expect(done).toContainText('12 articles were changed')
      await expect(page.locator('.card')).toHaveCount(3)
      expect(await notesOf(ids[0] ?? '')).toBe(3)
      await done.getByRole('button', { name: 'Undo' }).click()
      await expect(page.locator('.card')).toHaveCount(1)
      expect([await notesOf(ids[0] ?? ''), await notesOf(id)]).toEqual([0, 1])
    },
    past,
  )
})

test('backs up into a folder of the reader’s choice by itself, and says when it is not there', async ({
  prepare,
}) => {
  await inLargeLibrary(
    (options) => prepare({ ...options, lang: 'pl' }),
    { articles: 5, notes: 10, words: 40 },
    async (glossa, ids) => {
      const { app, page, libraryDir, stateDirs } = glossa
      await byPalette(page, 'Kopie zapasowe')
      const dialog = page.getByRole('dialog', { name: 'Kopie zapasowe' })
      const choose = async (folder: string) => {
        await mkdir(folder, { recursive: true })
        await willChoose(app, [folder])
        await dialog.getByRole('button', { name: 'older…' }).click()
      }
      await choose(join(libraryDir, 'kopie'))
      await expect(dialog.getByRole('alert')).toContainText('Kopia zapasowa nie może leżeć w bibliotece')
      const disk = join(stateDirs.home, 'dysk')
      await choose(disk)
      await expect(dialog).toContainText('5 artykułów, 10 notatek')
      await expect(dialog.getByRole('alert')).toHaveCount(0)
      const [day] = (await readdir(disk)).filter((name) => name.startsWith('glossa-2'))
      expect(await axeInThemes(page, { part: 'dialog', shot: 'backups' })).toEqual([])
      await page.setViewportSize({ width: 700, height: 700 })
      await screenshot(page, 'backups-small')
      expect(await axe(page, 'dialog')).toEqual([])

      await rename(disk, `${disk}-2`)
      await dialog.getByRole('button', { name: 'Utwórz kopię teraz' }).click()
      await expect(dialog.getByRole('alert')).toContainText('Czy jego dysk jest podłączony?')
      // What was known of the last one is still told.
      await expect(dialog).toContainText('5 artykułów, 10 notatek')
      await screenshot(page, 'backups-missing')
      await rename(`${disk}-2`, disk)
      await page.keyboard.press('Escape')

      // What was changed since is backed up when the app is closed.
      const [id = ''] = ids
      await page.evaluate(
        (article) => window.glossa.call('library.edit', { do: 'star', ids: [article], starred: true }),
        id,
      )
      await glossa.close()
      expect(await stored(join(disk, day ?? ''), id)).toMatchObject({ starred: true })
    },
  )
})
