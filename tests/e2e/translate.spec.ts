/** Translating by hand, row by row: written, left as a draft, accepted, found again after a restart. */

import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { bridge, bridgeHtml } from './articles.ts'
import { axe, expect, type Glossa, screenshot, test } from './harness.ts'
import { given, saved } from './steps.ts'

async function sideBySide(glossa: Glossa, name = 'most.html', content = bridgeHtml): Promise<Page> {
  const file = await given(join(glossa.stateDirs.home, name), content)
  await glossa.restart([file])
  const { page } = glossa
  await expect(page.locator('.text [data-block]').first()).toBeVisible()
  await page.keyboard.press('v')
  await expect(page.getByRole('button', { name: 'Side by side' })).toHaveAttribute('aria-pressed', 'true')
  return page
}

const row = (page: Page, text: string): Locator => page.getByRole('article').filter({ hasText: text })
const editor = (page: Page): Locator => page.getByRole('textbox', { name: /^Translation into/ })

async function says(one: Locator, state: string) {
  await expect(one).toHaveAccessibleName(new RegExp(`, ${state}$`))
}

test('writes, accepts and leaves translations by keyboard, and keeps every word', async ({ launch }) => {
  const glossa = await launch()
  const page = await sideBySide(glossa)
  await page.keyboard.press('j')
  await expect(row(page, bridge.lead)).toBeFocused()

  await page.keyboard.press('t')
  await editor(page).fill('The crossing still exists only on plans.')
  await page.keyboard.press('Control+Shift+Enter')
  await says(row(page, bridge.lead), 'approved')

  // The next paragraph that has no translation is open already.
  await expect(editor(page)).toBeFocused()
  await editor(page).fill('When the old bridge was closed, nobody assumed…')
  await page.keyboard.press('Control+Enter')
  await says(row(page, bridge.first), 'edited')

  await editor(page).fill('The detour by Rudki')
  await page.keyboard.press('Escape')
  await says(row(page, bridge.second), 'draft')
  await expect(row(page, bridge.second)).toBeFocused()
  await expect(row(page, bridge.second)).toContainText('The detour by Rudki')
  await expect(page.locator('.bi-progress')).toContainText('1 of 7 approved')
  await expect(page.locator('.bi-progress')).toContainText('1 draft')

  await page.keyboard.press('a')
  await says(row(page, bridge.second), 'approved')
  await page.keyboard.press('Control+z')
  await says(row(page, bridge.second), 'draft')

  await page.keyboard.press('n')
  await expect(row(page, bridge.third)).toBeFocused()
  await page.keyboard.press('Shift+N')
  await expect(row(page, bridge.second)).toBeFocused()
  await page.keyboard.press('n')
  await page.keyboard.press('s')
  await expect(editor(page)).toHaveValue(bridge.third)
  await editor(page).fill('There is money, there is a design')
  await saved(page)

  // Closing the app in the middle of a word costs nothing.
  await editor(page).fill('There is money, there is a design, one signature is missing')
  await glossa.restart()
  await glossa.page.locator('.row', { hasText: bridge.title }).click()
  const kept = row(glossa.page, bridge.third)
  await says(kept, 'draft')
  await expect(kept).toContainText('one signature is missing')
  await says(row(glossa.page, bridge.first), 'edited')
})

test('shows the translation beside, between and alone, each by key and without a fault', async ({
  launch,
}) => {
  const page = await sideBySide(await launch())
  await row(page, bridge.lead).click()
  await page.keyboard.press('Enter')
  await editor(page).fill('The crossing still exists only on plans.')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Escape')
  const translated = page.getByText('The crossing still exists only on plans.')
  for (const theme of ['light', 'sepia', 'dark', 'contrast'] as const) {
    await page.evaluate((name) => window.glossa.call('settings.save', { theme: name }), theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    for (const view of ['Side by side', 'Interlinear', 'Translation']) {
      await page.getByRole('button', { name: view, exact: true }).click()
      await expect(translated).toBeVisible()
      await screenshot(page, `${view.toLowerCase().replaceAll(' ', '-')}-${theme}`)
      expect(await axe(page)).toEqual([])
    }
  }
  await expect(page.getByText(bridge.lead)).toBeHidden()
  await expect(page.getByText(bridge.first)).toBeVisible()
  await page.keyboard.press('Shift+V')
  await expect(page.getByText(bridge.lead)).toBeVisible()
  await page.keyboard.press('v')
  await page.keyboard.press('v')
  await expect(page.locator('.margin')).toBeAttached()
})

test('keeps several languages apart, one shown at a time', async ({ launch }) => {
  const page = await sideBySide(await launch())
  await row(page, bridge.lead).click()
  await page.keyboard.press('t')
  await editor(page).fill('In English')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Translation into English' }).click()
  await page.getByRole('menuitem', { name: 'Another language…' }).click()
  const field = page.getByRole('dialog').getByLabel('Language')
  await field.fill('Klingonese')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('no language that Glossa knows')
  await field.fill('Hebrew')
  await page.keyboard.press('Enter')
  await expect(page.getByText('In English')).toBeHidden()

  await row(page, bridge.lead).click()
  await page.keyboard.press('t')
  await editor(page).fill('בעברית')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Escape')
  const hebrew = page.getByText('בעברית')
  await expect(hebrew).toHaveAttribute('lang', 'he')
  expect(await hebrew.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')

  await page.keyboard.press('l')
  await expect(page.getByText('In English')).toBeVisible()
  await expect(hebrew).toBeHidden()
  await page.keyboard.press('l')
  await expect(hebrew).toBeVisible()
})
