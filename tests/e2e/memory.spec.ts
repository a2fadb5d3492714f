/** What was translated before helps with what comes: the translation memory, the glossary, and files of both. */

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { bridge, bridgeHtml, ferry, ferryText } from './articles.ts'
import { axe, dropFiles, expect, type Glossa, screenshot, test } from './harness.ts'
import { card, draftsOf, given, reading, saved, select, willChoose } from './steps.ts'

const closed = 'When the old bridge was closed, nobody thought that the children would finish school first.'
const near = bridge.first.replace('stary most', 'młyn')
const againTitle = 'Młyn w Rudkach: rok drugi'
const againHtml = `<!doctype html><html lang="pl"><head><title>${againTitle}</title></head><body><article><h1>${againTitle}</h1>
<p>${bridge.first}</p><p>${near}</p><p>W młynie mieszka teraz tylko stróż, który dokarmia gołębie i pilnuje kół, żeby nie ruszyły przy wysokiej wodzie. Gmina szuka kupca od trzech lat.</p>
<p>Ostatni kupiec przyjechał jesienią, obejrzał dach i odjechał bez słowa. Stróż mówi, że następny powinien zabrać kalosze i dobrą latarkę.</p></article></body></html>`

/** Opens the window with an article beside its translation. */
async function sideBySide(glossa: Glossa, name: string, content: string, title: string): Promise<Page> {
  const page = await reading(glossa, name, content)
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
  const switched = page.getByRole('button', { name: 'Side by side' })
  if ((await switched.getAttribute('aria-pressed')) !== 'true') await page.keyboard.press('v')
  await expect(switched).toHaveAttribute('aria-pressed', 'true')
  return page
}

const row = (page: Page, text: string): Locator => page.getByRole('article').filter({ hasText: text })
const editor = (page: Page): Locator => page.getByRole('textbox', { name: /^Translation into/ })
const hits = (page: Page): Locator => page.getByRole('list', { name: 'From the translation memory' })

async function translate(page: Page, paragraph: string, text: string, key: string) {
  await row(page, paragraph).click()
  await page.keyboard.press('t')
  await editor(page).fill(text)
  await page.keyboard.press(key)
  await page.keyboard.press('Escape')
  await saved(page)
}

/** The next file that is saved goes here. */
async function willSave(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
}

async function command(page: Page, words: string) {
  await page.keyboard.press('Control+K')
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
}

test('offers what another article has, the same text first, and what differs', async ({ shared: glossa }) => {
  const page = await sideBySide(glossa, 'most.html', bridgeHtml, bridge.title)
  await translate(page, bridge.first, closed, 'Control+Shift+Enter')

  await dropFiles(page, [await given(join(glossa.stateDirs.home, 'mlyn.html'), againHtml)])
  await expect(page.getByRole('heading', { name: againTitle, level: 1 })).toBeVisible()
  await row(page, bridge.first).click()
  await page.keyboard.press('t')
  await expect(hits(page)).toContainText('same text')
  await expect(hits(page)).toContainText(bridge.title)
  await page.keyboard.type('Something else')
  await page.keyboard.press('Control+1')
  await expect(editor(page)).toHaveValue(closed)
  // What was typed before is not lost: the field's own undo has it.
  await page.keyboard.press('Control+z')
  await expect(editor(page)).toHaveValue('Something else')
  await page.keyboard.press('Control+1')
  await page.keyboard.press('Control+Enter')

  // The editor has gone on to the next paragraph, which is nearly the same.
  await expect(row(page, near).locator('textarea')).toBeFocused()
  await expect(hits(page).locator('del')).toHaveText('stary most')
  await expect(hits(page).locator('ins')).toHaveText('młyn')
  await expect(hits(page)).toContainText(/[789]\d%/)
  await screenshot(page, 'memory-hits')
  expect(await axe(page)).toEqual([])
  await hits(page).getByRole('button').click()
  await expect(editor(page)).toBeFocused()
  await editor(page).press('End')
  await page.keyboard.type(' Or so they say.')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Escape')
  await saved(page)

  const id = await page.locator('.row[aria-current]').getAttribute('data-article')
  const origins = await page.evaluate(async (article) => {
    const opened = await window.glossa.call('article.open', { id: article ?? '' })
    return opened.ok ? opened.value.article.translations.map(({ origin }) => origin) : []
  }, id)
  expect(origins.toSorted()).toEqual(['human', 'memory'])
})

test('a term that is being written outlives the end of the app, all of it, until it is saved or thrown away', async ({
  prepare,
}) => {
  const glossa = await prepare()
  const opened = async () => {
    await glossa.page.keyboard.press('Control+K')
    await glossa.page.keyboard.type('Glossary')
    await glossa.page.keyboard.press('Enter')
    return glossa.page.getByRole('dialog')
  }
  await glossa.start()
  let dialog = await opened()
  await dialog.getByRole('button', { name: 'Add a term' }).click()
  await dialog.getByLabel('Term', { exact: true }).fill('landing stage')
  await dialog.getByLabel('Other forms').first().fill('landing stages')
  await dialog.getByLabel('Note').fill('As the ferrymen say')
  await expect.poll(() => draftsOf(glossa)).toContain('As the ferrymen say')
  await glossa.kill()
  await glossa.start()
  dialog = await opened()
  // It is listed, so that nobody has to remember how it began.
  await dialog.getByRole('button', { name: 'landing stage' }).click()
  await expect(dialog.getByLabel('Term', { exact: true })).toHaveValue('landing stage')
  await expect(dialog.getByLabel('Other forms').first()).toHaveValue('landing stages')
  await expect(dialog.getByLabel('Note')).toHaveValue('As the ferrymen say')
  await expect(dialog.getByText('Draft, not saved')).toBeVisible()
  await dialog.getByLabel('Term', { exact: true }).fill('pier')
  await dialog.getByLabel('Translation', { exact: true }).fill('pirs')
  await glossa.page.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'pier' })).toBeVisible()
  await expect.poll(() => draftsOf(glossa)).not.toContain('ferrymen')
  await dialog.getByRole('button', { name: 'pier' }).click()
  await dialog.getByLabel('Note').fill('Something else')
  await expect.poll(() => draftsOf(glossa)).toContain('Something else')
  // Escape closes the form and keeps the draft, as in every field; the buttons throw it away.
  await glossa.page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'pier' }).click()
  await expect(dialog.getByLabel('Note')).toHaveValue('Something else')
  expect(await draftsOf(glossa)).toContain('Something else')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect.poll(() => draftsOf(glossa)).not.toContain('Something else')
})

test('keeps a glossary: marks its terms, flags other words, and goes out and in as CSV', async ({
  shared: glossa,
}) => {
  const page = await sideBySide(glossa, 'most.html', bridgeHtml, bridge.title)
  await select(page, 'Objazd')
  await page.keyboard.press('g')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Term', { exact: true })).toHaveValue('Objazd')
  await dialog.getByLabel('Translation', { exact: true }).fill('detour')
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'Objazd' })).toBeVisible()
  await screenshot(page, 'glossary')
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Escape')
  const marked = () =>
    page.evaluate(() => [...(CSS.highlights.get('glossa-term') ?? [])].map((range) => `${range}`))
  await expect.poll(marked).toEqual(['Objazd', 'objazd', 'objazd'])

  await translate(
    page,
    bridge.second,
    'The way around by Rudki is fourteen kilometres long.',
    'Control+Enter',
  )
  await translate(page, bridge.fifth, 'People clear the detour themselves.', 'Control+Enter')
  const flagged = row(page, bridge.second)
  await expect(flagged).toHaveAccessibleDescription(/Not as in the glossary: Objazd → detour/)
  await expect(row(page, bridge.fifth)).toHaveAccessibleDescription('')
  await expect(page.getByRole('button', { name: '1 not as in the glossary' })).toBeVisible()
  await page.keyboard.press('Shift+G')
  await expect(flagged).toBeFocused()
  await expect(flagged).toHaveAccessibleDescription(/In the glossary: Objazd → detour/)
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('t')
  await editor(page).fill('The')
  await page.keyboard.press('Control+J')
  await expect(editor(page)).toHaveValue('The detour')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'not as in the glossary' })).toHaveCount(0)
  await expect(flagged).toHaveAccessibleDescription('')

  // Out to a table, which a spreadsheet has added to, and in again.
  await page.keyboard.press('Control+Shift+L')
  const file = join(glossa.stateDirs.home, 'glossary.csv')
  await willSave(glossa.app, file)
  await dialog.getByRole('button', { name: 'Export CSV…' }).click()
  await expect(dialog).toContainText('glossary.csv')
  const table = await readFile(file, 'utf8')
  expect(table).toContain('Objazd,detour,pl,en')
  await writeFile(file, `${table}sołtys,village head,pl,en,,,\r\nbez tłumaczenia,,pl,en,,,\r\n`)
  await willChoose(glossa.app, [file])
  await dialog.getByRole('button', { name: 'Import CSV…' }).click()
  await expect(dialog).toContainText('1 new, 0 updated, 1 already known')
  await expect(dialog.getByRole('region', { name: 'Lines that were left out' })).toContainText(
    /Line 4 of “glossary.csv”/,
  )
  expect(await axe(page)).toEqual([])

  // By keyboard alone: found, taken away, brought back.
  await dialog.getByLabel('Search terms').fill('soltys')
  await expect(dialog.locator('.term')).toHaveCount(1)
  await dialog.locator('.term').focus()
  await page.keyboard.press('Delete')
  await expect(dialog).toContainText('“sołtys” deleted.')
  await dialog.getByRole('button', { name: 'Undo' }).click()
  await expect(dialog.locator('.term')).toHaveText(/sołtys.*village head/)
  await dialog.locator('.term').focus()
  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('Translation', { exact: true })).toBeFocused()
  await page.keyboard.type('reeve')
  await page.keyboard.press('Control+Enter')
  await expect(dialog.locator('.term')).toHaveText(/sołtys.*reeve/)
})

test('takes translations to another library by TMX, to paper by HTML, and to the clipboard', async ({
  shared: glossa,
  prepare,
}) => {
  const page = await sideBySide(glossa, 'most.html', bridgeHtml, bridge.title)
  await translate(page, bridge.first, closed, 'Control+Shift+Enter')
  await translate(page, bridge.third, 'There is money, there is a design.', 'Control+Enter')

  await row(page, bridge.first).click()
  await page.keyboard.press('Shift+Q')
  await expect
    .poll(() => glossa.app.evaluate(({ clipboard }) => clipboard.readText()))
    .toContain(`${bridge.first}\n\n${closed}\n\n— ${bridge.author}`)

  const html = join(glossa.stateDirs.home, 'columns.html')
  await willSave(glossa.app, html)
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'Two columns as HTML…' }).click()
  await expect(page.getByText('“columns.html”')).toBeVisible()
  expect(await readFile(html, 'utf8')).toContain(closed)

  const tmx = join(glossa.stateDirs.home, 'bridge.tmx')
  await willSave(glossa.app, tmx)
  await command(page, 'translations as TMX')
  await expect(page.getByText('“bridge.tmx”')).toBeVisible()

  const other = await prepare()
  const there = await sideBySide(other, 'mlyn.html', againHtml, againTitle)
  await willChoose(other.app, [tmx])
  await command(there, 'import a translation memory')
  const dialog = there.getByRole('dialog', { name: 'Translation memory “bridge.tmx”' })
  await expect(dialog).toContainText('1 unit added')
  await expect(dialog).toContainText('1 left out because it is not approved')
  expect(await axe(there)).toEqual([])
  await there.keyboard.press('Escape')
  await row(there, bridge.first).click()
  await there.keyboard.press('t')
  await expect(hits(there)).toContainText('bridge.tmx')
  await there.keyboard.press('Control+1')
  await expect(editor(there)).toHaveValue(closed)
  await there.keyboard.press('Escape')

  // The same file again brings nothing new.
  await willChoose(other.app, [tmx])
  await command(there, 'import a translation memory')
  await expect(dialog).toContainText('1 already in the memory')
})

/** Presses keys without waiting for what the one before does. */
const atOnce = (page: Page, keys: string) =>
  Promise.all([...keys].map((key) => page.keyboard.press(key === ' ' ? 'Space' : key)))

test('loses no letter that is typed at once after the key', async ({ shared: glossa }) => {
  const page = await sideBySide(glossa, 'ferry.txt', ferryText, ferry.title)
  await row(page, ferry.first).click()
  await atOnce(page, 'tabc')
  await expect(editor(page)).toHaveValue('abc')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+V')

  await page.locator('.text [data-block]', { hasText: ferry.second }).click()
  await atOnce(page, 'tdef')
  await expect(editor(page)).toHaveValue('def')
  await page.keyboard.press('Escape')

  await select(page, 'a book of debts')
  await atOnce(page, 'tghi')
  await expect(page.getByLabel('Translation', { exact: true })).toHaveValue('ghi')
  await page.keyboard.press('Control+Enter')
  await card(page, 'ghi').click()
  await page.keyboard.press('Shift+Q')
  await expect
    .poll(() => glossa.app.evaluate(({ clipboard }) => clipboard.readText()))
    .toContain('a book of debts\n\nghi\n\n— ')
})
