/** Translation engines in the window, with the toy model: switched on, asked, cancelled, read over, and never in the way. */

import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { axe, expect, type Glossa, screenshot, test } from './harness.ts'
import { reading, saved, willChoose } from './steps.ts'

const toyFolder = resolve(import.meta.dirname, '../fixtures/translation')
/** Sentences that the toy model translates without a mistake. */
const pairs = readFileSync(join(toyFolder, 'pairs.pl-en.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t'))
const sourceOf = (place: number) => pairs[place]?.[0] ?? ''
const targetOf = (place: number) => pairs[place]?.[1] ?? ''

const article = (count: number) =>
  `<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Ptak i most</title></head><body><article><h1>Ptak i most</h1>${Array.from(
    { length: count },
    (_, place) => `<p>${sourceOf(place)}</p>`,
  ).join('\n')}</article></body></html>`

async function withBergamot(glossa: Glossa, count: number): Promise<Page> {
  const page = await reading(glossa, 'ptak.html', article(count))
  await page.keyboard.press('v')
  await page.getByRole('button', { name: 'Translate', exact: true }).click()
  await expect(page.getByText('No translation engine is on.')).toBeVisible()
  await page.getByRole('menuitem', { name: 'Translation engines…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Translation engines' })
  await dialog.getByRole('checkbox', { name: 'Use Bergamot' }).check()
  await willChoose(glossa.app, [toyFolder])
  await dialog.getByRole('button', { name: 'Choose…' }).click()
  await expect(dialog.locator('[data-engine="bergamot"] [role="status"]')).toContainText('Polish → English')
  await screenshot(page, 'engines')
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Escape')
  return page
}

const row = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text })

const editor = (page: Page) => page.getByRole('textbox', { name: /^Translation into/ })

async function translateAll(page: Page) {
  await page.getByRole('button', { name: 'Translate', exact: true }).click()
  await page.getByRole('menuitem', { name: /with Bergamot/ }).click()
}

test('an engine writes drafts that are read over and accepted; what a person wrote stays', async ({
  prepare,
}) => {
  const page = await withBergamot(await prepare(), 6)
  const own = row(page, sourceOf(1))
  await own.click()
  await page.keyboard.press('t')
  await editor(page).fill('My own words')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Escape')

  await translateAll(page)
  await expect(page.locator('.toast')).toContainText('5 paragraphs translated')
  const first = row(page, sourceOf(0))
  await expect(first).toContainText(targetOf(0))
  await expect(first).toContainText('not reviewed')
  await expect(first).toHaveAccessibleName(/, draft$/)
  await expect(own).toContainText('My own words')
  await expect(page.locator('.bi-progress')).toContainText('5 drafts')
  await screenshot(page, 'translation-drafts')

  await page.keyboard.press('Shift+N')
  await page.keyboard.press('a')
  await expect(page.locator('.bi-progress')).toContainText('1 of 6 approved')
  await first.click()
  await page.keyboard.press('t')
  await editor(page).fill('The bird sees the bridge.')
  await page.keyboard.press('Control+Enter')
  await expect(first).toHaveAccessibleName(/, edited$/)
  await expect(first).not.toContainText('not reviewed')
  await saved(page)

  await translateAll(page)
  await expect(page.locator('.toast', { hasText: 'already has a translation' })).toBeVisible()
})

test('can be stopped, and goes on with what is missing; a row keeps its place while drafts arrive above it', async ({
  prepare,
}) => {
  const count = 120
  const page = await withBergamot(await prepare(), count)
  for (let step = 0; step < 56; step += 1) await page.keyboard.press('j')
  await expect(row(page, sourceOf(55)).first()).toBeFocused()
  await page.getByRole('button', { name: 'Interlinear' }).click()
  await page.keyboard.press('j')
  const anchor = page.locator('.bi-row[data-on]')
  await expect(anchor).toBeInViewport()
  const top = (await anchor.boundingBox())?.y ?? Number.NaN

  await translateAll(page)
  const bar = page.locator('.job-bar')
  await bar.getByRole('button', { name: 'Cancel' }).click()
  const toast = page.locator('.toast', { hasText: 'Stopped.' })
  await expect(bar).toHaveCount(0)
  await toast.getByRole('button', { name: 'Continue' }).click()
  await expect(page.locator('.bi-progress')).toContainText(`${count} drafts`, { timeout: 120_000 })
  expect(Math.abs(((await anchor.boundingBox())?.y ?? Number.NaN) - top)).toBeLessThan(2)
})

test('says why an engine cannot work, and calls a program in a way of the reader’s own only when they confirm it', async ({
  prepare,
}) => {
  const glossa = await prepare()
  const page = await withBergamot(glossa, 3)
  await page.keyboard.press('Control+K')
  await page.keyboard.type('Translation engines')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Translation engines' })
  await willChoose(glossa.app, [glossa.stateDirs.home])
  await dialog.getByRole('button', { name: 'Choose…' }).click()
  await expect(dialog.locator('[data-engine="bergamot"] [role="status"]')).toContainText(
    'contains no translation model',
  )
  await dialog.getByRole('checkbox', { name: 'Use a local service' }).check()
  await page.keyboard.press('Escape')
  await expect(page.locator('.status-bar')).toContainText('Local service on: 127.0.0.1:5000')

  await page.keyboard.press('Control+K')
  await page.keyboard.type('Translation engines')
  await page.keyboard.press('Enter')
  const program = dialog.locator('[data-engine="program"]')
  await program.getByRole('checkbox', { name: 'Use a program' }).check()
  await willChoose(glossa.app, ['/bin/cat'])
  await program.getByRole('button', { name: 'Choose…' }).click()
  const args = program.getByRole('textbox', { name: 'Arguments', exact: true })
  /** The dialog will be answered so, and counted. */
  const willAnswer = (response: number) =>
    glossa.app.evaluate(({ dialog }, answer) => {
      dialog.showMessageBox = async () => {
        process.env.GLOSSA_ASKED = `${process.env.GLOSSA_ASKED ?? ''}.`
        return { response: answer, checkboxChecked: false }
      }
    }, response)
  const asked = () => glossa.app.evaluate(() => process.env.GLOSSA_ASKED?.length ?? 0)
  const set = () =>
    page.evaluate(async () => {
      const session = await window.glossa.call('session.load')
      return session.ok ? session.value.settings.engines.program.args : null
    })

  await willAnswer(1)
  await args.fill('-n {file}')
  await args.press('Enter')
  await expect.poll(asked).toBe(1)
  await expect(args).toHaveValue('')
  expect(await set()).toEqual([])

  await willAnswer(0)
  await args.fill('-n {file}')
  await args.press('Enter')
  await expect(args).toHaveValue('-n {file}')
  expect([await asked(), await set()]).toEqual([2, ['-n', '{file}']])

  // A preset is known to be harmless for its own program alone.
  await program.getByRole('button', { name: 'apertium' }).click()
  await expect(args).toHaveValue('-u {pair} {file}')
  expect(await asked()).toBe(3)
})
