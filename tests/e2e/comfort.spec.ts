/** A window that nobody has to fight: nothing jumps by itself, all fits at twice the size, and what moves can be still. */

import type { Page } from '@playwright/test'
import { bridgeHtml, ferry, ferryText, longText } from './articles.ts'
import { drawn, expect, test } from './harness.ts'
import { png } from './png.ts'
import { block, reading, saved, select, startedWith } from './steps.ts'

/** What cannot be reached: buttons that stick out of the window, and whether the window itself would have to scroll. */
const outside = (page: Page) =>
  page.evaluate(() => {
    const found = [...document.querySelectorAll<HTMLElement>('button, input, select, a[href]')].flatMap(
      (one) => {
        const { left, right, width } = one.getBoundingClientRect()
        const isShown = width > 0 && one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
        const within = one.closest('.hidden, .table-scroll, [aria-hidden="true"]')
        const sticksOut = left < -1 || right > innerWidth + 1
        return isShown && !within && sticksOut
          ? [one.textContent?.trim() || one.ariaLabel || one.className]
          : []
      },
    )
    return document.documentElement.scrollWidth > innerWidth ? [...found, 'the window'] : found
  })

type Shift = { value: number; what: string }
type Watched = typeof globalThis & { shifts: Shift[] }

/** Collects what shifts by itself, from the opening of the window on: what the browser calls layout shifts, without those that an input made. */
async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shifts: Shift[] = []
    Object.assign(globalThis, { shifts })
    type Entry = PerformanceEntry & {
      value: number
      hadRecentInput: boolean
      sources?: { node?: Node | null; previousRect: DOMRect; currentRect: DOMRect }[]
    }
    const nameOf = (node: Node | null | undefined) =>
      (node instanceof Element ? node : node?.parentElement)?.className
    const placeOf = ({ x, y, width, height }: DOMRect) => [x, y, width, height].map(Math.round).join(' ')
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources = [] } of list.getEntries() as Entry[]) {
        const moves = sources.map(
          (one) => `${nameOf(one.node)}: ${placeOf(one.previousRect)} → ${placeOf(one.currentRect)}`,
        )
        if (!hadRecentInput) shifts.push({ value, what: moves.join(', ') })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** Lets what comes late come: half a second after an input, what moves is no longer counted as its doing. */
async function late(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => setTimeout(done, 700)))
}

async function expectStill(page: Page): Promise<void> {
  await late(page)
  const shifts = await page.evaluate(() => (globalThis as Watched).shifts)
  const sum = shifts.reduce((total, { value }) => total + value, 0)
  expect(sum, JSON.stringify(shifts, null, 1)).toBeLessThanOrEqual(0.01)
}

/** Pictures between paragraphs, of which the page does not say how large they are. */
const pictures = `<!doctype html><html lang="en"><head><title>Six Pictures of the Mill</title></head><body><article>
<h1>Six Pictures of the Mill</h1>${Array.from(
  { length: 6 },
  (_, index) =>
    `<p>${ferry.second}</p><img alt="The mill, ${index}" src="data:image/png;base64,${png(900, 600, [200, 40 * index, 90]).toString('base64')}"><p>${ferry.third}</p>`,
).join('')}</article></body></html>`

test('nothing shifts by itself, from the start through articles, views, notes and search to the next start', async ({
  prepare,
}) => {
  const glossa = await prepare()
  let page = await startedWith(glossa, {
    'ferry.txt': ferryText,
    'most.html': bridgeHtml,
    'pictures.html': pictures,
    'road.txt': longText,
  })
  await watchShifts(page)
  await test.step('articles, views and a note', async () => {
    await page.locator('.row', { hasText: 'Long Road' }).click()
    await expect(block(page, 'Paragraph number 1 tells')).toBeVisible()
    await page.keyboard.press('PageDown')
    await late(page)
    await page.locator('.row', { hasText: 'Wierzbic' }).click()
    await select(page, 'jeden zakręt')
    await page.keyboard.press('c')
    await page.keyboard.type('Which bend?')
    await page.keyboard.press('Control+Enter')
    await saved(page)
    await late(page)
    for (const view of ['Side by side', 'Interlinear', 'Translation', 'Text']) {
      await page.getByRole('button', { name: view, exact: true }).click()
      await expect(page.locator('main')).toContainText('Spółdzielnia mleczarska')
      await late(page)
    }
    await expectStill(page)
  })

  await test.step('pictures that come while the page scrolls', async () => {
    await page.locator('.row', { hasText: 'Six Pictures' }).click()
    await expect(page.locator('.text img').first()).toBeVisible()
    await page.locator('.page').hover()
    for (let turn = 0; turn < 12; turn += 1) {
      await page.mouse.wheel(0, 400)
      await drawn(page)
    }
    await expect(page.locator('.text img').last()).toBeInViewport()
    await expectStill(page)
  })

  await test.step('notes, search, find, appearance and sidebar', async () => {
    await page.keyboard.press('Control+Shift+N')
    await expect(page.locator('.note-row')).toHaveCount(1)
    await late(page)
    await page.keyboard.press('Escape')
    await expect(page.locator('.text img').last()).toBeInViewport()
    const search = page.getByRole('combobox', { name: 'Search the library' })
    await search.fill('ledger')
    await expect(page.locator('.result').first()).toBeVisible()
    await late(page)
    await search.press('Escape')
    await expect(page.locator('.row')).toHaveCount(4)
    await page.keyboard.press('Control+F')
    await page.keyboard.type('patience')
    await expect(page.locator('.find-bar output')).toContainText('of 6')
    await late(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Appearance' }).click()
    await expect(page.getByRole('dialog', { name: 'Appearance' })).toBeVisible()
    await late(page)
    await page.keyboard.press('Escape')
    for (const count of [0, 1]) {
      await page.keyboard.press('Control+B')
      await expect(page.getByRole('navigation')).toHaveCount(count)
      await late(page)
    }
    await expectStill(page)
  })

  await test.step('the next start, with an article', async () => {
    await glossa.restart()
    page = glossa.page
    await watchShifts(page)
    await expect(page.locator('.text img')).toHaveCount(6)
    await expect(page.locator('.row')).toHaveCount(4)
    await expectStill(page)
  })

  await test.step('and one with the list', async () => {
    await page.keyboard.press('Control+L')
    await expect(page.getByRole('region', { name: 'Pick up where you left off' })).toBeVisible()
    await expectStill(page)
    await glossa.restart()
    page = glossa.page
    await watchShifts(page)
    await expect(page.getByRole('region', { name: 'Pick up where you left off' })).toBeVisible()
    await expect(page.locator('.row')).toHaveCount(4)
    await expectStill(page)
  })
})

test('all of the window can be reached at twice the size and at its least width; with reduced motion, nothing moves', async ({
  shared: glossa,
}) => {
  const page = await reading(glossa, 'most.html', bridgeHtml)
  const { app } = glossa
  await select(page, 'jeden zakręt')
  await page.keyboard.press('c')
  await page.keyboard.type('Which bend?')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  const size = (width: number, zoom: number) =>
    app.evaluate(
      ({ BrowserWindow }, to) => {
        const window = BrowserWindow.getAllWindows()[0]
        window?.setContentSize(to.width, 800)
        window?.webContents.setZoomFactor(to.zoom)
      },
      { width, zoom },
    )
  for (const [width, zoom] of [
    [1280, 2],
    [560, 1],
    [1280, 1],
  ] as const) {
    await size(width, zoom)
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width / zoom)
    for (const view of ['page', 'rows', 'interlinear', 'translation'] as const) {
      await page.evaluate((to) => window.glossa.call('settings.save', { view: to }), view)
      await expect(
        page.locator(view === 'page' ? '.spread' : `.bilingual[data-layout="${view}"]`),
      ).toBeVisible()
      expect(await outside(page), `${view} at ${width} px, ${zoom}`).toEqual([])
    }
    await page.evaluate(() => window.glossa.call('settings.save', { view: 'page' }))
    await expect(page.locator('.text')).toBeVisible()
    for (const command of ['Keyboard shortcuts', 'Article details', 'Appearance', 'Trash…', 'Glossary…']) {
      await page.keyboard.press('Control+K')
      await page.keyboard.type(command)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog', { name: command.replace('…', '') })).toBeVisible()
      expect(await outside(page), `${command} at ${width} px, ${zoom}`).toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.locator('dialog')).toHaveCount(0)
    }
    await page.keyboard.press('Control+Shift+N')
    await expect(page.locator('.note-row')).toHaveCount(1)
    expect(await outside(page), `notes at ${width} px, ${zoom}`).toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.locator('.text')).toBeVisible()
    await page.keyboard.press('Control+F')
    await expect(page.locator('.find-bar')).toBeVisible()
    expect(await outside(page), `find at ${width} px, ${zoom}`).toEqual([])
    await page.keyboard.press('Escape')
  }

  const moving = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((one) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one)
        const isStill = transitionDuration.split(', ').every((length) => Number.parseFloat(length) === 0)
        return isStill && animationName === 'none' && scrollBehavior === 'auto' ? [] : [one.className]
      }),
    )
  expect((await moving()).length).toBeGreaterThan(0)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect.poll(() => moving()).toEqual([])
})
