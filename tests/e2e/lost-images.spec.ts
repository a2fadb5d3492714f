/** Glosses on images: beside the right one of several, and listed with what can be done where the image is gone. */

import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ferry } from './articles.ts'
import { axe, dropFiles, expect, type Glossa, test } from './harness.ts'
import { card, given, reading, saved } from './steps.ts'

/** A picture of 320 × 200: a GIF whose one frame covers a single pixel of it, in a colour of its own. */
const picture = (red: string) =>
  `data:image/gif;base64,${Buffer.from(`4749463839614001c8008000${red}000000ffffff2c00000000010001000002024401003b`, 'hex').toString('base64')}`
const map = picture('00')
const other = picture('7f')

/** The ferry's article with one of these images after each paragraph. */
function illustrated(images: readonly { src: string; alt: string; caption?: string }[]): string {
  const [a, b, c] = images.map(
    ({ src, alt, caption = '' }) =>
      `<figure><img alt="${alt}" src="${src}">${caption && `<figcaption>${caption}</figcaption>`}</figure>`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${ferry.title}</title>
<link rel="canonical" href="https://orsk.example/ledger"></head><body><article><h1>${ferry.title}</h1>
<p>${ferry.first}</p>${a ?? ''}<p>${ferry.second}</p>${b ?? ''}<p>${ferry.third}</p>${c ?? ''}</article></body></html>`
}

const images = (page: Page) => page.locator('.text [data-image]')

/** Asks of an image who drew it. */
async function comment(page: Page, image: number): Promise<void> {
  await images(page).nth(image).click()
  await page
    .getByRole('toolbar', { name: 'Selected passage' })
    .getByRole('button', { name: 'Comment' })
    .click()
  await page.keyboard.type('Who drew this?')
  await page.keyboard.press('Control+Enter')
  await saved(page)
}

async function glossed(glossa: Glossa, html: string, image: number): Promise<Page> {
  const page = await reading(glossa, 'ledger.html', html)
  await comment(page, image)
  return page
}

test('stands by the one that it is on where an image comes twice', async ({ prepare }) => {
  const glossa = await prepare()
  const twice = [
    { src: map, alt: 'A map' },
    { src: other, alt: 'A barn' },
    { src: map, alt: 'The map again' },
  ]
  let page = await glossed(glossa, illustrated(twice), 2)
  const standsRight = async () => {
    await expect(images(page).nth(2)).toHaveAttribute('data-color', 'yellow')
    await expect(page.locator('.text [data-image][data-color]')).toHaveCount(1)
    await expect
      .poll(async () => {
        const beside = await card(page, 'Who drew this?').boundingBox()
        const shown = await images(page).nth(2).boundingBox()
        return Math.abs((beside?.y ?? 0) - (shown?.y ?? 999))
      })
      .toBeLessThan(24)
  }
  await standsRight()
  // Also where a new version has brought all of it further down.
  const next = illustrated(twice).replace(
    '<p>For eleven',
    '<p>A correction was printed below.</p><p>For eleven',
  )
  await dropFiles(page, [await given(join(glossa.stateDirs.home, 'again.html'), next)])
  await page.locator('.import-panel').getByRole('button', { name: 'Use as new version' }).click()
  await expect(page.locator('.text')).toContainText('A correction')
  await page.locator('.import-panel').getByRole('button', { name: 'Close' }).click()
  await standsRight()
  await saved(page)
  await glossa.restart()
  page = glossa.page
  await page.locator('.row').first().click()
  await standsRight()
})

/** A gloss on an image that the article's new version has no more. */
async function losing(glossa: Glossa, alt: string): Promise<Page> {
  const page = await glossed(glossa, illustrated([{ src: map, alt }]), 0)
  const next = illustrated([
    { src: other, alt: '', caption: 'The barn, today.' },
    { src: picture('ee'), alt: '' },
  ])
  await dropFiles(page, [await given(join(glossa.stateDirs.home, 'again.html'), next)])
  await page.locator('.import-panel').getByRole('button', { name: 'Use as new version' }).click()
  await expect(page.getByRole('button', { name: '1 passage not found' })).toBeVisible()
  await page.locator('.import-panel').getByRole('button', { name: 'Close' }).click()
  return page
}

test('offers the images of the text for one that is gone, attaches by a click, and takes it back', async ({
  prepare,
}) => {
  const glossa = await prepare()
  let page = await losing(glossa, 'A map of the river')
  await expect(card(page, 'Who drew this?')).toHaveCount(0)
  await page.getByRole('button', { name: '1 passage not found' }).click()
  const tray = page.getByRole('region', { name: 'Passages not found' })
  const item = tray.getByRole('listitem').filter({ hasText: 'A map of the river' })
  await expect(item).toContainText('Who drew this?')
  const offered = item.locator('.candidate')
  await expect(offered).toHaveText(['The barn, today.', 'Image'])
  expect(await axe(page)).toEqual([])
  await offered.first().focus()
  await expect(images(page).first()).toHaveClass(/offered/)
  await page.keyboard.press('Enter')
  await expect(images(page).first()).toHaveAttribute('data-color', 'yellow')
  await expect(images(page).first()).not.toHaveClass(/offered/)
  // Beside the tray there is room for its marker only.
  await expect(page.locator('.margin .marker')).toHaveCount(1)
  await page.keyboard.press('Control+Z')
  await expect(item).toBeVisible()
  await expect(page.locator('.text [data-image][data-color]')).toHaveCount(0)

  await item.getByRole('button', { name: 'Choose in the text' }).click()
  const strip = page.getByRole('region', { name: 'Choose in the text' })
  await expect(strip).toContainText('A map of the river')
  await images(page).nth(1).click()
  await strip.getByRole('button', { name: 'Attach', exact: true }).click()
  await expect(images(page).nth(1)).toHaveAttribute('data-color', 'yellow')
  await expect(page.getByRole('button', { name: 'passage not found' })).toHaveCount(0)
  await saved(page)

  await glossa.restart()
  page = glossa.page
  await page.locator('.row').first().click()
  await expect(images(page).nth(1)).toHaveAttribute('data-color', 'yellow')
  await expect(card(page, 'Who drew this?')).toBeVisible()
})

test('chooses an image by keyboard alone, and keeps a gloss without one', async ({ shared }) => {
  const page = await losing(shared, '')
  await page.getByRole('button', { name: '1 passage not found' }).focus()
  await page.keyboard.press('Enter')
  const tray = page.getByRole('region', { name: 'Passages not found' })
  await expect(tray.getByRole('listitem').locator('blockquote')).toHaveText('Image')
  await tray.getByRole('button', { name: 'Keep without a place' }).click()
  await expect(page.getByRole('button', { name: '1 note without a place' })).toBeVisible()
  await tray.getByRole('button', { name: 'Choose in the text' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(images(page).first()).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(images(page).first()).toHaveAttribute('data-color', 'yellow')
  await expect(page.locator('.lost-count')).toHaveCount(0)
  await saved(page)
})

test('says in one line that several in a row were not saved; it opens, and stays open around a note', async ({
  prepare,
}) => {
  const glossa = await prepare()
  const gone = ['The landing stage', 'The ferry at noon', 'The net shed'].map(
    (alt, index) => `<figure><img src="https://orsk.example/${index}.jpg" alt="${alt}"></figure>`,
  )
  const html = illustrated([]).replace('</p>', `</p>${gone.join('')}`)
  const page = await reading(glossa, 'ledger.html', html)
  const line = page.getByRole('button', { name: /^3 images not saved with the page: The landing stage, / })
  await expect(line).toHaveAttribute('data-label', '3 images not saved with the page')
  await expect(images(page)).toHaveCount(3)
  await expect(images(page).first()).toBeHidden()
  expect((await line.boundingBox())?.height).toBeLessThan(30)
  expect(await axe(page, '.text')).toEqual([])

  await line.focus()
  await page.keyboard.press('Enter')
  await expect(line).toHaveAttribute('aria-expanded', 'true')
  await expect(images(page).nth(1)).toBeVisible()
  await line.click()
  await expect(images(page).nth(1)).toBeHidden()
  await line.click()
  await comment(page, 1)
  await glossa.restart()
  await expect(card(glossa.page, 'Who drew this?')).toBeVisible()
  await expect(images(glossa.page).nth(1)).toBeVisible()
})
