/** For everyone: all four themes without a fault that axe knows, everything by keyboard, English and Polish. */

import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { bridge, bridgeHtml, ferry, ferryText, longText } from './articles.ts'
import { axe, axeWithPictures, dropFiles, expect, test } from './harness.ts'
import {
  card,
  given,
  inLargeLibrary,
  openArticle,
  painted,
  reading,
  saved,
  select,
  startedWith,
  willChoose,
} from './steps.ts'

test('has no fault that axe finds, in any theme', async ({ shared }) => {
  await shared.start()
  const { page, stateDirs } = shared
  expect(await axeWithPictures(page, 'welcome')).toEqual([])
  const home = (name: string) => join(stateDirs.home, name)
  await dropFiles(page, [
    await given(home('ferry.txt'), ferryText),
    await given(home('road.txt'), longText),
    await given(home('most.html'), bridgeHtml),
  ])
  await expect(page.locator('.import-panel')).toContainText('3 articles imported')
  await page.locator('.import-panel').getByRole('button', { name: 'Close' }).click()
  await page.locator('.row', { hasText: bridge.title }).click()
  await expect(page.locator('.text [data-block]').first()).toBeVisible()

  await select(page, 'dzieci z Zarzecza')
  await page.keyboard.press('c')
  await page.keyboard.type('The human scale of the delay: use for the opening.')
  await page.keyboard.press('Control+Enter')
  await select(page, 'znów pojadą', 'czternaście kilometrów')
  await page.keyboard.press('2')
  await select(page, 'brakuje jednego podpisu')
  await page.keyboard.press('t')
  await page.getByLabel('Translation', { exact: true }).fill('one signature is missing')
  await page.keyboard.press('Control+Enter')
  await select(page, 'jednego podpisu, mówi sołtys')
  await page.keyboard.press('4')
  await card(page, 'one signature is missing').click()
  await saved(page)
  await page.locator('.page').evaluate((scroller) => scroller.scrollTo(0, 0))
  expect(await axeWithPictures(page, 'reader')).toEqual([])

  await select(page, 'trzysta tysięcy')
  expect(await axeWithPictures(page, 'selection')).toEqual([])
  await page.keyboard.press('Control+F')
  await page.keyboard.type('most')
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Escape')
  for (const [typed, name, shot] of [
    ['Article details', 'Article details', 'details'],
    ['removed', 'What was removed', 'removed'],
    ['Appearance', 'Appearance', 'appearance'],
    ['Keyboard shortcuts', 'Keyboard shortcuts', 'shortcuts'],
  ] as const) {
    await page.keyboard.press('Control+K')
    await page.keyboard.type(typed)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name })).toBeVisible()
    expect(await axeWithPictures(page, shot), name).toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name })).toHaveCount(0)
  }
})

test('has no fault that axe finds in menus and small dialogs, in any theme', async ({ shared }) => {
  const page = await reading(shared, 'ferry.txt', ferryText)
  await select(page, 'nine volumes')
  await page.keyboard.press('1')
  await saved(page)
  for (const [typed, name] of [
    ['full page text', 'Full page text'],
    ['Trash…', 'Trash'],
    ['Colour labels', 'Colour labels'],
    ['Dictionaries', 'Dictionaries'],
    ['Watch a folder', 'Watched folder'],
  ] as const) {
    await page.keyboard.press('Control+K')
    await page.keyboard.type(typed)
    if (name === 'Trash') expect(await axe(page), 'the palette').toEqual([])
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name })).toBeVisible()
    expect(await axe(page), name).toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name })).toHaveCount(0)
  }
  await page.getByRole('button', { name: 'Library and settings' }).click()
  await expect(page.getByRole('menuitem', { name: 'Trash…' })).toBeVisible()
  expect(await axe(page, '[role=menu]'), 'the library’s menu').toEqual([])
  await page.keyboard.press('Escape')
  await page.locator('.text mark').first().click({ button: 'right' })
  await expect(page.getByRole('menuitem', { name: 'Delete note' })).toBeVisible()
  expect(await axe(page, '[role=menu]'), 'a note’s menu').toEqual([])
  await page.keyboard.press('Escape')
})

/** A comment that is long enough to be folded. */
const letters = [
  'The first ministry answers that the road belongs to the second, the second that the money lies with the third, and the third thanks him for his patience. All three letters are of one length, and each has a stamp that covers the date.',
  'He reads them aloud at every meeting, in the order in which they came, and nobody in the hall laughs any more. I asked for copies. He said that there are copies in every house, and that the children learn them instead of poems. It may be so: two of them knew the second letter by heart. Compare the dates with the minutes of the council, and ask why the fourth ministry has not answered at all.',
].join('\n\n')

/** Highlights a passage in the colour of this key and writes a comment on it. */
async function comment(page: Page, [from, to]: [string, string], color: string, text: string): Promise<void> {
  await select(page, from, to)
  await page.keyboard.press(color)
  await page.keyboard.press('e')
  await page.getByRole('textbox', { name: 'Comment' }).fill(text)
  await page.keyboard.press('Control+Enter')
}

test('has no fault among many notes, in any theme', async ({ shared: glossa }) => {
  const page = await startedWith(glossa, { 'ferry.txt': ferryText, 'most.html': bridgeHtml })
  await openArticle(page, ferry.title)
  await comment(page, ['nine volumes', 'nine volumes'], '1', 'Who has the *other eight*?')
  await comment(page, ['each line names', 'the weather'], '3', 'The form of an entry.')
  await saved(page)
  await openArticle(page, bridge.title)

  const human = '**The human scale**, for the opening:\n\n- ask the head teacher\n- find one of the children'
  await comment(page, ['dzieci z Zarzecza', 'skończyć szkołę'], '1', human)
  await select(page, 'skończyć szkołę', 'znów pojadą')
  await page.keyboard.press('3')
  await select(page, 'prostą drogą', 'czternaście kilometrów')
  await page.keyboard.press('2')
  await comment(page, ['jeden zakręt', 'staje autobus'], '4', 'Photograph this bend.')
  await page.locator('.card.on').getByRole('button', { name: 'Tags' }).click()
  await page.keyboard.type('photographs')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await select(page, 'co zimę')
  await page.keyboard.press('5')
  await page.keyboard.press('u')
  await select(page, 'brakuje jednego podpisu')
  await page.keyboard.press('t')
  await page.getByLabel('Translation', { exact: true }).fill('one signature is missing')
  await page.keyboard.press('Control+Enter')
  await comment(page, ['odpowiedzi z trzech', 'ministerstw'], '6', letters)
  await comment(page, ['zdjęcia z otwarcia', 'przeprawy'], '5', 'Find these pictures.')
  await page.keyboard.press('Escape')
  await saved(page)
  await page.locator('.page').evaluate((scroller) => scroller.scrollTo(0, 0))
  await expect(page.getByRole('button', { name: 'Show more' })).toBeVisible()
  expect(await axeWithPictures(page, 'margin')).toEqual([])
  await card(page, 'The human scale').click()
  expect(await axeWithPictures(page, 'overlaps')).toEqual([])

  await page.keyboard.press('Control+Shift+N')
  await expect(page.locator('.notes-title')).toContainText('10 notes')
  await page.getByLabel('Group').selectOption('article')
  await expect(page.locator('.notes-group')).toHaveCount(2)
  expect(await axeWithPictures(page, 'notes')).toEqual([])
  await page.keyboard.press('Escape')

  const next = bridgeHtml
    .replace('zdjęcia z otwarcia starej przeprawy', 'stare zdjęcia z otwarcia dawnej przeprawy')
    .replace(bridge.third, 'W teczce sołtysa brakuje już tylko podpisu, a ministerstwa milczą.')
  await dropFiles(page, [await given(join(glossa.stateDirs.home, 'most again.html'), next)])
  await page.getByRole('button', { name: 'Use as new version' }).click()
  await page.locator('.import-panel').getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: /passages? not found/ }).click()
  await expect(page.getByRole('region', { name: 'Passages not found' })).toContainText('one signature')
  await expect(page.getByText('Looking…')).toHaveCount(0)
  expect(await axeWithPictures(page, 'tray')).toEqual([])
})

test('has no fault where a translation is being written, in any theme', async ({ shared: glossa }) => {
  const near = bridge.third.replace('jednego podpisu', 'dwóch podpisów')
  const html = bridgeHtml.replace(`<p>${bridge.fifth}</p>`, `<p>${near}</p>`)
  const page = await startedWith(glossa, { 'ferry.txt': ferryText, 'most.html': html })
  await openArticle(page, bridge.title)
  await page.getByRole('button', { name: 'Side by side' }).click()
  const editor = page.getByRole('textbox', { name: /^Translation into/ })
  const write = async (source: string, text: string, keys: string) => {
    await page.getByRole('article').filter({ hasText: source }).click()
    await page.keyboard.press('t')
    await editor.fill(text)
    await page.keyboard.press(keys)
    await page.keyboard.press('Escape')
    await expect(editor).toHaveCount(0)
  }
  await write(
    bridge.lead,
    'A crossing taken down for one season still exists only on plans.',
    'Control+Shift+Enter',
  )
  await write(
    bridge.first,
    'When the old bridge was closed, nobody supposed that the children of Zarzecze would have left school before they could go to it by a straight road again.',
    'Control+Shift+Enter',
  )
  await write(
    bridge.second,
    'The detour by way of Rudki is fourteen kilometres long and has one bend at which the bus gets stuck every winter.',
    'Control+Enter',
  )
  await write(
    bridge.third,
    'There is money, there is a design, one signature is missing, says the village head, and shows the folder in which he keeps the answers of three ministries. Each ends with the same sentence.',
    'Control+Shift+Enter',
  )
  await write(bridge.heading, 'What the detour costs', 'Escape')
  await page.evaluate(async () => {
    const languages = { sourceLang: 'pl', targetLang: 'en' }
    const term = { ...languages, forms: [], targetForms: [], note: '' }
    for (const [source, target] of [
      ['objazd', 'detour'],
      ['przeprawa', 'crossing'],
      ['sołtys', 'village head'],
    ] as const)
      await window.glossa.call('glossary.save', { term: { ...term, source, target } })
  })
  await page.keyboard.press('Control+Shift+L')
  await expect(page.getByRole('dialog', { name: 'Glossary' })).toContainText('village head')
  expect(await axeWithPictures(page, 'glossary')).toEqual([])
  await page.keyboard.press('Escape')
  await select(page, 'jeden zakręt')
  await page.keyboard.press('2')
  await saved(page)
  await page.locator('.page').evaluate((scroller) => scroller.scrollTo(0, 0))
  await expect(page.locator('.translated-text mark')).toHaveCount(1)
  expect(await axeWithPictures(page, 'rows')).toEqual([])

  await page.getByRole('article').filter({ hasText: near }).click()
  await page.keyboard.press('t')
  await expect(page.getByRole('list', { name: 'From the translation memory' })).toContainText('one signature')
  await page.locator('.page').evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight))
  expect(await axeWithPictures(page, 'editor')).toEqual([])
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+K')
  await page.keyboard.type('Translation engines')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Translation engines' })).toBeVisible()
  expect(await axeWithPictures(page, 'engines')).toEqual([])
})

test('can be used by keyboard alone, from import to export', async ({ shared }) => {
  await shared.start()
  const { app, page, stateDirs } = shared
  const file = await given(join(stateDirs.home, 'ferry.txt'), ferryText)
  await willChoose(app, [file])
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+O')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(ferry.title)

  await page.keyboard.press('F7')
  await expect(page.locator('.caret')).toBeVisible()
  // Between two paragraphs, too, it is as high as a line, not as the text.
  const first = page.locator('.text [data-block]').first()
  await first.evaluate((element) => getSelection()?.collapse(element.closest('.text'), 0))
  await expect
    .poll(() => page.locator('.caret').evaluate((caret) => caret.getBoundingClientRect().height))
    .toBeLessThan(60)
  await first.evaluate((element) => {
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()
    getSelection()?.collapse(text, 0)
  })
  // It stays at its letter when the lines become others.
  const distance = () =>
    page.locator('.caret').evaluate((caret) => {
      const place = getSelection()?.getRangeAt(0).getClientRects()[0] ?? new DOMRect()
      const { left, top } = caret.getBoundingClientRect()
      return Math.hypot(left - place.left, top - place.top)
    })
  for (const width of [800, 1400]) {
    await app.evaluate(
      ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(to, 800),
      width,
    )
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width)
    await expect.poll(distance).toBeLessThan(2)
  }
  for (let word = 0; word < 3; word += 1) await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('1')
  await expect.poll(() => painted(page)).toEqual(['For eleven years'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+End')
  await page.keyboard.press('c')
  await page.keyboard.type('By keyboard')
  await page.keyboard.press('Control+Enter')
  await expect(card(page, 'By keyboard')).toBeVisible()
  await expect(page.locator('mark')).toHaveCount(2)
  await saved(page)
  await page.keyboard.press('F7')

  await page.keyboard.press('k')
  await expect(page.locator('mark.focused')).toHaveText('For eleven years')
  await page.keyboard.press('3')
  await expect(page.locator('mark.focused')).toHaveAttribute('data-color', 'blue')
  await page.keyboard.press('j')
  await expect(page.locator('mark.focused')).not.toHaveText('For eleven years')
  await page.keyboard.press('Delete')
  await expect(page.locator('mark')).toHaveCount(1)
  await page.keyboard.press('Control+Z')
  await expect(card(page, 'By keyboard')).toBeVisible()

  await page.keyboard.press('/')
  await page.keyboard.type('patience')
  await expect(page.locator('.find-bar output')).toHaveText('1 of 1')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+B')
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await page.keyboard.press('Control+B')
  await expect(page.getByRole('navigation')).toBeVisible()
  await page.keyboard.press('Control+K')
  await page.keyboard.type('copy notes')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
    .toContain('> For eleven years')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
})

test('walks the library with the arrows', async ({ shared }) => {
  const page = await startedWith(shared, { 'ferry.txt': ferryText, 'most.html': bridgeHtml })
  const search = page.getByRole('combobox', { name: 'Search the library' })
  await search.fill('no such article')
  await expect(page.locator('.result')).toHaveCount(0)
  await search.fill('glos wierzbicy')
  await expect(page.locator('.result')).toHaveCount(1)
  await search.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(bridge.title)
  await search.fill('')
  await expect(page.locator('.row')).toHaveCount(2)
  await search.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await expect(page.locator('.row').first()).toBeFocused()
})

test('speaks Polish where the system does, and changes at once when told', async ({ launch }) => {
  const { page } = await launch({ lang: 'pl' })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Spokojne miejsce do czytania')
  await expect(page.locator('html')).toHaveAttribute('lang', 'pl')
  await page.keyboard.press('Control+K')
  await page.keyboard.type('wyglad')
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: 'English' }).check({ force: true })
  await expect(page.getByRole('dialog', { name: 'Appearance' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A quiet place to read')
})

test('sets size, width and line height', async ({ shared }) => {
  const page = await reading(shared, 'ferry.txt', ferryText)
  const paragraph = page.locator('.text p').first()
  const measured = () =>
    paragraph.evaluate((element) => {
      const style = getComputedStyle(element)
      return [element.clientWidth, Number.parseFloat(style.fontSize), Number.parseFloat(style.lineHeight)]
    })
  await expect(paragraph).toBeVisible()
  const [width = 0, size = 0, leading = 0] = await measured()
  await page.getByRole('button', { name: 'Appearance' }).click()
  await page.getByRole('button', { name: 'Larger' }).click()
  await expect.poll(async () => (await measured())[1]).toBeGreaterThan(size)
  await page.getByRole('button', { name: 'Looser' }).click()
  await expect.poll(async () => (await measured())[2]).toBeGreaterThan(leading)
  await page.getByRole('button', { name: 'Narrower' }).click()
  await page.getByRole('button', { name: 'Narrower' }).click()
  await expect.poll(async () => (await measured())[0]).toBeLessThan(width)
})

test('has no fault among twenty thousand notes in any theme', async ({ prepare }) => {
  await inLargeLibrary(prepare, { articles: 1000, notes: 20_000, words: 300 }, async ({ page }) => {
    await page.keyboard.press('Control+Shift+N')
    await expect(page.locator('.notes-title')).toContainText('20,000 notes')
    await expect(page.locator('.note-row').first()).toBeVisible()
    await expect(page.locator('.notes-count')).toHaveText('20,000')
    expect(await axeWithPictures(page, 'notes-20000')).toEqual([])
  })
})
