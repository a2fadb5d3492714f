/** Find in the article: every spelling, across inline elements and never across blocks, shown in the page and beside it. */

import type { Page } from '@playwright/test'
import { ferryText, longText } from './articles.ts'
import { expect, type Glossa, test } from './harness.ts'
import { reading, select } from './steps.ts'

async function finding(glossa: Glossa, name: string, content: string) {
  const page = await reading(glossa, name, content)
  return {
    page,
    count: page.locator('.find-bar output'),
    field: page.getByRole('textbox', { name: 'Find in article' }),
  }
}

const shown = (page: Page, name: string) =>
  page.evaluate((key) => [...(CSS.highlights.get(key) ?? [])].map(String), name)

const spelt = `<!doctype html><html lang="en"><head><title>Spelt otherwise</title></head><body><article>
<h1>Spelt otherwise</h1>
<p>In Łódź and in Lodz the Straße was called strasse, and the œuvre an oeuvre, as the co\u00adoperative had it.</p>
<p>“It’s one <em>wo</em>rd”, she said; 'it's two', said he, of a word that ends a paragraph with the letters sun</p>
<p>set in the next one. The sunset itself was elsewhere, and nobody at the river wrote a word about it that day.</p>
</article></body></html>`

test('finds what is spelt otherwise, in parts of elements, in whole words and in case', async ({
  shared,
}) => {
  const { page, count, field } = await finding(shared, 'spelt.html', spelt)
  await page.keyboard.press('Control+F')
  for (const [query, total] of [
    ['lodz', 2],
    ['ŁÓDŹ', 2],
    ['straße', 2],
    ['oeuvre', 2],
    ['cooperative', 1],
    ["it's", 2],
    ['"it', 1],
    ['word', 3],
    ['sunset', 1],
    ['sun set', 0],
  ] as const) {
    await field.fill(query)
    await expect(count, query).toHaveText(total === 0 ? 'No matches' : `1 of ${total}`)
  }
  await field.fill('it')
  await page.getByRole('button', { name: 'Whole word' }).click()
  await expect(count).toHaveText('1 of 2')
  await field.fill('Lodz')
  await page.getByRole('button', { name: 'Match case' }).click()
  await expect(count).toHaveText('1 of 2')
  await field.fill('lodz')
  await expect(count).toHaveText('No matches')
})

test('goes from place to place by keys, from the field and from the page', async ({ shared }) => {
  const { page, count, field } = await finding(shared, 'ferry.txt', ferryText)
  await page.keyboard.press('/')
  await field.fill('ledger')
  await expect(count).toHaveText('1 of 2')
  for (const [key, text] of [
    ['Enter', '2 of 2'],
    ['Enter', '1 of 2'],
    ['Shift+Enter', '2 of 2'],
    ['F3', '1 of 2'],
    ['Shift+F3', '2 of 2'],
    ['Control+G', '1 of 2'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(count).toHaveText(text)
  }
  await page.locator('.text').focus()
  await page.keyboard.press('F3')
  await expect(count).toHaveText('2 of 2')
  await expect.poll(() => shown(page, 'glossa-find-now')).toEqual(['ledger'])
})

test('shows the places wherever the page goes, also where painting parts the text, and beside the scroll bar', async ({
  shared,
}) => {
  const { page, count, field } = await finding(shared, 'long.txt', longText)
  await select(page, 'Paragraph number 58 tells how the road went on past the mill')
  await page.keyboard.press('2')
  await page.keyboard.press('Control+F')
  await field.fill('the ferry')
  await expect(count).toHaveText(/of 60/)
  for (const share of [0, 0.5, 1]) {
    await page.evaluate((part) => {
      const scroller = document.querySelector('.page')
      scroller?.scrollTo(0, scroller.scrollHeight * part)
    }, share)
    await expect
      .poll(() =>
        page.evaluate(() => {
          const near = [...(CSS.highlights.get('glossa-find') ?? [])] as Range[]
          const seen = near.filter((range) => {
            const box = range.getBoundingClientRect()
            return box.bottom > 0 && box.top < innerHeight
          })
          const all = near.every((range) => String(range) === 'the ferry')
          return all && near.length < 60 && seen.length > 0
        }),
      )
      .toBe(true)
  }
  const ticks = await page.locator('.find-ruler path').first().getAttribute('d')
  expect(ticks?.match(/M/g)?.length).toBeGreaterThan(50)
  await page.keyboard.press('Escape')
  await expect(page.locator('.find-ruler')).toHaveCount(0)
  await expect.poll(() => shown(page, 'glossa-find')).toEqual([])
})
