/** The margin: cards that stay beside their passages, fold, collapse to markers, and never lose what was typed. */

import type { Annotation } from '#core/annotation/annotation.ts'
import type { GlossChange } from '#core/annotation/changes.ts'
import { ferryText, longText } from './articles.ts'
import { axe, expect, type Glossa, test } from './harness.ts'
import { card, painted, reading, saved, select } from './steps.ts'

async function comment(page: Glossa['page'], passage: string, text: string) {
  await select(page, passage)
  await page.keyboard.press('c')
  await page.getByRole('textbox', { name: 'Comment' }).fill(text)
  await page.keyboard.press('Control+Enter')
}

async function resize({ app }: Glossa, width: number) {
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size, 800),
    width,
  )
}

test('collapses to markers below 900 px, which open their cards by mouse and by keyboard', async ({
  shared: glossa,
}) => {
  const page = await reading(glossa, 'ferry.txt', ferryText)
  await comment(page, 'nine volumes', 'How heavy?')
  await comment(page, 'a heap of nets', 'In *which* barn?')
  await resize(glossa, 880)
  const markers = page.locator('.marker')
  await expect(markers).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(page.locator('.card')).toHaveCount(0)
  const marker = page.getByRole('button', { name: 'Comment, yellow: “nine volumes”' })
  const [passage, beside] = [
    await page.locator('.text mark', { hasText: 'nine volumes' }).boundingBox(),
    await marker.boundingBox(),
  ]
  expect(Math.abs((passage?.y ?? 0) - (beside?.y ?? 999))).toBeLessThan(16)
  expect(await axe(page)).toEqual([])

  await marker.focus()
  await page.keyboard.press('Enter')
  await expect(card(page, 'How heavy?')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.locator('.card')).toHaveCount(0)
  await expect(marker).toBeFocused()

  await page.getByRole('button', { name: 'Comment, yellow: “a heap of nets”' }).click()
  await expect(card(page, 'In which barn?')).toBeVisible()
  await expect(card(page, 'In which barn?').locator('em')).toHaveText('which')
  await page.keyboard.press('Delete')
  await expect(markers).toHaveCount(1)
  await expect(page.locator('.text')).toBeFocused()
  await resize(glossa, 1280)
  await expect(card(page, 'How heavy?')).toBeVisible()
  await expect(markers).toHaveCount(0)
})

test('folds a long comment until its card is in focus', async ({ shared }) => {
  const page = await reading(shared, 'ferry.txt', ferryText)
  await comment(page, 'nine volumes', `${'A thought that goes on and on. '.repeat(40)}\n\nThe end of it.`)
  await page.keyboard.press('Escape')
  const gloss = card(page, 'A thought')
  await expect(gloss.getByRole('button', { name: 'Show more' })).toBeVisible()
  const folded = (await gloss.boundingBox())?.height ?? 0
  expect(folded).toBeLessThan(300)
  await gloss.getByRole('button', { name: 'Show more' }).focus()
  await page.keyboard.press('Enter')
  await expect(gloss.getByRole('button', { name: 'Show less' })).toBeFocused()
  await expect.poll(async () => (await gloss.boundingBox())?.height ?? 0).toBeGreaterThan(folded + 100)
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await gloss.boundingBox())?.height ?? 0).toBe(folded)
  await page.keyboard.press('j')
  await expect(gloss.getByText('The end of it.')).toBeInViewport()
})

test('keeps what was typed as a draft on Escape, also over a restart, until it is saved', async ({
  prepare,
}) => {
  const glossa = await prepare()
  let page = await reading(glossa, 'ferry.txt', ferryText)
  await select(page, 'nine volumes')
  await page.keyboard.press('c')
  await page.keyboard.type('Half a thought')
  await page.keyboard.press('Escape')
  const gloss = () => page.locator('.card')
  await expect(gloss()).toContainText('Draft, not saved')
  await expect(gloss()).toBeFocused()
  await saved(page)

  await glossa.restart()
  page = glossa.page
  await page.locator('.row').first().click()
  await gloss().getByRole('button', { name: 'Draft, not saved' }).click()
  const field = page.getByRole('textbox', { name: 'Comment' })
  await expect(field).toHaveValue('Half a thought')
  await page.keyboard.type(', finished')
  await page.keyboard.press('Control+Enter')
  await expect(gloss().locator('.comment')).toHaveText('Half a thought, finished')
  await expect(gloss()).not.toContainText('Draft')

  await page.keyboard.press('e')
  await page.keyboard.type('!')
  await page.keyboard.press('Escape')
  await gloss().getByRole('button', { name: 'Draft, not saved' }).click()
  await page.getByRole('button', { name: 'Discard draft' }).click()
  await expect(field).toHaveValue('Half a thought, finished')
  await page.keyboard.press('Escape')
  await expect(gloss()).not.toContainText('Draft')
})

test('keeps a draft with its gloss while that is deleted, and while its article is in the trash', async ({
  shared,
}) => {
  const page = await reading(shared, 'ferry.txt', ferryText)
  await select(page, 'every crossing')
  await page.keyboard.press('1')
  await select(page, 'nine volumes')
  await page.keyboard.press('c')
  await page.keyboard.type('Half a thought')
  await page.keyboard.press('Escape')
  const stands = async () => {
    await expect(page.locator('.card')).toHaveCount(1)
    await expect(card(page, 'Half a thought')).toHaveAccessibleName('Note on “nine volumes”')
  }
  await stands()
  await page.keyboard.press('Delete')
  await expect.poll(() => painted(page)).toEqual(['every crossing'])
  await expect(page.locator('.card')).toHaveCount(0)
  await page.locator('.text mark').click()
  await expect(page.locator('.card')).not.toContainText('Half a thought')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Z')
  await stands()

  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Move to trash' }).click()
  await expect(page.locator('.row')).toHaveCount(0)
  await expect(page.locator('.card')).toHaveCount(0)
  await page.getByRole('button', { name: 'Restore' }).click()
  await stands()
})

test('takes back a highlight whose comment was given up before a word of it', async ({ shared }) => {
  const page = await reading(shared, 'ferry.txt', ferryText)
  await select(page, 'nine volumes')
  await page.keyboard.press('c')
  await expect(page.getByRole('textbox', { name: 'Comment' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.locator('.text mark')).toHaveCount(0)
  await expect(page.locator('.text')).toBeFocused()
  await page.keyboard.press('Control+Shift+Z')
  await expect(page.locator('.text mark')).toHaveText('nine volumes')
})

/** Comments at even distances, as they would be after years of reading. */
function comments(count: number, text: string, revision: number): GlossChange[] {
  const now = new Date(0).toISOString()
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor((index * (text.length - 40)) / count)
    const id = `01margin${String(index).padStart(18, '0')}`.replace('i', 'x')
    const exact = text.slice(start, start + 20)
    const after: Annotation = {
      id,
      motivation: 'commenting',
      revision,
      selector: [
        { type: 'TextPositionSelector', start, end: start + 20 },
        { type: 'TextQuoteSelector', exact, prefix: '', suffix: '' },
      ],
      color: 'green',
      style: 'highlight',
      comment: `Comment number ${index} of many`,
      tags: [],
      created: now,
      updated: now,
    }
    return { kind: 'annotation', id, before: null, after }
  })
}

test('draws of a thousand cards those near sight, in order and apart, wherever the reader goes', async ({
  prepare,
}) => {
  const glossa = await prepare()
  let page = await reading(glossa, 'long.txt', longText)
  const id = (await page.locator('.row').first().getAttribute('data-article')) ?? ''
  const text = longText.slice(longText.indexOf('\n\n') + 2).replaceAll('\n\n', '\n')
  const reply = await page.evaluate(
    ([article, changes]) => window.glossa.call('glosses.apply', { id: article, changes }),
    [id, comments(1000, text, 1)] as const,
  )
  expect(reply.ok).toBe(true)
  await glossa.restart()
  page = glossa.page
  await page.locator('.row').first().click()
  await expect(page.locator('.card').first()).toBeVisible()

  const drawn = () =>
    page.locator('.card').evaluateAll((cards) =>
      cards.map((one) => {
        const { top, bottom } = one.getBoundingClientRect()
        return { top, bottom, text: one.textContent ?? '' }
      }),
    )
  const check = async () => {
    await expect(async () => {
      const cards = await drawn()
      expect(cards.length).toBeGreaterThan(5)
      expect(cards.length).toBeLessThan(120)
      for (const [index, one] of cards.entries()) {
        expect(cards[index + 1]?.top ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(one.bottom)
      }
    }).toPass()
    return drawn()
  }
  await check()
  await page.locator('.page').evaluate((element) => element.scrollTo(0, element.scrollHeight / 2))
  await expect(page.getByText('Comment number 0 of many')).toHaveCount(0)
  const middle = await check()
  const inSight = middle.filter(({ top, bottom }) => bottom > 46 && top < 700)
  expect(inSight.length).toBeGreaterThan(3)

  await page.keyboard.press('j')
  await expect(card(page, /^Comment number 0 of many/)).toHaveClass(/on/)
  await expect(card(page, /^Comment number 0 of many/)).toBeInViewport()
  for (const one of [1, 2, 3]) {
    await page.keyboard.press('j')
    await expect(card(page, new RegExp(`^Comment number ${one} of many`))).toHaveClass(/on/)
  }
  await check()

  // On paper none is out of sight.
  const onPaper = await page.evaluate(() => {
    window.dispatchEvent(new Event('beforeprint'))
    return [...document.querySelectorAll('.card .comment')].map((one) => one.textContent)
  })
  expect(onPaper).toEqual(Array.from({ length: 1000 }, (_, index) => `Comment number ${index} of many`))
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await check()
})
