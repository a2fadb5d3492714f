/** Looking words up: by key and by double click, in dictionaries that the reader adds and removes. */

import { mkdir } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { writeDictd, writeSpelling } from '../unit/main/dictionary/samples.ts'
import { axe, expect, type Glossa, test } from './harness.ts'
import { given, reading, willChoose } from './steps.ts'

const text = `Latarnia w Velmocie

W starych velmoty nie było nikogo, kto pamiętałby czasy sprzed powodzi, a przecież łorę widać było z daleka każdej nocy.

Zapiski latarnika są jedynym śladem po tych, którzy zapalali światło i gasili je nad ranem.
`

async function withDictionaries(glossa: Glossa, folder: string): Promise<void> {
  const { app, page } = glossa
  await mkdir(folder, { recursive: true })
  const index = await writeDictd(`${folder}/mini-pol-eng`, [
    { headword: 'velmot', text: 'velmot /vɛlmɔt/ <n>\nharbour' },
    { headword: 'łora', text: 'łora\nlamp' },
  ])
  await willChoose(app, [index, await writeSpelling(`${folder}/pl_PL`)])
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find an article or command' }).fill('dictionaries')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Dictionaries' })
  await dialog.getByRole('button', { name: 'Add dictionaries…' }).click()
  await expect(dialog.getByText('Velmouth Pocket Dictionary')).toBeVisible()
  await expect(dialog.getByText('dictd · Polish → English')).toBeVisible()
  await expect(dialog.getByText('base forms (Hunspell) · Polish')).toBeVisible()
  await page.keyboard.press('Escape')
}

/** Puts the caret into a word, as a click does. */
async function clickInto(page: Page, word: string): Promise<void> {
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('.text') as Element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.nodeValue?.indexOf(wanted) ?? -1
      if (at !== -1) window.getSelection()?.collapse(node, at + 2)
    }
  }, word)
}

test('an inflected word leads to its base form and its entry, by key', async ({ prepare }, info) => {
  const glossa = await prepare()
  const page = await reading(glossa, 'velmot.txt', text)
  await expect(page.locator('.text')).toContainText('velmoty')
  await withDictionaries(glossa, info.outputDir)

  await clickInto(page, 'velmoty')
  await page.keyboard.press('d')
  const popover = page.getByRole('dialog', { name: 'Dictionary: velmoty' })
  await expect(popover.getByRole('heading')).toHaveText('velmot')
  await expect(popover).toContainText('base form of “velmoty”')
  await expect(popover).toContainText('harbour')
  await expect(popover).toBeFocused()
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(popover).toBeHidden()

  await glossa.restart()
  await glossa.page.locator('.row').first().click()
  await expect(glossa.page.locator('.text')).toContainText('łorę')
  await clickInto(glossa.page, 'łorę')
  await glossa.page.keyboard.press('d')
  await expect(glossa.page.getByRole('dialog', { name: 'Dictionary: łorę' })).toContainText('lamp')
})

test('a double click looks up, beside the translation, too; a word without an entry says so; removing a dictionary ends it', async ({
  prepare,
}, info) => {
  const glossa = await prepare()
  const page = await reading(glossa, 'velmot.txt', text)
  await expect(page.locator('.text')).toContainText('velmoty')
  await withDictionaries(glossa, info.outputDir)

  await page
    .locator('.text [data-block]')
    .last()
    .dblclick({ position: { x: 30, y: 12 } })
  await expect(page.getByRole('dialog', { name: 'Dictionary: Zapiski' })).toContainText(
    'No entry for “Zapiski”.',
  )
  await page.keyboard.press('Escape')

  await page.keyboard.press('v')
  const source = page.getByRole('feed').locator('[data-block]').first()
  await expect(source).toContainText('velmoty')
  await source.dblclick({ position: { x: 30, y: 12 } })
  await expect(page.getByRole('dialog', { name: /^Dictionary:/ })).toBeVisible()
  await page.keyboard.press('Escape')

  await clickInto(page, 'velmoty')
  await page.keyboard.press('d')
  await expect(page.getByRole('dialog', { name: 'Dictionary: velmoty' })).toContainText('harbour')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+V')
  await expect(page.locator('.text')).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find an article or command' }).fill('dictionaries')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Remove “Velmouth Pocket Dictionary”' }).click()
  await page.keyboard.press('Escape')
  await clickInto(page, 'velmoty')
  await page.keyboard.press('d')
  await expect(page.getByRole('dialog', { name: /^Dictionary:/ })).toContainText('No dictionaries yet.')
})

test('files that are no dictionary are refused by name', async ({ shared: glossa }, info) => {
  const page = await reading(glossa, 'velmot.txt', text)
  const { app } = glossa
  await willChoose(app, [await given(info.outputPath('broken.index'), 'nothing\n')])
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find an article or command' }).fill('dictionaries')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Add dictionaries…' }).click()
  await expect(page.getByText('The dictionary “broken.index” is incomplete')).toBeVisible()
  // The message can be used while the dialog is open.
  await page.locator('.toast').getByRole('button', { name: 'Close' }).click()
  await expect(page.locator('.toast')).toHaveCount(0)
  await expect(page.getByRole('dialog', { name: 'Dictionaries' })).toBeVisible()
})
