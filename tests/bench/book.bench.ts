/**
 * A book of 600 chapters and a million words, on the real app: importing it, opening it, going through it, finding in it, its
 * notes; a table. `GLOSSA_BOOK` chooses another size ("120x200000").
 */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import { addition, newAnnotation } from '#core/annotation/new-gloss.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { articleText } from '#core/article/blocks.ts'
import { expect, type Glossa, test } from '../e2e/harness.ts'
import { longBook, markOfChapter } from '../fixtures/books/long-book.ts'

const [chapters = 600, words = 1_000_000] = (process.env.GLOSSA_BOOK ?? '600x1000000').split('x').map(Number)
const title = 'A Road of Many Miles'
const other = 'A short article to come back to'

/** Of the window's main thread: its scripts, and all that it did, in ms. */
type Work = { script: number; task: number; wall: number }

async function workOf(session: CDPSession, page: Page, act: () => Promise<unknown>): Promise<Work> {
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    const of = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000
    return { script: of('ScriptDuration'), task: of('TaskDuration'), wall: performance.now() }
  }
  const before = await read()
  await act()
  const wall = performance.now() - before.wall
  await rest(page)
  const after = await read()
  return { script: after.script - before.script, task: after.task - before.task, wall }
}

async function rest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
    await new Promise((resolve) => requestIdleCallback(resolve))
  })
}

/** From the click on the row to the frame that shows the text. */
async function open(page: Page, name: string): Promise<void> {
  await page.evaluate(async (wanted) => {
    const row = [...document.querySelectorAll<HTMLElement>('.row')].find((one) =>
      one.textContent?.includes(wanted),
    )
    row?.click()
    const isShown = () =>
      document.querySelector('h1')?.textContent === wanted && document.querySelector('.text [data-block]')
    while (!isShown()) await new Promise((resolve) => requestAnimationFrame(resolve))
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  }, name)
}

/** Memory of the window's scripts after its garbage is collected, nodes of its document, main process, in MB and numbers. */
async function memoryOf(glossa: Glossa, session: CDPSession): Promise<string> {
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
  const main = await glossa.app.evaluate(() => process.memoryUsage().rss)
  return `heap ${(of('JSHeapUsedSize') / 1e6).toFixed(0)} MB, ${of('Nodes')} nodes, main ${(main / 1e6).toFixed(0)} MB`
}

const scrollTo = (page: Page, share: number) =>
  page.evaluate(async (to) => {
    const scroller = document.querySelector<HTMLElement>('.page')
    if (!scroller) throw new Error('no page')
    scroller.scrollTop = scroller.scrollHeight * to
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  }, share)

/** From the top to the bottom by screens, a step a frame: the longest task, in ms (0: none over 50). */
function readThrough(page: Page, most: number): Promise<{ task: number; screens: number }> {
  return page.evaluate(async (limit) => {
    const scroller = document.querySelector<HTMLElement>('.page')
    if (!scroller) throw new Error('no page')
    const tasks = [0]
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map((one) => one.duration)),
    )
    observer.observe({ type: 'longtask' })
    scroller.scrollTop = 0
    let screens = 0
    while (screens < limit && scroller.scrollTop + scroller.clientHeight < scroller.scrollHeight - 2) {
      scroller.scrollTop += scroller.clientHeight * 0.9
      await new Promise((resolve) => requestAnimationFrame(resolve))
      screens += 1
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
    observer.disconnect()
    return { task: Math.max(...tasks), screens }
  }, most)
}

/** From the last letter of a query to the frame that shows how many there are. */
async function find(page: Page, query: string): Promise<string> {
  return page.evaluate(async (wanted) => {
    const input = document.querySelector<HTMLInputElement>('.find-bar input')
    const output = document.querySelector('.find-bar output')
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    if (!input || !output || !set) throw new Error('no find bar')
    const before = output.textContent
    set.call(input, wanted)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    while (output.textContent === before) await new Promise((resolve) => setTimeout(resolve))
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    return output.textContent ?? ''
  }, query)
}

/** Highlights, spread evenly over the text. */
async function annotate(page: Page, count: number): Promise<void> {
  const id = (await page.locator('.row', { hasText: title }).getAttribute('data-article')) ?? ''
  const opened = await page.evaluate((article) => window.glossa.call('article.open', { id: article }), id)
  if (!opened.ok) throw new Error(opened.error.message.en)
  const text = articleText(opened.value.content.document)
  const changes = Array.from({ length: count }, (_, index) => {
    const start = Math.floor((index * (text.length - 60)) / count)
    const selector = selectorFor(text, start, start + 50)
    if (!selector) throw new Error('no words there')
    return addition(newAnnotation({ revision: 1, selector, color: 'yellow' }))
  })
  const reply = await page.evaluate((input) => window.glossa.call('glosses.apply', input), { id, changes })
  if (!reply.ok) throw new Error(reply.error.message.en)
}

test('a book', async ({ launch }) => {
  test.setTimeout(900_000)
  const glossa = await launch()
  const path = join(glossa.stateDirs.home, 'book.epub')
  const short = join(glossa.stateDirs.home, 'short.txt')
  await writeFile(short, `${other}\n\nOne paragraph of a few words, and nothing is wrong with it.\n`)
  await writeFile(path, await longBook({ title, chapters, words }))
  const rows: [string, string][] = []
  const say = (what: string, found: string) => {
    rows.push([what, found])
    process.stdout.write(`| ${what} | ${found} |\n`)
  }
  const told = ({ script, task, wall }: Work) =>
    `script ${script.toFixed(0)}, all work ${task.toFixed(0)}, on the clock ${wall.toFixed(0)}`

  await glossa.restart([short])
  await expect(glossa.page.locator('.row')).toHaveCount(1, { timeout: 60_000 })
  const begun = performance.now()
  let peak = 0
  const watch = setInterval(() => {
    void glossa.app
      .evaluate(({ app }) =>
        app
          .getAppMetrics()
          .filter(({ type }) => type === 'Utility')
          .map(({ memory }) => memory.workingSetSize / 1000),
      )
      .then((found) => {
        peak = Math.max(peak, ...found)
      })
      .catch(() => undefined)
  }, 200)
  await glossa.openBeside([path])
  await expect(glossa.page.locator('.row')).toHaveCount(2, { timeout: 600_000 })
  clearInterval(watch)
  say('import', `${((performance.now() - begun) / 1000).toFixed(1)} s, importer ${peak.toFixed(0)} MB`)

  await glossa.restart()
  const { page } = glossa
  await expect(page.locator('.row')).toHaveCount(2, { timeout: 60_000 })
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await open(page, other)
  say('memory before', await memoryOf(glossa, session))
  for (const time of ['first', 'second', 'third']) {
    say(`open, ${time} time`, told(await workOf(session, page, () => open(page, title))))
    if (time !== 'third') await open(page, other)
  }
  say('memory of the open book', await memoryOf(glossa, session))
  say('to the middle', told(await workOf(session, page, () => scrollTo(page, 0.5))))
  say('to the end', told(await workOf(session, page, () => scrollTo(page, 1))))
  const through = await readThrough(page, 400)
  say(`${through.screens} screens from the top`, `longest task ${through.task.toFixed(0)}`)
  say('memory after them', await memoryOf(glossa, session))

  await page.keyboard.press('Control+F')
  await page.getByRole('textbox', { name: 'Find in article' }).fill('x')
  await rest(page)
  const sought = markOfChapter(chapters)
  let hits = ''
  const finding = await workOf(session, page, async () => {
    hits = await find(page, sought.toLowerCase())
  })
  say(`find “${sought}”: ${hits}`, told(finding))
  const often = await workOf(session, page, async () => {
    hits = await find(page, 'ra')
  })
  say(`find “ra”: ${hits}`, told(often))
  await page.keyboard.press('Escape')

  await open(page, other)
  await annotate(page, 5000)
  await open(page, other)
  say('open with 5,000 notes', told(await workOf(session, page, () => open(page, title))))
  await scrollTo(page, 0.5)
  const noted = await readThrough(page, 100)
  say('100 screens with 5,000 notes', `longest task ${noted.task.toFixed(0)}`)
  for (const view of ['Side by side', 'Text']) {
    const button = page.locator('.view-switch').getByRole('button', { name: view })
    say(`view: ${view}`, told(await workOf(session, page, () => button.click())))
    await rest(page)
  }
  say('memory at the end', await memoryOf(glossa, session))
  process.stdout.write(
    `\n| | ms |\n| --- | --- |\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`,
  )
})
