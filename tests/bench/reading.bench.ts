/** Opening an article, painting its highlights, scrolling, resizing and finding, on the real app: tables, in ms. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import type { Annotation } from '#core/annotation/annotation.ts'
import type { GlossChange } from '#core/annotation/changes.ts'
import { expect, test } from '../e2e/harness.ts'
import { numbersFrom } from '../fixtures/books/long-book.ts'

const syllables = 'ra mo ten li vos ka pur ne dia sol um tri bel gar no fi zet quo lam ide'.split(' ')

/** Words of an invented language, in sentences and paragraphs. */
function textOf(title: string, words: number, seed: number): string {
  const next = numbersFrom(seed)
  const word = () => Array.from({ length: 1 + next(3) }, () => syllables[next(syllables.length)]).join('')
  const paragraphs: string[] = [title]
  for (let written = 0; written < words; written += 80) {
    const sentence = () => `The ${Array.from({ length: 15 }, word).join(' ')}.`
    paragraphs.push(Array.from({ length: 5 }, sentence).join(' '))
  }
  return `${paragraphs.join('\n\n')}\n`
}

/** Of the syllables the one that occurs nearest to once in ten words: 10,000 times in 100,000. */
function queryFor(text: string, words: number): string {
  const off = (query: string) => Math.abs(text.split(query).length - 1 - words / 10)
  return syllables.toSorted((a, b) => off(a) - off(b))[0] ?? ''
}

/** `count` highlights spread evenly over the article's text, as changes. */
function highlights(count: number, text: string, revision: number): GlossChange[] {
  const now = new Date(0).toISOString()
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor((index * (text.length - 60)) / count)
    const id = `01bench${String(index).padStart(19, '0')}`
    const after: Annotation = {
      id,
      motivation: 'highlighting',
      revision,
      selector: [
        { type: 'TextPositionSelector', start, end: start + 50 },
        { type: 'TextQuoteSelector', exact: text.slice(start, start + 50), prefix: '', suffix: '' },
      ],
      color: 'yellow',
      style: 'highlight',
      comment: '',
      tags: [],
      created: now,
      updated: now,
    }
    return { kind: 'annotation', id, before: null, after }
  })
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** What the window did while `act` ran and until it came to rest: script, style and layout, in ms. */
async function workOf(session: CDPSession, page: Page, act: () => Promise<void>) {
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    const of = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000
    return { script: of('ScriptDuration'), layout: of('LayoutDuration') + of('RecalcStyleDuration') }
  }
  const before = await read()
  await act()
  await rest(page)
  const after = await read()
  return { script: after.script - before.script, layout: after.layout - before.layout }
}

/** Until nothing more is to be drawn and everything is on disk. */
async function rest(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.save')?.getAttribute('data-state') === 'saved')
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
    await new Promise((resolve) => requestIdleCallback(resolve))
  })
}

/** From the click on the row to the frame that shows the text. */
async function open(page: Page, title: string): Promise<number> {
  return page.evaluate(async (name) => {
    const row = [...document.querySelectorAll<HTMLElement>('.row')].find((one) =>
      one.textContent?.includes(name),
    )
    const begun = performance.now()
    row?.click()
    while (
      document.querySelector('h1')?.textContent !== name ||
      !document.querySelector('.text [data-block]')
    ) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    return performance.now() - begun
  }, title)
}

/** Selects the first letter on the page, as the next highlight. */
async function selectFirst(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector('.page')?.scrollTo(0, 0))
  await rest(page)
  await page.evaluate(() => {
    const element = document.querySelector('.text [data-block]')
    const walker = element && document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    let text = walker?.nextNode()
    while (text?.nodeValue === '') text = walker?.nextNode()
    if (!text) throw new Error('no text')
    getSelection()?.setBaseAndExtent(text, 0, text, 1)
  })
  await rest(page)
}

const press = (page: Page, init: { key: string; ctrlKey?: boolean }) =>
  page.evaluate((keys) => {
    window.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...keys }))
  }, init)

/** Scrolling through forty screens: the longest frame, the 95th percentile, and the longest long task (0: none). */
async function scroll(page: Page): Promise<{ longest: number; most: number; task: number }> {
  return page.evaluate(async () => {
    const scroller = document.querySelector<HTMLElement>('.page')
    if (!scroller) throw new Error('no page')
    const tasks: number[] = [0]
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map((e) => e.duration)),
    )
    observer.observe({ type: 'longtask' })
    const frames: number[] = []
    scroller.scrollTop = 0
    await new Promise((resolve) => requestAnimationFrame(resolve))
    let last = performance.now()
    for (let step = 0; step < 120; step += 1) {
      scroller.scrollTop += scroller.clientHeight / 3
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const now = performance.now()
      if (step > 0) frames.push(now - last)
      last = now
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
    observer.disconnect()
    frames.sort((a, b) => a - b)
    return {
      longest: frames.at(-1) ?? 0,
      most: frames[Math.floor(frames.length * 0.95)] ?? 0,
      task: Math.max(...tasks),
    }
  })
}

/** Another size of type, from the change to the frame that shows it. */
async function resize(page: Page, pixels: number): Promise<number> {
  return page.evaluate(async (size) => {
    const begun = performance.now()
    document.documentElement.style.setProperty('--size-text', `${size}px`)
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    return performance.now() - begun
  }, pixels)
}

/** The figures of an article, a list of each, one a round. `script` is what opening it runs. */
type Figures = Record<
  | 'open'
  | 'script'
  | 'add'
  | 'remove'
  | 'task'
  | 'most'
  | 'longest'
  | 'resize'
  | 'resizeWork'
  | 'find'
  | 'findWork',
  number[]
> & { hits: string }

const noFigures = (): Figures => ({
  open: [],
  script: [],
  add: [],
  remove: [],
  task: [],
  most: [],
  longest: [],
  resize: [],
  resizeWork: [],
  find: [],
  findWork: [],
  hits: '',
})

/** One round of everything on one article. */
async function measure(page: Page, session: CDPSession, { title, query }: Long, to: Figures): Promise<void> {
  await open(page, other)
  await rest(page)
  const opened = await workOf(session, page, async () => void to.open.push(await open(page, title)))
  to.script.push(opened.script)

  await selectFirst(page)
  const add = await workOf(session, page, () => press(page, { key: '2' }))
  const remove = await workOf(session, page, () => press(page, { key: 'z', ctrlKey: true }))
  to.add.push(add.script + add.layout)
  to.remove.push(remove.script + remove.layout)

  const { task, most, longest } = await scroll(page)
  to.task.push(task)
  to.most.push(most)
  to.longest.push(longest)
  await rest(page)

  for (const size of [22, 19]) {
    const { script, layout } = await workOf(
      session,
      page,
      async () => void to.resize.push(await resize(page, size)),
    )
    to.resizeWork.push(script + layout)
  }
  const { count, took, work } = await find(page, session, query)
  to.find.push(took)
  to.findWork.push(work)
  to.hits = count
}

/** From the last letter of a query to the frame that shows its hits and their count. */
async function find(
  page: Page,
  session: CDPSession,
  query: string,
): Promise<{ count: string; took: number; work: number }> {
  await page.keyboard.press('Control+F')
  await page.getByRole('textbox', { name: 'Find in article' }).fill('x')
  await rest(page)
  let found = { count: '', took: 0 }
  const work = await workOf(session, page, async () => {
    found = await page.evaluate(async (wanted) => {
      const input = document.querySelector<HTMLInputElement>('.find-bar input')
      const output = document.querySelector('.find-bar output')
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
      if (!input || !output || !set) throw new Error('no find bar')
      const before = output.textContent
      const begun = performance.now()
      set.call(input, wanted)
      input.dispatchEvent(new Event('input', { bubbles: true }))
      while (output.textContent === before) await new Promise((resolve) => setTimeout(resolve))
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      return { count: output.textContent?.split(' ').at(-1) ?? '', took: performance.now() - begun }
    }, query)
  })
  await page.keyboard.press('Escape')
  return { ...found, work: work.script + work.layout }
}

const other = 'A short article to come back to'
type Long = { title: string; words: number; count: number; text: string; query: string }

async function highlight(page: Page, { title, text, count }: Long): Promise<void> {
  const id = (await page.locator('.row', { hasText: title }).getAttribute('data-article')) ?? ''
  const changes = highlights(
    count,
    text
      .trim()
      .replaceAll('\n\n', '\n')
      .slice(title.length + 1),
    1,
  )
  const reply = await page.evaluate(
    ([article, list]) => window.glossa.call('glosses.apply', { id: article, changes: list }),
    [id, changes] as const,
  )
  if (!reply.ok) throw new Error(reply.error.message.en)
}

function rowOf({ words, count }: Long, found: Figures, bare: Figures): string[] {
  const [own, its] = [found, bare].map((figures) => ({
    script: median(figures.script),
    resize: median(figures.resize),
    work: median(figures.resizeWork),
  }))
  if (!own || !its) return []
  const times = (mine: number, theirs: number) =>
    found === bare ? mine.toFixed(0) : `${mine.toFixed(0)} (× ${(mine / theirs).toFixed(2)})`
  return [
    `${words}`,
    count === 0 ? 'none' : `${count}`,
    median(found.open).toFixed(0),
    found === bare ? `${own.script.toFixed(0)} in all` : `${(own.script - its.script).toFixed(0)} more`,
    median(found.add).toFixed(1),
    median(found.remove).toFixed(1),
    median(found.task) === 0 ? 'none' : median(found.task).toFixed(0),
    median(found.most).toFixed(0),
    median(found.longest).toFixed(0),
    times(own.work, its.work),
    times(own.resize, its.resize),
  ]
}

test('opening and painting', async ({ launch }) => {
  test.setTimeout(900_000)
  const glossa = await launch()
  const articles = [
    [5_000, 0],
    [5_000, 1_000],
    [100_000, 0],
    [100_000, 1_000],
    [100_000, 5_000],
  ].map(([words = 0, count = 0]): Long => {
    const title = `Of ${words} words with ${count} glosses`
    const text = textOf(title, words, words + count)
    return { title, words, count, text, query: queryFor(text, words) }
  })
  const files = articles.map(({ words, count }) => join(glossa.stateDirs.home, `${words}-${count}.txt`))
  for (const [index, { text }] of articles.entries()) await writeFile(files[index] ?? '', text)
  const small = join(glossa.stateDirs.home, 'short.txt')
  await writeFile(small, textOf(other, 200, 1))
  await glossa.restart([...files, small])
  const { page } = glossa
  await expect(page.locator('.row')).toHaveCount(articles.length + 1, { timeout: 60_000 })
  for (const article of articles) if (article.count > 0) await highlight(page, article)
  const session = await page.context().newCDPSession(page)
  // Of the thread's own time: that of others on the machine does not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })

  const found = new Map(articles.map((article) => [article, noFigures()]))
  // In turn, so that what else the machine does falls on all alike; the first round warms up.
  for (let round = 0; round < 8; round += 1) {
    for (const [article, figures] of found)
      await measure(page, session, article, round === 0 ? noFigures() : figures)
  }

  const finds = [
    '| words | highlights | query | hits | find | of it work | limit |',
    '| --- | --- | --- | --- | --- | --- | --- |',
  ]
  const rows = [
    '| words | highlights | open | first paint, script | add | remove | long task while scrolling | 95 % of frames | longest frame | font size, work | font size |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  ]
  let bare = noFigures()
  for (const [article, figures] of found) {
    if (article.count === 0) bare = figures
    rows.push(`| ${rowOf(article, figures, bare).join(' | ')} |`)
    const took = [figures.find, figures.findWork].map((list) => median(list).toFixed(0))
    const { words, count, query } = article
    finds.push(`| ${[words, count, query, figures.hits, ...took, 100].join(' | ')} |`)
  }
  rows.push('| 100000 | limit at 5000 | | 30 more | 20 | 20 | none | | | × 1.20 | |')
  process.stdout.write(`\n${rows.join('\n')}\n\n${finds.join('\n')}\n`)
})
