/** The bilingual view of long articles, on the real app: first rows, and frames while scrolling; a table, in ms. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import type { Translation } from '#core/annotation/annotation.ts'
import type { GlossChange } from '#core/annotation/changes.ts'
import { textHash } from '#core/annotation/text-hash.ts'
import { expect, test } from '../e2e/harness.ts'

const syllables = 'ra mo ten li vos ka pur ne dia sol um tri bel gar no fi'.split(' ')

/** Paragraphs of about 80 words each, the same on every run. */
function paragraphs(words: number): string[] {
  let seed = 11
  const next = (limit: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed % limit
  }
  const word = () => Array.from({ length: 1 + next(3) }, () => syllables[next(syllables.length)]).join('')
  const sentence = () => `The ${Array.from({ length: 15 }, word).join(' ')}.`
  return Array.from({ length: Math.ceil(words / 80) }, () => Array.from({ length: 5 }, sentence).join(' '))
}

/** A translation of every `each`-th paragraph of the article's text. */
function translations(text: string, each: number): GlossChange[] {
  const now = new Date(0).toISOString()
  let start = 0
  return text.split('\n').flatMap((block, index): GlossChange[] => {
    const place = { start, end: start + block.length }
    start = place.end + 1
    if (index % each !== 0 || block === '') return []
    const id = `01bench${String(index).padStart(19, '0')}`
    const after: Translation = {
      id,
      target: {
        revision: 1,
        selector: [
          { type: 'TextPositionSelector', ...place },
          { type: 'TextQuoteSelector', exact: block, prefix: '', suffix: '' },
        ],
      },
      sourceHash: textHash(block),
      sourceText: block,
      sourceLang: 'la',
      targetLang: 'en',
      text: block.toUpperCase(),
      status: 'edited',
      origin: 'human',
      note: '',
      created: now,
      updated: now,
    }
    return [{ kind: 'translation', id, before: null, after }]
  })
}

/** How long the window's scripts have run so far, in ms. */
async function scriptTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1000
}

/** From the click on the view's button to the frame after its first rows are drawn: by the clock, and of scripts alone. */
async function first(page: Page, session: CDPSession): Promise<{ clock: number; script: number }> {
  await page.getByRole('button', { name: 'Text', exact: true }).click()
  await expect(page.locator('.margin')).toBeAttached()
  const before = await scriptTime(session)
  const clock = await page.evaluate(async () => {
    const button = [...document.querySelectorAll<HTMLElement>('.view-switch button')][1]
    const begun = performance.now()
    button?.click()
    while (!document.querySelector('.bi-row .source [data-block]')) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    return performance.now() - begun
  })
  return { clock, script: (await scriptTime(session)) - before }
}

/** The frames of a scroll through the article, a third of a screen each: the longest, and how many took over 50 ms. */
async function scroll(page: Page): Promise<{ longest: number; over: number }> {
  return page.evaluate(async () => {
    const scroller = document.querySelector<HTMLElement>('.bilingual')
    if (!scroller) throw new Error('no rows')
    const frames: number[] = []
    let last = performance.now()
    for (let step = 0; step < 240; step += 1) {
      scroller.scrollTop += scroller.clientHeight / 3
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const now = performance.now()
      if (step > 0) frames.push(now - last)
      last = now
    }
    return { longest: Math.max(...frames), over: frames.filter((frame) => frame > 50).length }
  })
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

test('rows of long articles', async ({ launch }) => {
  test.setTimeout(600_000)
  const glossa = await launch()
  const table = [
    '| words | paragraphs | translated | first rows | of it scripts | longest frame | frames over 50 |',
    '| --- | --- | --- | --- | --- | --- | --- |',
  ]
  for (const words of [5_000, 100_000]) {
    const title = `An article of ${words} words`
    const text = paragraphs(words)
    const file = join(glossa.stateDirs.home, `${words}.txt`)
    await writeFile(file, `${title}\n\n${text.join('\n\n')}\n`)
    await glossa.restart([file])
    const { page } = glossa
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    const id = (await page.locator('.row', { hasText: title }).getAttribute('data-article')) ?? ''
    for (const each of [0, 1]) {
      if (each > 0) {
        const changes = translations(text.join('\n'), each)
        const reply = await page.evaluate(
          ([article, list]) => window.glossa.call('glosses.apply', { id: article, changes: list }),
          [id, changes] as const,
        )
        if (!reply.ok) throw new Error(reply.error.message.en)
        await glossa.restart()
        await glossa.page.locator('.row', { hasText: title }).click()
      }
      const session = await glossa.page.context().newCDPSession(glossa.page)
      // Of the thread's own time: that of others on the machine does not count.
      await session.send('Performance.enable', { timeDomain: 'threadTicks' })
      const rounds: { clock: number; script: number }[] = []
      for (let round = 0; round < 5; round += 1) rounds.push(await first(glossa.page, session))
      const [clock, script] = [rounds.map((one) => one.clock), rounds.map((one) => one.script)]
      const { longest, over } = await scroll(glossa.page)
      const done = each === 0 ? 0 : text.length
      table.push(
        `| ${words} | ${text.length} | ${done} | ${median(clock).toFixed(0)} | ${median(script).toFixed(0)} | ${longest.toFixed(0)} | ${over} of 239 |`,
      )
    }
  }
  process.stdout.write(`\n${table.join('\n')}\n`)
})
