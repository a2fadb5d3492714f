/** A margin of a thousand commented highlights in 100,000 words, on the real app: a table, in ms. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Annotation } from '#core/annotation/annotation.ts'
import type { GlossChange } from '#core/annotation/changes.ts'
import { expect, test } from '../e2e/harness.ts'

const words = 100_000
const title = `An article of ${words} words`
const other = 'A short article to come back to'
const sentence = 'The ferryman of Orsk wrote down every crossing and nobody who walked there asked him why. '

/** Paragraphs of 80 words, each with its number. */
const paragraphs = Array.from({ length: words / 80 }, (_, index) => `${index}. ${sentence.repeat(5)}`.trim())

function comments(count: number): GlossChange[] {
  const text = paragraphs.join('\n')
  const now = new Date(0).toISOString()
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor((index * (text.length - 60)) / count)
    const id = `01bench${String(index).padStart(19, '0')}`
    const after: Annotation = {
      id,
      motivation: 'commenting',
      revision: 1,
      selector: [
        { type: 'TextPositionSelector', start, end: start + 40 },
        { type: 'TextQuoteSelector', exact: text.slice(start, start + 40), prefix: '', suffix: '' },
      ],
      color: 'yellow',
      style: 'highlight',
      comment: `**${index}**: ${'what was meant here is anyone’s guess, '.repeat(1 + (index % 8))}`,
      tags: index % 3 === 0 ? ['check'] : [],
      created: now,
      updated: now,
    }
    return { kind: 'annotation', id, before: null, after }
  })
}

/** From the click on the row to the frame that shows the text, and the first card where there is one. */
async function open(page: Page, name: string, cards: boolean): Promise<number> {
  return page.evaluate(
    async ([wanted, withCards]) => {
      const row = [...document.querySelectorAll<HTMLElement>('.row')].find((one) =>
        one.textContent?.includes(wanted),
      )
      const begun = performance.now()
      row?.click()
      while (
        document.querySelector('h1')?.textContent !== wanted ||
        !document.querySelector(withCards ? '.card' : '.text [data-block]')
      ) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
      }
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      return performance.now() - begun
    },
    [name, cards] as const,
  )
}

/** Scrolls through forty screens: the longest frame, and how many tasks took longer than 50 ms. */
async function scroll(page: Page): Promise<{ longest: number; tasks: number }> {
  return page.evaluate(async () => {
    const scroller = document.querySelector<HTMLElement>('.page')
    if (!scroller) throw new Error('no page')
    scroller.scrollTo(0, 0)
    await new Promise((resolve) => setTimeout(resolve, 300))
    let tasks = 0
    const observer = new PerformanceObserver((list) => {
      tasks += list.getEntries().length
    })
    observer.observe({ type: 'longtask' })
    let longest = 0
    let last = performance.now()
    for (let step = 0; step < 120; step += 1) {
      scroller.scrollTop += scroller.clientHeight / 3
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const now = performance.now()
      if (step > 0) longest = Math.max(longest, now - last)
      last = now
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
    observer.disconnect()
    return { longest, tasks }
  })
}

/** From a press of J to the frame that shows the next gloss in focus. */
async function focusNext(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const focused = () => document.querySelector<HTMLElement>('.card.on')?.dataset.gloss
    const before = focused()
    const begun = performance.now()
    window.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'j', code: 'KeyJ', bubbles: true, cancelable: true }),
    )
    while (focused() === before) {
      if (performance.now() - begun > 5000) throw new Error('no gloss came into focus')
      await new Promise((resolve) => setTimeout(resolve))
    }
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    return performance.now() - begun
  })
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

test('a margin of many cards', async ({ launch }) => {
  test.setTimeout(300_000)
  const glossa = await launch()
  const long = join(glossa.stateDirs.home, 'long.txt')
  const short = join(glossa.stateDirs.home, 'short.txt')
  await writeFile(long, `${title}\n\n${paragraphs.join('\n\n')}\n`)
  await writeFile(short, `${other}\n\n${sentence.repeat(20)}\n`)
  await glossa.restart([long, short])
  const { page } = glossa
  await expect(page.locator('.row')).toHaveCount(2)
  const id = (await page.locator('.row', { hasText: title }).getAttribute('data-article')) ?? ''

  const rows = [
    '| cards | open | drawn | focus next | longest frame while scrolling | tasks over 50 ms |',
    '| --- | --- | --- | --- | --- | --- |',
  ]
  for (const count of [0, 100, 1_000]) {
    if (count > 0) {
      const reply = await page.evaluate(
        ([article, changes]) => window.glossa.call('glosses.apply', { id: article, changes }),
        [id, comments(count)] as const,
      )
      if (!reply.ok) throw new Error(reply.error.message.en)
    }
    const opened: number[] = []
    for (let round = 0; round < 3; round += 1) {
      await open(page, other, false)
      opened.push(await open(page, title, count > 0))
    }
    const drawn = await page.locator('.card').count()
    const focused: number[] = []
    for (let round = 0; round < 9 && count > 0; round += 1) focused.push(await focusNext(page))
    const { longest, tasks } = await scroll(page)
    rows.push(
      `| ${count} | ${median(opened).toFixed(0)} | ${drawn} | ${count > 0 ? median(focused).toFixed(0) : '–'} | ${longest.toFixed(0)} | ${tasks} |`,
    )
  }
  process.stdout.write(`\n${rows.join('\n')}\n`)
})
