/** Reading: finding in the text, keeping the place, correcting details, putting parts back, taking notes away as Markdown. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bridge, bridgeHtml, ferry, ferryText, longText } from './articles.ts'
import { expect, screenshot, test } from './harness.ts'
import { block, card, painted, reading, saved, select } from './steps.ts'

test('finds, shows the original, quotes, and asks before it opens an address', async ({ shared: glossa }) => {
  const page = await reading(glossa, 'most.html', bridgeHtml)

  await test.step('finds words with count, next and previous, accents aside', async () => {
    await page.keyboard.press('Control+F')
    const field = page.getByRole('textbox', { name: 'Find in article' })
    await field.fill('przeprawe')
    const count = page.locator('.find-bar output')
    await expect(count).toHaveText('1 of 1')
    await field.fill('objazd')
    await expect(count).toHaveText('1 of 3')
    await page.keyboard.press('Enter')
    await expect(count).toHaveText('2 of 3')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(count).toHaveText('1 of 3')
    await page.keyboard.press('Shift+Enter')
    await expect(count).toHaveText('3 of 3')
    await expect
      .poll(() => page.evaluate(() => [...(CSS.highlights.get('glossa-find-now') ?? [])].map(String)))
      .toEqual(['objazd'])
    await field.fill('jedne')
    await expect(count).toHaveText('1 of 1')
    await page.getByRole('button', { name: 'Whole word' }).click()
    await expect(count).toHaveText('No matches')
    await field.fill('OBJAZD')
    await expect(count).not.toHaveText('No matches')
    await page.getByRole('button', { name: 'Match case' }).click()
    await expect(count).toHaveText('No matches')
    await field.press('Escape')
    await expect(field).toHaveCount(0)
    await expect.poll(() => page.evaluate(() => CSS.highlights.size)).toBe(0)
  })

  await test.step('shows the original text, unfiltered', async () => {
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Show full page text' }).click()
    const dialog = page.getByRole('dialog', { name: 'Full page text' })
    await expect(dialog).toContainText(bridge.fifth)
    await expect(dialog.locator('.left-out').filter({ hasText: 'Wszelkie prawa zastrzeżone' })).toHaveCount(1)
    await expect(dialog.locator('.left-out').filter({ hasText: bridge.first })).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  })

  await test.step('copies a quote with its source', async () => {
    await select(page, 'jeden zakręt')
    await page.getByRole('button', { name: 'Copy quote' }).click()
    await expect
      .poll(() => glossa.app.evaluate(({ clipboard }) => clipboard.readText()))
      .toContain('jeden zakręt')
    expect(await glossa.app.evaluate(({ clipboard }) => clipboard.readText())).toContain(bridge.author)
  })

  await test.step('asks before an address is opened outside, and never goes there itself', async () => {
    await glossa.app.evaluate(({ dialog, shell }) => {
      const told: string[] = []
      Object.assign(globalThis, { told })
      dialog.showMessageBox = (async (...args: unknown[]) => {
        const options = args.at(-1) as { detail?: string }
        told.push(`asked ${options.detail?.split('\n')[0]}`)
        return { response: told.length === 1 ? 1 : 0, checkboxChecked: false }
      }) as typeof dialog.showMessageBox
      shell.openExternal = async (url) => {
        told.push(`opened ${url}`)
      }
    })
    const told = () => glossa.app.evaluate(() => (globalThis as unknown as { told: string[] }).told)
    const url = 'https://glos-wierzbicy.example/archiwum'
    await page.getByRole('link', { name: 'archiwum' }).click()
    await expect.poll(told).toEqual([`asked ${url}`])
    await page.getByRole('link', { name: 'archiwum' }).click()
    await expect.poll(told).toEqual([`asked ${url}`, `asked ${url}`, `opened ${url}`])
    expect(page.url()).toBe('app://glossa/index.html')
  })
})

test('keeps the reading position and the progress', async ({ prepare }) => {
  const glossa = await prepare()
  let page = await reading(glossa, 'long.txt', longText)
  await block(page, 'Paragraph number 31 ').evaluate((element) => element.scrollIntoView({ block: 'start' }))
  await expect(page.locator('.status-bar')).toContainText(/4\d%|5\d%/)
  await glossa.restart()
  page = glossa.page
  await page.locator('.row').first().click()
  await expect(block(page, 'Paragraph number 31 ')).toBeInViewport()
  await expect(block(page, 'Paragraph number 1 tells')).not.toBeInViewport()
})

test('shows what was removed, and puts it back without moving a gloss', async ({ shared }) => {
  const page = await reading(shared, 'most.html', bridgeHtml)
  await select(page, 'wrócą do sprawy jesienią')
  await page.keyboard.press('c')
  await page.keyboard.type('Check in autumn')
  await page.keyboard.press('Control+Enter')
  await saved(page)

  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Show what was removed' }).click()
  const dialog = page.getByRole('dialog', { name: 'What was removed' })
  const related = dialog.getByRole('listitem').filter({ hasText: 'Nowy rozkład jazdy autobusów' })
  await expect(related).toHaveCount(1)
  await related.getByRole('button', { name: 'Put back' }).click()
  await expect(related).toHaveCount(0)
  await page.keyboard.press('Escape')

  await expect(page.locator('.text')).toContainText('Nowy rozkład jazdy autobusów')
  await expect.poll(() => painted(page)).toEqual(['wrócą do sprawy jesienią'])
  await expect(card(page, 'Check in autumn')).toBeVisible()
})

test('lets details be corrected by hand, and says where they came from', async ({ prepare }) => {
  const glossa = await prepare()
  let page = await reading(glossa, 'ferry.txt', ferryText)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Article details' }).click()
  await expect(page.getByRole('dialog')).toContainText('from the text')
  await page.getByLabel('Authors').fill('Ida Marsh; Tom Reed')
  await page.getByLabel('Published').fill('not a date')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.getByLabel('Published').fill('2024-05-06')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('.by')).toContainText('Ida Marsh, Tom Reed')
  await expect(page.locator('.by')).toContainText('May 6, 2024')
  await glossa.restart()
  page = glossa.page
  await page.locator('.row').first().click()
  await expect(page.locator('.by')).toContainText('Ida Marsh, Tom Reed')
})

test('takes notes away as Markdown, to the clipboard and to a file', async ({ shared: glossa }) => {
  const page = await reading(glossa, 'most.html', bridgeHtml)
  await select(page, 'Pieniądze są', 'Rachunek za objazd')
  await page.keyboard.press('t')
  await page.getByLabel('Translation', { exact: true }).fill('The money is there')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('c')
  await page.keyboard.type('Compare with the June file')
  await page.keyboard.press('Control+Enter')
  await saved(page)

  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'Copy notes as Markdown' }).click()
  await expect(page.getByText('Notes copied.')).toBeVisible()
  const copied = await glossa.app.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toContain(`title: "${bridge.title}"`)
  expect(copied).toContain('published: "2025-03-12T08:10:00+01:00"')
  expect(copied).toContain(`> ${bridge.third}`)
  expect(copied).toContain(`>\n> **${bridge.heading}**`)
  expect(copied).toContain('The money is there')
  expect(copied).toContain('Compare with the June file')
  expect(copied).not.toMatch(/^\^/m)

  const target = join(glossa.stateDirs.home, 'notes.md')
  await glossa.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, target)
  await page.keyboard.press('Control+K')
  await page.keyboard.type('save notes')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Notes saved as “notes.md”.')).toBeVisible()
  expect(await readFile(target, 'utf8')).toBe(copied)
})

test('moves an article to the trash and brings it back with its glosses', async ({ shared }) => {
  const page = await reading(shared, 'ferry.txt', ferryText)
  await select(page, 'nine volumes')
  await page.keyboard.press('2')
  await saved(page)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Move to trash' }).click()
  await expect(page.locator('.row')).toHaveCount(0)
  await page.keyboard.press('Control+K')
  await page.keyboard.type('trash')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Trash' })
  await expect(dialog).toContainText(ferry.title)
  await dialog.locator('ul').getByRole('button', { name: 'Restore' }).click()
  await expect.poll(() => painted(page)).toEqual(['nine volumes'])
})

/** An article in Arabic of our own: a heading, paragraphs, a list, a quotation and a table. */
const rightToLeft = `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>دفتر العبّارة</title></head>
<body><main><article><h1>دفتر العبّارة</h1>
<p>كانت العبّارة تعبر النهر كل يوم منذ أربعين عامًا، وكان حارسها يكتب في دفتره أسماء كل من عبروا معه وحال الطقس والنهر.</p>
<h2>ما حمله الركاب</h2>
<ul><li>أكياس القمح من القرية إلى المدينة</li><li>رسائل من الأبناء الذين سافروا بعيدًا</li></ul>
<blockquote><p>لا أحد يعبر النهر مرتين، قال الحارس، لأن النهر يتغير والعابر يتغير معه كل صباح.</p></blockquote>
<table><thead><tr><th>الشهر</th><th>الركاب</th></tr></thead><tbody><tr><td>يناير</td><td>120</td></tr><tr><td>فبراير</td><td>98</td></tr></tbody></table>
<p>وعندما بُني الجسر الجديد توقفت العبّارة، لكن الدفتر بقي في مكتبة القرية، ويقرؤه الأطفال في دروس التاريخ كل شتاء.</p>
</article></main></body></html>`

test('shows a right-to-left article so throughout: lists, quotations, tables, the margin, and beside a translation', async ({
  shared: glossa,
}) => {
  const page = await reading(glossa, 'ferry-ar.html', rightToLeft)
  await select(page, 'حارسها يكتب في دفتره')
  await page.keyboard.press('c')
  await page.keyboard.type('Where is the book now?')
  await page.keyboard.press('Control+Enter')
  await saved(page)

  const box = async (selector: string) => {
    const found = await page.locator(selector).first().boundingBox()
    if (!found) throw new Error(`not drawn: ${selector}`)
    return found
  }
  const styleOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { direction, paddingLeft, paddingRight, borderLeftWidth, borderRightWidth } =
          getComputedStyle(element)
        const [pl, pr, bl, br] = [paddingLeft, paddingRight, borderLeftWidth, borderRightWidth].map(
          Number.parseFloat,
        )
        return { direction, indent: (pr ?? 0) - (pl ?? 0), bar: (br ?? 0) - (bl ?? 0) }
      })
  // The bullets and the bar of a quotation stand on the right, and so does the first column of a table.
  for (const selector of ['.text p', '.text h2', '.text ul', '.text blockquote', '.text table'])
    expect((await styleOf(selector)).direction, selector).toBe('rtl')
  expect((await styleOf('.text ul')).indent).toBeGreaterThan(0)
  expect((await styleOf('.text blockquote')).bar).toBeGreaterThan(0)
  expect((await box('.text th:first-child')).x).toBeGreaterThan((await box('.text th:last-child')).x)
  // A number, which has no direction of its own, stands under the head of its column.
  const headEnd = await box('.text th:last-child')
  const numbers = await page
    .locator('.text td:last-child')
    .first()
    .evaluate((cell) => {
      const range = document.createRange()
      range.selectNodeContents(cell)
      return range.getBoundingClientRect().right
    })
  expect(numbers).toBeGreaterThan(headEnd.x + headEnd.width / 2)
  // The notes stand where lines end.
  expect((await box('.margin .card')).x).toBeLessThan((await box('.text')).x)
  await screenshot(page, 'right-to-left')

  // In a narrow window a card opens over the text, whole.
  await glossa.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(700, 800))
  await expect(page.locator('.margin .marker')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('.margin .card')).toHaveCount(0)
  await page.locator('.margin .marker').click()
  const [opened, room] = [await box('.margin .card'), await box('.page')]
  expect(opened.x).toBeGreaterThanOrEqual(room.x)
  expect(opened.x + opened.width).toBeLessThanOrEqual(room.x + room.width)
  await page.keyboard.press('Escape')

  // So does what a selection shows.
  await select(page, 'كانت العبّارة تعبر النهر')
  const bar = await box('.selection-bar')
  expect(bar.x).toBeGreaterThanOrEqual(room.x)
  expect(bar.x + bar.width).toBeLessThanOrEqual(room.x + room.width)
  await page.keyboard.press('Escape')
  await glossa.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1360, 880),
  )
  await expect(page.locator('.margin .marker')).toHaveCount(0)

  await page.keyboard.press('v')
  await expect(page.locator('.bilingual .source').first()).toBeVisible()
  expect((await styleOf('.bilingual .source > *')).direction).toBe('rtl')
  expect((await styleOf('.bilingual .bi-row:has-text("أكياس") .source')).direction).toBe('rtl')
  await screenshot(page, 'right-to-left-beside-translation')
})
