/** What a new reader does in the first minutes, and how they find back: footnotes, links, the look, the palette, the trash. */

import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ferryText, longText } from './articles.ts'
import { axe, dropFiles, expect, type Glossa, test } from './harness.ts'
import { block, given, select, startedWith } from './steps.ts'

const notes = `# Notes on the crossing

The ferry ran for forty years[^ferry], and its [timetable](https://example.org/timetable) was printed on cloth, which nobody has explained.

- [x] ask the harbour office
- [ ] find the second timetable

![The landing stage](https://example.org/a/rather/long/address/of/a/picture/that/nobody/kept.png)

${Array.from({ length: 24 }, (_, at) => `Paragraph ${at + 1} is about the weather on the river, which was the same on most days.`).join('\n\n')}

[^ferry]: The *Perseverance*, sold in 1931.
`

async function reading(glossa: Glossa): Promise<Page> {
  const page = await startedWith(glossa, { 'ferry.txt': ferryText, 'road.txt': longText, 'notes.md': notes })
  await page.locator('.row', { hasText: 'Notes on the crossing' }).click()
  await expect(block(page, 'forty years')).toBeVisible()
  return page
}

const top = (page: Page) => page.locator('.page').evaluate(({ scrollTop }) => scrollTop)
const title = (page: Page) => page.locator('.article-head h1')

test('a footnote opens where it is marked; a jump to it lights it up, and Alt ← leads back', async ({
  shared,
}) => {
  const page = await reading(shared)
  const mark = page.locator('.text a[href^="#"]').first()
  await mark.click()
  const note = page.getByRole('dialog', { name: 'Footnote 1' })
  await expect(note).toContainText('The Perseverance, sold in 1931.')
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(note).toHaveCount(0)
  await expect(mark).toBeFocused()
  expect(await top(page)).toBe(0)

  await page.keyboard.press('Enter')
  await note.getByRole('button', { name: 'Go to footnote' }).click()
  await expect(block(page, 'Perseverance')).toBeInViewport()
  await expect(page.locator('.flash > div')).toHaveCount(1)
  const there = await top(page)
  expect(there).toBeGreaterThan(300)
  await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(() => top(page)).toBe(0)
  await page.keyboard.press('Alt+ArrowRight')
  await expect.poll(async () => Math.abs((await top(page)) - there)).toBeLessThanOrEqual(4)

  // Beside a translation, where the note's paragraph may not be drawn, the same.
  await page.keyboard.press('Alt+ArrowLeft')
  await page.keyboard.press('v')
  await expect(page.locator('.bilingual .image-missing')).toHaveAccessibleName(/The landing stage/)
  await expect(page.locator('.bilingual img')).toHaveCount(0)
  // Between the lines, too, the line about the image has the width of the text.
  await page.keyboard.press('v')
  await expect(page.locator('.bilingual[data-layout="interlinear"]')).toBeVisible()
  const missing = await page.locator('.bilingual .image-missing').boundingBox()
  expect(missing?.width).toBeGreaterThan(100)
  await page.keyboard.press('Shift+V')
  await expect(page.locator('.bilingual[data-layout="rows"]')).toBeVisible()
  await page.locator('.bilingual .source a[href^="#"]').first().click()
  await expect(note).toContainText('The Perseverance, sold in 1931.')
  await note.getByRole('button', { name: 'Go to footnote' }).click()
  await expect(page.locator('.bilingual .source', { hasText: 'Perseverance' })).toBeInViewport()
  await expect(note).toHaveCount(0)
})

test('links tell where they lead and can be selected in; tasks and missing images are quiet', async ({
  shared,
}) => {
  const page = await reading(shared)
  const link = page.locator('.text a', { hasText: 'timetable' })
  await link.hover()
  await expect(page.locator('.link-address')).toHaveText('https://example.org/timetable')
  await title(page).hover()
  await expect(page.locator('.link-address')).toHaveCount(0)

  await select(page, 'timetable was printed')
  await expect(page.getByRole('toolbar', { name: 'Selected passage' })).toBeVisible()
  expect(await page.evaluate(() => String(getSelection()))).toBe('timetable was printed')
  await page.keyboard.press('q')
  await expect(page.locator('.toast')).toContainText('Quote copied.')

  await select(page, 'forty years')
  const dragged = await page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    const { startContainer } = getSelection()?.getRangeAt(0) ?? new Range()
    startContainer.parentElement?.dispatchEvent(new DragEvent('dragstart', { dataTransfer, bubbles: true }))
    return dataTransfer.getData('text/plain')
  })
  expect(dragged).toMatch(/^forty years\n\n— Notes on the crossing/)

  const task = block(page, 'ask the harbour office')
  expect(await task.evaluate((one) => one.textContent)).toBe('[x] ask the harbour office')
  await expect(task.locator('.task[data-done]')).toHaveCount(1)
  const missing = page.locator('.image-missing')
  expect((await missing.boundingBox())?.height).toBeLessThan(30)
  expect(await missing.getAttribute('data-label')).toBe('Image not saved with the page · The landing stage')
})

test('the look is set beside the page it is about; Ctrl K finds articles first and stands still; both are as they were at the next start, and back leads through all of them', async ({
  prepare,
}) => {
  const glossa = await prepare()
  let page = await reading(glossa)

  await test.step('the look is set for all articles or for one', async () => {
    const look = () =>
      page.locator('.text').evaluate((text) => {
        const { fontSize, fontFamily, textAlign } = getComputedStyle(text.querySelector('p') ?? text)
        return `${fontSize} ${/^"?([\w ]+)/.exec(fontFamily)?.[1]} ${textAlign}`
      })
    await expect.poll(() => look()).toBe('19px Literata Variable start')
    await page.getByRole('button', { name: 'Appearance' }).click()
    const panel = page.getByRole('dialog', { name: 'Appearance' })
    expect(await axe(page)).toEqual([])
    await panel.getByRole('button', { name: 'Larger' }).click()
    await panel.getByLabel('Dyslexia').check()
    await panel.getByLabel('Justify lines').check()
    await expect.poll(() => look()).toBe('20px OpenDyslexic justify')
    await panel.getByLabel('Only for this article').check()
    await panel.getByLabel('Sans', { exact: true }).check()
    await expect.poll(() => look()).toBe('20px Inter Variable justify')
    // The page is there all the while.
    await block(page, 'forty years').click()
    await expect(panel).toHaveCount(0)

    await page.locator('.row', { hasText: 'Ledger' }).click()
    await expect(title(page)).toHaveText('The Ferryman’s Ledger')
    await expect.poll(() => look()).toBe('20px OpenDyslexic justify')
    await page.getByRole('button', { name: 'Appearance' }).click()
    await page.getByRole('button', { name: 'Reset text settings' }).click()
    await expect.poll(() => look()).toBe('19px Literata Variable start')
    await page.keyboard.press('Escape')
    await expect(panel).toHaveCount(0)
    await page.locator('.row', { hasText: 'Notes on the crossing' }).click()
    await expect(title(page)).toHaveText('Notes on the crossing')
  })

  await test.step('Ctrl K finds articles first and stands still', async () => {
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: 'Find an article or command' })
    const height = async () => (await field.boundingBox())?.y
    const before = await height()
    await page.keyboard.type('note')
    await expect(page.getByRole('option').first()).toContainText('Notes on the crossing')
    await expect(page.getByRole('option', { name: 'Next note J' })).toBeVisible()
    expect(await height()).toBe(before)
    await field.fill('long road')
    await expect(page.getByRole('option')).toHaveCount(1)
    expect(await height()).toBe(before)
    await page.keyboard.press('Enter')
    await expect(title(page)).toHaveText('The Long Road to Orsk')
  })

  await test.step('back leads through all of them', async () => {
    await page.locator('.row', { hasText: 'Ledger' }).click()
    await expect(title(page)).toHaveText('The Ferryman’s Ledger')
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(title(page)).toHaveText('The Long Road to Orsk')
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await expect(title(page)).toHaveText('Notes on the crossing')
    const middle = { x: 700, y: 400 }
    await page.evaluate(({ x, y }) => {
      document.elementFromPoint(x, y)?.dispatchEvent(new MouseEvent('mouseup', { button: 4, bubbles: true }))
    }, middle)
    await expect(title(page)).toHaveText('The Long Road to Orsk')
  })

  await test.step('the last article is open at the next start, and each looks as it was set', async () => {
    await glossa.restart()
    page = glossa.page
    await expect(title(page)).toHaveText('The Long Road to Orsk')
    await page.locator('.row', { hasText: 'Notes on the crossing' }).click()
    await expect.poll(() => page.locator('html').getAttribute('data-typeface')).toBe('sans')

    const search = page.getByRole('combobox', { name: 'Search the library' })
    // With a space behind it nothing is offered, which Escape would close first.
    await search.fill('title:ledger ')
    await expect(page.locator('.result')).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(search).toHaveValue('')
  })
})

test('the trash says since when, and deletes for good after asking; a drop is acknowledged at once', async ({
  shared: glossa,
}) => {
  const page = await reading(glossa)
  for (const name of ['Ledger', 'Long Road']) {
    await page.locator('.row', { hasText: name }).click()
    await expect(title(page)).toContainText(name)
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Move to trash' }).click()
    await expect(page.locator('.row', { hasText: name })).toHaveCount(0)
  }
  const answers = (response: number) =>
    glossa.app.evaluate(({ dialog }, given) => {
      dialog.showMessageBox = (async () => ({
        response: given,
        checkboxChecked: false,
      })) as typeof dialog.showMessageBox
    }, response)
  await page.getByRole('button', { name: 'Library and settings' }).click()
  await page.getByRole('menuitem', { name: 'Trash…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Trash' })
  const year = new Date().getFullYear()
  await expect(dialog.getByRole('listitem').first()).toContainText('The Long Road to Orsk')
  await expect(dialog.getByRole('listitem').first()).toContainText(new RegExp(`Deleted .* ${year}`))
  expect(await axe(page)).toEqual([])
  await answers(1)
  await dialog.getByRole('button', { name: 'Empty trash' }).click()
  await expect(dialog.getByRole('listitem')).toHaveCount(2)
  await answers(0)
  await dialog.getByRole('button', { name: 'Delete for good' }).first().click()
  await expect(dialog.getByRole('listitem')).toHaveCount(1)
  await expect(dialog).toContainText('Ledger')
  await page.keyboard.press('Escape')

  // Nothing answers yet: the window says that it has understood.
  const files = await Promise.all(
    [1, 2, 3].map((at) => given(join(glossa.stateDirs.home, `more-${at}.txt`), `More ${at}\n\n${ferryText}`)),
  )
  const seen = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        new MutationObserver((_, observer) => {
          const text = document.querySelector('.import-panel')?.textContent
          if (!text) return
          observer.disconnect()
          resolve(text)
        }).observe(document.body, { childList: true, subtree: true })
      }),
  )
  await dropFiles(page, files)
  expect(await seen).toBe('Reading 3 files…')
  await expect(page.locator('.import-panel')).toContainText('3 articles imported')
})

test('Esc lets go of one thing at a time, in one order', async ({ shared }) => {
  await shared.start()
  const { page } = shared
  const { home } = shared.stateDirs
  await dropFiles(page, [
    await given(join(home, 'ferry.txt'), ferryText),
    await given(join(home, 'none.html'), ''),
  ])
  const summary = page.locator('.import-panel')
  await expect(summary).toContainText('1 not imported')
  await page.locator('.row').click()
  await expect(page.locator('.text')).toBeVisible()
  await select(page, 'nine volumes')
  await page.keyboard.press('1')
  const note = page.locator('.card.on')
  await expect(note).toBeVisible()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('war')
  const find = page.locator('.find-bar')
  await expect(find).toBeVisible()
  const bar = page.getByRole('toolbar', { name: 'Selected passage' })
  const shown = async () => {
    const all = { bar, note, find, summary }
    const visible = Object.entries(all).map(async ([name, one]) => ((await one.isVisible()) ? [name] : []))
    return (await Promise.all(visible)).flat()
  }
  await select(page, 'a book of debts')
  await expect.poll(() => shown()).toEqual(['bar', 'find', 'summary'])
  await page.keyboard.press('Escape')
  await expect.poll(shown).toEqual(['find', 'summary'])
  await page.keyboard.press('j')
  await expect.poll(shown).toEqual(['note', 'find', 'summary'])
  for (const left of [['find', 'summary'], ['summary'], []]) {
    await page.keyboard.press('Escape')
    await expect.poll(shown).toEqual(left)
  }
})
