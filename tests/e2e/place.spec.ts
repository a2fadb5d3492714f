/** The reading place: it stays where it is on the screen, whatever is laid out anew; and the keyboard goes where the reader does. */

import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { longText } from './articles.ts'
import { dropFiles, expect, type Glossa, test } from './harness.ts'
import { block, given, reading, saved, select, startedWith } from './steps.ts'

const target = 'Paragraph number 30 tells'

/** How far below the page's upper edge the paragraph stands, in px. */
const heightOf = (page: Page) =>
  page.evaluate((text) => {
    const top = document.querySelector('.page')?.getBoundingClientRect().top ?? 0
    const paragraph = [...document.querySelectorAll('.text [data-block]')].find((one) =>
      one.textContent?.includes(text),
    )
    return paragraph ? paragraph.getBoundingClientRect().top - top : Number.NaN
  }, target)

const progress = async (page: Page) =>
  Number.parseInt((await page.locator('.status-bar span').first().textContent()) ?? '', 10)

async function resize({ app, page }: Glossa, width: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(to, 800),
    width,
  )
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width)
}

/** An article that is open in the middle: the paragraph begins 10 px below the upper edge. */
async function inTheMiddle(glossa: Glossa): Promise<void> {
  await startedWith(glossa, {
    'other.txt': 'Another One\n\nIt is short, and nothing is wrong with it.\n',
    'road.txt': longText,
  })
  await resize(glossa, 1440)
  await glossa.page.locator('.row', { hasText: 'Long Road' }).click()
  await toTheMiddle(glossa.page)
}

/** Turns the wheel until the paragraph begins 10 px below the upper edge. */
async function toTheMiddle(page: Page): Promise<void> {
  await expect(block(page, target)).toBeAttached()
  await expect(page.locator('.text')).toBeFocused()
  await page.keyboard.press('PageDown')
  await expect.poll(() => page.locator('.page').evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(100)
  await page.locator('.page').hover()
  for (let tries = 0; tries < 40 && Math.abs((await heightOf(page)) - 10) > 1; tries += 1) {
    await page.mouse.wheel(0, Math.round((await heightOf(page)) - 10))
    await page.waitForTimeout(120)
  }
  await stays(page)
  await expect.poll(() => progress(page)).toBeGreaterThan(30)
}

async function stays(page: Page, place = 10): Promise<void> {
  const distance = async () => Math.abs((await heightOf(page)) - place)
  await expect.poll(distance).toBeLessThanOrEqual(4)
  // Nor does it move once what was laid out anew is drawn.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  expect(await distance()).toBeLessThanOrEqual(4)
}

/** Waits until the page stands where it is for as long as it is put back after a new layout. */
async function rests(page: Page): Promise<void> {
  const scroller = page.locator('.page')
  await scroller.evaluate(
    (element) =>
      new Promise<void>((done) => {
        let since = performance.now()
        let before = Number.NaN
        const look = () => {
          if (element.scrollTop !== before) since = performance.now()
          before = element.scrollTop
          if (performance.now() - since > 500) done()
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
}

/** Runs a command by its name in the palette. */
async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(page.locator('.palette-input')).toBeFocused()
  // At once: letter by letter, the palette would be drawn a thousand times in all.
  await page.keyboard.insertText(command)
  await page.keyboard.press('Enter')
  await expect(page.locator('.palette-input')).toHaveCount(0)
}

/** What a reader may change while reading, each with the way back. */
const changes = [
  ['Larger text', 'Default text size'],
  ['Theme: Dark', 'Theme: Light'],
  ['Show or hide the library', 'Show or hide the library'],
] as const
const views = ['Text', 'Side by side', 'Interlinear', 'Translation']

test('stays over every change, in every view, at every width', async ({ shared: glossa }) => {
  await inTheMiddle(glossa)
  const { page } = glossa
  const before = await progress(page)
  for (const [index, view] of views.entries()) {
    if (index > 0) await page.keyboard.press('v')
    await expect(page.locator('.view-switch').getByRole('button', { name: view })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    for (const width of [900, 1440, 700]) {
      await resize(glossa, width)
      await test.step(`${view}, ${width} px`, () => stays(page))
      if (width === 900) continue
      for (const command of changes.flat()) {
        await run(page, command)
        await test.step(`${view}, ${width} px, ${command}`, () => stays(page))
      }
    }
    await resize(glossa, 1440)
  }
  await page.keyboard.press('v')
  await expect(block(page, target)).toBeVisible()
  await stays(page)
  await expect.poll(() => progress(page)).toBe(before)
})

test('stays within a paragraph that begins above the edge, over every width', async ({ shared: glossa }) => {
  await inTheMiddle(glossa)
  const { page } = glossa
  await page.locator('.page').hover()
  await page.mouse.wheel(0, 90)
  await stays(page, -80)
  for (const width of [900, 700, 1440, 700, 1440]) {
    await resize(glossa, width)
    await rests(page)
    if (width === 1440) await test.step(`back at ${width} px`, () => stays(page, -80))
  }
})

test('stays at the very top, where the title is, while dialogs come and go', async ({ shared }) => {
  const page = await reading(shared, 'road.txt', longText)
  const top = () => page.locator('.page').evaluate(({ scrollTop }) => scrollTop)
  await run(page, 'Article details')
  const details = page.getByRole('dialog', { name: 'Article details' })
  await expect(details).toBeVisible()
  expect(await top()).toBe(0)
  await page.keyboard.press('Escape')
  await expect(details).toHaveCount(0)
  await expect(page.locator('.text')).toBeFocused()
  expect(await top()).toBe(0)
})

test('goes where it is scrolled to while what was changed is still laid out, however slow the window is', async ({
  shared,
}) => {
  const page = await reading(shared, 'road.txt', longText)
  /** Scrolls right after a change of the theme; how far below the top the page stands once all of it is drawn. */
  const scrolled = async (theme: 'dark' | 'light', scroll: () => Promise<void>) => {
    await page.evaluate((name) => window.glossa.call('settings.save', { theme: name }), theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await scroll()
    await page.evaluate(async () => {
      for (let frame = 0; frame < 40; frame += 1) await new Promise((drawn) => requestAnimationFrame(drawn))
    })
    return page.locator('.page').evaluate(({ scrollTop }) => scrollTop)
  }
  const top = () => page.locator('.page').evaluate(({ scrollTop }) => scrollTop)
  for (const view of ['Text', 'Side by side'] as const) {
    await page.locator('.view-switch').getByRole('button', { name: view }).click()
    await expect(page.getByText('Paragraph number').first()).toBeVisible()
    await page.locator('.page').evaluate((scroller) => {
      scroller.scrollTop = 0
      // Another part of the window works for so long that nothing is drawn.
      const busy = () => {
        for (const end = performance.now() + 300; performance.now() < end; ) void end
      }
      scroller.addEventListener('wheel', busy, { passive: true })
    })
    await expect(page.getByText('Paragraph number 1 tells')).toBeInViewport()
    await page.locator('.page').hover()
    await test.step(`${view}, by the wheel`, async () => {
      expect(await scrolled('dark', () => page.mouse.wheel(0, 1500))).toBe(1500)
    })
    const before = await top()
    // As what reads the page aloud does.
    const byProgram = () => page.locator('.page').evaluate((scroller) => scroller.scrollTo(0, 3000))
    await test.step(`${view}, by a program, from ${before} px`, async () => {
      expect(Math.abs((await scrolled('light', byProgram)) - 3000)).toBeLessThan(200)
    })
  }

  await test.step('before the fonts are there', async () => {
    await page.locator('.view-switch').getByRole('button', { name: 'Text' }).click()
    await expect(page.getByText('Paragraph number 1 tells')).toBeAttached()
    await page.keyboard.press('Control+l')
    await page.evaluate(() => {
      const { promise, resolve } = Promise.withResolvers<void>()
      Object.defineProperty(document.fonts, 'status', { value: 'loading' })
      Object.defineProperty(document.fonts, 'ready', { value: promise })
      Object.assign(globalThis, { haveFonts: resolve })
    })
    await page.locator('.row').dblclick()
    await expect(page.getByText('Paragraph number 1 tells')).toBeVisible()
    const drawn = () =>
      page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))),
      )
    await page.locator('.page').evaluate((scroller) => scroller.scrollTo(0, 600))
    await drawn()
    await page.evaluate(() => (globalThis as typeof globalThis & { haveFonts(): void }).haveFonts())
    await drawn()
    expect(await top()).toBe(600)
  })
})

test('stays where notes and the margin come and go', async ({ shared: glossa }) => {
  await inTheMiddle(glossa)
  const { page } = glossa
  await select(page, 'Paragraph number 31 tells')
  // Selecting may have scrolled to the passage: from here on nothing does.
  const place = await heightOf(page)
  await page.keyboard.press('c')
  await page.keyboard.type('Where exactly?')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  await stays(page, place)
  await resize(glossa, 800)
  await stays(page, place)
  await resize(glossa, 1440)
  await stays(page, place)
})

/** The article as a page that was saved twice: a list that import leaves out, and the second time two paragraphs more. */
const roadPage = (more: string) => `<!doctype html><html lang="en"><head><title>The Long Road to Orsk</title>
<link rel="canonical" href="https://road.example/orsk"></head><body><main><article><h1>The Long Road to Orsk</h1>
<p>It was measured once, by a man who never came back.</p>
<aside class="related-articles"><h2>Related articles</h2><ul>
${Array.from({ length: 6 }, (_, index) => `<li><a href="https://road.example/${index}">Another road, and where it ended</a></li>`).join('\n')}
</ul></aside>${more}
${longText
  .split('\n\n')
  .slice(1)
  .map((paragraph) => `<p>${paragraph}</p>`)
  .join('\n')}
</article></main></body></html>`

test('stays where parts are put back, where a new version comes, and beside the tray', async ({
  shared: glossa,
}) => {
  const { home } = glossa.stateDirs
  const page = await reading(glossa, 'road.html', roadPage('<p>The first mile is paved with slate.</p>'))
  await resize(glossa, 1440)
  await toTheMiddle(page)
  await select(page, 'Paragraph number 31 tells')
  await page.keyboard.press('c')
  await page.keyboard.type('Where exactly?')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  const place = await heightOf(page)

  // What is put back comes above the passage.
  await run(page, 'Show what was removed')
  const removed = page.getByRole('dialog', { name: 'What was removed' })
  const related = removed.getByRole('listitem').filter({ hasText: 'Another road' })
  await related.first().getByRole('button', { name: 'Put back' }).click()
  await expect(page.locator('.text')).toContainText('Another road, and where it ended')
  await page.keyboard.press('Escape')
  await expect(removed).toHaveCount(0)
  await stays(page, place)

  // So does what a new version brings; what it lacks is a note without its passage.
  await select(page, 'Paragraph number 33 tells')
  await page.keyboard.press('2')
  await saved(page)
  const before = await heightOf(page)
  const again = roadPage(
    '<p>The first mile was dug up.</p><p>The second is a bog, and the third is a lake.</p>',
  )
  await dropFiles(page, [
    await given(join(home, 'again.html'), again.replace(/<p>Paragraph number 33 .*<\/p>/, '')),
  ])
  await page.locator('.import-panel').getByRole('button', { name: 'Use as new version' }).click()
  await expect(page.locator('.text')).toContainText('The first mile was dug up')
  await stays(page, before)
  await page.keyboard.press('Escape')
  await expect(page.locator('.import-panel')).toHaveCount(0)

  // The button stands above the text: a mouse would have scrolled to it.
  await page
    .getByRole('button', { name: 'passage not found' })
    .evaluate((button: HTMLElement) => button.click())
  const tray = page.getByRole('region', { name: 'Passages not found' })
  await expect(tray).toBeVisible()
  await stays(page, before)
  await page.keyboard.press('Escape')
  await expect(tray).toHaveCount(0)
  await stays(page, before)
})

test('is found again after another article, and after a restart', async ({ prepare }) => {
  const glossa = await prepare()
  await inTheMiddle(glossa)
  await glossa.page.locator('.row', { hasText: 'other' }).click()
  await expect(glossa.page.locator('.text')).toContainText('nothing is wrong')
  await glossa.page.locator('.row', { hasText: 'Long Road' }).click()
  await stays(glossa.page)
  await glossa.restart()
  await resize(glossa, 1440)
  await glossa.page.locator('.row', { hasText: 'Long Road' }).click()
  await stays(glossa.page)
})

test('the keyboard goes into the text that was opened, and to the view that takes its place', async ({
  shared: glossa,
}) => {
  await inTheMiddle(glossa)
  const { page } = glossa
  const top = () => page.locator('.page').evaluate(({ scrollTop }) => scrollTop)
  const before = await top()
  await page.keyboard.press('Space')
  await expect.poll(top).toBeGreaterThan(before + 200)
  // Also where it is open already.
  await page.getByRole('combobox', { name: 'Search the library' }).click()
  await page.locator('.row', { hasText: 'Long Road' }).click()
  await expect(page.locator('.text')).toBeFocused()

  const search = page.getByRole('combobox', { name: 'Search the library' })
  await search.click()
  await block(page, target).click({ position: { x: 4, y: 4 } })
  await page.keyboard.press('v')
  await expect(page.locator('.bilingual')).toBeVisible()
  await page.keyboard.press('j')
  await expect(search).toHaveValue('')
  expect(
    await page.evaluate(() => document.activeElement?.closest('[data-region]')?.getAttribute('data-region')),
  ).toBe('page')
})

test('the text has a ring of focus only for those who come to it by keys', async ({ shared: glossa }) => {
  await inTheMiddle(glossa)
  const { page } = glossa
  const ring = () => page.locator('.text').evaluate((text) => getComputedStyle(text).outlineStyle)
  await page.keyboard.press('j')
  await expect.poll(() => ring()).toBe('none')
  await page.keyboard.press('F6')
  await page.keyboard.press('Shift+F6')
  await expect(page.locator('.text')).toBeFocused()
  await expect.poll(() => ring()).toBe('solid')
  await page.locator('.text').click({ position: { x: 5, y: 300 } })
  await expect.poll(() => ring()).toBe('none')
})
