/**
 * What grows with the library: the same work with 10, 1,000 and 10,000 articles, on the real app; a table, and how many times the CPU
 * the largest takes of the smallest. Scrolling is compared with the smallest library in which that way brings a new row each time: of
 * ten articles all rows are always drawn, however low the window is, and going to and fro over them draws nothing. `GLOSSA_SCALE`
 * chooses other numbers ("10,10000"); with `GLOSSA_SCALE_DIR` the libraries are kept there for the next run.
 */

import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import { expect, type Glossa, test } from '../e2e/harness.ts'
import { writeLibrary } from '../fixtures/libraries/large.ts'

const sizes = (process.env.GLOSSA_SCALE ?? '10,1000,10000').split(',').map(Number)
const saves = 20

/** Of work: how long it took, the CPU time of the main process, and how long the window's main thread was busy, all in ms. */
type Cost = { wall: number; main: number; window: number }
type Cell = { text: string; cpu?: number }

const round = (value: number) => String(Math.round(value))
const cpuOf = ({ main, window }: Cost) => main + window

/** A column of the table, by the names of its rows. */
class Column extends Map<string, Cell> {
  /** Tells of work in short of what it cost; `isAlike` where the other libraries have to do as much. */
  cost(name: string, cost: Cost, isAlike = true): void {
    const text = `${round(cost.wall)} (${round(cost.main)} + ${round(cost.window)})`
    this.set(name, isAlike ? { text, cpu: cpuOf(cost) } : { text })
  }
  told(name: string, text: string): void {
    this.set(name, { text })
  }
}

/** How many times the CPU the last column takes of the first one in which the work is alike; '' where nothing is compared. */
function growth(cells: readonly (Cell | undefined)[]): string {
  const known = cells.flatMap((cell) => cell?.cpu ?? [])
  const [first, last] = [known[0], known.at(-1)]
  return known.length > 1 && first !== undefined && last !== undefined ? `×${(last / first).toFixed(2)}` : ''
}

/** The library of so many articles, five notes in each, and where it is laid from for each run. */
function libraryOf(articles: number): string {
  const folder = join(process.env.GLOSSA_SCALE_DIR ?? join(tmpdir(), 'glossa-scale'), `articles-${articles}`)
  if (!existsSync(join(folder, 'complete'))) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    writeLibrary(join(folder, 'library'), { articles, notes: articles * 5, words: 1000 })
    writeFileSync(join(folder, 'complete'), '')
  }
  return join(folder, 'library')
}

class Meter {
  readonly #glossa: Glossa
  readonly #session: CDPSession

  private constructor(glossa: Glossa, session: CDPSession) {
    this.#glossa = glossa
    this.#session = session
  }

  static async for(glossa: Glossa): Promise<Meter> {
    const session = await glossa.page.context().newCDPSession(glossa.page)
    await session.send('Performance.enable')
    return new Meter(glossa, session)
  }

  async #window(name: string): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics')
    return metrics.find((one) => one.name === name)?.value ?? Number.NaN
  }

  async now(): Promise<Cost> {
    const main = await this.#glossa.app.evaluate(() => {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1000
    })
    return { wall: performance.now(), main, window: (await this.#window('TaskDuration')) * 1000 }
  }

  async of(work: () => Promise<unknown>): Promise<Cost> {
    const before = await this.now()
    await work()
    const wall = performance.now() - before.wall
    const after = await this.now()
    return { wall, main: after.main - before.main, window: after.window - before.window }
  }

  /** Of the main process, in MB. */
  memory(): Promise<number> {
    return this.#glossa.app.evaluate(() => process.memoryUsage().rss / 1e6)
  }

  /** Of the window, in MB, after its garbage has been collected. */
  async heap(): Promise<number> {
    await this.#session.send('HeapProfiler.collectGarbage')
    return (await this.#window('JSHeapUsedSize')) / 1e6
  }
}

const firstRow = (page: Page) => page.locator('.row').first()

/** The CPU time that the window's process has taken so far, in ms; only Linux tells, by hundredths of a second. */
async function windowTime(glossa: Glossa): Promise<number> {
  const pid = await glossa.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  )
  if (process.platform !== 'linux') return 0
  // Behind the name, which may hold spaces: state, then ten numbers, then the user's and the system's time.
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const [user, system] = rest.split(' ').slice(11, 13)
  return (Number(user) + Number(system)) * 10
}

/** From the start of the app to a list that can be used. */
async function started(glossa: Glossa): Promise<{ meter: Meter; cost: Cost }> {
  const begun = performance.now()
  await glossa.start()
  await firstRow(glossa.page).waitFor()
  const wall = performance.now() - begun
  const window = await windowTime(glossa)
  const meter = await Meter.for(glossa)
  const { main } = await meter.now()
  return { meter, cost: { wall, main, window } }
}

/**
 * Goes down the list by quarters of a screen, a step a frame: the longest frame, how many took more than 50 ms, and whether it came to
 * the end of the list on its way.
 */
function scrollThrough(page: Page): Promise<{ longest: number; long: number; isShort: boolean }> {
  return page.evaluate(async () => {
    const list = document.querySelector<HTMLElement>('.rows')
    if (!list) throw new Error('no list')
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const frames: number[] = []
    let last = await frame()
    let isShort = false
    for (let step = 0; step < 160; step += 1) {
      // A short list is gone through again and again.
      const end = list.scrollTop + list.clientHeight >= list.scrollHeight - 1
      isShort ||= end
      list.scrollTop = end ? 0 : list.scrollTop + list.clientHeight / 4
      const now = await frame()
      frames.push(now - last)
      last = now
    }
    list.scrollTop = 0
    await frame()
    return {
      longest: Math.max(...frames),
      long: frames.filter((one) => one > 50).length,
      isShort,
    }
  })
}

/** Whether list and index know the whole library: an index that is being built answers late, which `bench:search` measures. */
function isWhole(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const all = { in: 'all' } as const
    const query = { scope: all, text: '', sort: 'added', descending: true, group: 'none' } as const
    const list = await window.glossa.call('library.find', { query, known: 0, read: [] })
    if (!list.ok || list.value.listing !== null) return false
    const asked = { query: 'a', typing: true, exact: false, from: 0, count: 1 }
    const found = await window.glossa.call('search.find', asked)
    return found.ok && found.value.progress === null
  })
}

async function whole(page: Page): Promise<void> {
  while (!(await isWhole(page))) await page.waitForTimeout(500)
}

/** From a key in the search field to the frame that shows another list. */
function typed(page: Page, text: string): Promise<number> {
  return page.evaluate(async (value) => {
    const field = document.querySelector<HTMLInputElement>('.library-search input')
    if (!field) throw new Error('no search')
    const shown = () =>
      [...document.querySelectorAll<HTMLElement>('.row, .result')].map((row) => row.textContent).join('|')
    const before = shown()
    const begun = performance.now()
    // React listens to the value that its own setter does not know of.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    while (shown() === before) {
      if (performance.now() - begun > 5000) return Number.NaN
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    return performance.now() - begun
  }, text)
}

/** Saves a note again and again, each time with another comment; the cost of one. */
async function savingNotes(meter: Meter, page: Page, id: string): Promise<Cost> {
  const save = (count: number) =>
    page.evaluate(
      async ([article, times]) => {
        const open = await window.glossa.call('article.open', { id: article })
        if (!open.ok) throw new Error(open.error.message.en)
        const [note] = open.value.article.annotations
        if (!note) throw new Error('no note')
        let before = note
        for (let time = 0; time < times; time += 1) {
          const after: typeof note = { ...note, comment: `${note.comment} ${time}` }
          const changes = [{ kind: 'annotation' as const, id: before.id, before, after }]
          const saved = await window.glossa.call('glosses.apply', { id: article, changes })
          if (!saved.ok) throw new Error(saved.error.message.en)
          before = after
          // So that what follows from a save is done for each of them.
          await new Promise((resolve) => setTimeout(resolve, 200))
        }
      },
      [id, count] as const,
    )
  await save(3)
  const cost = await meter.of(() => save(saves))
  return { wall: cost.wall / saves - 200, main: cost.main / saves, window: cost.window / saves }
}

/** Opens articles that the app has not read yet; the cost of one. */
async function openingArticles(meter: Meter, page: Page): Promise<Cost> {
  const ids = await page
    .locator('.row')
    .evaluateAll((rows) => rows.slice(0, 6).map((row) => row.getAttribute('data-article') ?? ''))
  const { wall, main, window } = await meter.of(async () => {
    for (const id of ids) {
      await page.locator(`.row[data-article="${id}"]`).click()
      await expect(page.locator(`.row[data-article="${id}"][aria-current]`)).toBeVisible()
      await page.locator('.text [data-block]').first().waitFor()
    }
  })
  return { wall: wall / ids.length, main: main / ids.length, window: window / ids.length }
}

async function measure(glossa: Glossa): Promise<Column> {
  const column = new Column()
  const cold = await started(glossa)
  column.cost('first screen of the list, no cache', cold.cost)
  await glossa.page.waitForTimeout(3000)
  column.told('3 s later: main, MB', round(await cold.meter.memory()))
  // What is found at the next start is what a reader leaves behind who has not just imported everything.
  await whole(glossa.page)
  await glossa.close()
  const { meter, cost } = await started(glossa)
  const { page } = glossa
  column.cost('first screen of the list, from the cache', cost)
  column.cost('the 8 s after it', await meter.of(() => page.waitForTimeout(8000)))
  column.told('main, MB', round(await meter.memory()))

  let scrolled = { longest: 0, long: 0, isShort: false }
  const scrolling = await meter.of(async () => {
    scrolled = await scrollThrough(page)
  })
  column.cost('scrolling 40 screens', scrolling, !scrolled.isShort)
  column.told('longest frame of it, and frames over 50 ms', `${round(scrolled.longest)}, ${scrolled.long}`)

  await whole(page)
  const keys: { text: string; time: number }[] = []
  for (const text of ['m', 'mi', 'mil', 'mill', '', 'l', 'lo', 'ło', ''])
    keys.push({ text, time: await typed(page, text) })
  const known = keys.filter(({ time }) => !Number.isNaN(time)).toSorted((a, b) => a.time - b.time)
  const [median, longest] = [known[known.length >> 1], known.at(-1)]
  column.told(
    'a key in the search: median, longest',
    `${round(median?.time ?? 0)}, ${round(longest?.time ?? 0)} (“${longest?.text}”)`,
  )

  const id = (await firstRow(page).getAttribute('data-article')) ?? ''
  column.cost('an article opened from the list', await openingArticles(meter, page))
  column.cost('a note saved', await savingNotes(meter, page, id))
  column.told('the window, MB of heap', round(await meter.heap()))
  column.told('main, MB ', round(await meter.memory()))
  const opened = await meter.of(async () => {
    await page.locator('.notes-entry').click()
    await page.locator('.note-row').first().waitFor()
  })
  column.cost('the Notes view opened', opened)
  await page.waitForTimeout(4000)
  column.cost('a note saved while Notes are shown', await savingNotes(meter, page, id))
  column.told('the window with Notes, MB of heap', round(await meter.heap()))
  column.told('main with Notes, MB', round(await meter.memory()))
  const closed = performance.now()
  await glossa.close()
  column.told('closing', round(performance.now() - closed))
  return column
}

test('what grows with the library', async ({ prepare }) => {
  test.setTimeout(1_200_000)
  const columns: Column[] = []
  for (const size of sizes) {
    const folder = await mkdtemp(join(tmpdir(), 'glossa-scale-'))
    cpSync(libraryOf(size), join(folder, 'library'), { recursive: true })
    columns.push(await measure(await prepare({ library: join(folder, 'library') })))
    await rm(folder, { recursive: true })
  }
  const names = [...new Set(columns.flatMap((column) => [...column.keys()]))]
  const lines = names.map((name) => {
    const cells = columns.map((column) => column.get(name))
    return `| ${[name, ...cells.map((cell) => cell?.text ?? ''), growth(cells)].join(' | ')} |`
  })
  process.stdout.write(
    `\nTimes in ms: by the clock (CPU of main + tasks of the window).\n\n| articles | ${sizes.join(' | ')} | CPU |\n|${' --- |'.repeat(sizes.length + 2)}\n${lines.join('\n')}\n`,
  )
})
