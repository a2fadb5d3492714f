/** Painting: every range exactly, overlaps and states to be seen, a selection never moved, everything on paper. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type Annotation, colors, currentRange, type TextRange } from '#core/annotation/annotation.ts'
import { addition, newAnnotation } from '#core/annotation/new-gloss.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { fuzzFactor } from '../unit/fuzz-factor.ts'
import { bridge, bridgeHtml, ferry, ferryText } from './articles.ts'
import { drawn, expect, type Glossa, test } from './harness.ts'
import { block, painted, reading, saved, select } from './steps.ts'

/** The same numbers on every run; `next(n)` is below n. */
function numbers(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

async function opened(page: Page) {
  const id = (await page.locator('.row').first().getAttribute('data-article')) ?? ''
  const reply = await page.evaluate((article) => window.glossa.call('article.open', { id: article }), id)
  if (!reply.ok) throw new Error(reply.error.message.en)
  return { id, article: reply.value.article }
}

/** Saves highlights on these ranges and opens the article with them. */
async function marked(glossa: Glossa, ranges: readonly TextRange[]): Promise<Page> {
  const { id } = await opened(glossa.page)
  const text = await glossa.page.evaluate(() =>
    [...document.querySelectorAll('.text [data-block]')].map((one) => one.textContent).join('\n'),
  )
  const changes = ranges.flatMap(({ start, end }, index) => {
    const selector = selectorFor(text, start, end)
    const color = colors[index % colors.length] ?? 'yellow'
    const style = index % 5 === 0 ? 'underline' : 'highlight'
    return selector ? [addition(newAnnotation({ revision: 1, selector, color, style }))] : []
  })
  const reply = await glossa.page.evaluate(
    ([article, list]) => window.glossa.call('glosses.apply', { id: article, changes: list }),
    [id, changes] as const,
  )
  if (!reply.ok) throw new Error(reply.error.message.en)
  await glossa.restart()
  await glossa.page.locator('.row').first().click()
  await expect(glossa.page.locator('.text mark').first()).toBeVisible()
  return glossa.page
}

/** What the marks get wrong, a line each, in all blocks or in those in sight. White space alone is not marked. */
async function faults(page: Page, annotations: readonly Annotation[], where: 'all' | 'visible') {
  const ranges = annotations.flatMap((one) => {
    const range = currentRange(one)
    return range ? [{ id: one.id, ...range }] : []
  })
  return page.evaluate(
    ([all, only]) => {
      const wrong: string[] = []
      let start = 0
      for (const element of document.querySelectorAll<HTMLElement>('.text [data-block]')) {
        const text = element.textContent ?? ''
        const box = element.getBoundingClientRect()
        const end = start + text.length
        if (only === 'all' || (box.bottom > 0 && box.top < innerHeight)) {
          const at: string[] = []
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const ids = node.parentElement?.closest<HTMLElement>('mark')?.dataset.ids ?? ''
            const sorted = ids.split(' ').sort().join(' ')
            for (const _ of (node.nodeValue ?? '').split('')) at.push(sorted)
          }
          const inside = all.filter((range) => range.start < end && range.end > start)
          text.split('').forEach((unit, offset) => {
            if (unit.trim() === '') return
            const covering = inside.filter(
              (range) => range.start <= start + offset && range.end > start + offset,
            )
            const expected = covering
              .map(({ id }) => id)
              .sort()
              .join(' ')
            if (at[offset] !== expected) wrong.push(`${start + offset}: ${at[offset]} for ${expected}`)
          })
        }
        start = end + 1
      }
      return wrong.slice(0, 5)
    },
    [ranges, where] as const,
  )
}

const paragraphs = Array.from(
  { length: 150 },
  (_, index) => `Stage ${index + 1} of the road. ${ferry.second} ${ferry.third}`,
)
const roadText = `The Road to Orsk\n\n${paragraphs.join('\n\n')}\n`

test('paints 5,000 random overlapping ranges exactly, near the page and on paper', async ({ prepare }) => {
  test.slow()
  const glossa = await prepare()
  await reading(glossa, 'road.txt', roadText)
  const next = numbers(4)
  const ranges = Array.from({ length: 5_000 }, () => {
    const start = next(roadText.length - 200)
    return { start, end: start + 1 + next(next(10) === 0 ? 3_000 : 120) }
  })
  const page = await marked(glossa, ranges)
  const { annotations } = (await opened(page)).article
  expect(annotations.length).toBeGreaterThan(4_900)

  for (const part of [0, 0.37, 0.81]) {
    await page.evaluate((share) => {
      const scroller = document.querySelector('.page')
      scroller?.scrollTo(0, scroller.scrollHeight * share)
    }, part)
    await expect.poll(() => faults(page, annotations, 'visible')).toEqual([])
  }
  const near = await page.locator('.text mark').count()
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  expect(await faults(page, annotations, 'all')).toEqual([])
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  expect(await page.locator('.text mark').count()).toBeLessThan(near * 2)
})

test('prints all marks in light colours, and what was written beside them', async ({ shared: glossa }) => {
  const page = await reading(glossa, 'road.txt', roadText)
  await select(page, 'Stage 140')
  await page.keyboard.press('c')
  await page.keyboard.type('far down the road')
  await page.keyboard.press('Control+Enter')
  await select(page, 'Stage 3 of')
  await page.keyboard.press('4')
  await saved(page)
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark'
    window.addEventListener('beforeprint', () => {
      const marks = [...document.querySelectorAll('.text mark')].map((mark) => mark.textContent)
      document.title = `${document.documentElement.dataset.theme}: ${marks.join(', ')}`
    })
    document.querySelector('.page')?.scrollTo(0, 0)
  })
  const size = await glossa.app.evaluate(
    async ({ BrowserWindow }) =>
      (await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ printBackground: true }))?.length,
  )
  expect(size).toBeGreaterThan(10_000)
  await expect(page).toHaveTitle('light: Stage 3 of, Stage 140')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')

  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.top')).toBeHidden()
  await expect(page.getByText('far down the road')).toBeVisible()
})

test('leaves a selection where it is while the marks around it come and go', async ({ shared }) => {
  const page = await reading(shared, 'ferry.txt', ferryText)
  for (const [index, words] of ['wrote down every', 'ledger unusual', 'its patience', 'a cargo'].entries()) {
    await select(page, words)
    await page.keyboard.press(String(index + 1))
  }
  await select(page, 'every crossing', 'a cargo and')
  const state = () =>
    page.evaluate(() => {
      const selection = getSelection()
      return { text: String(selection), isCollapsed: selection?.isCollapsed }
    })
  const before = await state()
  for (const key of ['Control+Z', 'Control+Z', 'Control+Shift+Z', 'Control+Z', 'Control+Z', 'Control+Y']) {
    await page.keyboard.press(key)
    expect(await state()).toEqual(before)
  }
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  expect((await state()).text).toBe(before.text)
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await page.keyboard.press('Escape')
  await expect.poll(() => painted(page)).toEqual(['wrote down every', 'ledger unusual'])
})

test('tells the glosses apart: hovered in all paragraphs, lifted in focus, named in words', async ({
  shared,
}) => {
  const page = await reading(shared, 'most.html', bridgeHtml)
  await select(page, 'trzysta tysięcy', 'Pieniądze są')
  await page.keyboard.press('3')
  await select(page, 'tysięcy kilometrów')
  await page.keyboard.press('5')
  await page.keyboard.press('Escape')

  const both = page.locator('mark', { hasText: 'tysięcy kilometrów' })
  await expect(both).toHaveAttribute('title', 'Purple · Blue')
  await expect(both).toHaveAttribute('data-color', 'purple')
  await page.locator('mark', { hasText: 'Pieniądze są' }).hover()
  await expect(page.locator('mark.hovered').last()).toHaveText('Pieniądze są')
  await expect.poll(() => page.locator('mark.hovered').allTextContents()).toContain('trzysta ')
  await page.mouse.move(2, 2)
  await expect(page.locator('mark.hovered')).toHaveCount(0)

  await both.click()
  await expect(both).toHaveAttribute('data-color', 'purple')
  await both.click()
  await expect(both).toHaveAttribute('data-color', 'blue')
  await expect(page.locator('mark.focused').first()).toHaveText('trzysta ')
})

test('a note is opened by the press on its mark, though the text moves or is painted anew before the release', async ({
  shared,
}) => {
  const page = await reading(shared, 'most.html', bridgeHtml)
  await select(page, 'trzysta tysięcy')
  await page.keyboard.press('3')
  await page.keyboard.press('Escape')
  const mark = page.locator('.text mark')
  await expect(mark).not.toHaveClass(/focused/)
  const between = [
    () => page.evaluate(() => window.glossa.call('labels.save', { blue: 'Names' })),
    () => page.locator('.article-head').evaluate((head) => head.style.setProperty('padding-bottom', '9rem')),
  ]
  for (const change of between) {
    await mark.hover()
    await page.mouse.down()
    await change()
    await drawn(page)
    await page.mouse.up()
    await expect(mark).toHaveClass(/focused/)
    await page.keyboard.press('Escape')
    await expect(mark).not.toHaveClass(/focused/)
  }
  await expect(mark).toHaveAttribute('title', /Names/)
})

test('a click on a marked link shows its gloss, and says how it opens; a second one opens it', async ({
  shared: glossa,
}) => {
  const page = await reading(glossa, 'most.html', bridgeHtml)
  await glossa.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = (async (_window: unknown, options: Electron.MessageBoxOptions) => {
      Reflect.set(globalThis, 'asked', [...(Reflect.get(globalThis, 'asked') ?? []), options.detail])
      return { response: 1, checkboxChecked: false }
    }) as typeof dialog.showMessageBox
  })
  const asked = () => glossa.app.evaluate((): string[] => Reflect.get(globalThis, 'asked') ?? [])
  await select(page, 'w archiwum')
  await page.keyboard.press('2')
  await page.keyboard.press('Escape')
  const mark = page.locator('a mark')
  await expect(mark).toHaveAttribute('title', /Green\nClick again to open the link/)
  await mark.click()
  await expect(mark).toHaveClass(/focused/)
  expect(await asked()).toEqual([])
  await mark.click()
  await expect.poll(asked).toEqual([expect.stringContaining('https://glos-wierzbicy.example/archiwum')])
  await expect(mark).toHaveClass(/focused/)
})

test('marks whole characters, and nothing where nothing is meant', async ({ shared }) => {
  const odd = [
    'Family 👨‍👩‍👧‍👦 and flag 🇵🇱 and hand 👋🏽 stand in one line of this text, for the sake of those who select.',
    'شكرا مُحَمَّد على الرسالة الطويلة التي كتبتها إلينا في الصيف الماضي من المدينة.',
    'Decomposed e\u0301cole and हिन्दी क्षमा are words of more marks than letters, and stay whole.',
  ]
  const page = await reading(shared, 'odd.txt', `Odd characters\n\n${odd.join('\n\n')}\n`)
  const pick = async (text: string, from: number, to: number) => {
    await block(page, text).evaluate(
      async (element, [start, end]) => {
        const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()
        const heard = new Promise((resolve) => document.addEventListener('selectionchange', resolve))
        if (node) getSelection()?.setBaseAndExtent(node, start, node, end)
        await heard
      },
      [from, to] as const,
    )
    await page.keyboard.press('1')
    await saved(page)
  }
  const family = odd[0] ?? ''
  await pick('Family', family.indexOf('👨‍👩‍👧‍👦') + 3, family.indexOf('👨‍👩‍👧‍👦') + 4)
  await expect.poll(() => painted(page)).toEqual(['👨‍👩‍👧‍👦'])
  await page.keyboard.press('Control+Z')
  const arabic = odd[1] ?? ''
  await pick('الرسالة', arabic.indexOf('مُ') + 1, arabic.indexOf('مُ') + 4)
  await expect.poll(() => painted(page)).toEqual(['مُحَ'])
  await page.keyboard.press('Control+Z')
  await pick('Family', 6, 7)
  await expect.poll(() => painted(page)).toEqual([])

  // From the title above to the margin beside: only what lies in the article counts.
  await page.evaluate(async () => {
    const [title, last] = [document.querySelector('h1'), document.querySelector('.status-bar')]
    const heard = new Promise((resolve) => document.addEventListener('selectionchange', resolve))
    if (title && last) getSelection()?.setBaseAndExtent(title, 0, last, 0)
    await heard
  })
  await page.keyboard.press('3')
  await expect
    .poll(async () => (await painted(page)).join('').replaceAll(/\s/g, ''))
    .toBe(odd.join('').normalize('NFC').replaceAll(/\s/g, ''))
  for (let same = 0; same < 2; same += 1) {
    await select(page, 'flag')
    await page.keyboard.press('4')
    await saved(page)
  }
  const flag = page.locator('mark', { hasText: /^flag$/ })
  expect((await flag.getAttribute('data-ids'))?.split(' ')).toHaveLength(3)
  await page.keyboard.press('Delete')
  await expect.poll(async () => (await flag.getAttribute('data-ids'))?.split(' ').length).toBe(2)
})

test('any sequence of doing and undoing paints what the library holds', async ({ prepare }) => {
  const steps = fuzzFactor === 1 ? 30 : 300
  test.setTimeout(4_000 * steps)
  const glossa = await prepare()
  let page = await reading(glossa, 'most.html', bridgeHtml)
  const { id } = await opened(page)
  const next = numbers(60)
  const lines = [bridge.first, bridge.second, bridge.third, bridge.fourth, bridge.fifth]
  const agreed = async () => {
    await saved(page)
    const file = await readFile(join(glossa.libraryDir, 'articles', id, 'article.json'), 'utf8')
    const { annotations } = (JSON.parse(file) as { data: { annotations: Annotation[] } }).data
    await page.evaluate(() => getSelection()?.removeAllRanges())
    await expect.poll(() => faults(page, annotations, 'all')).toEqual([])
  }
  for (let step = 0; step < steps; step += 1) {
    const act = next(10)
    if (act < 4) {
      const line = lines[next(lines.length)] ?? ''
      const other = lines[next(lines.length)] ?? ''
      const [first, last] = lines.indexOf(line) <= lines.indexOf(other) ? [line, other] : [other, line]
      const from = next(first.length - 30)
      const until = first === last ? from + 1 + next(20) : next(last.length - 20)
      await select(page, first.slice(from, from + 25), last.slice(until, until + 18))
      await page.keyboard.press(String(1 + next(6)))
    } else if (act < 6) {
      await page.keyboard.press('j')
      await page.keyboard.press(act === 4 ? 'Delete' : String(1 + next(6)))
    } else await page.keyboard.press(act < 8 ? 'Control+Z' : 'Control+Shift+Z')
    if (step % 6 === 5) await agreed()
    if (step === 17) {
      await glossa.restart()
      page = glossa.page
      await page.locator('.row').first().click()
      await expect(page.locator('.text [data-block]').first()).toBeVisible()
      await agreed()
    }
  }
})
