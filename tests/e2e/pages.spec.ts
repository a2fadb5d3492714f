/** A PDF's own pages: the same notes on them as in the text, there and back, by mouse, by keys and for screen readers. */

import { readdir, readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Page } from '@playwright/test'
import { below, type Piece, pdfOf, typeset } from '../unit/main/import/formats/pdf-writer.ts'
import { axe, dropFiles, expect, type Glossa, screenshot, test } from './harness.ts'
import { block, card, given, painted, saved, select } from './steps.ts'

const harbour =
  'The harbour at Veldmouth had been closed for two winters when the council asked its oldest pilot what to do about it.'
const channel =
  'Jonna Halden answered that the channel had moved, that the charts had not, and that nobody should have been surprised.'
const buoys =
  'By spring the buoys stood where she had drawn them, and the first coaster of the year came in on the evening tide.'
const paragraphs = [harbour, channel, buoys]
const numbers = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')

/** A paper of so many pages; each paragraph says on which page it stands. */
function paper(pages: number) {
  const title = typeset('Where the Channel Went', { x: 90, y: 90, width: 420, size: 20, face: 'bold' })
  return {
    drawable: true,
    info: { Title: 'Where the Channel Went', Author: 'Ida Marsh' },
    pages: Array.from({ length: pages }, (_, index) => {
      const pieces: Piece[] = index === 0 ? [...title] : []
      for (const round of numbers.slice(0, 3)) {
        for (const text of paragraphs) {
          const y = pieces.length === 0 ? 90 : below(pieces, 26)
          const told = `On page ${numbers[index]}, round ${round}: ${text}`
          pieces.push(...typeset(told, { x: 90, y, width: 420 }))
        }
      }
      // Another program has marked the first words under the title, and written something to them.
      const first = pieces.find(({ y }) => y > 100)
      const top = 842 - (first?.y ?? 0)
      const quad = [90, top + 8, 190, top + 8, 90, top - 2, 190, top - 2].join(' ')
      const mark = `/Subtype /Highlight /Rect [90 ${top - 2} 190 ${top + 8}] /QuadPoints [${quad}] /C [1 0.8 0] /Contents (From elsewhere)`
      // The title leads to the fifth page.
      const link = '/Subtype /Link /Rect [90 745 300 775] /Border [0 0 0] /Dest [4 /XYZ 0 842 null]'
      return { pieces, ...(index === 0 && { annotations: [mark, link] }) }
    }),
  }
}

/** Whether a word of the text layer lies in sight. */
const inSight = (page: Page, text: string) =>
  page.evaluate((sought) => {
    const frame = document.querySelector('.pdf-pages')?.getBoundingClientRect()
    const element = [...document.querySelectorAll('.pdf-text > *')].find((one) =>
      one.textContent?.includes(sought),
    )
    const rect = element?.getBoundingClientRect()
    return frame !== undefined && rect !== undefined && rect.bottom > frame.top && rect.top < frame.bottom
  }, text)

/** How much of a page's picture is not paper, from 0 to 1. */
const inkOn = (page: Page, number: number) =>
  page.evaluate((which) => {
    const canvas = document.querySelector<HTMLCanvasElement>(`.pdf-page[aria-posinset="${which}"] canvas`)
    const pixels =
      canvas && canvas.width > 300
        ? canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
        : null
    if (!pixels) return 0
    let dark = 0
    for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 255) < 128) dark += 1
    return (dark * 4) / pixels.length
  }, number)

const markedOnPages = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.pdf-text mark')].map((mark) => mark.textContent).join(''),
  )

const view = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** The boxes of the first and the last of these words on the pages. */
const endsOnPage = (page: Page, words: string) =>
  page.evaluate((sought) => {
    for (const element of document.querySelectorAll('.pdf-text > *')) {
      const at = element.textContent?.indexOf(sought) ?? -1
      if (at === -1) continue
      const spans = [...element.querySelectorAll('span')]
      let offset = 0
      const touched = spans.filter((span) => {
        const start = offset
        offset += span.textContent?.length ?? 0
        return offset > at && start < at + sought.length
      })
      return [touched[0], touched.at(-1)].map((span) => span?.getBoundingClientRect().toJSON())
    }
    return []
  }, words)

/** Drags over these words on the pages. */
async function selectOnPage(page: Page, words: string): Promise<void> {
  const [first, last] = await endsOnPage(page, words)
  await page.mouse.move(first.x + 0.5, first.y + first.height / 2)
  await page.mouse.down()
  await page.mouse.move(last.right - 1, last.y + last.height / 2, { steps: 5 })
  await page.mouse.up()
}

test('the pages of a PDF carry its notes, there and back', async ({ prepare }) => {
  const glossa = await prepare()
  const path = await given(join(glossa.stateDirs.home, 'channel.pdf'), pdfOf(paper(12)))
  await glossa.start([path])
  const { page } = glossa
  await expect(page.getByRole('heading', { name: 'Where the Channel Went' })).toBeVisible()

  // What another program had written into the file is there, and goes with one click.
  const summary = page.getByRole('status', { name: 'Import finished' })
  await expect(summary).toContainText('1 note from the file was added.')
  await expect(card(page, 'From elsewhere')).toBeVisible()
  await expect.poll(() => painted(page)).toEqual([expect.stringMatching(/^On page one/)])
  await summary.getByRole('button', { name: 'Undo' }).click()
  await expect(card(page, 'From elsewhere')).toHaveCount(0)
  await expect(summary).toContainText('The notes from the file were removed.')
  await summary.getByRole('button', { name: 'Close' }).click()

  // A note in the text, on the third page of the file.
  await select(page, 'On page three, round two: The harbour at Veldmouth')
  await page.keyboard.press('c')
  await page.keyboard.type('The closed harbour')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  await card(page, 'The closed harbour').getByText('The closed harbour').click()

  // It is lit on its page, which is drawn, and in sight.
  await view(page, 'Page').click()
  await expect.poll(() => inSight(page, 'On page three, round two')).toBe(true)
  await expect.poll(() => inkOn(page, 3)).toBeGreaterThan(0.005)
  await expect.poll(() => markedOnPages(page)).toBe('On page three, round two: The harbour at Veldmouth')
  await expect(page.getByRole('complementary')).toContainText('The closed harbour')
  await screenshot(page, 'pages')

  // Far pages are not there; what is, has its text for screen readers.
  await expect.poll(() => page.locator('.pdf-page').count()).toBeLessThan(7)
  const third = page.getByRole('article', { name: 'Page 3 of 12' })
  await expect(third).toContainText('On page three, round one: The harbour')
  expect(await axe(page)).toEqual([])

  // Its end is taken hold of on the page as in the text.
  const longer = 'On page three, round two: The harbour at Veldmouth had been closed'
  const [, last] = await endsOnPage(page, longer)
  const handle = page.locator('.handle[data-end="end"]')
  await expect(handle).toBeVisible()
  const hold = (await handle.boundingBox()) ?? { x: 0, y: 0, height: 0 }
  await page.mouse.move(hold.x + 1, hold.y + hold.height / 2)
  await page.mouse.down()
  await page.mouse.move(last.right - 1, last.y + last.height / 2, { steps: 5 })
  await page.mouse.up()
  await expect.poll(() => markedOnPages(page)).toBe(longer)
  await page.keyboard.press('Control+z')
  await expect.poll(() => markedOnPages(page)).toBe('On page three, round two: The harbour at Veldmouth')

  // On paper it is the text with its notes, all of it.
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await expect.poll(() => painted(page)).toEqual(['On page three, round two: The harbour at Veldmouth'])
  expect(await page.locator('.text').textContent()).toContain('On page twelve, round three')
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect.poll(() => inSight(page, 'On page three, round two')).toBe(true)

  // A note made on the page stands in the text.
  await page.keyboard.press('Escape')
  await selectOnPage(page, 'page three, round one: Jonna Halden')
  await expect(page.getByRole('toolbar', { name: 'Selected passage' })).toBeVisible()
  await page.keyboard.press('q')
  await expect.poll(() => copied(glossa)).toMatch(/^page three, round one: Jonna Halden\s+— .*, p\. 3$/s)
  await selectOnPage(page, 'page three, round one: Jonna Halden')
  await page.keyboard.press('2')
  await saved(page)
  await expect.poll(() => markedOnPages(page)).toContain('page three, round one: Jonna Halden')
  await view(page, 'Text').click()
  await expect.poll(() => painted(page)).toContain('page three, round one: Jonna Halden')
  await expect(block(page, 'On page three, round one: Jonna')).toBeInViewport()

  // By keys: the view, the next page, a page by its number, the notes one after the other.
  await page.keyboard.press('Escape')
  await page.keyboard.press('v')
  await expect(page.getByRole('feed', { name: 'Pages' })).toBeFocused()
  await expect.poll(() => inSight(page, 'On page three, round one')).toBe(true)
  await page.keyboard.press('Shift+g')
  await expect(page.getByLabel('Page number')).toBeFocused()
  await page.keyboard.type('11')
  await page.keyboard.press('Enter')
  await expect.poll(() => inSight(page, 'On page eleven, round one')).toBe(true)
  await expect.poll(() => inkOn(page, 11)).toBeGreaterThan(0.005)
  await page.keyboard.press('n')
  await expect.poll(() => page.getByLabel('Page number').inputValue()).toBe('12')
  await page.keyboard.press('p')
  await page.keyboard.press('p')
  await expect.poll(() => page.getByLabel('Page number').inputValue()).toBe('10')
  await page.keyboard.press('j')
  await expect.poll(() => inSight(page, 'On page three, round two')).toBe(true)
  await expect.poll(() => page.locator('.pdf-page').count()).toBeLessThan(7)

  // Links of the page lead to their places, by click and by keys.
  for (const follow of ['click', 'Enter'] as const) {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+g')
    await page.keyboard.type('1')
    await page.keyboard.press('Enter')
    const link = page.getByRole('link', { name: 'Go to page 5' })
    await expect(link).toBeInViewport()
    if (follow === 'Enter') await link.press('Enter')
    else {
      const { x, y, height } = (await link.boundingBox()) ?? { x: 0, y: 0, height: 0 }
      await page.mouse.click(x + 20, y + height / 2)
    }
    await expect.poll(() => page.getByLabel('Page number').inputValue()).toBe('5')
  }

  // The place is kept over a change of view and a start.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+g')
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  await expect.poll(() => inSight(page, 'On page seven, round one')).toBe(true)
  await view(page, 'Text').click()
  await expect(block(page, 'On page seven, round one: The harbour')).toBeInViewport()

  // The notes leave with their page.
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: /Copy notes as Markdown/ }).click()
  await expect.poll(() => copied(glossa)).toMatch(/The closed harbour\n\np\. 3 \[↗\]/)

  // Where Glossa does not know where the words stand, it says so, and finds out from the original.
  for (const file of await filesNamed(glossa.libraryDir, 'pages.json')) await rm(file)
  await view(page, 'Page').click()
  await expect(page.getByText('Read the original again to see your notes here')).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Read the original again' }).click()
  await expect.poll(() => inkOn(page, 7)).toBeGreaterThan(0.005)
  await page.keyboard.press('j')
  await expect.poll(() => markedOnPages(page)).toContain('On page three, round two: The harbour at Veldmouth')

  // A file that needs a password is opened with the right one, which is asked for again only where the window has forgotten it.
  const locked = join(glossa.stateDirs.home, 'locked.pdf')
  await dropFiles(page, [await given(locked, pdfOf({ ...paper(1), password: 'Zostera7' }))])
  await expect(summary).toContainText('locked.pdf')
  const field = summary.getByLabel('Password of locked.pdf')
  await field.fill('ebb')
  await field.press('Enter')
  await expect(summary).toContainText('That is not the password of “locked.pdf”')
  expect(await axe(page)).toEqual([])
  await field.fill('Zostera7')
  await summary.getByRole('button', { name: 'Open' }).click()
  await expect(page.locator('.pdf-pages')).toContainText('of 1')
  await expect.poll(() => inkOn(page, 1)).toBeGreaterThan(0.005)
  await page.reload()
  const recent = page.getByRole('region', { name: 'Continue reading' })
  await recent.getByRole('button', { name: 'Where the Channel Went', exact: true }).click()
  await view(page, 'Page').click()
  await expect(page.getByText('only be shown with the password')).toBeVisible()
  await page.getByLabel('Password of the PDF').fill('ebb')
  await page.getByRole('button', { name: 'Show pages' }).click()
  await expect(page.getByText('not the password of this PDF')).toBeVisible()
  await page.getByLabel('Password of the PDF').fill('Zostera7')
  await page.keyboard.press('Enter')
  await expect.poll(() => inkOn(page, 1)).toBeGreaterThan(0.005)
  expect(await filesHolding(glossa.stateDirs.home, 'Zostera7')).toEqual([])
})

const copied = ({ app }: Glossa) => app.evaluate(({ clipboard }) => clipboard.readText())

async function filesNamed(folder: string, name: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true })
  return all.filter((path) => basename(path) === name).map((path) => join(folder, path))
}

/** The files in which these bytes are, but for locks and caches that cannot be read. */
async function filesHolding(folder: string, bytes: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = all.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const contents = await Promise.all(files.map((file) => readFile(file).catch(() => Buffer.alloc(0))))
  return files.filter((_, index) => contents[index]?.includes(bytes))
}

/** A survey of one page with a figure above its caption, locked. */
const lockedSurvey = {
  drawable: true,
  info: { Title: 'The Survey of the Bar' },
  password: 'Zostera7',
  pages: [
    {
      pieces: [
        ...typeset('The Survey of the Bar', { x: 90, y: 90, width: 420, size: 20, face: 'bold' }),
        ...typeset(harbour, { x: 90, y: 130, width: 420 }),
        ...typeset('Figure 1: The bar at low water.', { x: 90, y: 400, width: 420, size: 9 }),
        ...typeset(channel, { x: 90, y: 440, width: 420 }),
        ...typeset(buoys, { x: 90, y: 490, width: 420 }),
      ],
      raw: '0.1 0.3 0.5 rg 120 480 300 120 re f',
    },
  ],
}

test('a text whose figures need a password says so, and leads to where it is entered', async ({ shared }) => {
  await shared.start()
  const { page } = shared
  await dropFiles(page, [await given(join(shared.stateDirs.home, 'survey.pdf'), pdfOf(lockedSurvey))])
  const summary = page.getByRole('status', { name: 'Import finished' })
  await summary.getByLabel('Password of survey.pdf').fill('Zostera7')
  await page.keyboard.press('Enter')
  const figure = page.locator('.page-picture canvas')
  await expect(figure).toBeVisible()
  await expect(page.getByRole('note')).toHaveCount(0)

  await page.reload()
  await page.locator('.row', { hasText: 'The Survey of the Bar' }).click()
  for (const layout of ['Side by side', 'Text']) {
    await view(page, layout).click()
    await expect(page.getByRole('note')).toContainText('The figures can only be shown with the password')
  }
  expect(await axe(page, '.plain-notice, .page-picture')).toEqual([])
  await expect(page.getByRole('img', { name: 'Figure on page 1' })).toBeVisible()
  await page.getByRole('button', { name: 'Enter password' }).click()
  const field = page.getByLabel('Password of the PDF')
  await field.fill('ebb')
  await page.keyboard.press('Enter')
  await expect(page.getByText('not the password of this PDF')).toBeVisible()
  await expect(field).toBeFocused()
  await field.fill('Zostera7')
  await page.keyboard.press('Enter')
  await expect.poll(() => inkOn(page, 1)).toBeGreaterThan(0.005)
  await view(page, 'Text').click()
  await expect(figure).toBeVisible()
  await expect(page.getByRole('note')).toHaveCount(0)
})

/** A scan: what is seen is drawn, and nothing of it is a letter. */
const scan = {
  info: { Title: 'The Chart of 1911' },
  pages: numbers.slice(0, 4).map((_, index) => ({
    pieces: [],
    raw: `0.1 0.3 0.5 rg 90 ${500 - index * 60} 300 200 re f 0 g 90 300 400 3 re f 90 280 380 3 re f 90 260 400 3 re f`,
  })),
}

test('a PDF without text is read as pictures, with notes on its pages', async ({ prepare }) => {
  const glossa = await prepare()
  const path = await given(join(glossa.stateDirs.home, 'chart.pdf'), pdfOf(scan))
  await glossa.start([path])
  const { page } = glossa
  const summary = page.getByRole('status', { name: 'Import finished' })
  await expect(summary).toContainText('pictures of pages, but no text')
  await screenshot(page, 'pages-refused')
  await summary.getByRole('button', { name: 'Read as pictures' }).click()

  // It is shown as pages, which is the only view that it has, and says why.
  await expect(summary).toContainText('No text could be read')
  await expect.poll(() => inkOn(page, 1)).toBeGreaterThan(0.05)
  await expect(page.getByRole('group', { name: 'View' }).getByRole('button')).toHaveText(['Page'])
  await summary.getByRole('button', { name: 'Close' }).click()
  expect(await axe(page)).toEqual([])

  // A page is chosen and noted like a passage; by keys, too.
  await page.getByRole('button', { name: 'Page 1', exact: true }).click()
  await expect(page.getByRole('toolbar', { name: 'Selected passage' })).toBeVisible()
  await page.keyboard.press('c')
  await page.keyboard.type('The old bar')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await page.keyboard.press('n')
  await page.getByRole('button', { name: 'Page 3', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('3')
  await saved(page)
  await expect(page.getByRole('button', { name: 'Page 3', exact: true })).toHaveAttribute(
    'data-color',
    'blue',
  )
  await screenshot(page, 'pages-scan')

  // From note to note, over the pages.
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await expect.poll(() => page.getByLabel('Page number').inputValue()).toBe('1')
  await expect(card(page, 'The old bar')).toBeVisible()
  await page.keyboard.press('j')
  await expect.poll(() => page.getByLabel('Page number').inputValue()).toBe('3')

  // The place is found again, there is nothing to find, and the notes leave with their pages.
  await page.keyboard.press('Control+f')
  await expect(page.getByRole('search')).toContainText('No text to search')
  await screenshot(page, 'pages-find')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: /Copy notes as Markdown/ }).click()
  await expect.poll(() => copied(glossa)).toMatch(/The old bar\n\np\. 1 .*p\. 3 /s)
  const [reading = ''] = await filesNamed(glossa.libraryDir, 'reading.json')
  // Where it comes to rest, it is saved: on the third of its pages.
  await expect.poll(() => readFile(reading, 'utf8')).toMatch(/"last": \{\s*"position": 20/)
  await glossa.restart()
  await expect.poll(() => glossa.page.getByLabel('Page number').inputValue()).toBe('3')
})
