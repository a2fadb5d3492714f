/** Highlights, comments and translations: made, found beside their passages, changed, undone, kept. */

import { bridge, bridgeHtml, ferry, ferryText } from './articles.ts'
import { expect, test } from './harness.ts'
import { card, painted, reading, saved, select } from './steps.ts'

test('highlights in six colours, by the bar and by keys', async ({ shared }) => {
  const page = await reading(shared, 'most.html', bridgeHtml)
  const passages = [
    'Kiedy zamykano',
    'stary most',
    'nikt nie zakładał',
    'dzieci z Zarzecza',
    'skończyć szkołę',
    'prostą drogą',
  ]
  for (const [index, passage] of passages.entries()) {
    await select(page, passage)
    if (index % 2 === 0) await page.keyboard.press(String(index + 1))
    else await page.getByRole('toolbar').getByRole('button').nth(index).click()
  }
  await expect.poll(() => painted(page)).toEqual(passages)
  expect(
    await page.locator('.text mark').evaluateAll((marks) => marks.map((mark) => mark.dataset.color)),
  ).toEqual(['yellow', 'green', 'blue', 'pink', 'purple', 'orange'])
  await saved(page)
})

test('comments and translates beside the passage; a click on either lights up both', async ({ shared }) => {
  const page = await reading(shared, 'most.html', bridgeHtml)
  await select(page, 'co zimę staje autobus')
  await page.getByRole('toolbar').getByRole('button', { name: 'Comment' }).click()
  await page.keyboard.type('Every winter?')
  await page.keyboard.press('Control+Enter')

  await select(page, 'brakuje jednego podpisu')
  await page.keyboard.press('t')
  await page.getByLabel('Into').selectOption('de')
  await page.getByLabel('Translation', { exact: true }).fill('es fehlt eine Unterschrift')
  await page.keyboard.press('Control+Enter')
  await saved(page)

  const german = card(page, 'es fehlt eine Unterschrift')
  await expect(german).toContainText('pl → de')
  await expect(german).toContainText('edited')
  await expect(page.locator('mark.focused')).toHaveText('brakuje jednego podpisu')

  await page.locator('mark', { hasText: 'co zimę' }).click()
  await expect(card(page, 'Every winter?')).toHaveClass(/on/)
  await german.click()
  await expect(page.locator('mark.focused')).toHaveText('brakuje jednego podpisu')

  const [passage, beside] = [await page.locator('mark.focused').boundingBox(), await german.boundingBox()]
  expect(Math.abs((passage?.y ?? 0) - (beside?.y ?? 999))).toBeLessThan(24)
  expect(beside?.x ?? 0).toBeGreaterThan((passage?.x ?? 0) + (passage?.width ?? 0))
})

test('translates a highlight into several languages, each with a field of its own', async ({ shared }) => {
  const page = await reading(shared, 'most.html', bridgeHtml)
  const field = page.getByLabel('Translation', { exact: true })
  await select(page, 'brakuje jednego podpisu')
  await page.keyboard.press('t')
  await page.getByLabel('Into', { exact: true }).selectOption('de')
  await field.fill('es fehlt eine Unterschrift')
  await page.keyboard.press('Control+Enter')
  const gloss = card(page, 'es fehlt eine Unterschrift')
  await expect(gloss).toBeVisible()

  await page.keyboard.press('t')
  await expect(field).toHaveValue('es fehlt eine Unterschrift')
  await page.getByLabel('Into', { exact: true }).selectOption('fr')
  await expect(field).toHaveValue('')
  await field.fill('il manque une signature')
  await page.keyboard.press('Escape')
  await expect(gloss).toContainText('il manque une signature')
  await expect(gloss).toContainText('es fehlt eine Unterschrift')
  await gloss.getByRole('button', { name: 'Draft, not saved' }).click()
  await expect(page.getByLabel('Into', { exact: true })).toHaveValue('fr')
  await page.keyboard.press('Control+Enter')

  await gloss.getByRole('button', { name: 'Edit the translation into German' }).click()
  await expect(field).toHaveValue('es fehlt eine Unterschrift')
  await field.fill('eine Unterschrift fehlt')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  const both = card(page, 'il manque une signature')
  await expect(both).toContainText('eine Unterschrift fehlt')
  await expect(both).toContainText('pl → fr')
  await expect(both).toContainText('pl → de')

  // Opening and leaving a field chooses no language: the next highlight is offered the one that was chosen and saved.
  await both.getByRole('button', { name: 'Edit the translation into French' }).click()
  await page.getByRole('heading', { level: 1 }).click()
  await select(page, 'trzysta tysięcy')
  await page.keyboard.press('t')
  await expect(page.getByLabel('Into', { exact: true })).toHaveValue('de')
})

test('lets highlights overlap and cross paragraphs, each painted exactly', async ({ shared }) => {
  const page = await reading(shared, 'most.html', bridgeHtml)
  await select(page, 'Objazd przez Rudki', 'brakuje jednego podpisu')
  await page.keyboard.press('1')
  await select(page, 'trzysta tysięcy', 'Pieniądze są')
  await page.keyboard.press('3')
  await select(page, 'tysięcy kilometrów')
  await page.keyboard.press('5')
  await saved(page)

  const second = `${bridge.second} Więcej w archiwum.`
  await expect
    .poll(async () => (await painted(page)).toSorted())
    .toEqual(
      [
        `${second}Pieniądze są, projekt jest, brakuje jednego podpisu`,
        `${second.slice(second.indexOf('trzysta'))}Pieniądze są`,
        'tysięcy kilometrów',
      ].toSorted(),
    )
  await expect(page.locator('mark[data-under]').first()).toHaveText(/trzysta|tysięcy/)
  await page.getByRole('button', { name: 'More' }).click()
  await page.keyboard.press('Escape')
  await page.locator('mark', { hasText: 'tysięcy kilometrów' }).click()
  await page.keyboard.press('Delete')
  await expect.poll(() => painted(page)).toHaveLength(2)
})

test('edits, recolours, tags and deletes, and takes all of it back', async ({ shared }) => {
  const page = await reading(shared, 'most.html', bridgeHtml)
  await select(page, 'nikt nie zakładał')
  await page.keyboard.press('c')
  await page.keyboard.type('first thought')
  await page.keyboard.press('Control+Enter')
  const mark = page.locator('.text mark')

  await page.keyboard.press('e')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('second thought')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('4')
  await card(page, 'second thought').getByRole('button', { name: 'Underline' }).click()
  await card(page, 'second thought').getByRole('button', { name: 'Tags' }).click()
  await page.keyboard.type('lede,#infrastructure')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.locator('.tag')).toHaveText(['lede', 'infrastructure'])
  await expect(mark).toHaveAttribute('data-color', 'pink')
  await expect(mark).toHaveAttribute('data-style', 'underline')
  await page.keyboard.press('Delete')
  await expect(mark).toHaveCount(0)
  await expect(page.locator('.card')).toHaveCount(0)

  await page.keyboard.press('Control+Z')
  await expect(mark).toHaveAttribute('data-style', 'underline')
  await page.keyboard.press('Control+Z')
  await expect(page.locator('.tag')).toHaveText(['lede'])
  await page.keyboard.press('Control+Z')
  await expect(page.locator('.tag')).toHaveCount(0)
  await page.keyboard.press('Control+Z')
  await page.keyboard.press('Control+Z')
  await expect(mark).toHaveAttribute('data-color', 'yellow')
  await page.keyboard.press('Control+Z')
  await expect(card(page, 'first thought')).toBeVisible()
  await page.keyboard.press('Control+Z')
  await page.keyboard.press('Control+Z')
  await expect(mark).toHaveCount(0)
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('Control+Shift+Z')
  await expect(card(page, 'second thought')).toBeVisible()
  await expect(mark).toHaveAttribute('data-color', 'pink')
  await saved(page)
})

test('finds everything again after a restart: glosses, place and settings', async ({ prepare }) => {
  const glossa = await prepare()
  let page = await reading(glossa, 'most.html', bridgeHtml)
  await select(page, 'jeden zakręt')
  await page.keyboard.press('c')
  await page.keyboard.type('Zobacz mapę: 50 % drogi')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  await page.keyboard.press('Control+K')
  await page.keyboard.type('sepia')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'sepia')

  await glossa.restart()
  page = glossa.page
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'sepia')
  await page.locator('.row', { hasText: bridge.title }).click()
  await expect(card(page, 'Zobacz mapę: 50 % drogi')).toBeVisible()
  await expect.poll(() => painted(page)).toEqual(['jeden zakręt'])
})

test('keeps every gloss that was shown as saved when the app is killed', async ({ prepare }) => {
  const glossa = await prepare()
  let page = await reading(glossa, 'ferry.txt', ferryText)
  const words = ['ferryman', 'oilcloth', 'passenger']
  for (const [index, word] of words.entries()) {
    await select(page, word)
    await page.keyboard.press(String(index + 1))
    await saved(page)
    await glossa.kill()
    await glossa.start()
    page = glossa.page
    await page.locator('.row').first().click()
    await expect.poll(() => painted(page)).toEqual(words.slice(0, index + 1))
  }
})

test('keeps no note on the article that says nothing', async ({ shared }) => {
  const page = await reading(shared, 'ferry.txt', ferryText)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Note on the whole article' }).click()
  await page.keyboard.press('Escape')
  await expect(page.locator('.card')).toHaveCount(0)
  await expect(page.locator('.status-bar')).toContainText('0 notes')
})

test('annotates the whole article', async ({ shared: glossa }) => {
  const page = await reading(glossa, 'ferry.txt', ferryText)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Note on the whole article' }).click()
  await page.keyboard.type('Read again before the trip.')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  await expect(card(page, 'Read again before the trip.')).toBeVisible()
  await expect(page.locator('.text mark')).toHaveCount(0)
})

test('marks ten thousand words at once: painted, exported and there after a restart', async ({ prepare }) => {
  const days = Array.from(
    { length: 260 },
    (_, day) => `Day ${day + 1} began. ${ferry.second} Day ${day + 1} was over.`,
  )
  const glossa = await prepare()
  let page = await reading(glossa, 'days.txt', `The Days of Orsk\n\n${days.join('\n\n')}\n`)
  await select(page, 'Day 2 began', 'Day 259 was over')
  const passage = days.slice(1, -1).join('\n').slice(0, -1)
  expect(passage.split(/\s+/).length).toBeGreaterThan(10_000)
  await page.keyboard.press('c')
  await page.keyboard.type('All of it')
  await page.keyboard.press('Control+Enter')
  await saved(page)

  const edges = async () => {
    const marks = page.locator('.text mark')
    await page.locator('.page').evaluate((element) => element.scrollTo(0, 0))
    await expect(marks.first()).toHaveText(days[1] ?? '')
    await page.locator('.page').evaluate((element) => element.scrollTo(0, element.scrollHeight))
    await expect(marks.last()).toHaveText((days[258] ?? '').slice(0, -1))
  }
  await edges()
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'Copy notes as Markdown' }).click()
  await expect(page.getByText('Notes copied.')).toBeVisible()
  const markdown = await glossa.app.evaluate(({ clipboard }) => clipboard.readText())
  for (const day of days.slice(1, -2)) expect(markdown).toContain(`> ${day}\n`)
  expect(markdown).toContain('All of it')

  await glossa.restart()
  page = glossa.page
  await page.locator('.row').first().click()
  await edges()
  await page.locator('.page').evaluate((element) => element.scrollTo(0, 0))
  await expect(card(page, 'All of it')).toBeVisible()
})
