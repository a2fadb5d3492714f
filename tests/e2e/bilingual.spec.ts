/** The bilingual views around the rows: glosses and their cards, links that lead there, narrow windows, paper, a crash. */

import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { Article } from '#core/article/article.ts'
import { deepLink } from '#core/links/deep-link.ts'
import { bridge, bridgeHtml, longText } from './articles.ts'
import { axe, axeWithPictures, expect, type Glossa, inThemes, screenshot, test } from './harness.ts'
import { card, given, reading, saved, select, willChoose } from './steps.ts'

async function sideBySide(glossa: Glossa, name = 'most.html', content = bridgeHtml): Promise<Page> {
  const page = await reading(glossa, name, content)
  await page.keyboard.press('v')
  await expect(page.locator('.bi-row').first()).toBeVisible()
  return page
}

const row = (page: Page, text: string): Locator => page.getByRole('article').filter({ hasText: text })
const editor = (page: Page): Locator => page.getByRole('textbox', { name: /^Translation into/ })

async function translate(page: Page, text: string, translation: string): Promise<void> {
  await row(page, text).click()
  await page.keyboard.press('t')
  await editor(page).fill(translation)
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Escape')
  await saved(page)
}

async function comment(page: Page, passage: string, text: string): Promise<void> {
  await select(page, passage)
  await page.keyboard.press('c')
  await page.getByRole('textbox', { name: 'Comment' }).fill(text)
  await page.keyboard.press('Control+Enter')
  await saved(page)
}

async function resize({ app, page }: Glossa, width: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size, 800),
    width,
  )
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width)
}

/** The record of the only article, as it is on disk. */
function onDisk(page: Page): Promise<Article> {
  return page.evaluate(async () => {
    const list = await window.glossa.call('library.find', {
      query: { scope: { in: 'all' }, text: '', sort: 'added', descending: true, group: 'none' },
      known: 0,
      read: [],
    })
    const id = list.ok ? list.value.articles[0]?.id : undefined
    const open = await window.glossa.call('article.open', { id: id ?? '' })
    if (!open.ok) throw new Error('no article')
    return open.value.article
  })
}

test('shows the card of a gloss beside its passage, by mouse and by keyboard', async ({ shared }) => {
  const page = await sideBySide(shared)
  await row(page, bridge.second).click()
  await select(page, 'jeden zakręt')
  await page.keyboard.press('c')
  await expect(page.getByRole('textbox', { name: 'Comment' })).toBeFocused()
  await page.keyboard.type('Where the *bus* gets stuck')
  await page.keyboard.press('Control+Enter')
  const shown = card(page, 'Where the bus gets stuck')
  await expect(shown).toBeFocused()
  await expect(shown.locator('em')).toHaveText('bus')
  const passage = await page.locator('.source mark').boundingBox()
  const box = await shown.boundingBox()
  expect(Math.abs((box?.y ?? 0) - (passage?.y ?? 999) - (passage?.height ?? 0))).toBeLessThan(24)
  expect(await axe(page)).toEqual([])
  await screenshot(page, 'row-card')

  await page.keyboard.press('Escape')
  await expect(shown).toHaveCount(0)
  await expect(row(page, bridge.second)).toBeFocused()
  await page.keyboard.press('j')
  await expect(row(page, bridge.third)).toBeFocused()

  await page.locator('.source mark').click()
  await expect(shown).toBeVisible()
  await page.keyboard.press('3')
  await expect(page.locator('.source mark')).toHaveAttribute('data-color', 'blue')
  await page.keyboard.press('j')
  await expect(shown).toHaveCount(0)
  await expect(row(page, bridge.third)).toBeFocused()

  const marker = page.getByRole('button', { name: 'Comment, blue: “jeden zakręt”' })
  await marker.focus()
  await page.keyboard.press('Enter')
  await expect(shown).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(marker).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(shown).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(page.locator('mark')).toHaveCount(0)
  await expect(row(page, bridge.second)).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(marker).toBeVisible()
})

test('a link, and the notes, lead to a passage that is not drawn yet', async ({ shared: glossa }) => {
  const page = await sideBySide(glossa, 'road.txt', longText)
  const far = 'Paragraph number 55 tells'
  await page.keyboard.press('Control+f')
  await page.keyboard.type('number 55')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await comment(page, far, 'so far')
  await translate(page, far, 'Akapit 55')
  const { id: article, annotations, translations } = await onDisk(page)
  const scrolledToTop = async () => {
    await page.locator('.bilingual').evaluate((scroller) => scroller.scrollTo(0, 0))
    await expect(row(page, 'Paragraph number 1 tells')).toBeInViewport()
  }

  await scrolledToTop()
  expect(await glossa.openBeside([deepLink({ article, gloss: annotations[0]?.id ?? '' })])).toBe(0)
  await expect(card(page, 'so far')).toBeInViewport()
  await expect(page.locator('mark.focused').first()).toBeInViewport()
  await expect(page.locator('.flash')).toBeAttached()
  await page.keyboard.press('Escape')

  await page.keyboard.press('l')
  await scrolledToTop()
  await glossa.openBeside([deepLink({ article, gloss: translations[0]?.id ?? '' })])
  await expect(row(page, far)).toBeFocused()
  await expect(row(page, far)).toBeInViewport()
  await expect(page.locator('.card')).toHaveCount(0)

  await scrolledToTop()
  await page.keyboard.press('Control+Shift+N')
  await page.locator('.note-row', { hasText: 'so far' }).dblclick()
  await expect(card(page, 'so far')).toBeInViewport()
  await expect(page.locator('mark.focused').first()).toBeInViewport()
})

test('stands in one column where there is no room for two, in all themes', async ({ shared: glossa }) => {
  const page = await sideBySide(glossa)
  await translate(page, bridge.lead, 'The crossing still exists only on plans.')
  await resize(glossa, 880)
  const lead = row(page, bridge.lead)
  const above = await lead.locator('.source').boundingBox()
  const below = await lead.locator('.translated-text').boundingBox()
  expect(below?.y).toBeGreaterThanOrEqual((above?.y ?? 9999) + (above?.height ?? 0))
  expect(Math.abs((below?.x ?? 0) - (above?.x ?? 999))).toBeLessThan(2)
  expect(
    await page.locator('.bilingual').evaluate((scroller) => scroller.scrollWidth <= scroller.clientWidth),
  ).toBe(true)
  const bar = page.locator('.top')
  expect(await bar.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true)

  await bar.getByRole('button', { name: 'Side by side' }).click()
  await page.getByRole('menuitem', { name: 'Interlinear' }).click()
  await expect(page.locator('.bilingual')).toHaveAttribute('data-layout', 'interlinear')
  await comment(page, 'dzieci z Zarzecza', 'The human scale')
  await inThemes(page, () => expect(card(page, 'The human scale')).toBeInViewport({ ratio: 1 }))
  expect(await axeWithPictures(page, 'rows-narrow')).toEqual([])
})

test('F6 goes through library, rows and card', async ({ shared }) => {
  const page = await sideBySide(shared)
  await page.getByRole('combobox', { name: 'Search the library' }).focus()
  await page.keyboard.press('F6')
  await expect(row(page, bridge.lead)).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('F6')
  await page.keyboard.press('Shift+F6')
  await expect(row(page, bridge.first)).toBeFocused()

  await comment(page, 'dzieci z Zarzecza', 'The human scale')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Shift+N')
  // The notes are read when they are first asked for.
  await expect(page.locator('.note-row')).toBeVisible()
  await page.getByRole('combobox', { name: 'Search the library' }).focus()
  await page.keyboard.press('F6')
  await expect(page.locator('.note-row')).toBeFocused()
})

test('a paragraph that an engine cannot translate says why, and can be tried again', async ({ prepare }) => {
  const glossa = await prepare()
  const { home } = glossa.stateDirs
  const program = await given(
    join(home, 'shout'),
    `#!${process.execPath}
const { readFileSync, existsSync } = require('node:fs')
const text = readFileSync(0, 'utf8')
if (text.includes('podpisu') && !existsSync(${JSON.stringify(join(home, 'repaired'))})) {
  console.error('I know no signature.')
  process.exit(3)
}
process.stdout.write(text.toUpperCase())
`,
  )
  await chmod(program, 0o755)
  const page = await sideBySide(glossa)
  await page.evaluate(() => window.glossa.call('settings.save', { targetLang: 'en' }))
  await page.getByRole('button', { name: 'Translate', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Translation engines…' }).click()
  const engines = page.getByRole('dialog', { name: 'Translation engines' })
  await engines.getByRole('checkbox', { name: 'Use a program' }).check()
  await willChoose(glossa.app, [program])
  await engines.locator('[data-engine="program"]').getByRole('button', { name: 'Choose…' }).click()
  await expect(engines.locator('[data-engine="program"]')).toContainText(program)
  expect(await axeWithPictures(page, 'engines')).toEqual([])
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Translate', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Translate.* with/ }).click()
  const failed = row(page, bridge.third)
  await expect(failed.getByRole('alert')).toContainText('I know no signature.')
  await expect(row(page, bridge.first)).toContainText(bridge.first.toUpperCase())
  // While the others are being translated, no other translation of the article begins.
  await expect(page.locator('.toast', { hasText: 'could not be translated' })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(1)
  expect(await axe(page)).toEqual([])
  await screenshot(page, 'row-failure')

  await given(join(home, 'repaired'), '')
  await failed.getByRole('button', { name: 'Retry' }).click()
  await expect(failed).toContainText(bridge.third.toUpperCase())
  await expect(page.getByRole('alert')).toHaveCount(0)
  await saved(page)
})

test('prints all rows, with all marks, in light colours', async ({ shared: glossa }) => {
  const page = await sideBySide(glossa, 'road.txt', longText)
  await select(page, 'Paragraph number 2 tells')
  await page.keyboard.press('4')
  await page.keyboard.press('Escape')
  await translate(page, 'Paragraph number 3 tells', 'Akapit 3')
  // By the setting: what else is saved puts the theme of the settings back.
  await page.evaluate(() => window.glossa.call('settings.save', { theme: 'dark' }))
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.evaluate(() => {
    window.addEventListener('beforeprint', () => {
      const rows = [...document.querySelectorAll('.bi-row')].filter((row) => row.checkVisibility())
      const marks = [...document.querySelectorAll('.source mark')].map((mark) => mark.textContent)
      document.title = `${document.documentElement.dataset.theme}: ${rows.length} rows; ${marks.join(', ')}`
    })
  })
  const drawn = await page.locator('.bi-row').count()
  await page.evaluate(() => document.querySelector('.bilingual')?.scrollTo(0, 2000))
  await expect(row(page, 'Paragraph number 2 tells')).toHaveCount(0)
  await glossa.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ printBackground: true }),
  )
  await expect(page).toHaveTitle('light: 60 rows; Paragraph number 2 tells')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect.poll(() => page.locator('.bi-row').count()).toBeLessThan(drawn * 2)
})

for (const place of ['row', 'page'] as const) {
  test(`what is typed in the editor of a ${place} outlives a crash, and is one step to undo`, async ({
    prepare,
  }) => {
    const glossa = await prepare()
    let page = await sideBySide(glossa)
    if (place === 'row') await row(page, bridge.third).click()
    else {
      await page.keyboard.press('Shift+V')
      await page.locator('.text [data-block]', { hasText: bridge.third }).click()
    }
    await page.keyboard.press('t')
    const keeps = (text: string) =>
      expect.poll(async () => (await onDisk(page)).translations.map((one) => one.text)).toEqual([text])
    await editor(page).fill('There is money')
    await keeps('There is money')
    await editor(page).fill('There is money, there is a design')
    await keeps('There is money, there is a design')
    await expect(editor(page)).toBeFocused()
    await glossa.kill()
    await glossa.start()
    page = glossa.page
    await page.locator('.row', { hasText: bridge.title }).click()
    if (place === 'page') {
      await expect(page.locator('.text [data-block]').first()).toBeVisible()
      await page.keyboard.press('v')
    }
    await expect(row(page, bridge.third)).toHaveAccessibleName(/, draft$/)
    await expect(row(page, bridge.third)).toContainText('There is money, there is a design')

    await row(page, bridge.third).click()
    await page.keyboard.press('t')
    await editor(page).fill('Money there is')
    await keeps('Money there is')
    await editor(page).fill('Money there is, and a design')
    await keeps('Money there is, and a design')
    await page.keyboard.press('Control+Enter')
    await page.keyboard.press('Escape')
    await expect(row(page, bridge.third)).toHaveAccessibleName(/, edited$/)
    await page.keyboard.press('Control+z')
    await expect(row(page, bridge.third)).toContainText('There is money, there is a design')
    await expect(row(page, bridge.third)).toHaveAccessibleName(/, draft$/)
    await saved(page)
  })
}
