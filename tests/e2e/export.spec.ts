/** Every entry of the export menus, one after the other in one window: what is in each file, and on the clipboard. */

import { execFileSync } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { bridge, bridgeHtml, ferry, ferryText } from './articles.ts'
import { expect, type Glossa, screenshot, test } from './harness.ts'
import { png } from './png.ts'
import { reading, saved, select, startedWith } from './steps.ts'

/** A picture that the page carries. */
const picture = png(8, 8, [0x80, 0x80, 0x80])

/** The bridge with a list, and a picture between its paragraphs. */
const illustratedHtml = bridgeHtml
  .replace('https://beacon.example/pixel.png', `data:image/png;base64,${picture.toString('base64')}`)
  .replace(
    `<p>${bridge.fourth}</p>`,
    `<ul><li>lina <em>stalowa</em></li><li>lampa naftowa</li></ul><p>${bridge.fourth}</p>`,
  )

const clipboard = ({ app }: Glossa) =>
  app.evaluate(({ clipboard: held }) => ({
    text: held.readText(),
    html: 'readHTML' in held ? (held as unknown as { readHTML(): string }).readHTML() : '',
  }))

/** Answers the dialog with a file in the home folder, does what opens it, and gives what was written. */
async function savedBy(glossa: Glossa, name: string, action: () => Promise<void>): Promise<Buffer> {
  const target = join(glossa.stateDirs.home, name)
  await glossa.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, target)
  await action()
  await expect(
    glossa.page
      .getByText(`saved as “${name}”.`, { exact: false })
      .or(glossa.page.getByText(`Saved as “${name}”.`)),
  ).toBeVisible()
  return readFile(target)
}

async function menu(page: Page, ...entries: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  for (const name of entries) await page.getByRole('menuitem', { name, exact: true }).click()
}

/** The text of a book, as our own reader of books gives it. */
const bookText = (path: string) =>
  execFileSync(process.execPath, ['out/main/cli.js', 'clean', '--format', 'markdown', path]).toString()

test('every entry of an article’s export menu writes what it says', async ({ shared: glossa }) => {
  test.setTimeout(240_000)
  const page = await reading(glossa, 'most.html', illustratedHtml)
  const { home } = glossa.stateDirs
  await select(page, 'lina stalowa', 'lampa naftowa')
  await page.keyboard.press('c')
  await page.getByRole('textbox', { name: 'Comment' }).fill('pierwszy wiersz\ndrugi: $a_1$')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  await select(page, 'jeden zakręt')
  await page.keyboard.press('3')
  await saved(page)
  await page.keyboard.press('t')
  await page.getByRole('textbox', { name: /^Translation/ }).fill('one bend')
  await page.keyboard.press('Control+Enter')
  await saved(page)

  const save = (group: string, format: string, name: string) =>
    savedBy(glossa, name, async () => {
      await menu(page, group)
      if (format.startsWith('Page')) await screenshot(page, 'export-light')
      await page.getByRole('menuitem', { name: format, exact: true }).click()
    })
  const notes = async (format: string, name: string) => (await save('Save notes as', format, name)).toString()
  const article = (format: string, name: string) => save('Save article as', format, name)
  const citation = async (format: string, name: string) =>
    (await save('Save citation as', format, name)).toString()

  const markdown = await notes('Markdown…', 'notes.md')
  expect(markdown).toContain('> - lina *stalowa*\n> - lampa naftowa\n')
  expect(markdown).toContain('pierwszy wiersz\\\ndrugi: $a_1$')
  expect(markdown).toContain('> jeden zakręt\n')
  expect(markdown).toContain('one bend')
  expect(markdown).not.toMatch(/^\^/m)
  const page1 = await notes('Page with margin (HTML)…', 'notes.html')
  expect(page1).toMatch(/<mark [^>]*data-color="blue"[^>]*>jeden zakręt<\/mark>/)
  expect(page1).toMatch(/pierwszy wiersz<br>drugi: <code class="math">a_1<\/code>/)
  expect(page1).toContain('<img src="data:image/png;base64,')
  await notes('Book with notes (EPUB)…', 'notes.epub')
  const book = bookText(join(home, 'notes.epub'))
  for (const words of ['> - lina *stalowa*', 'pierwszy wiersz', 'one bend']) expect(book).toContain(words)
  expect(await notes('Plain text…', 'notes.txt')).toContain('  - lina stalowa\n  - lampa naftowa\n')
  expect(await notes('Table (CSV)…', 'notes.csv')).toContain('jeden zakręt')
  const json = JSON.parse(await notes('JSON, everything…', 'notes.json'))
  expect(json.notes.map(({ exact }: { exact: string }) => exact)).toContain('jeden zakręt')
  const jsonld = JSON.parse(await notes('Web Annotations (JSON-LD)…', 'notes.jsonld'))
  expect(JSON.stringify(jsonld.items)).toContain('TextQuoteSelector')
  const readium = JSON.parse(await notes('Readium annotations…', 'notes.annotations'))
  expect(readium.items).toHaveLength(2)

  const clean = (await article('Markdown…', 'article.md')).toString()
  expect(clean).toContain(bridge.fifth)
  const [name = ''] = await readdir(join(home, 'attachments'))
  expect(clean).toContain(`![Stary most](attachments/${name})`)
  expect(await readFile(join(home, 'attachments', name))).toEqual(picture)
  const html = (await article('Web page (HTML)…', 'article.html')).toString()
  expect(html).toContain(bridge.fifth)
  expect(html).not.toContain('<mark')
  await article('Book (EPUB)…', 'article.epub')
  expect(bookText(join(home, 'article.epub'))).toContain(bridge.fifth)

  expect(await citation('BibTeX / BibLaTeX…', 'most.bib')).toContain('author = {Sowa, Hanna}')
  expect(await citation('RIS…', 'most.ris')).toContain('AU  - Sowa, Hanna\r\n')
  expect(JSON.parse(await citation('CSL-JSON…', 'csl.json'))[0].author).toEqual([
    { family: 'Sowa', given: 'Hanna' },
  ])

  const columns = await savedBy(glossa, 'columns.html', () => menu(page, 'Two columns as HTML…'))
  expect(columns.toString()).toContain(bridge.fifth)
  const tmx = await savedBy(glossa, 'memory.tmx', () => menu(page, 'Translations as TMX…'))
  expect(tmx.toString()).toContain('<seg>one bend</seg>')

  await menu(page, 'Copy notes as Markdown')
  await expect.poll(async () => (await clipboard(glossa)).text).toBe(markdown)
  expect((await clipboard(glossa)).html).toContain(
    '<ul><li>lina <em>stalowa</em></li><li>lampa naftowa</li></ul>',
  )
  await page.locator('.card', { hasText: 'one bend' }).click()
  await menu(page, 'Copy text and translation')
  await expect
    .poll(async () => (await clipboard(glossa)).text)
    .toMatch(/^jeden zakręt\n\none bend\n\n— Hanna Sowa/)
  expect((await clipboard(glossa)).html).toMatch(/<p>jeden zakręt<\/p>.*<p>one bend<\/p>/s)

  for (const choice of ['Block IDs for Obsidian', 'Save pictures with exports']) {
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('menuitemcheckbox', { name: choice }).click()
    await page.keyboard.press('Escape')
  }
  expect(await notes('Markdown…', 'again.md')).toMatch(/^\^[0-9a-z]{26}$/m)
  expect((await article('Markdown…', 'linked.md')).toString()).not.toContain('attachments')
  expect(await readdir(join(home, 'attachments'))).toEqual([name])
})

test('quotes and notes of many articles go to the clipboard as text and as rich text, and to a file', async ({
  shared: glossa,
}) => {
  const page = await startedWith(glossa, { 'ferry.txt': ferryText, 'most.html': illustratedHtml })
  await page.locator('.row', { hasText: bridge.title }).click()
  await select(page, 'Więcej w archiwum')
  await page.getByRole('button', { name: 'Copy quote' }).click()
  await expect.poll(async () => (await clipboard(glossa)).text).toContain('Więcej w archiwum')
  const { html: quote } = await clipboard(glossa)
  expect(quote).toContain('<a href="https://glos-wierzbicy.example/archiwum">archiwum</a>')
  expect(quote).toContain(bridge.author)

  await select(page, 'lina stalowa', 'lampa naftowa')
  await page.keyboard.press('3')
  await saved(page)
  await page.locator('.row', { hasText: ferry.title }).click()
  await select(page, 'nine volumes')
  await page.keyboard.press('2')
  await saved(page)
  await page.getByRole('button', { name: /^Notes/ }).click()
  await expect(page.locator('.notes-title')).toContainText('2 notes')
  await expect(page.locator('.note-row:focus')).toBeVisible()
  await page.keyboard.press('Control+a')
  await menu(page, 'Copy notes as Markdown')
  await expect.poll(async () => (await clipboard(glossa)).text).toContain(`## ${ferry.title}`)
  const { text, html } = await clipboard(glossa)
  expect(text).toMatch(/^# Notes\n.*> - lina \*stalowa\*\n> - lampa naftowa\n/s)
  expect(text).toContain('> nine volumes\n')
  expect(html).toContain('<ul><li>lina <em>stalowa</em></li><li>lampa naftowa</li></ul>')
  const file = await savedBy(glossa, 'notes.md', () => menu(page, 'Save notes as Markdown…'))
  expect(file.toString()).toBe(text)
})
