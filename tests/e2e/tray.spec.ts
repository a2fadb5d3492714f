/** Glosses whose passages a new version of the article does not have: none is dropped, each can be given a place again. */

import { join } from 'node:path'
import { bridge, bridgeHtml } from './articles.ts'
import { axe, dropFiles, expect, type Glossa, test } from './harness.ts'
import { card, given, painted, reading, saved, select } from './steps.ts'

/** The bridge's next version: one passage is told in other words elsewhere, one is gone. */
const nextHtml = bridgeHtml
  .replace(bridge.fifth, 'W gminie mówi się już tylko o wiośnie, o wstędze i o orkiestrze, która ma zagrać.')
  .replace(
    bridge.third,
    `${bridge.third} Sami mieszkańcy zimą odśnieżają cały objazd, dodaje i wskazuje szuflę.`,
  )
const lost = 'mieszkańcy sami odśnieżają objazd'
const near = 'mieszkańcy zimą odśnieżają cały objazd'
const gone = 'zdjęcia z otwarcia starej przeprawy'

/** Three glosses on the article, two of which its new version has lost. */
async function losing(glossa: Glossa) {
  const { page, stateDirs } = glossa
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await dropFiles(page, [await given(join(stateDirs.home, 'most.html'), bridgeHtml)])
  await select(page, 'czternaście kilometrów')
  await page.keyboard.press('2')
  await select(page, lost)
  await page.keyboard.press('c')
  await page.keyboard.type('Who *pays* for the salt?')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('t')
  await page.getByLabel('Translation', { exact: true }).fill('the people clear the road themselves')
  await page.keyboard.press('Control+Enter')
  await select(page, gone)
  await page.keyboard.press('c')
  await page.keyboard.type('Find these pictures')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  await dropFiles(page, [await given(join(stateDirs.home, 'most again.html'), nextHtml)])
  const panel = page.locator('.import-panel')
  await panel.getByRole('button', { name: 'Use as new version' }).click()
  await expect(panel).toContainText('1 note carried over.')
  await panel.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('button', { name: '2 passages not found' })).toBeVisible()
  return page
}

test('shows what was lost with what comes near, attaches it by a click, and takes that back', async ({
  launch,
}) => {
  const glossa = await launch()
  let page = await losing(glossa)
  await page.getByRole('button', { name: '2 passages not found' }).click()
  const tray = page.getByRole('region', { name: 'Passages not found' })
  await expect(tray.getByRole('heading', { level: 2 })).toBeFocused()
  // It takes its room from the page: no card, and no text, lies beneath it.
  const [text, beside] = [await page.locator('.spread').boundingBox(), await tray.boundingBox()]
  expect((text?.x ?? 0) + (text?.width ?? Number.POSITIVE_INFINITY)).toBeLessThanOrEqual(beside?.x ?? 0)
  const first = tray.getByRole('listitem').filter({ hasText: lost }).first()
  await expect(first).toContainText('Who pays for the salt?')
  await expect(first).toContainText('the people clear the road themselves')
  await expect(tray.getByRole('listitem').filter({ hasText: gone })).toContainText('No similar passage here')
  expect(await axe(page)).toEqual([])

  const candidate = first.locator('.candidate', { hasText: near })
  await expect(candidate.locator('b')).toHaveText(['mieszkańcy', 'odśnieżają', 'objazd'])
  await candidate.focus()
  await expect
    .poll(() => page.evaluate(() => [...(CSS.highlights.get('glossa-candidate') ?? [])].map(String)))
    .toEqual([near])
  await page.keyboard.press('Enter')
  await expect.poll(() => painted(page)).toContain(near)
  await expect(page.getByRole('button', { name: '1 passage not found' })).toBeVisible()
  await expect(tray.getByRole('heading', { level: 2 })).toBeFocused()

  await page.keyboard.press('Control+Z')
  await expect(page.getByRole('button', { name: '2 passages not found' })).toBeVisible()
  await page.keyboard.press('Control+Shift+Z')
  await expect.poll(() => painted(page)).toContain(near)
  await page.keyboard.press('Escape')
  await expect(tray).toHaveCount(0)
  await expect(card(page, 'Who pays for the salt?')).toContainText('the people clear the road themselves')
  await expect(page.getByRole('button', { name: '1 passage not found' })).toBeFocused()
  await saved(page)

  await glossa.restart()
  page = glossa.page
  await page.locator('.row', { hasText: bridge.title }).click()
  await expect.poll(() => painted(page)).toEqual(['czternaście kilometrów', near])
  await expect(page.getByRole('button', { name: '1 passage not found' })).toBeVisible()
})

test('attaches to a passage that is selected, by keyboard alone', async ({ shared }) => {
  await shared.start()
  const page = await losing(shared)
  await page.getByRole('button', { name: '2 passages not found' }).focus()
  await page.keyboard.press('Enter')
  const tray = page.getByRole('region', { name: 'Passages not found' })
  const item = tray.getByRole('listitem').filter({ hasText: gone })
  const choose = item.getByRole('button', { name: 'Attach to a selection' })
  await choose.focus()
  await page.keyboard.press('Enter')
  const strip = page.getByRole('region', { name: 'Attach to a selection' })
  await expect(strip).toContainText('Select the passage in the text')
  await expect(strip.getByRole('button', { name: 'Attach', exact: true })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(choose).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(page.locator('.text')).toBeFocused()
  await page.keyboard.press('F7')
  for (let word = 0; word < 2; word += 1) await page.keyboard.press('Control+Shift+ArrowRight')
  await expect(strip.getByRole('button', { name: 'Attach', exact: true })).toBeEnabled()
  await expect(page.getByRole('toolbar')).toHaveCount(0)
  const chosen = await page.evaluate(() => String(getSelection()).trim())
  await page.keyboard.press('Enter')
  await expect.poll(() => painted(page)).toContain(chosen)
  await expect(page.getByRole('button', { name: '1 passage not found' })).toBeVisible()
})

test('keeps a note without a place: no longer counted, still there, still exported', async ({ launch }) => {
  const glossa = await launch()
  let page = await losing(glossa)
  await page.getByRole('button', { name: '2 passages not found' }).click()
  const tray = page.getByRole('region', { name: 'Passages not found' })
  await expect(tray.getByText('No similar passage here.')).toBeVisible()
  for (const left of [1, 0]) {
    await tray.getByRole('button', { name: 'Keep without a place' }).first().click()
    await expect(tray.getByRole('button', { name: 'Keep without a place' })).toHaveCount(left)
  }
  await expect(tray.getByRole('heading', { name: 'Kept without a place' })).toBeVisible()
  await expect(page.getByRole('button', { name: '2 notes without a place' })).toBeVisible()
  await saved(page)

  await glossa.restart()
  page = glossa.page
  await page.locator('.row', { hasText: bridge.title }).click()
  await expect(page.getByRole('button', { name: '2 notes without a place' })).toBeVisible()
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'Copy notes as Markdown' }).click()
  await expect(page.getByText('Notes copied.')).toBeVisible()
  const markdown = await glossa.app.evaluate(({ clipboard }) => clipboard.readText())
  expect(markdown).toContain('## Passages that are no longer in the text')
  expect(markdown).toContain(`> ${lost}`)
  expect(markdown).toContain('Find these pictures')
})

test('has a place confirmed or given up that stands in other words', async ({ shared: glossa }) => {
  await glossa.start()
  const { page, stateDirs } = glossa
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await dropFiles(page, [await given(join(stateDirs.home, 'most.html'), bridgeHtml)])
  await select(page, 'co zimę staje autobus')
  await page.keyboard.press('c')
  await page.keyboard.type('Every winter?')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  const next = bridgeHtml.replace('co zimę staje autobus', 'każdej zimy staje autobus')
  await dropFiles(page, [await given(join(stateDirs.home, 'most again.html'), next)])
  await page.getByRole('button', { name: 'Use as new version' }).click()
  const gloss = card(page, 'Every winter?')
  await expect(gloss).toContainText('Check this place')
  await gloss.getByRole('button', { name: 'Detach' }).click()
  await expect(page.getByRole('button', { name: '1 passage not found' })).toBeVisible()
  await expect(gloss).toHaveCount(0)
  await page.keyboard.press('Control+Z')
  await gloss.getByRole('button', { name: 'Looks right' }).click()
  await expect(gloss).not.toContainText('Check this place')
  await saved(page)
})

test('places everything anew when the text changes underneath, and says what was lost', async ({
  shared,
}) => {
  await shared.start()
  const { page, stateDirs } = shared
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await dropFiles(page, [await given(join(stateDirs.home, 'most.html'), bridgeHtml)])
  await select(page, lost)
  await page.keyboard.press('1')
  await select(page, 'jednego podpisu')
  await page.keyboard.press('2')
  await saved(page)
  const id = await page.locator('.row').first().getAttribute('data-article')
  const next = nextHtml.replace(`<p>${bridge.first}`, `<p>Aktualizacja.</p><p>${bridge.first}`)
  await dropFiles(page, [await given(join(stateDirs.home, 'most again.html'), next)])
  await expect(page.locator('.row')).toHaveCount(2)
  await page.locator(`.row[data-article="${id}"]`).click()
  await expect.poll(() => painted(page)).toEqual(['jednego podpisu', lost])
  const from = await page.locator(`.row:not([data-article="${id}"])`).getAttribute('data-article')
  await page.evaluate(
    ([article, other]) => window.glossa.call('article.adopt', { id: article, from: other }),
    [id ?? '', from ?? ''] as const,
  )
  await expect(page.locator('.text')).toContainText('Aktualizacja.')
  await expect.poll(() => painted(page)).toEqual(['jednego podpisu'])
  const notice = page.getByRole('status').filter({ hasText: '1 passage was not found' })
  await notice.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('region', { name: 'Passages not found' })).toContainText(lost)
})

test('steps past what is lost, and comes to it in the tray by its link and from the notes', async ({
  shared: glossa,
}) => {
  await glossa.start()
  const page = await losing(glossa)
  for (const key of ['j', 'j', 'k']) {
    await page.keyboard.press(key)
    await expect(page.locator('.card')).toHaveAccessibleName('Note on “czternaście kilometrów”')
  }

  const tray = page.getByRole('region', { name: 'Passages not found' })
  const item = tray.getByRole('listitem').filter({ hasText: lost })
  await page.getByRole('button', { name: '2 passages not found' }).click()
  const gloss = await item.getAttribute('data-lost')
  const article = await page.locator('.row').first().getAttribute('data-article')
  await page.keyboard.press('Escape')
  await expect(tray).toHaveCount(0)
  await glossa.openBeside([`glossa://open/${article}?gloss=${gloss}`])
  await expect(item).toBeFocused()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: /^Notes/ }).click()
  await expect(page.locator('.note-row:focus')).toContainText(gone)
  await page.keyboard.press('Enter')
  await expect(tray.getByRole('listitem').filter({ hasText: gone })).toBeFocused()
})

test('puts the translation of a lost paragraph on the paragraph that is chosen, whole', async ({
  shared: glossa,
}) => {
  const page = await reading(glossa, 'most.html', bridgeHtml)
  await page.keyboard.press('v')
  await page.getByRole('article').filter({ hasText: bridge.fourth }).click()
  await page.keyboard.press('t')
  await page
    .getByRole('textbox', { name: /^Translation into/ })
    .fill('More than half of what the commune pays')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Escape')
  await saved(page)
  await page.getByRole('button', { name: 'Text', exact: true }).click()

  const near =
    'Wynosi to więcej niż połowa wkładu gminy w nową przeprawę, a tych liczb nie ma dziś w żadnym dokumencie przetargowym. Radni wrócą do sprawy jesienią.'
  const next = bridgeHtml
    .replace(`<p>${bridge.fourth}</p>`, '')
    .replace(bridge.first, `${bridge.first} ${near}`)
  await dropFiles(page, [await given(join(glossa.stateDirs.home, 'most again.html'), next)])
  await page.getByRole('button', { name: 'Use as new version' }).click()
  await page.locator('.import-panel').getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: '1 passage not found' }).click()
  const item = page.getByRole('region', { name: 'Passages not found' }).getByRole('listitem')
  await expect(item).toContainText(bridge.fourth)
  await expect(item).toContainText('More than half of what the commune pays')
  await item.locator('.candidate', { hasText: 'wkładu gminy' }).click()
  await expect(page.locator('.lost-count')).toHaveCount(0)
  await saved(page)
  await page
    .getByRole('region', { name: 'Passages not found' })
    .getByRole('button', { name: 'Close' })
    .click()
  await page.getByRole('button', { name: 'Side by side' }).click()
  await expect(page.getByRole('article').filter({ hasText: bridge.first })).toContainText(
    'More than half of what the commune pays',
  )
})
