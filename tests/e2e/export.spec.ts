import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bridge, bridgeHtml } from './articles.ts'
import { expect, screenshot, test } from './harness.ts'
import { reading, saved, select } from './steps.ts'

test('saves notes, article and citation in the formats of the menu', async ({ prepare }) => {
  const glossa = await prepare()
  const page = await reading(glossa, 'most.html', bridgeHtml)
  await select(page, 'jeden zakręt')
  await page.keyboard.press('3')
  await saved(page)

  const save = async (group: string, format: string, name: string): Promise<Buffer> => {
    const target = join(glossa.stateDirs.home, name)
    await glossa.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, target)
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: group }).click()
    if (format.startsWith('Page')) await screenshot(page, 'export-light')
    await page.getByRole('menuitem', { name: format, exact: true }).click()
    await expect(page.getByText(`Saved as “${name}”.`)).toBeVisible()
    return readFile(target)
  }

  const html = (await save('Save notes as', 'Page with margin (HTML)…', 'most.html')).toString()
  expect(html).toMatch(/<mark [^>]*data-color="blue"[^>]*>jeden zakręt<\/mark>/)
  expect(html).toContain(bridge.fifth)
  const epub = await save('Save article as', 'Book (EPUB)…', 'most.epub')
  expect(epub.subarray(0, 2).toString()).toBe('PK')
  expect(epub.subarray(30, 58).toString()).toBe('mimetypeapplication/epub+zip')
  const bib = (await save('Save citation as', 'BibTeX / BibLaTeX…', 'most.bib')).toString()
  expect(bib).toContain('author = {Sowa, Hanna}')
  expect((await save('Save notes as', 'Markdown…', 'most.md')).toString()).not.toMatch(/^\^/m)

  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Block IDs for Obsidian' }).click()
  await page.keyboard.press('Escape')
  expect((await save('Save notes as', 'Markdown…', 'again.md')).toString()).toMatch(/^\^[0-9a-z]{26}$/m)
})

test('puts a quote on the clipboard as text and as rich text', async ({ prepare }) => {
  const glossa = await prepare()
  const page = await reading(glossa, 'most.html', bridgeHtml)
  await select(page, 'Więcej w archiwum')
  await page.getByRole('button', { name: 'Copy quote' }).click()
  await expect
    .poll(() => glossa.app.evaluate(({ clipboard }) => clipboard.readText()))
    .toContain('Więcej w archiwum')
  const html = await glossa.app.evaluate(({ clipboard }) =>
    'readHTML' in clipboard ? (clipboard as unknown as { readHTML(): string }).readHTML() : '',
  )
  expect(html).toContain('<a href="https://glos-wierzbicy.example/archiwum">archiwum</a>')
  expect(html).toContain(bridge.author)
})
