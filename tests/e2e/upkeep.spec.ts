/** Keeping a library whole: bringing a day back, backups on another disk, duplicates, conflicting changes. */

import { cp, mkdir, readdir, readFile, realpath, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Article } from '#core/article/article.ts'
import { newId } from '#core/id.ts'
import { keptFolderOf } from '#main/library/kept-folder.ts'
import { axe, axeWithPictures, expect, screenshot, test } from './harness.ts'
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

/** The open dialog in Polish, in a small window. */
async function small(page: Page, shot: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 1360, height: 880 }
  const speak = (uiLanguage: 'en' | 'pl') =>
    page.evaluate((lang) => window.glossa.call('settings.save', { uiLanguage: lang }), uiLanguage)
  await speak('pl')
  await page.setViewportSize({ width: 700, height: 800 })
  await expect(page.locator('html')).toHaveAttribute('lang', 'pl')
  await screenshot(page, shot)
  expect(await axe(page, 'dialog')).toEqual([])
  await speak('en')
  await page.setViewportSize(size)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
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
      expect(await axeWithPictures(page, 'restore-notes', 'dialog')).toEqual([])
      await earlier.getByRole('button', { name: 'Restore this note' }).first().click()
      await expect(page.locator('.card')).toHaveCount(1)
      await expect(page.locator('.toast')).toContainText('The note was restored.')

      await byPalette(page, 'Restore the library')
      const dialog = page.getByRole('dialog', { name: 'Restore the library' })
      await expect(dialog.locator('.days li')).toHaveText([
        /March 1, 2026.*12 articles · no notes · 1 article changed since/,
        /January 12, 2026.*12 articles · 36 notes · 12 articles changed since/,
        /January 11, 2026.*8 articles changed since/,
        /January 10, 2026.*4 articles changed since/,
      ])
      expect(await axeWithPictures(page, 'restore', 'dialog')).toEqual([])
      await dialog.getByRole('button', { name: 'Restore the library of January 12, 2026…' }).click()
      await expect(dialog).toContainText('details of 12 articles become what they were')
      await screenshot(page, 'restore-question')
      expect(await axe(page, 'dialog')).toEqual([])
      // What takes the place of the button that was pressed has the keyboard.
      await page.keyboard.press('Enter')
      const done = page.locator('.toast', { hasText: 'The library was restored to January 12, 2026' })
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
      await expect(dialog.getByRole('alert')).toContainText(
        'Kopia zapasowa nie może znajdować się w bibliotece',
      )
      const disk = join(stateDirs.home, 'dysk')
      await choose(disk)
      await expect(dialog).toContainText('5 artykułów, 10 notatek')
      await expect(dialog.getByRole('alert')).toHaveCount(0)
      const [day] = (await readdir(disk)).filter((name) => name.startsWith('glossa-2'))
      expect(await axeWithPictures(page, 'backups', 'dialog')).toEqual([])
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

      // What was deleted for good comes back from there.
      const gone = ids.at(-1) ?? ''
      await app.evaluate(({ dialog: system }) => {
        system.showMessageBox = (async () => ({
          response: 0,
          checkboxChecked: false,
        })) as typeof system.showMessageBox
      })
      await page.evaluate(async (article) => {
        await window.glossa.call('library.edit', { do: 'trash', ids: [article] })
        await window.glossa.call('trash.delete', { ids: [article] })
      }, gone)
      await expect(stored(libraryDir, gone)).rejects.toThrow('ENOENT')
      await dialog.getByRole('button', { name: 'Przywróć…' }).click()
      const restore = page.getByRole('dialog', { name: 'Przywracanie biblioteki' })
      await expect(restore).toContainText('W folderze kopii zapasowych')
      expect(await axe(page, 'dialog')).toEqual([])
      await screenshot(page, 'restore-small')
      await restore
        .getByRole('button', { name: /^Przywróć bibliotekę z\sdnia/ })
        .last()
        .click()
      await expect(restore).toContainText('wrócą z kosza lub z kopii')
      await screenshot(page, 'restore-question-small')
      await page.keyboard.press('Enter')
      await expect(
        page.locator('.toast', { hasText: 'Przywrócono bibliotekę do stanu z dnia' }),
      ).toBeVisible()
      await expect(page.locator('.group .shown')).toHaveText('5')
      expect((await stored(libraryDir, gone)).annotations).toHaveLength(2)

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

/** Another article of the same text and address, with some of the notes; its id. */
async function layTwin(library: string, id: string, notes: number): Promise<string> {
  const twin = newId()
  await cp(join(library, 'articles', id), join(library, 'articles', twin), { recursive: true })
  const now = await stored(library, id)
  const annotations = now.annotations.slice(0, notes)
  const data = { ...now, id: twin, annotations, translations: [], tags: ['found again'], starred: true }
  await writeFile(articleFile(library, twin), JSON.stringify({ version: 1, data }))
  return twin
}

test('duplicates stand side by side, are joined with all that was written on them, or told apart', async ({
  prepare,
}) => {
  const twins: string[] = []
  await inLargeLibrary(
    (options) => prepare(options),
    { articles: 12, notes: 24, words: 80 },
    async ({ page, libraryDir }, ids) => {
      const [id = ''] = ids
      await byPalette(page, 'Duplicates')
      const dialog = page.getByRole('dialog', { name: 'Duplicates' })
      const groups = dialog.getByRole('group')
      await expect(groups).toHaveCount(2)
      await expect(groups.first()).toContainText('From the same address')
      expect(await axeWithPictures(page, 'duplicates', 'dialog')).toEqual([])
      await small(page, 'duplicates-small')
      const group = dialog
        .getByRole('group')
        .filter({ hasText: (await stored(libraryDir, id)).metadata.title })
      await expect(group.getByRole('radio')).toHaveCount(2)
      // That with more notes is kept unless told.
      await expect(group.getByRole('radio').first()).toBeChecked()
      await group.getByRole('button', { name: 'Merge both' }).click()
      await expect(group.getByRole('status')).toContainText('Merged with')
      expect(await stored(libraryDir, id)).toMatchObject({ starred: true, tags: ['found again'] })
      // The twin’s one note is among those of the kept one, word for word.
      expect((await stored(libraryDir, id)).annotations).toHaveLength(2)
      await expect(page.locator(`.row[data-article="${twins[0]}"]`)).toHaveCount(0)
      await page.keyboard.press('Enter')
      await expect(group.getByRole('button', { name: 'Merge both' })).toBeVisible()
      expect(await stored(libraryDir, id)).toMatchObject({ tags: [] })
      expect((await stored(libraryDir, twins[0] ?? '')).annotations).toHaveLength(1)

      // The other way round: the notes of the first come to its twin.
      await group.getByRole('radio').last().check()
      await group.getByRole('button', { name: 'Merge both' }).click()
      await expect(group.getByRole('status')).toContainText('Merged with')
      expect((await stored(libraryDir, twins[0] ?? '')).annotations).toHaveLength(2)
      await dialog.getByRole('button', { name: 'Not the same' }).click()
      await expect(dialog.getByText('They will not be listed again.')).toBeVisible()
      await screenshot(page, 'duplicates-done')
      expect(await axe(page, 'dialog')).toEqual([])
      await page.keyboard.press('Escape')
      await page.evaluate(() => window.glossa.call('settings.save', { uiLanguage: 'pl' }))
      await page.setViewportSize({ width: 700, height: 800 })
      await byPalette(page, 'Duplikaty')
      await expect(page.getByRole('dialog')).toContainText('W tej bibliotece nie ma duplikatów.')
      await page.keyboard.press('Escape')
      await byPalette(page, 'Kosz')
      await expect(page.getByRole('dialog')).toContainText(
        'Jego notatki i tłumaczenia są teraz także w artykule',
      )
    },
    async (library, ids) => {
      for (const id of ids.slice(0, 2)) twins.push(await layTwin(library, id, 1))
    },
  )
})

test('a restore that the end of the app cut short is told of at the next start, and gone on with', async ({
  prepare,
}) => {
  await inLargeLibrary(
    (options) => prepare(options),
    { articles: 3, notes: 6, words: 60 },
    async (glossa, ids) => {
      const { libraryDir, stateDirs } = glossa
      const count = async () => {
        const all = await Promise.all(ids.map((id) => stored(libraryDir, id)))
        return all.filter(({ annotations }) => annotations.length > 0).length
      }
      expect(await count()).toBe(0)
      await glossa.close()
      const own = keptFolderOf(join(stateDirs.state, 'glossa'), await realpath(libraryDir))
      const begun = join(own, 'restoring.json')
      await writeFile(begun, JSON.stringify({ day: '2026-01-10' }))

      await glossa.start()
      let toast = glossa.page.locator('.toast', { hasText: 'January 10, 2026 was interrupted' })
      await toast.getByRole('button', { name: 'Decide…' }).click()
      let dialog = glossa.page.getByRole('dialog', { name: 'Restore the library' })
      await expect(dialog.getByRole('button', { name: 'Continue' })).toBeVisible()
      expect(await axeWithPictures(glossa.page, 'restore-cut-short', 'dialog')).toEqual([])
      await small(glossa.page, 'restore-cut-short-small')
      await dialog.getByRole('button', { name: 'Continue' }).click()
      await expect(glossa.page.locator('.toast', { hasText: 'The library was restored to' })).toBeVisible()
      expect(await count()).toBe(3)
      await expect(readFile(begun)).rejects.toThrow()
      await glossa.close()

      await writeFile(begun, JSON.stringify({ day: '2026-01-10' }))
      await glossa.start()
      toast = glossa.page.locator('.toast', { hasText: 'January 10, 2026 was interrupted' })
      await toast.getByRole('button', { name: 'Decide…' }).click()
      dialog = glossa.page.getByRole('dialog', { name: 'Restore the library' })
      await dialog.getByRole('button', { name: 'Leave it as it is' }).click()
      await expect(dialog.getByRole('button', { name: 'Continue' })).toHaveCount(0)
      await expect(readFile(begun)).rejects.toThrow()
    },
    async (library, ids) => {
      for (const id of ids) await layPast(library, id, '2026-01-10')
    },
  )
})

/** A comment that lost to another one, written on another machine at the same time. */
async function layConflict(library: string, id: string, comment: string): Promise<void> {
  const data = await stored(library, id)
  const lost = { comment, motivation: 'commenting' }
  const history = [{ part: 'comment', value: lost, time: '2026-01-12T10:00:00.000Z', by: 'another' }]
  const annotations = data.annotations.map((note, at) => (at === 1 ? { ...note, history } : note))
  await writeFile(articleFile(library, id), JSON.stringify({ version: 2, data: { ...data, annotations } }))
}

test('texts that were changed in two places at once stand side by side, to choose from or keep both', async ({
  prepare,
}) => {
  await inLargeLibrary(
    (options) => prepare(options),
    { articles: 4, notes: 12, words: 60 },
    async ({ page, libraryDir }, ids) => {
      const id = ids.at(-1) ?? ''
      const comment = async () => (await stored(libraryDir, id)).annotations[1]?.comment
      const used = (await comment()) ?? ''
      await page.locator(`.row[data-article="${id}"]`).click()
      await expect(page.locator('.card')).toHaveCount(3)
      await byPalette(page, 'Conflicting changes')
      const dialog = page.getByRole('dialog', { name: 'Conflicting changes' })
      const conflict = dialog.getByRole('group')
      await expect(conflict).toHaveCount(1)
      await expect(conflict).toContainText('Comment')
      await expect(conflict.getByRole('listitem').first()).toContainText(used)
      await expect(conflict.getByRole('listitem').last()).toContainText('A different thought, from the train')
      expect(await axeWithPictures(page, 'conflicts', 'dialog')).toEqual([])
      await small(page, 'conflicts-small')
      await conflict.getByRole('button', { name: 'Keep the other' }).click()
      await expect(conflict.getByRole('status')).toHaveText(/The other text is used now/)
      expect(await comment()).toBe('A different thought, from the train')
      await page.keyboard.press('Enter')
      await expect(conflict.getByRole('button', { name: 'Keep both' })).toBeVisible()
      expect(await comment()).toBe(used)
      await conflict.getByRole('button', { name: 'Keep both' }).click()
      await expect(conflict.getByRole('status')).toBeVisible()
      await page.keyboard.press('Escape')
      // What is open shows it at once.
      await expect(page.locator('.card', { hasText: 'A different thought, from the train' })).toContainText(
        used,
      )
      await page.evaluate(() => window.glossa.call('settings.save', { uiLanguage: 'pl' }))
      await page.setViewportSize({ width: 700, height: 800 })
      await byPalette(page, 'Sprzeczne zmiany')
      await expect(page.getByRole('dialog')).toContainText('Nie ma sprzecznych zmian.')
    },
    async (library, ids) => layConflict(library, ids.at(-1) ?? '', 'A different thought, from the train'),
  )
})
