/** The notes of all articles in one list: found, filtered, grouped, edited in place, changed together, and taken back. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { bridge, bridgeHtml, ferry, ferryText } from './articles.ts'
import { axe, dropFiles, expect, type Glossa, screenshot, test } from './harness.ts'
import { annotated, draftsOf, given, openArticle, painted, startedWith } from './steps.ts'

const row = (page: Page, text: string | RegExp): Locator => page.locator('.note-row', { hasText: text })
const quotes = (page: Page) => page.locator('.note-quote').allTextContents()
const title = (page: Page) => page.locator('.notes-title')

const files = { 'most.html': bridgeHtml, 'ferry.txt': ferryText }

/** Five notes in all on the two articles; the ferry is open. */
async function withNotes(page: Page): Promise<Page> {
  await annotated(page, [
    { title: bridge.title, passage: 'stary most', comment: 'Kto **zamykał**?' },
    { title: bridge.title, passage: 'czternaście kilometrów', color: 'blue' },
    { title: ferry.title, passage: 'nine volumes', comment: 'A bridge of paper' },
    { title: ferry.title, passage: 'the direction of the wind', color: 'blue' },
    { title: ferry.title, passage: 'every crossing', color: 'green' },
  ])
  // The start lists them above the articles, which move down for them.
  const recent = page.getByRole('region', { name: 'With recent notes' })
  await expect(recent.getByRole('listitem').filter({ hasText: bridge.title })).toBeVisible()
  await expect(recent.getByRole('listitem').filter({ hasText: ferry.title })).toBeVisible()
  await openArticle(page, ferry.title)
  return page
}

async function noted(glossa: Glossa): Promise<Page> {
  return withNotes(await startedWith(glossa, files))
}

async function openNotes(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Notes/ }).click()
  await expect(page.locator('.note-row:focus')).toBeVisible()
  // The notes are read when they are first asked for: until then, the first one may become another.
  await expect(page.locator('.notes-progress')).toHaveCount(0)
}

test('lists the notes of all articles, opens one at its passage, exports some, and searches, filters and groups them', async ({
  shared: glossa,
}) => {
  const page = await noted(glossa)

  await test.step('lists the notes of all articles, and opens one at its passage', async () => {
    await openNotes(page)
    await expect(title(page)).toContainText('5 notes')
    await expect(page.getByRole('button', { name: /^Notes/ })).toContainText('5')
    await expect
      .poll(() => quotes(page))
      .toEqual([
        'every crossing',
        'the direction of the wind',
        'nine volumes',
        'czternaście kilometrów',
        'stary most',
      ])
    await expect(row(page, 'stary most').locator('strong')).toHaveText('zamykał')
    expect(await axe(page)).toEqual([])
    await screenshot(page, 'notes')

    await page.keyboard.press('End')
    await expect(row(page, 'stary most')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.locator('h1')).toHaveText(bridge.title)
    await expect(page.locator('mark.focused')).toHaveText('stary most')

    // Also within the article that was open.
    await openNotes(page)
    await row(page, 'czternaście kilometrów').locator('.note-quote').dblclick()
    await expect(page.locator('mark.focused')).toHaveText('czternaście kilometrów')

    await page.keyboard.press('Control+Shift+N')
    await expect(page.locator('.notes-view')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.locator('h1')).toHaveText(bridge.title)
  })

  await test.step('exports the selected notes as one document', async () => {
    await openNotes(page)
    await row(page, 'nine volumes').click()
    await page.keyboard.press(' ')
    await row(page, 'stary most').click({ modifiers: ['Control'] })
    const file = join(glossa.stateDirs.home, 'notes.md')
    await glossa.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, file)
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: 'Save notes as Markdown…' }).click()
    await expect(page.getByText('saved as')).toBeVisible()
    const markdown = await readFile(file, 'utf8')
    expect(markdown).toMatch(
      new RegExp(
        `^# Notes\n\n## ${ferry.title}\n\n> nine volumes\n[^]*A bridge of paper[^]*\n## ${bridge.title}\n\n${bridge.author}, Głos Wierzbicy[^]*\n> stary most\n[^]*Kto \\*\\*zamykał\\*\\*\\?`,
      ),
    )
    expect(markdown).not.toContain('czternaście')
  })

  await test.step('searches, filters and groups; each choice is a chip that takes it back', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('zamykal STARY')
    await expect(title(page)).toContainText('1 of 5')
    await expect.poll(() => quotes(page)).toEqual(['stary most'])
    const marked = () => page.evaluate(() => [...(CSS.highlights.get('glossa-notes') ?? [])].map(String))
    await expect.poll(marked).toEqual(['stary', 'zamykał'])
    await page.keyboard.press('Control+A')
    await page.keyboard.type('"paper bridge"')
    await expect(page.getByText('No matching notes')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(title(page)).toContainText('5 notes')

    await page.getByRole('combobox', { name: 'Colour' }).click()
    await page.getByRole('option', { name: /Blue/ }).click()
    await page.keyboard.press('Escape')
    await expect(title(page)).toContainText('2 of 5')
    await page.getByRole('combobox', { name: 'Article' }).click()
    await page.keyboard.type('ferryman')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await expect.poll(() => quotes(page)).toEqual(['the direction of the wind'])
    await page.getByRole('button', { name: 'Remove filter Blue' }).click()
    await expect(title(page)).toContainText('3 of 5')
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.getByRole('combobox', { name: 'More' }).click()
    await page.getByRole('option', { name: 'With a comment' }).click()
    await page.keyboard.press('Escape')
    await expect.poll(() => quotes(page)).toEqual(['nine volumes', 'stary most'])
    await page.getByRole('button', { name: 'Remove filter With a comment' }).click()
    await page.getByRole('button', { name: 'Date' }).click()
    await page.getByRole('button', { name: 'Today' }).click()
    await expect(page.getByRole('button', { name: 'Remove filter Today' })).toBeVisible()
    await expect(title(page)).toContainText('5 notes')

    await page.getByRole('combobox', { name: 'Group' }).selectOption({ label: 'By article' })
    await expect(page.locator('.notes-group h2')).toHaveText([ferry.title, bridge.title])
    await page.getByRole('combobox', { name: 'Order' }).selectOption({ label: 'Oldest first' })
    await expect(page.locator('.notes-group h2')).toHaveText([bridge.title, ferry.title])
    await page.getByRole('combobox', { name: 'Group' }).selectOption({ label: 'By day' })
    await expect(page.locator('.notes-group')).toContainText('5 notes')
    await page.getByRole('combobox', { name: 'Group' }).selectOption({ label: 'By tag' })
    await expect(page.locator('.notes-group h2')).toHaveText('Untagged')
  })
})

test('edits a comment and a colour in place, on disk and in the open article', async ({ prepare }) => {
  const glossa = await prepare()
  const page = await noted(glossa)
  await openNotes(page)
  await page.keyboard.press('e')
  await page.keyboard.type('never mind')
  await page.keyboard.press('Escape')
  await expect(row(page, 'never mind')).toHaveCount(0)
  await page.keyboard.press('e')
  await page.keyboard.type('How many in a *day*?')
  await page.keyboard.press('Control+Enter')
  await expect(row(page, 'every crossing').locator('em')).toHaveText('day')
  await expect(row(page, 'every crossing')).toBeFocused()
  await page.keyboard.press('5')
  await expect(row(page, 'every crossing')).toContainText('Purple')

  await page.keyboard.press('Escape')
  await expect(page.locator('.card', { hasText: 'How many in a' })).toBeVisible()
  await expect(page.locator('.text mark', { hasText: 'every crossing' })).toHaveAttribute(
    'data-color',
    'purple',
  )
  await glossa.restart()
  await openNotes(glossa.page)
  await expect(row(glossa.page, 'How many in a day?')).toContainText('Purple')
})

test('what is typed into a comment among the notes outlives the end of the app', async ({ prepare }) => {
  const glossa = await prepare()
  const drafts = () => draftsOf(glossa)
  await openNotes(await noted(glossa))
  await glossa.page.keyboard.press('e')
  await glossa.page.keyboard.type('Half a thought')
  await expect.poll(drafts).toContain('"Half a thought"')
  await glossa.kill()
  await glossa.start()
  const { page } = glossa
  await openNotes(page)
  await page.keyboard.press('e')
  await expect(page.getByRole('textbox', { name: 'Comment', exact: true })).toHaveValue('Half a thought')
  await page.keyboard.press('Control+Enter')
  await expect(row(page, 'every crossing')).toContainText('Half a thought')
  await expect.poll(drafts).not.toContain('Half')
})

test('tags, recolours and deletes many over several articles, each as one step', async ({ shared }) => {
  const page = await noted(shared)
  await openNotes(page)
  const bar = page.getByRole('toolbar', { name: 'With the selected notes' })
  await row(page, 'every crossing').click()
  await row(page, 'nine volumes').click({ modifiers: ['Shift'] })
  await expect(bar).toContainText('3 selected')
  await expect(row(page, 'nine volumes')).toBeFocused()
  expect(await page.evaluate(() => String(getSelection()))).toBe('')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(bar).toContainText('3 selected')
  await page.getByRole('button', { name: 'Tags', exact: true }).last().click()
  await page.keyboard.type('travel')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.note-foot .tag')).toHaveText(['travel', 'travel', 'travel'])
  // A colour without a meaning of the reader's is named for screen readers alone.
  const pink = page.locator('.note-row').getByText('Pink')
  await page.keyboard.press('4')
  await expect(pink).toHaveCount(3)
  await page.keyboard.press('Control+Z')
  await expect(pink).toHaveCount(0)
  await page.keyboard.press('Delete')
  await expect(title(page)).toContainText('2 notes')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(title(page)).toContainText('5 notes')
  await expect(page.locator('.note-foot .tag')).toHaveCount(3)
  await page.keyboard.press('Control+Z')
  await expect(page.locator('.note-foot .tag')).toHaveCount(0)
  await page.keyboard.press('Control+Shift+Z')
  await expect(page.locator('.note-foot .tag')).toHaveCount(3)

  await row(page, 'czternaście kilometrów').click()
  await page.keyboard.press('Delete')
  await expect(title(page)).toContainText('4 notes')
  await page.keyboard.press('Control+Z')
  await expect(title(page)).toContainText('5 notes')
  await row(page, 'czternaście kilometrów').dblclick()
  await expect.poll(() => painted(page)).toEqual(['stary most', 'czternaście kilometrów'])
  await expect(page.locator('.card.on .tag')).toHaveText('travel')
})

test('shows no notes of articles in the trash, and says how notes begin', async ({ shared: glossa }) => {
  await glossa.start()
  const { page } = glossa
  await page.keyboard.press('Control+Shift+N')
  await expect(page.getByText('No notes yet')).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Escape')

  const { home } = glossa.stateDirs
  const paths = Object.entries(files).map(([name, content]) => given(join(home, name), content))
  await dropFiles(page, await Promise.all(paths))
  await expect(page.locator('.row')).toHaveCount(2)
  await withNotes(page)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Move to trash' }).click()
  await expect(page.getByText('moved to trash')).toBeVisible()
  await openNotes(page)
  await expect(title(page)).toContainText('2 notes')
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect(page.locator('h1')).toHaveText(ferry.title)
  await expect
    .poll(() => painted(page))
    .toEqual(['every crossing', 'nine volumes', 'the direction of the wind'])
  await openNotes(page)
  await expect(title(page)).toContainText('5 notes')
})
