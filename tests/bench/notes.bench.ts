/** The Notes view over 20,000 notes, on the real app: a table, in ms. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { allNotes } from '#core/notes/query.ts'
import { test } from '../e2e/harness.ts'
import { writeLibrary } from '../fixtures/libraries/large.ts'

const notes = 20_000
const articles = 2_000
const rounds = 5

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** A click on an element, text put into a field, or a choice of a select. */
type Act = { on: string; at?: number; text?: string; choose?: string }

/** From an action to the frame that shows its result: the view's number, first heading and first note, or a menu. */
async function shown(page: Page, act: Act): Promise<number> {
  return page.evaluate(async ({ on, at = 0, text, choose }) => {
    const element = document.querySelectorAll<HTMLElement>(on)[at]
    if (!element) throw new Error(`no ${on}`)
    const seen = () =>
      ['.notes-title', '.notes-group', '.note-row .note-card', '[role="option"]']
        .map((selector) => document.querySelector(selector)?.textContent ?? '')
        .join('|')
    const before = seen()
    const begun = performance.now()
    if (element instanceof HTMLInputElement && text !== undefined) {
      // React listens to the value that its own setter does not know of.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, text)
      element.dispatchEvent(new Event('input', { bubbles: true }))
    } else if (element instanceof HTMLSelectElement && choose !== undefined) {
      element.value = choose
      element.dispatchEvent(new Event('change', { bubbles: true }))
    } else element.click()
    while (seen() === before || !document.querySelector('.note-card')) {
      if (performance.now() - begun > 30_000) throw new Error(`nothing came of ${on}`)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    return performance.now() - begun
  }, act)
}

/** The longest frame while the list scrolls through forty screens, and how many were longer than 50 ms. */
async function scroll(page: Page): Promise<{ longest: number; long: number }> {
  return page.evaluate(async () => {
    const list = document.querySelector<HTMLElement>('.notes-list')
    if (!list) throw new Error('no list')
    const frames: number[] = []
    let last = performance.now()
    for (let step = 0; step < 160; step += 1) {
      list.scrollTop += list.clientHeight / 4
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const now = performance.now()
      if (step > 0) frames.push(now - last)
      last = now
    }
    return { longest: Math.max(...frames), long: frames.filter((frame) => frame > 50).length }
  })
}

/** From now until the main process has all notes, as the window hears of it. */
async function allKnown(page: Page, count: number): Promise<number> {
  return page.evaluate(
    ([wanted, query]) =>
      new Promise<number>((resolve) => {
        const begun = performance.now()
        void window.glossa.call('notes.find', { query, known: 0, read: [] })
        const off = window.glossa.on('notes.changed', (state) => {
          if (state.progress || state.count !== wanted) return
          off()
          resolve(performance.now() - begun)
        })
      }),
    [count, allNotes] as const,
  )
}

const search = '.notes-search input'
const group = '.notes-select'

test('the notes of a large library', async ({ launch }) => {
  test.setTimeout(600_000)
  const library = await mkdtemp(join(tmpdir(), 'glossa-notes-'))
  writeLibrary(library, { articles, notes, words: 300 })
  const glossa = await launch({ library })
  const rows: [string, number, string][] = []
  rows.push(['all notes read, no cache (in the background)', await allKnown(glossa.page, notes), ''])
  await glossa.restart()
  const { page } = glossa
  rows.push(['all notes read, from the cache (in the background)', await allKnown(page, notes), ''])

  const times = new Map<string, number[]>()
  const measure = async (name: string, act: Act) => {
    times.set(name, [...(times.get(name) ?? []), await shown(page, act)])
  }
  for (let round = 0; round < rounds; round += 1) {
    await measure('first screen', { on: '.notes-entry' })
    await measure('key: many hits', { on: search, text: 'm' })
    await measure('key: fewer hits', { on: search, text: 'mill' })
    await measure('key: two words', { on: search, text: 'mill season' })
    await measure('text taken away', { on: search, text: '' })
    await measure('colours counted', { on: '.filter-button', at: 1 })
    await measure('filter by colour', { on: '[role="option"]' })
    await page.keyboard.press('Escape')
    await measure('filter taken away', { on: '.note-clear' })
    await measure('tags counted', { on: '.filter-button', at: 2 })
    await measure('filter by tag', { on: '[role="option"]' })
    await page.keyboard.press('Escape')
    await shown(page, { on: '.note-clear' })
    await measure('articles counted', { on: '.filter-button', at: 0 })
    await measure('filter by article', { on: '[role="option"]' })
    await page.keyboard.press('Escape')
    await shown(page, { on: '.note-clear' })
    for (const by of ['article', 'tag', 'day', 'none'])
      await measure(`group: ${by}`, { on: group, choose: by })
    await page.keyboard.press('Control+Shift+N')
    await page.locator('.notes-view').waitFor({ state: 'detached' })
  }
  for (const [name, values] of times)
    rows.push([name, median(values), name === 'first screen' ? '200' : '100'])
  await shown(page, { on: '.notes-entry' })
  const { longest, long } = await scroll(page)
  rows.push(['longest frame while scrolling', longest, '50'], ['frames over 50 ms of 160', long, '0'])
  const table = rows.map(([name, value, limit]) => `| ${name} | ${value.toFixed(0)} | ${limit} |`)
  process.stdout.write(
    `\n| ${notes} notes in ${articles} articles | median | limit |\n| --- | --- | --- |\n${table.join('\n')}\n`,
  )
  await glossa.close()
  await rm(library, { recursive: true })
})
