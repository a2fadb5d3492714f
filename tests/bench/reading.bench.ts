/** Opening an article, painting its highlights, scrolling, resizing and finding, on the real app: tables, in ms. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import type { Annotation } from '#core/annotation/annotation.ts'
import type { GlossChange } from '#core/annotation/changes.ts'
import { expect, test } from '../e2e/harness.ts'

const syllables = 'ra mo ten li vos ka pur ne dia sol um tri bel gar no fi'.split(' ')

/** The same text for the same length on every run; words of an invented language, in sentences and paragraphs. */
function textOf(words: number): string {
  let seed = 7
  const next = (limit: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed % limit
  }
  const word = () => Array.from({ length: 1 + next(3) }, () => syllables[next(syllables.length)]).join('')
  const paragraphs: string[] = [`An article of ${words} words`]
  for (let written = 0; written < words; written += 80) {
    const sentence = () => `The ${Array.from({ length: 15 }, word).join(' ')}.`
    paragraphs.push(Array.from({ length: 5 }, sentence).join(' '))
  }
  return `${paragraphs.join('\n\n')}\n`
}

/** `count` highlights spread evenly over the text, as changes. */
function highlights(count: number, length: number, revision: number): GlossChange[] {
  const now = new Date(0).toISOString()
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor((index * (length - 60)) / count)
    const id = `01bench${String(index).padStart(19, '0')}`
    const after: Annotation = {
      id,
      motivation: 'highlighting',
      revision,
      selector: [
        { type: 'TextPositionSelector', start, end: start + 50 },
        { type: 'TextQuoteSelector', exact: 'x', prefix: '', suffix: '' },
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
  await page.evaluate(() => {
    document.querySelector('.page')?.scrollTo(0, 0)
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

type Figures = Record<'open' | 'paint' | 'add' | 'remove' | 'task' | 'most' | 'longest' | 'resize', number>

async function measure(page: Page, session: CDPSession, title: string): Promise<Figures> {
  const opened: number[] = []
  const scripts: number[] = []
  for (let round = 0; round < 7; round += 1) {
    await open(page, other)
    await rest(page)
    const { script } = await workOf(session, page, async () => {
      opened.push(await open(page, title))
    })
    scripts.push(script)
  }
  const added: number[] = []
  const removed: number[] = []
  for (let round = 0; round < 7; round += 1) {
    await selectFirst(page)
    const add = await workOf(session, page, () => press(page, { key: '2' }))
    const remove = await workOf(session, page, () => press(page, { key: 'z', ctrlKey: true }))
    added.push(add.script + add.layout)
    removed.push(remove.script + remove.layout)
  }
  const scrolled = [await scroll(page), await scroll(page), await scroll(page)]
  const resized: number[] = []
  for (const size of [22, 19, 22, 19, 22, 19, 22, 19]) resized.push(await resize(page, size))
  return {
    open: median(opened),
    paint: median(scripts),
    add: median(added),
    remove: median(removed),
    task: median(scrolled.map(({ task }) => task)),
    most: median(scrolled.map(({ most }) => most)),
    longest: median(scrolled.map(({ longest }) => longest)),
    resize: median(resized),
  }
}

/** From the last letter of a query that occurs more than 10,000 times to the frame that shows its hits and their count. */
async function find(page: Page, session: CDPSession): Promise<{ count: string; took: number; work: number }> {
  await page.keyboard.press('Control+F')
  await page.getByRole('textbox', { name: 'Find in article' }).fill('q')
  await rest(page)
  let found = { count: '', took: 0 }
  const work = await workOf(session, page, async () => {
    found = await page.evaluate(async () => {
      const input = document.querySelector<HTMLInputElement>('.find-bar input')
      const output = document.querySelector('.find-bar output')
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
      if (!input || !output || !set) throw new Error('no find bar')
      const before = output.textContent
      const begun = performance.now()
      set.call(input, 'gar')
      input.dispatchEvent(new Event('input', { bubbles: true }))
      while (output.textContent === before) await new Promise((resolve) => setTimeout(resolve))
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      return { count: output.textContent ?? '', took: performance.now() - begun }
    })
  })
  await page.keyboard.press('Escape')
  return { ...found, work: work.script + work.layout }
}

const other = 'A short article to come back to'

async function highlight(page: Page, id: string, words: number, count: number): Promise<void> {
  const opened = await page.evaluate((article) => window.glossa.call('article.open', { id: article }), id)
  if (!opened.ok) throw new Error(opened.error.message)
  const known = new Set(opened.value.article.annotations.map((annotation) => annotation.id))
  const changes = highlights(count, words * 5, 1).filter((change) => !known.has(change.id))
  const reply = await page.evaluate(
    ([article, list]) => window.glossa.call('glosses.apply', { id: article, changes: list }),
    [id, changes] as const,
  )
  if (!reply.ok) throw new Error(reply.error.message)
}

test('opening and painting', async ({ launch }) => {
  test.setTimeout(600_000)
  const glossa = await launch()
  const lengths = [5_000, 100_000]
  const files = lengths.map((words) => join(glossa.stateDirs.home, `${words}.txt`))
  for (const [index, words] of lengths.entries()) await writeFile(files[index] ?? '', textOf(words))
  const small = join(glossa.stateDirs.home, 'short.txt')
  await writeFile(small, `${other}\n\n${textOf(200)}`)
  await glossa.restart([...files, small])
  const { page } = glossa
  await expect(page.locator('.row')).toHaveCount(3)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')

  const finds = [
    '| words | highlights | hits | find | of it work | limit |',
    '| --- | --- | --- | --- | --- | --- |',
  ]
  const rows = [
    '| words | highlights | open | first paint, script | add | remove | long task while scrolling | 95 % of frames | longest frame | font size |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  ]
  for (const words of lengths) {
    const title = `An article of ${words} words`
    const id = (await page.locator('.row', { hasText: title }).getAttribute('data-article')) ?? ''
    let bare: Figures | undefined
    for (const count of [0, 1_000, 5_000]) {
      if (count > 0) await highlight(page, id, words, count)
      const found = await measure(page, session, title)
      bare ??= found
      const { count: hits, took, work } = await find(page, session)
      const total = hits.replace('1 of ', '')
      finds.push(`| ${words} | ${count} | ${total} | ${took.toFixed(0)} | ${work.toFixed(0)} | 100 |`)
      const figures = [
        found.open.toFixed(0),
        bare === found ? `${found.paint.toFixed(0)} in all` : `+${(found.paint - bare.paint).toFixed(0)}`,
        found.add.toFixed(1),
        found.remove.toFixed(1),
        found.task === 0 ? 'none' : found.task.toFixed(0),
        found.most.toFixed(0),
        found.longest.toFixed(0),
        bare === found
          ? found.resize.toFixed(0)
          : `${found.resize.toFixed(0)} (× ${(found.resize / bare.resize).toFixed(2)})`,
      ]
      rows.push(`| ${words} | ${count === 0 ? 'none' : count} | ${figures.join(' | ')} |`)
    }
  }
  rows.push('| 100000 | limit at 5000 | | +30 | 20 | 20 | none | | | × 1.20 |')
  process.stdout.write(`\n${rows.join('\n')}\n\n${finds.join('\n')}\n`)
})
