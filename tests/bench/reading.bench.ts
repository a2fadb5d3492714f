/** Opening an article and painting its highlights, on the real app: a table, in ms. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
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

/** From a key press to the frame after the new highlight is in the page. */
async function add(page: Page): Promise<number> {
  return page.evaluate(async () => {
    document.querySelector('.page')?.scrollTo(0, 0)
    await new Promise((resolve) => setTimeout(resolve, 200))
    const element = document.querySelector('.text [data-block]')
    const walker = element && document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    let text = walker?.nextNode()
    while (text?.nodeValue === '') text = walker?.nextNode()
    if (!text) throw new Error('no text')
    getSelection()?.setBaseAndExtent(text, 0, text, 1)
    await new Promise((resolve) => setTimeout(resolve, 200))
    const marks = element?.getElementsByTagName('mark') ?? []
    const ids = () => [...marks].map((mark) => mark.dataset.ids).join()
    const before = ids()
    const begun = performance.now()
    window.dispatchEvent(new KeyboardEvent('keydown', { key: '2', bubbles: true, cancelable: true }))
    while (ids() === before) {
      if (performance.now() - begun > 5000) throw new Error('the highlight did not appear')
      await new Promise((resolve) => setTimeout(resolve))
    }
    return performance.now() - begun
  })
}

/** The longest frame while the page scrolls through forty screens. */
async function scroll(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const scroller = document.querySelector<HTMLElement>('.page')
    if (!scroller) throw new Error('no page')
    let longest = 0
    let last = performance.now()
    for (let step = 0; step < 120; step += 1) {
      scroller.scrollTop += scroller.clientHeight / 3
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const now = performance.now()
      if (step > 0) longest = Math.max(longest, now - last)
      last = now
    }
    return longest
  })
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
const other = 'A short article to come back to'

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

  const rows: string[] = [
    '| words | highlights | open | add one | longest frame while scrolling |',
    '| --- | --- | --- | --- | --- |',
  ]
  for (const words of lengths) {
    const title = `An article of ${words} words`
    const id = await page.locator('.row', { hasText: title }).getAttribute('data-article')
    for (const count of [0, 100, 1_000, 5_000]) {
      if (count > 0 && id) {
        const open = await page.evaluate((article) => window.glossa.call('article.open', { id: article }), id)
        if (!open.ok) throw new Error(open.error.message)
        const length = words * 5
        const known = new Set(open.value.article.annotations.map((annotation) => annotation.id))
        const changes = highlights(count, length, 1).filter((change) => !known.has(change.id))
        const reply = await page.evaluate(
          ([article, list]) => window.glossa.call('glosses.apply', { id: article, changes: list }),
          [id, changes] as const,
        )
        if (!reply.ok) throw new Error(reply.error.message)
      }
      const opened: number[] = []
      const added: number[] = []
      for (let round = 0; round < 5; round += 1) {
        await open(page, other)
        opened.push(await open(page, title))
      }
      for (let round = 0; round < 5; round += 1) added.push(await add(page))
      const frame = await scroll(page)
      rows.push(
        `| ${words} | ${count} | ${median(opened).toFixed(0)} | ${median(added).toFixed(1)} | ${frame.toFixed(0)} |`,
      )
    }
  }
  process.stdout.write(`\n${rows.join('\n')}\n`)
})
