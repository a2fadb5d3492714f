/** How articles come in: by the dialog, by dropping, by the command that starts the app, and what is said when they cannot. */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bridge, bridgeHtml, ferry, ferryText } from './articles.ts'
import { dropFiles, expect, test } from './harness.ts'
import { block, given, painted, saved, select, willChoose } from './steps.ts'

/** One article with its tag, star and annotations, of which one is on words that it has not; and one that wallabag could not fetch. */
const wallabagExport = JSON.stringify([
  {
    title: bridge.title,
    url: 'https://most.invalid/',
    content: [bridge.lead, bridge.first, bridge.second, bridge.third]
      .map((text) => `<p>${text}</p>`)
      .join(''),
    is_archived: 0,
    is_starred: 1,
    tags: ['rivers/bridges'],
    annotations: [
      { quote: bridge.second, text: 'Check', ranges: [] },
      { quote: 'Młyn spłonął na wiosnę.', text: 'Kiedy?', ranges: [] },
    ],
  },
  { title: 'Lost', url: 'https://lost.invalid/', content: '', is_archived: 0, is_starred: 0, tags: [] },
])

test('imports a page that was chosen in the dialog, clean and whole', async ({ shared }) => {
  await shared.start()
  const { app, page, libraryDir, stateDirs } = shared
  const file = await given(join(stateDirs.home, 'most.html'), bridgeHtml)
  await willChoose(app, [file])
  await page
    .getByRole('main')
    .getByRole('button', { name: /Import…/ })
    .click()

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(bridge.title)
  await expect(page.locator('.by')).toContainText(bridge.author)
  await expect(page.locator('.by')).toContainText('March 12, 2025, 08:10')
  await expect(page.locator('.by')).toContainText('Głos Wierzbicy')
  await expect(page.locator('.by')).toContainText('Polish')
  for (const text of [
    bridge.lead,
    bridge.first,
    bridge.second,
    bridge.third,
    bridge.heading,
    bridge.fourth,
    bridge.fifth,
  ]) {
    await expect(block(page, text)).toHaveCount(1)
  }
  await expect(page.locator('.text')).not.toContainText('Czytaj także')
  await expect(page.locator('.text')).not.toContainText('Wszelkie prawa')
  await expect(page.locator('.text script, .text iframe, .text img[src^="http"]')).toHaveCount(0)
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)

  const [id = ''] = await readdir(join(libraryDir, 'articles'))
  const original = await readFile(join(libraryDir, 'articles', id, 'revisions', '1', 'original.html'))
  expect(original.equals(await readFile(file))).toBe(true)
})

test('imports what is dropped on the window', async ({ shared }) => {
  await shared.start()
  const { page, stateDirs } = shared
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const files = [
    await given(join(stateDirs.home, 'most.html'), bridgeHtml),
    await given(join(stateDirs.home, 'ferry.txt'), ferryText),
  ]
  await dropFiles(page, files)
  await expect(page.getByRole('status').filter({ hasText: '2 articles imported' })).toBeVisible()
  await expect(page.locator('.row')).toHaveCount(2)
  await page.locator('.row', { hasText: ferry.title }).click()
  await expect(block(page, ferry.third)).toBeVisible()
})

test('says what a file lacked, also where it was the only one', async ({ shared }) => {
  await shared.start()
  const { page, stateDirs } = shared
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const whole = `From: Harbour News <news@harbour.example>\r\nTo: reader@example.org\r\nSubject: ${ferry.title}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${ferryText}\r\n--b--\r\n`
  await dropFiles(page, [await given(join(stateDirs.home, 'cut.eml'), whole.replace('--b--\r\n', ''))])
  await expect(page.locator('.text')).toBeVisible()
  const summary = page.getByRole('status').filter({ hasText: '1 article imported' })
  await expect(summary).toContainText('The file is incomplete')
})

test('knows a file that is already there, also in the trash', async ({ shared }) => {
  await shared.start()
  const { page, stateDirs } = shared
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const file = await given(join(stateDirs.home, 'ferry.txt'), ferryText)
  const copy = await given(join(stateDirs.home, 'copy of ferry.txt'), ferryText)
  await dropFiles(page, [file])
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(ferry.title)

  await dropFiles(page, [copy])
  await expect(page.getByText('Already in your library', { exact: true })).toBeVisible()
  await expect(page.locator('.row')).toHaveCount(1)
  await page.locator('.import-panel').getByRole('button', { name: 'Close' }).click()

  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Move to trash' }).click()
  await expect(page.locator('.row')).toHaveCount(0)
  await dropFiles(page, [copy])
  await page.locator('.import-panel').getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(ferry.title)
  await expect(page.locator('.row')).toHaveCount(1)
})

test('says of each bad file what is wrong with it, and imports the good one', async ({ shared }) => {
  await shared.start()
  const { page, stateDirs } = shared
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const bad = join(stateDirs.home, 'bad')
  const long = `${'ż'.repeat(120)}.txt`
  await dropFiles(page, [
    await given(join(bad, 'empty.html'), ''),
    await given(join(bad, 'picture.html'), Buffer.from('89504e470d0a1a0a0000000d49484452000000', 'hex')),
    await given(join(bad, 'menu.html'), '<!doctype html><title>Menu</title><nav><a href="/">Home</a></nav>'),
    await given(join(bad, 'deep.html'), `<!doctype html><p>${'<div>'.repeat(50_000)}deep`),
    await given(join(bad, 'new\nline 🚢.txt'), `First\n\n${ferry.first}`),
    await given(join(bad, long), `Second\n\n${ferry.second}`),
    join(bad, 'gone.html'),
  ])
  const panel = page.locator('.import-panel')
  await expect(panel).toContainText('2 articles imported')
  await expect(panel).toContainText('5 not imported')
  await expect(panel).toContainText('“empty.html” is empty')
  await expect(panel).toContainText('“picture.html” is not an article')
  await expect(panel).toContainText('No article text was found in “menu.html”')
  await expect(panel).toContainText('“deep.html” is nested more than')
  await expect(panel).toContainText('“gone.html” was not found')
  await expect(page.locator('.row')).toHaveCount(2)

  // The library of another program comes in as it was kept there; what it has no text of is named.
  await dropFiles(page, [await given(join(bad, 'wallabag.json'), wallabagExport)])
  await expect(panel).toContainText('1 article imported')
  await expect(panel).toContainText('“Lost.json” is in the export of wallabag without its text')
  await expect(panel).toContainText('2 notes from the file were added.')
  await expect(panel).toContainText('The words of 1 highlight are not in the text.')
  const kept = page.locator('.row', { hasText: bridge.title })
  await expect(kept.locator('.star')).toBeVisible()
  await expect(kept.locator('.tag')).toHaveText('rivers/bridges')
  await kept.click()
  await expect.poll(() => painted(page)).toEqual([bridge.second])
  await expect(page.getByRole('button', { name: '1 passage not found' })).toBeVisible()
  await panel.getByRole('button', { name: 'Undo' }).click()
  await expect(panel).toContainText('The notes from the file were removed.')
  await expect.poll(() => painted(page)).toEqual([])
  await expect(page.getByRole('button', { name: '1 passage not found' })).toHaveCount(0)
})

test('imports the files that it was started with, a whole folder with progress, and what a second start is given', async ({
  prepare,
}) => {
  const glossa = await prepare()
  const { stateDirs } = glossa
  await glossa.start([await given(join(stateDirs.home, 'ferry.txt'), ferryText)])
  const { app, page } = glossa
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(ferry.title)

  const folder = join(stateDirs.home, 'saved')
  for (let index = 0; index < 24; index += 1) {
    await given(
      join(folder, `part ${index}`, `${index}.txt`),
      `Letter ${index}\n\n${ferry.first}\n\n${ferry.second}`,
    )
  }
  await willChoose(app, [folder])
  await page.keyboard.press('Control+Shift+O')
  await expect(page.locator('.import-panel')).toContainText('24 articles imported')
  await expect(page.locator('.group')).toContainText('25')

  const file = await given(join(stateDirs.home, 'most.html'), bridgeHtml)
  expect(await glossa.openBeside([file])).toBe(0)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(bridge.title)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('imports what appears in the watched folder, until told to stop', async ({ launch }) => {
  const glossa = await launch()
  const { app, page, stateDirs } = glossa
  const folder = join(stateDirs.home, 'downloads')
  await given(join(folder, 'before.txt'), `Before\n\n${ferry.first}\n\n${ferry.second}`)
  await willChoose(app, [folder])
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+K')
  await page.keyboard.type('watch')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Watched folder' })
  await expect(dialog).toContainText('No folder is being watched.')
  await dialog.getByRole('button', { name: 'Choose a folder…' }).click()
  await expect(dialog).toContainText(folder)
  await expect(page.locator('.row')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await given(join(folder, 'most.html'), bridgeHtml)
  await expect(page.locator('.row')).toHaveCount(2)

  await glossa.restart()
  await given(join(folder, 'ferry.txt'), ferryText)
  await expect(glossa.page.locator('.row')).toHaveCount(3)
  await glossa.page.evaluate(() => window.glossa.call('watch.stop'))
  await given(join(folder, 'later.txt'), `Later\n\n${ferry.third}\n\n${ferry.second}`)
  await glossa.restart()
  await expect(glossa.page.locator('.row')).toHaveCount(3)
})

test('makes a page that was saved again the new version of the old one, with its glosses', async ({
  shared: glossa,
}) => {
  await glossa.start()
  const { page, stateDirs } = glossa
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await dropFiles(page, [await given(join(stateDirs.home, 'most.html'), bridgeHtml)])
  await select(page, 'czternaście kilometrów')
  await page.keyboard.press('2')
  await select(page, 'mieszkańcy sami odśnieżają objazd')
  await page.keyboard.press('c')
  await page.keyboard.type('Who pays for the salt?')
  await page.keyboard.press('Control+Enter')
  await saved(page)

  const again = bridgeHtml
    .replace(
      `<p>${bridge.first}</p>`,
      `<p>Aktualizacja z czwartku: przetarg ogłoszono.</p><p>${bridge.first}</p>`,
    )
    .replace(
      bridge.fifth,
      'Wójt zapowiada otwarcie nowej przeprawy na wiosnę, a listonosz wraca do samochodu.',
    )
  await dropFiles(page, [await given(join(stateDirs.home, 'most again.html'), again)])
  const panel = page.locator('.import-panel')
  await expect(panel).toContainText('Saved from the same address')
  await panel.getByRole('button', { name: 'Use as new version' }).click()
  await expect(panel).toContainText('1 note carried over.')
  await expect(panel).toContainText('No longer in the text: “mieszkańcy sami odśnieżają objazd”')
  await expect(page.locator('.row')).toHaveCount(1)
  await expect(block(page, 'Aktualizacja z czwartku')).toBeVisible()
  await expect.poll(() => painted(page)).toEqual(['czternaście kilometrów'])
  await expect(page.getByRole('button', { name: '1 passage not found' })).toBeVisible()
})

/** A folder of letters, each an article of its own. */
async function letters(folder: string, count: number): Promise<string> {
  for (let index = 0; index < count; index += 1) {
    await given(join(folder, `${index}.txt`), `Letter ${index}\n\n${ferry.first} ${index}\n\n${ferry.second}`)
  }
  return folder
}

test('shows the progress of a large import, and can be told to stop', async ({ launch }) => {
  const { app, page, stateDirs } = await launch()
  await willChoose(app, [await letters(join(stateDirs.home, 'letters'), 400)])
  await page.getByRole('main').getByRole('button', { name: 'Import a folder…' }).click()
  const panel = page.locator('.import-panel')
  await expect(panel.getByRole('progressbar', { name: 'Importing' })).toBeVisible()
  await expect(panel).toContainText(/\d+ of 400/)
  await expect(panel).toContainText(/\d+\.txt/)
  await expect(panel).toContainText(/(a few seconds|about \d+ (seconds?|minutes?)) left/)
  await panel.getByRole('button', { name: 'Cancel' }).click()
  await expect(panel).toContainText('cancelled')
  const count = Number(await page.locator('.group .shown').textContent())
  expect(count).toBeGreaterThan(0)
  expect(count).toBeLessThan(400)
  await panel.getByRole('button', { name: 'Open' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Letter')
})

test('goes on with an import that a crash cut short', async ({ launch }) => {
  const glossa = await launch()
  await willChoose(glossa.app, [await letters(join(glossa.stateDirs.home, 'letters'), 80)])
  await glossa.page.getByRole('main').getByRole('button', { name: 'Import a folder…' }).click()
  await expect(glossa.page.locator('.import-panel')).toContainText(/[1-4]\d of 80/)
  await glossa.kill()
  await glossa.start()
  await expect(glossa.page.locator('.group .shown')).toHaveText('80', { timeout: 45_000 })
  await glossa.restart()
  await expect(glossa.page.locator('.group .shown')).toHaveText('80')
  await expect(glossa.page.locator('.import-panel')).toHaveCount(0)
})
