/** Deep links: copied from a gloss, followed from outside, at a start and while Glossa runs. */

import type { Page } from '@playwright/test'
import { bridge, bridgeHtml, ferry, ferryText } from './articles.ts'
import { dropFiles, expect, type Glossa, test } from './harness.ts'
import { card, given, reading, saved, select } from './steps.ts'

async function runCommand(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find an article or command' }).fill(name)
  await page.keyboard.press('Enter')
}

const clipboard = (glossa: Glossa) => glossa.app.evaluate(({ clipboard }) => clipboard.readText())

/** Two articles; the ferry's has a commented highlight, and the link to it is returned. */
async function linked(glossa: Glossa): Promise<string> {
  const { page } = glossa
  await select(page, 'nine volumes')
  await page.keyboard.press('c')
  await page.keyboard.type('count them')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  await card(page, 'count them').click()
  await runCommand(page, 'copy link')
  await expect(page.getByText('Link copied.')).toBeVisible()
  return clipboard(glossa)
}

test('a link brings the running window to its passage', async ({ shared: glossa }, info) => {
  const page = await reading(glossa, 'ferry.txt', ferryText)
  const link = await linked(glossa)
  expect(link).toMatch(/^glossa:\/\/open\/[0-9a-z]{26}\?gloss=[0-9a-z]{26}$/)

  await dropFiles(page, [await given(info.outputPath('bridge.html'), bridgeHtml)])
  await expect(page.getByRole('heading', { name: bridge.title })).toBeVisible()

  expect(await glossa.openBeside([link])).toBe(0)
  await expect(page.getByRole('heading', { name: ferry.title })).toBeVisible()
  await expect(card(page, 'count them')).toHaveAttribute('aria-current', 'true')
  await expect(page.locator('.text mark.focused')).toHaveText('nine volumes')
  // A light on the passage shows where the link led, and goes by itself.
  await expect(page.locator('.text > .flash')).toHaveCount(0)
  await page.locator('.row', { hasText: bridge.title }).click()
  await expect(page.getByRole('heading', { name: bridge.title })).toBeVisible()
  const lit = page.locator('.text > .flash > div').first().waitFor({ state: 'attached' })
  await glossa.openBeside([link])
  await lit
  await expect(page.locator('.text > .flash')).toHaveCount(0)
})

test('a start by a link opens the article at its passage', async ({ prepare }) => {
  const glossa = await prepare()
  await reading(glossa, 'ferry.txt', ferryText)
  const link = await linked(glossa)
  await glossa.restart([link])
  await expect(card(glossa.page, 'count them')).toHaveAttribute('aria-current', 'true')
})

test('a link that leads nowhere says so and changes nothing', async ({ shared: glossa }) => {
  const page = await reading(glossa, 'ferry.txt', ferryText)
  const link = await linked(glossa)

  await glossa.openBeside(['glossa://open/nowhere'])
  await expect(page.getByText('does not lead to an article in Glossa')).toBeVisible()
  await expect(page.getByRole('heading', { name: ferry.title })).toBeVisible()

  await glossa.openBeside([`${link.slice(0, -4)}0000`])
  await expect(page.getByText('That note is no longer in this article.')).toBeVisible()

  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Move to trash' }).click()
  await expect(page.getByRole('heading', { name: ferry.title })).toBeHidden()
  await glossa.openBeside([link])
  await expect(page.getByText('is in the trash. Restore it first.')).toBeVisible()
  await page.getByRole('button', { name: 'Restore' }).first().click()
  await expect(page.getByRole('heading', { name: ferry.title })).toBeVisible()
  await glossa.openBeside([link])
  await expect(card(page, 'count them')).toHaveAttribute('aria-current', 'true')
})
