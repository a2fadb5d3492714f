/** The Markdown vault in the window: turned on, changed by other programs, moved, deleted from, and turned off. */

import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { bridgeHtml, ferry, ferryText } from './articles.ts'
import { axe, axeWithPictures, expect, type Glossa, screenshot, test } from './harness.ts'
import { annotated, card, openArticle, saved, startedWith, willChoose } from './steps.ts'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Markdown vault' })
const standing = (page: Page) => dialog(page).getByRole('status')

async function openDialog(page: Page): Promise<void> {
  const entry = page.getByRole('menuitem', { name: 'Markdown vault…' })
  // A window that has just been drawn may close its menu again.
  await expect(async () => {
    if (!(await entry.isVisible())) await page.getByRole('button', { name: 'Library and settings' }).click()
    await entry.click({ timeout: 3000 })
  }).toPass()
  await expect(dialog(page)).toBeVisible()
}

async function turnOn(glossa: Glossa, folder: string): Promise<void> {
  const { page } = glossa
  await openDialog(page)
  await willChoose(glossa.app, [folder])
  await dialog(page).getByRole('button', { name: 'Choose folder…' }).click()
}

const text = (file: string) => readFile(file, 'utf8').catch(() => '')

/** The next question of the system is answered so. */
async function answerWith(app: ElectronApplication, answer: 'confirm' | 'cancel'): Promise<void> {
  await app.evaluate(
    ({ dialog: system }, response) => {
      system.showMessageBox = (async () => ({
        response,
        checkboxChecked: false,
      })) as typeof system.showMessageBox
    },
    answer === 'confirm' ? 0 : 1,
  )
}

async function change(file: string, from: string, to: string): Promise<void> {
  const before = await text(file)
  expect(before).toContain(from)
  await writeFile(file, before.replace(from, to))
}

test('a vault is kept in step, whatever is done to its files', async ({ prepare }) => {
  const glossa = await prepare()
  const page = await startedWith(glossa, { 'most.html': bridgeHtml, 'ferry.txt': ferryText })
  await annotated(page, [
    { title: ferry.title, passage: 'nine volumes', comment: 'A lot of paper.' },
    { title: ferry.title, passage: 'every crossing', comment: 'Every one?' },
  ])
  const folder = join(glossa.stateDirs.home, 'vault')
  await mkdir(folder)
  const file = join(folder, `${ferry.title}.md`)
  const toast = (message: string | RegExp) => page.locator('.toast', { hasText: message })
  const dismiss = async () => {
    // News go by themselves meanwhile.
    const close = page.locator('.toast').getByRole('button', { name: 'Close' })
    await close.evaluateAll((buttons) => {
      for (const button of buttons) if (button instanceof HTMLElement) button.click()
    })
    await expect(page.locator('.toast')).toHaveCount(0)
  }

  await test.step('is not taken from within the library', async () => {
    await turnOn(glossa, glossa.libraryDir)
    await expect(dialog(page).getByRole('alert')).toContainText('cannot be the vault')
    await expect(dialog(page).getByText('No folder is kept in sync.')).toBeVisible()
    expect(await axe(page, '.dialog')).toEqual([])
    await screenshot(page, 'vault-off')
    await page.keyboard.press('Escape')
    await dismiss()
  })

  await test.step('is written when it is turned on', async () => {
    await turnOn(glossa, folder)
    await expect(standing(page)).toContainText('In sync · 2 files')
    expect(await readdir(folder)).toHaveLength(3)
    expect(await text(file)).toContain('> nine volumes\n\nA lot of paper.\n')
    expect(await axeWithPictures(page, 'vault', '.dialog')).toEqual([])
    await page.keyboard.press('Escape')
  })

  await test.step('takes up what is changed in the window', async () => {
    await openArticle(page, ferry.title)
    await card(page, 'A lot of paper.').click()
    await page.keyboard.press('e')
    await page.getByRole('textbox', { name: 'Comment' }).fill('So much paper.')
    await page.keyboard.press('Control+Enter')
    await saved(page)
    await expect.poll(() => text(file)).toContain('So much paper.')
  })

  await test.step('brings back what is changed in a file', async () => {
    await change(file, 'So much paper.', 'So much paper, and ink.')
    await expect(toast(`Changed in the vault: “${ferry.title}”.`)).toBeVisible()
    await expect(card(page, 'So much paper, and ink.')).toBeVisible()
  })

  await test.step('finds a file that was moved and renamed', async () => {
    await mkdir(join(folder, 'read'))
    const moved = join(folder, 'read', 'ferry.md')
    await rename(file, moved)
    await change(moved, 'Every one?', 'Every one!')
    await expect(card(page, 'Every one!')).toBeVisible()
    expect(await readdir(folder)).not.toContain(`${ferry.title}.md`)
    await rename(moved, file)
    await dismiss()
  })

  await test.step('keeps both texts where both sides were changed', async () => {
    await card(page, 'Every one!').click()
    await page.keyboard.press('e')
    await page.getByRole('textbox', { name: 'Comment' }).fill('Every single one.')
    const before = await text(file)
    await page.keyboard.press('Control+Enter')
    await writeFile(file, before.replace('Every one!', 'Not every one.'))
    await expect(toast('Both texts are kept.')).toBeVisible()
    await expect(card(page, 'Every single one.')).toContainText('Not every one.')
    await expect.poll(() => text(file)).toContain('Every single one.\n\nNot every one.')
    await openDialog(page)
    await expect(dialog(page).getByRole('listitem')).toContainText('Both texts are kept.')
    await dialog(page).getByRole('button', { name: 'Clear list' }).click()
    await expect(dialog(page).getByRole('listitem')).toHaveCount(0)
    await page.keyboard.press('Escape')
    await dismiss()
  })

  const asked = page.getByRole('dialog', { name: 'Deleted in the vault' })
  const note = /<!-- glossa \w+ -->\n> nine volumes[\s\S]*?<!-- \/glossa \w+ -->\n/

  await test.step('asks about a note that was deleted in a file', async () => {
    const whole = await text(file)
    await writeFile(file, whole.replace(note, ''))
    await page.getByRole('button', { name: 'Decide…' }).click()
    await expect(asked.getByText('So much paper, and ink.')).toBeVisible()
    expect(await axeWithPictures(page, 'vault-asks', '.dialog')).toEqual([])
    await asked.getByRole('button', { name: 'Keep note' }).click()
    await expect(asked.getByText('Nothing to decide any more.')).toBeVisible()
    await expect(toast('A note or file was deleted in the vault.')).toHaveCount(0)
    await expect.poll(() => text(file)).toContain('So much paper, and ink.')
    await page.keyboard.press('Escape')
    await dismiss()

    await writeFile(file, (await text(file)).replace(note, ''))
    await page.getByRole('button', { name: 'Decide…' }).click()
    await asked.getByRole('button', { name: 'Delete note' }).click()
    await expect(asked.getByText('Nothing to decide any more.')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(card(page, 'So much paper')).toHaveCount(0)
    await toast('Note deleted.').getByRole('button', { name: 'Undo' }).click()
    await expect(card(page, 'So much paper, and ink.')).toBeVisible()
    await expect.poll(() => text(file)).toContain('So much paper, and ink.')
    await dismiss()
  })

  await test.step('asks about a file that was deleted', async () => {
    await rm(file)
    await page.getByRole('button', { name: 'Decide…' }).click()
    await asked.getByRole('button', { name: 'No file for this article' }).click()
    await expect(asked.getByText('Nothing to decide any more.')).toBeVisible()
    await page.keyboard.press('Escape')
    await openDialog(page)
    await expect(dialog(page).getByText('1 article has no file, since you deleted it.')).toBeVisible()
    expect(await text(file)).toBe('')
    await dialog(page).getByRole('button', { name: 'Write again' }).click()
    await expect.poll(() => text(file)).toContain('So much paper, and ink.')
    await expect(dialog(page).getByText('has no file')).toHaveCount(0)
  })

  await test.step('is in step again after a restart, without writing anything', async () => {
    await page.keyboard.press('Escape')
    const whole = await text(file)
    await change(file, whole, `${whole}\nMy own words.\n`)
    await glossa.restart()
    await openDialog(glossa.page)
    await expect(standing(glossa.page)).toHaveText('In sync · 2 files')
    expect(await text(file)).toBe(`${whole}\nMy own words.\n`)
    await glossa.page.keyboard.press('Escape')
  })

  await test.step('takes state and star back', async () => {
    await change(file, '\n---\n', '\nstate: done\nstarred: true\n---\n')
    await expect(glossa.page.locator('.toast', { hasText: 'Changed in the vault' })).toBeVisible()
    expect(await text(file)).toContain('state: done')
  })

  await test.step('is taken over from another computer, and has not forgotten what is to be looked at', async () => {
    await change(file, '> nine volumes', '> ten volumes')
    await openDialog(glossa.page)
    await expect(dialog(glossa.page).getByRole('listitem')).toHaveText(/a quote was changed/)
    const place = join(glossa.libraryDir, 'vault', 'vault.json')
    const stored = JSON.parse(await text(place))
    stored.data.machine = { id: '01jb0000000000000000000000', name: 'laptop' }
    await writeFile(place, JSON.stringify(stored))
    const whole = await text(file)

    await glossa.restart()
    const { page: again, app } = glossa
    await openDialog(again)
    await expect(dialog(again).getByRole('alert')).toContainText('run by another computer, “laptop”')
    expect(await axeWithPictures(again, 'vault-elsewhere', '.dialog')).toEqual([])
    await answerWith(app, 'cancel')
    await dialog(again).getByRole('button', { name: 'Run it here…' }).click()
    await expect(dialog(again).getByRole('alert')).toBeVisible()
    await answerWith(app, 'confirm')
    await dialog(again).getByRole('button', { name: 'Run it here…' }).click()
    await expect(standing(again)).toHaveText('In sync · 2 files')
    await expect(dialog(again).getByRole('button', { name: 'Run it here…' })).toHaveCount(0)
    expect(await text(file)).toBe(whole)
    await expect(dialog(again).getByRole('listitem')).toHaveText(/a quote was changed/)
    await dialog(again).getByRole('button', { name: 'Clear list' }).click()
    await expect(dialog(again).getByRole('listitem')).toHaveCount(0)
  })

  await test.step('is left as it is when it is turned off', async () => {
    await dialog(glossa.page).getByRole('button', { name: 'Turn off' }).click()
    await expect(dialog(glossa.page).getByText('No folder is kept in sync.')).toBeVisible()
    expect(await text(file)).toContain('My own words.')
  })
})
