/** A window that nobody has to fight: nothing jumps by itself, all fits at twice the size, and what moves can be still. */

import type { Page } from '@playwright/test'
import { bridgeHtml, ferryText, longText } from './articles.ts'
import { expect, test } from './harness.ts'
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

test('nothing shifts by itself from article to article, view to view and note to note', async ({
  prepare,
}) => {
  const glossa = await prepare()
  const page = await startedWith(glossa, {
    'ferry.txt': ferryText,
    'most.html': bridgeHtml,
    'road.txt': longText,
  })
  await page.evaluate(() => {
    const shifts: { value: number; what: string }[] = []
    Object.assign(globalThis, { shifts })
    type Shift = PerformanceEntry & {
      value: number
      hadRecentInput: boolean
      sources?: { node?: Element | null }[]
    }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) {
        const what = entry.sources?.map(({ node }) => node?.className ?? '').join(' ') ?? ''
        if (!entry.hadRecentInput) shifts.push({ value: entry.value, what })
      }
    }).observe({ type: 'layout-shift', buffered: false })
  })
  await page.locator('.row', { hasText: 'Long Road' }).click()
  await expect(block(page, 'Paragraph number 1 tells')).toBeVisible()
  await page.keyboard.press('PageDown')
  await page.locator('.row', { hasText: 'Wierzbic' }).click()
  await select(page, 'jeden zakręt')
  await page.keyboard.press('c')
  await page.keyboard.type('Which bend?')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  for (const view of ['Side by side', 'Interlinear', 'Translation', 'Text']) {
    await page.getByRole('button', { name: view, exact: true }).click()
    await expect(page.locator('main')).toContainText('Spółdzielnia mleczarska')
  }
  await page.keyboard.press('Control+Shift+N')
  await expect(page.locator('.note-row')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(block(page, 'Spółdzielnia')).toBeVisible()
  await page.waitForTimeout(700)
  const shifts = await page.evaluate(
    () => (globalThis as typeof globalThis & { shifts: { value: number; what: string }[] }).shifts,
  )
  expect(
    shifts.reduce((sum, { value }) => sum + value, 0),
    JSON.stringify(shifts),
  ).toBeLessThanOrEqual(0.01)
})

test('all of the window can be reached at twice the size and at its least width; with reduced motion, nothing moves', async ({
  prepare,
}) => {
  const glossa = await prepare()
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
