/** The keyboard: keys of one's own, what a screen reader is told, a focus that is never lost, and the caret. */

import type { Locator, Page } from '@playwright/test'
import { bridgeHtml, ferryText } from './articles.ts'
import { axe, expect, test } from './harness.ts'
import { card, painted, reading, saved, select } from './steps.ts'

/** Selects words that a reader marks from the keyboard: the page has the focus. */
async function mark(page: Page, text: string, key: string): Promise<void> {
  await page.locator('.text').focus()
  await select(page, text)
  await page.keyboard.press(key)
}

const shortcuts = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' })
/** The button that shows, and changes, the keys of a command. */
const keysOf = (page: Page, command: string): Locator =>
  shortcuts(page).getByRole('button', { name: new RegExp(`^${command}: `) })

/** Whatever was done: something in the window has the focus. */
async function keepsFocus(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false)
}

test('gives a command other keys, at once and after a restart, and takes them back', async ({ prepare }) => {
  const glossa = await prepare()
  let page = await reading(glossa, 'ferry.txt', ferryText)
  await mark(page, 'patience', '1')
  await page.keyboard.press('?')
  await expect(page.getByRole('searchbox', { name: 'Search commands and keys' })).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.getByRole('searchbox').fill('edit comm')
  await expect(shortcuts(page).locator('.shortcut')).toHaveCount(1)
  await keysOf(page, 'Edit comment').focus()
  await page.keyboard.press('Enter')
  await expect(shortcuts(page).getByRole('button', { name: 'Press the new keys' })).toBeFocused()
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Control+E')
  await expect(keysOf(page, 'Edit comment')).toHaveAccessibleName('Edit comment: Ctrl E. Change keys')
  await expect(keysOf(page, 'Edit comment')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(shortcuts(page)).toHaveCount(0)

  const edit = page.locator('.card.on').getByRole('button', { name: /^Comment/ })
  await expect(edit.locator('kbd')).toHaveText('Ctrl E')
  await page.keyboard.press('e')
  await expect(page.locator('.card textarea')).toHaveCount(0)
  await page.keyboard.press('Control+E')
  await expect(page.locator('.card textarea')).toBeFocused()
  await page.keyboard.press('Escape')

  await glossa.restart()
  page = glossa.page
  await page.locator('.row').first().click()
  await page.locator('.text mark').click()
  await page.keyboard.press('Control+E')
  await expect(page.locator('.card textarea')).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await shortcuts(page).getByRole('button', { name: 'Reset keys of “Edit comment”' }).click()
  await expect(keysOf(page, 'Edit comment')).toHaveAccessibleName('Edit comment: E. Change keys')
  await expect(keysOf(page, 'Edit comment')).toBeFocused()
})

test('tells whose a key is before it is taken over, and which cannot be had', async ({ shared }) => {
  const page = await reading(shared, 'ferry.txt', ferryText)
  await page.keyboard.press('?')
  const sidebar = keysOf(page, 'Show or hide the library')
  await sidebar.click()
  await page.keyboard.press('Tab')
  await expect(shortcuts(page).getByRole('status')).toContainText('Tab is reserved')
  await page.keyboard.press('Control+C')
  await expect(shortcuts(page).getByRole('status')).toContainText('Ctrl C is reserved')
  await page.keyboard.press('F7')
  await expect(shortcuts(page).getByRole('alert')).toContainText('F7 is already used by: Caret')
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(sidebar).toBeFocused()
  await expect(sidebar).toHaveAccessibleName(/: Ctrl B\./)

  await page.keyboard.press('Enter')
  await page.keyboard.press('F7')
  await expect(shortcuts(page).getByRole('button', { name: 'Use here instead' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(sidebar).toHaveAccessibleName(/: F7\./)
  await expect(keysOf(page, 'Caret: select with Shift and the arrow keys')).toHaveAccessibleName(
    /: no keys\./,
  )
  await page.keyboard.press('Escape')
  await page.keyboard.press('F7')
  await expect(page.getByRole('navigation', { name: 'Library' })).toHaveCount(0)
  await page.keyboard.press('F7')
  await expect(page.getByRole('navigation', { name: 'Library' })).toBeVisible()

  await page.keyboard.press('?')
  await keysOf(page, 'Find in article').click()
  await page.keyboard.press('Backspace')
  await expect(keysOf(page, 'Find in article')).toHaveAccessibleName(/: no keys\./)
  await shortcuts(page).getByRole('button', { name: 'Reset all keys' }).click()
  await expect(keysOf(page, 'Find in article')).toHaveAccessibleName(/: Ctrl F, \/\./)
  await expect(keysOf(page, 'Caret: select with Shift and the arrow keys')).toHaveAccessibleName(/: F7\./)
  await expect(sidebar).toHaveAccessibleName(/: Ctrl B\./)
})

test('shows the keys of now in the menu and the palette', async ({ shared }) => {
  await shared.start()
  const { app, page } = shared
  const accelerator = () =>
    app.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? []) ?? []
      return items.find((item) => item.label === 'Library')?.accelerator
    })
  expect(await accelerator()).toBe('CmdOrCtrl+B')
  await page.keyboard.press('?')
  await keysOf(page, 'Show or hide the library').click()
  await page.keyboard.press('F9')
  await expect.poll(accelerator).toBe('F9')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+K')
  await page.keyboard.type('show or hide')
  await expect(page.locator('.palette-item kbd')).toHaveText('F9')
})

test('does in the palette what can be done with the selection, and types in fields what the keys would do outside', async ({
  shared,
}) => {
  const page = await reading(shared, 'ferry.txt', ferryText)

  await test.step('does in the palette what can be done with the selection', async () => {
    await page.locator('.text').focus()
    await select(page, 'patience')
    await page.keyboard.press('Control+K')
    await page.keyboard.type('colour pink')
    await page.keyboard.press('Enter')
    await expect(page.locator('.text mark')).toHaveText('patience')
    await expect(page.locator('.text mark')).toHaveAttribute('data-color', 'pink')
  })

  await test.step('leaves the keyboard where a command has put it', async () => {
    await page.keyboard.press('Control+K')
    await page.keyboard.type('search the library')
    await page.keyboard.press('Enter')
    await expect(page.locator('.library-search input')).toBeFocused()
    await page.keyboard.press('Escape')
    await page.locator('.text').focus()
  })

  await test.step('types in fields what the keys would do outside', async () => {
    await mark(page, 'patience', 'c')
    await page.keyboard.type('just keys: 123 ?/jkcte')
    await expect(page.locator('.card textarea')).toHaveValue('just keys: 123 ?/jkcte')
    await page.keyboard.press('Control+Z')
    await expect(page.locator('.text mark')).toHaveCount(1)
    await page.keyboard.press('Escape')
  })
})

test('a key is about what is selected by then, also where a busy window has not heard of it yet', async ({
  shared,
}) => {
  const page = await reading(shared, 'ferry.txt', ferryText)
  await mark(page, 'patience', '2')
  await expect.poll(() => painted(page)).toEqual(['patience'])
  for (const view of ['.text', '.bilingual'] as const) {
    if (view === '.bilingual') await page.keyboard.press('v')
    await expect(page.locator(view)).toBeVisible()
    await page.evaluate((within) => {
      const word = within === '.text' ? 'ferryman' : 'ledger'
      const walker = document.createTreeWalker(
        document.querySelector(within) as Element,
        NodeFilter.SHOW_TEXT,
      )
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.parentElement?.closest('[data-block]') ? (node.nodeValue?.indexOf(word) ?? -1) : -1
        if (at === -1) continue
        getSelection()?.setBaseAndExtent(node, at, node, at + word.length)
        node.parentElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key: '4', code: 'Digit4', bubbles: true }),
        )
        return
      }
    }, view)
    await expect(page.locator('mark[data-color="pink"]')).toHaveCount(view === '.text' ? 1 : 2)
  }
  await expect(page.locator('mark[data-color="green"]')).toHaveText('patience')
})

test('tells screen readers of each highlight, and of the gloss in focus', async ({ shared }) => {
  const page = await reading(shared, 'ferry.txt', ferryText)
  const spoken = page.locator('.announcer')
  await mark(page, 'patience', '2')
  await expect(spoken).toHaveText('1 of 1: highlight, green. “patience”')
  await mark(page, 'oilcloth', 'c')
  await page.keyboard.type('Which one?')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  const marks = page.locator('.text mark')
  await expect(marks.filter({ hasText: 'patience' })).toHaveAttribute('aria-description', 'highlight, green')
  await expect(marks.filter({ hasText: 'oilcloth' })).toHaveAttribute(
    'aria-description',
    'highlight, yellow, has a comment',
  )
  await page.locator('.text').focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  const first = (await spoken.textContent()) ?? ''
  await page.keyboard.press('j')
  await expect(spoken).not.toHaveText(first)
  const both = [first, (await spoken.textContent()) ?? '']
  expect(both.map((text) => text.slice(0, 6))).toEqual(['1 of 2', '2 of 2'])
  expect(both.join()).toContain('highlight, yellow, has a comment. “oilcloth” Which one?')
  expect(await axe(page)).toEqual([])
})

test('never loses the focus', async ({ shared }) => {
  const page = await reading(shared, 'most.html', bridgeHtml)
  await mark(page, 'jeden zakręt', 'c')
  await page.keyboard.type('first')
  await page.keyboard.press('Control+Enter')
  await keepsFocus(page)
  await expect(card(page, 'first')).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(page.locator('.card')).toHaveCount(0)
  await keepsFocus(page)
  await page.keyboard.press('Control+Z')
  await expect(card(page, 'first')).toBeVisible()
  await card(page, 'first').click()
  await card(page, 'first').getByRole('button', { name: 'Delete note' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('.card')).toHaveCount(0)
  await keepsFocus(page)

  await page.keyboard.press('Control+F')
  await page.keyboard.type('most')
  await page.keyboard.press('Escape')
  await keepsFocus(page)
  for (const command of ['Appearance', 'Article details', 'Trash…', 'Keyboard shortcuts']) {
    await page.keyboard.press('Control+K')
    await page.keyboard.type(command)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: command.replace('…', '') })).toBeVisible()
    await keepsFocus(page)
    await page.keyboard.press('Escape')
    await expect(page.locator('dialog')).toHaveCount(0)
    await keepsFocus(page)
  }

  await page.getByRole('button', { name: 'More' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Move to trash' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'A quiet place to read' })).toBeVisible()
  await keepsFocus(page)
  await page.keyboard.press('Control+K')
  await page.keyboard.type('trash')
  await page.keyboard.press('Enter')
  const trash = page.getByRole('dialog', { name: 'Trash' })
  await trash.getByRole('listitem').getByRole('button', { name: 'Restore' }).focus()
  await page.keyboard.press('Enter')
  await keepsFocus(page)
})

test('goes round the parts of the window', async ({ shared }) => {
  const page = await reading(shared, 'ferry.txt', ferryText)
  await mark(page, 'patience', 'c')
  await page.keyboard.type('here')
  await page.keyboard.press('Control+Enter')
  const part = () =>
    page.evaluate(() => document.activeElement?.closest('[data-region]')?.getAttribute('data-region'))
  await expect.poll(() => part()).toBe('margin')
  const parts: (string | null | undefined)[] = []
  for (const key of ['F6', 'F6', 'F6', 'Shift+F6', 'Shift+F6']) {
    await page.keyboard.press(key)
    parts.push(await part())
  }
  expect(parts).toEqual(['library', 'page', 'margin', 'page', 'library'])
})

test('selects without a mouse: by letters, words, lines and paragraphs', async ({ shared }) => {
  const page = await reading(shared, 'ferry.txt', ferryText)
  const spoken = page.locator('.announcer')
  const caret = page.locator('.caret')
  // Shows that the window has heard of a selection.
  const bar = page.getByRole('toolbar', { name: /passage/ })
  await page.keyboard.press('F7')
  await expect(spoken).toContainText('Caret on')
  await expect(caret).toBeVisible()
  const start = await caret.boundingBox()
  await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await caret.boundingBox())?.x).toBeGreaterThan(start?.x ?? 0)
  await page.keyboard.press('ArrowLeft')

  for (let letter = 0; letter < 3; letter += 1) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('2')
  await expect.poll(() => painted(page)).toEqual(['For'])
  await page.keyboard.press('Control+ArrowRight')
  await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('c')
  await page.keyboard.type('a word')
  await page.keyboard.press('Control+Enter')
  await expect(card(page, 'a word')).toBeVisible()

  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+End')
  await expect(bar).toBeVisible()
  await page.keyboard.press('t')
  await expect(page.getByLabel('Translation', { exact: true })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.locator('.text')).toBeFocused()
  await expect(bar).toHaveCount(0)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+Shift+ArrowDown')
  await expect(bar).toBeVisible()
  await page.keyboard.press('5')
  await expect(page.locator('.text mark[data-color="purple"]').first()).toBeVisible()
  await page.keyboard.press('F7')
  await expect(spoken).toHaveText('Caret off.')
  await expect(caret).toHaveCount(0)
})
