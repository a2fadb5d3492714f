/** Translating by hand, row by row: written, left as a draft, accepted, found again after a restart. */

import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { bridge, bridgeHtml } from './articles.ts'
import { axe, axeWithPictures, expect, type Glossa, screenshot, test } from './harness.ts'
import { block, given, painted, reading, saved, select } from './steps.ts'

async function sideBySide(glossa: Glossa, name = 'most.html', content = bridgeHtml): Promise<Page> {
  const page = await reading(glossa, name, content)
  await page.keyboard.press('v')
  await expect(page.getByRole('button', { name: 'Side by side' })).toHaveAttribute('aria-pressed', 'true')
  return page
}

const row = (page: Page, text: string): Locator => page.getByRole('article').filter({ hasText: text })
const editor = (page: Page): Locator => page.getByRole('textbox', { name: /^Translation into/ })

async function says(one: Locator, state: string) {
  await expect(one).toHaveAccessibleName(new RegExp(`, ${state}$`))
}

test('writes, accepts and leaves translations by keyboard, and keeps every word', async ({ prepare }) => {
  const glossa = await prepare()
  const page = await sideBySide(glossa)
  await page.keyboard.press('j')
  await expect(row(page, bridge.lead)).toBeFocused()

  await page.keyboard.press('t')
  await editor(page).fill('The crossing still exists only on plans.')
  await page.keyboard.press('Control+Shift+Enter')
  await says(row(page, bridge.lead), 'approved')

  // The next paragraph that has no translation is open already.
  await expect(editor(page)).toBeFocused()
  await editor(page).fill('When the old bridge was closed, nobody assumed…')
  await page.keyboard.press('Control+Enter')
  await says(row(page, bridge.first), 'edited')

  await editor(page).fill('The detour by Rudki')
  await page.keyboard.press('Escape')
  await says(row(page, bridge.second), 'draft')
  await expect(row(page, bridge.second)).toBeFocused()
  await expect(row(page, bridge.second)).toContainText('The detour by Rudki')
  await expect(page.locator('.bi-progress')).toContainText('1 of 7 approved')
  await expect(page.locator('.bi-progress')).toContainText('1 draft')

  await page.keyboard.press('a')
  await says(row(page, bridge.second), 'approved')
  await page.keyboard.press('Control+z')
  await says(row(page, bridge.second), 'draft')

  await page.keyboard.press('n')
  await expect(row(page, bridge.third)).toBeFocused()
  await page.keyboard.press('Shift+N')
  await expect(row(page, bridge.second)).toBeFocused()
  await page.keyboard.press('n')
  await page.keyboard.press('s')
  await expect(editor(page)).toHaveValue(bridge.third)
  await editor(page).fill('There')
  await page.keyboard.press('Control+0')
  await expect(editor(page)).toHaveValue(bridge.third)
  await page.keyboard.press('Control+z')
  await expect(editor(page)).toHaveValue('There')
  await editor(page).fill('There is money, there is a design')
  await saved(page)

  // Closing the app in the middle of a word costs nothing.
  await editor(page).fill('There is money, there is a design, one signature is missing')
  await glossa.restart()
  await glossa.page.locator('.row', { hasText: bridge.title }).click()
  const kept = row(glossa.page, bridge.third)
  await says(kept, 'draft')
  await expect(kept).toContainText('one signature is missing')
  await says(row(glossa.page, bridge.first), 'edited')
})

test('shows the translation beside, between and alone, each by key and without a fault', async ({
  shared,
}) => {
  const page = await sideBySide(shared)
  await row(page, bridge.lead).click()
  await page.keyboard.press('Enter')
  await editor(page).fill('The crossing still exists only on plans.')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Escape')
  const translated = page.getByText('The crossing still exists only on plans.')
  for (const view of ['Side by side', 'Interlinear', 'Translation']) {
    await page.getByRole('button', { name: view, exact: true }).click()
    await expect(translated).toBeVisible()
    expect(await axeWithPictures(page, view.toLowerCase().replaceAll(' ', '-'))).toEqual([])
  }
  await expect(page.getByText(bridge.lead)).toBeHidden()
  await expect(page.getByText(bridge.first)).toBeVisible()
  await page.keyboard.press('Shift+V')
  await expect(page.getByText(bridge.lead)).toBeVisible()
  await page.keyboard.press('v')
  await page.keyboard.press('v')
  await expect(page.locator('.margin')).toBeAttached()
})

test('keeps several languages apart, one shown at a time', async ({ shared }) => {
  const page = await sideBySide(shared)
  await row(page, bridge.lead).click()
  await page.keyboard.press('t')
  await editor(page).fill('In English')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Translation into English' }).click()
  await page.getByRole('menuitem', { name: 'Another language…' }).click()
  const field = page.getByRole('dialog').getByLabel('Language')
  await field.fill('Klingonese')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('is not a language Glossa knows')
  await field.fill('Hebrew')
  await page.keyboard.press('Enter')
  await expect(page.getByText('In English')).toBeHidden()

  await row(page, bridge.lead).click()
  await page.keyboard.press('t')
  await editor(page).fill('בעברית')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Escape')
  const hebrew = page.locator('.translated-text', { hasText: 'בעברית' })
  await expect(hebrew).toHaveAttribute('lang', 'he')
  expect(await hebrew.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')

  await page.keyboard.press('l')
  await expect(page.getByText('In English')).toBeVisible()
  await expect(hebrew).toBeHidden()
  await page.keyboard.press('l')
  await expect(hebrew).toBeVisible()
})

/** Selects words in the translation that is shown. */
async function selectTranslated(page: Page, words: string): Promise<void> {
  await page.evaluate((wanted) => {
    const host = [...document.querySelectorAll('.translated-text')].find((one) =>
      one.textContent?.includes(wanted),
    )
    const walker = host && document.createTreeWalker(host, NodeFilter.SHOW_TEXT)
    for (let node = walker?.nextNode(); node; node = walker?.nextNode()) {
      const at = node.nodeValue?.indexOf(wanted) ?? -1
      if (at === -1) continue
      window.getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
      return
    }
    throw new Error(`not translated: ${wanted}`)
  }, words)
}

test('shows a highlight of either side on both', async ({ shared }) => {
  const page = await sideBySide(shared)
  await row(page, bridge.second).click()
  await page.keyboard.press('t')
  await editor(page).fill(
    'The detour by Rudki is fourteen kilometres long and has one bend, where the bus gets stuck every winter. The dairy cooperative has reckoned that its lorries drove another three hundred thousand kilometres. More in the archive.',
  )
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Escape')

  await select(page, 'jeden zakręt')
  await page.keyboard.press('3')
  const marks = page.locator('.translated-text mark')
  await expect(marks).toHaveText([/^The detour by Rudki .* every winter\.$/])
  await expect(marks).toHaveAttribute('data-color', 'blue')
  await expect.poll(() => painted(page)).toEqual(['jeden zakręt'])

  await selectTranslated(page, 'dairy cooperative')
  await expect(page.getByRole('toolbar', { name: 'Selected passage' })).toBeVisible()
  await page.keyboard.press('2')
  await expect(page.locator('.source mark[data-color="green"]')).toHaveText(
    'Spółdzielnia mleczarska policzyła, że jej samochody przejechały dodatkowo trzysta tysięcy kilometrów.',
  )
  await expect(page.locator('.translated-text mark[data-color="green"]')).toHaveText(
    'The dairy cooperative has reckoned that its lorries drove another three hundred thousand kilometres.',
  )
  await page.keyboard.press('Control+z')
  await expect(page.locator('mark[data-color="green"]')).toHaveCount(0)
  await saved(page)
})

test('marks what has changed in a new version, and keeps what is gone', async ({ prepare }) => {
  const glossa = await prepare()
  const page = await sideBySide(glossa)
  for (const [text, translation] of [
    [bridge.first, 'When the old bridge was closed'],
    [bridge.fourth, 'This is more than half of what the commune pays'],
    [bridge.fifth, 'Meanwhile people clear the detour themselves'],
  ] as const) {
    await row(page, text).click()
    await page.keyboard.press('t')
    await editor(page).fill(translation)
    await page.keyboard.press('Control+Shift+Enter')
    await page.keyboard.press('Escape')
  }
  await saved(page)
  const newer = bridgeHtml
    .replace('zdążą skończyć szkołę', 'zdążą skończyć liceum')
    .replace(`<p>${bridge.fifth}</p>`, '')
  const file = await given(join(glossa.stateDirs.home, 'most-2.html'), newer)
  await glossa.restart([file])
  await glossa.page.getByRole('button', { name: 'Use as new version' }).click()
  await glossa.page.locator('.import-panel').getByRole('button', { name: 'Close' }).click()
  const now = glossa.page
  await expect(now.locator('.row', { hasText: bridge.title })).toHaveCount(1)
  await now.locator('.row', { hasText: bridge.title }).click()

  const stale = row(now, 'When the old bridge was closed')
  await says(stale, 'the text has changed')
  await expect(stale.locator('.source-difference del')).toHaveText('szkołę')
  await expect(stale.locator('.source-difference ins')).toHaveText('liceum')
  await expect(now.locator('.bi-progress')).toContainText('1 out of date')
  await says(row(now, bridge.fourth), 'approved')
  expect(await axe(now)).toEqual([])
  await screenshot(now, 'translation-stale')

  await stale.click()
  await now.keyboard.press('y')
  await says(stale, 'approved')
  await expect(stale.locator('.source-difference')).toHaveCount(0)

  const orphans = now.getByRole('region', { name: 'No longer in the text' })
  await expect(orphans).toContainText('Meanwhile people clear the detour themselves')
  await orphans.getByRole('button', { name: 'Copy' }).click()
  await expect
    .poll(() => glossa.app.evaluate(({ clipboard }) => clipboard.readText()))
    .toBe('Meanwhile people clear the detour themselves')
  await orphans.getByRole('button', { name: 'Delete translation' }).click()
  await expect(orphans).toHaveCount(0)
  await now.keyboard.press('Control+z')
  await expect(orphans).toContainText('Meanwhile people clear the detour themselves')
})

test('translates the paragraph of the caret from the page', async ({ shared }) => {
  const page = await reading(shared, 'most.html', bridgeHtml)
  await block(page, bridge.third).click()
  await page.keyboard.press('t')
  await editor(page).fill('There is money, there is a design')
  await screenshot(page, 'paragraph-editor')
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Control+Enter')
  await expect(editor(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Show side by side' }).click()
  await says(row(page, bridge.third), 'edited')
  await expect(row(page, bridge.third)).toContainText('There is money, there is a design')
  await saved(page)
})

test('leaves the focus where a click has put it when it closes the editor on the page', async ({
  shared,
}) => {
  const page = await reading(shared, 'most.html', bridgeHtml)
  await block(page, bridge.third).click()
  await page.keyboard.press('t')
  await editor(page).fill('There is money')
  const menu = page.getByRole('button', { name: 'Text', exact: true })
  await menu.focus()
  await expect(editor(page)).toHaveCount(0)
  await expect(menu).toBeFocused()
  await saved(page)
})

test('shows two translations of one paragraph, of which either can be used', async ({ prepare }) => {
  const glossa = await prepare()
  const first = await sideBySide(glossa)
  await row(first, bridge.third).click()
  await first.keyboard.press('t')
  await editor(first).fill('There is money, there is a design')
  await first.keyboard.press('Control+Shift+Enter')
  await first.keyboard.press('Escape')
  await saved(first)
  // What a merge with another machine's library leaves behind.
  await first.evaluate(async () => {
    const list = await window.glossa.call('library.find', {
      query: { scope: { in: 'all' }, text: '', sort: 'added', descending: true, group: 'none' },
      known: 0,
      read: [],
    })
    const id = (list.ok && list.value.articles[0]?.id) || ''
    const open = await window.glossa.call('article.open', { id })
    const own = open.ok && open.value.article.translations[0]
    if (!own) throw new Error('no translation')
    const after = {
      ...own,
      id: `${own.id.slice(0, -1)}${own.id.endsWith('0') ? '1' : '0'}`,
      text: 'Money there is',
      origin: 'engine' as const,
      status: 'draft' as const,
      engine: { id: 'bergamot', model: 'plen', version: '1' },
      updated: new Date(Date.parse(own.updated) + 60_000).toISOString(),
    }
    await window.glossa.call('glosses.apply', {
      id,
      changes: [{ kind: 'translation', id: after.id, before: null, after }],
    })
  })
  await glossa.restart()
  const { page } = glossa
  await page.locator('.row', { hasText: bridge.title }).click()
  const third = row(page, bridge.third)
  await says(third, 'approved')
  await expect(third.locator('.translated-text')).toHaveText('There is money, there is a design')
  const others = third.getByRole('list', { name: 'Other translations of this paragraph' })
  await expect(others).toContainText('Money there is')
  await third.click()
  await screenshot(page, 'translation-others')
  expect(await axe(page)).toEqual([])
  await others.getByRole('button', { name: 'Use this one' }).click()
  await says(third, 'edited')
  await expect(third.locator('.translated-text')).toHaveText('Money there is')
  await expect(others).toContainText('There is money, there is a design')
  await others.getByRole('button', { name: 'Delete translation' }).click()
  await expect(others).toHaveCount(0)
  await expect(third).toBeFocused()
  await saved(page)
})

test('offers what was accepted before, by key, with what differs', async ({ shared: glossa }) => {
  const near = bridge.first.replace('stary most', 'nowy most')
  const content = bridgeHtml.replace(`<p>${bridge.fifth}</p>`, `<p>${near}</p>`)
  const page = await sideBySide(glossa, 'most.html', content)
  await row(page, bridge.first).click()
  await page.keyboard.press('t')
  await editor(page).fill('When the old bridge was closed, nobody thought of the children.')
  await page.keyboard.press('Control+Shift+Enter')
  await page.keyboard.press('Escape')
  await saved(page)
  await row(page, near).click()
  await page.keyboard.press('t')
  const hits = page.getByRole('list', { name: 'From the translation memory' })
  await expect(hits.locator('del')).toHaveText('stary')
  await expect(hits.locator('ins')).toHaveText('nowy')
  await screenshot(page, 'memory-hits')
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Control+1')
  await expect(editor(page)).toHaveValue('When the old bridge was closed, nobody thought of the children.')
})
