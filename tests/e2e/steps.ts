/** What a reader does in the window, in words that the journeys share. */

import { mkdir, mkdtemp, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import type { Color } from '#core/annotation/annotation.ts'
import { addition, newAnnotation } from '#core/annotation/new-gloss.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { articleText } from '#core/article/blocks.ts'
import { deepLink } from '#core/links/deep-link.ts'
import { draftsFile, keptFolderOf, unsavedFile } from '#main/library/kept-folder.ts'
import { type LargeLibrary, writeLibrary } from '../fixtures/libraries/large.ts'
import { drawn, expect, type Glossa } from './harness.ts'

/** What this computer keeps of the library in a file of this name; `library` is where it is, or was. */
async function keptIn({ stateDirs }: Glossa, library: string, name: string): Promise<string> {
  const place = join(await realpath(dirname(library)), basename(library))
  const folder = keptFolderOf(join(stateDirs.state, 'glossa'), place)
  return readFile(join(folder, name), 'utf8').catch(() => '')
}

/** What stands in fields of the library's windows and is not saved, as it lies on the disk. */
export const draftsOf = (glossa: Glossa): Promise<string> => keptIn(glossa, glossa.libraryDir, draftsFile)

/** The changes to notes that its windows could not save, as they lie on the disk. */
export const unsavedOf = (glossa: Glossa): Promise<string> => keptIn(glossa, glossa.libraryDir, unsavedFile)

/** Writes a file that a journey is going to import; its path. */
export async function given(path: string, content: string | Uint8Array): Promise<string> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
  return path
}

/** Puts another text in the place of a file while the app runs, as other programs do: whoever reads it finds the one or the other, whole. */
export async function replaced(path: string, content: string): Promise<void> {
  await writeFile(`${path}.new`, content)
  await rename(`${path}.new`, path)
}

/**
 * The app in a library that was written file by file; `ids` are the articles', oldest first, and `lay` puts into it what a test
 * needs besides. Both go at the end, the app first: it still writes.
 */
export async function inLargeLibrary(
  prepare: (options: { library: string }) => Promise<Glossa>,
  size: LargeLibrary,
  work: (glossa: Glossa, ids: string[]) => Promise<void>,
  lay?: (library: string, ids: string[]) => Promise<void>,
): Promise<void> {
  const library = await mkdtemp(join(tmpdir(), 'glossa-large-'))
  const ids = writeLibrary(library, size)
  await lay?.(library, ids)
  const glossa = await prepare({ library })
  try {
    await glossa.start()
    await work(glossa, ids)
  } finally {
    await glossa.close()
    await rm(library, { recursive: true })
  }
}

/** Presses Retry, unless Glossa has tried again by itself by now. */
export async function retry(failed: Locator): Promise<void> {
  await failed.getByRole('button', { name: 'Retry' }).evaluateAll((buttons) => {
    for (const button of buttons) if (button instanceof HTMLElement) button.click()
  })
}

/** The open dialog will answer with these paths. */
export async function willChoose(app: ElectronApplication, filePaths: string[]): Promise<void> {
  await app.evaluate(({ dialog }, paths) => {
    dialog.showOpenDialog = async () => ({ canceled: paths.length === 0, filePaths: paths })
  }, filePaths)
}

/** The block of the article that holds this text. */
export function block(page: Page, text: string): Locator {
  return page.locator('.text [data-block]', { hasText: text })
}

type Point = { x: number; y: number }

/** The point before the first or behind the last of these words, where the mouse has to be for a selection that has them. */
async function edgeOf(
  page: Page,
  words: string,
  edge: 'start' | 'end',
): Promise<Point & { seen: boolean; inside: boolean }> {
  return page.evaluate(
    ([sought, side]) => {
      for (const element of document.querySelectorAll('.text [data-block]')) {
        const at = element.textContent?.indexOf(sought) ?? -1
        if (at === -1) continue
        let rest = side === 'start' ? at : at + sought.length - 1
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const { length } = node.nodeValue ?? ''
          if (rest < length) {
            const range = document.createRange()
            range.setStart(node, rest)
            range.setEnd(node, rest + 1)
            const { left, right, top, height } = range.getBoundingClientRect()
            const isRightToLeft = getComputedStyle(element).direction === 'rtl'
            const [x, y] = [(side === 'start') !== isRightToLeft ? left + 0.5 : right - 0.5, top + height / 2]
            const seen = document.elementFromPoint(x, y)?.closest('.text [data-block]') != null
            // While something is selected near the edge of the window, the page scrolls.
            return { x, y, seen, inside: seen && y > 100 && y < innerHeight - 100 }
          }
          rest -= length
        }
      }
      throw new Error(`not in the article: ${sought}`)
    },
    [words, edge] as const,
  )
}

/** The same, once the reader sees that place and it stands still: it is scrolled to, and what covers it has gone. */
async function seenEdgeOf(page: Page, words: string, edge: 'start' | 'end'): Promise<Point> {
  let point = await edgeOf(page, words, edge)
  if (!point.inside) {
    await block(page, words)
      .first()
      .evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }))
  }
  await expect(async () => {
    const before = await edgeOf(page, words, edge)
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    )
    point = await edgeOf(page, words, edge)
    expect(point.seen, `“${words}” is covered by something`).toBe(true)
    expect(point).toEqual(before)
  }).toPass({ timeout: 30_000 })
  return point
}

/**
 * Selects from the first words to the last words by dragging the mouse over them; where they are too far apart to be seen
 * together, by a click at the start and one with Shift at the end. The first words must not begin in a link: a press there
 * is the start of dragging the link.
 */
export async function select(page: Page, from: string, to = from): Promise<void> {
  await expect(page.locator('.text', { hasText: from }).first()).toBeVisible()
  // Dragging what is selected would move it.
  await page.evaluate(() => getSelection()?.removeAllRanges())
  const bar = page.getByRole('toolbar', { name: /passage|fragment/ })
  await expect(bar).toHaveCount(0)
  const handles = page.locator('.handle')
  if ((await handles.count()) > 0 && !(await edgeOf(page, from, 'start')).seen) {
    // They lie over the words beside the gloss in focus: a reader lets go of it first.
    await page.keyboard.press('Escape')
    await expect(handles).toHaveCount(0)
  }
  const start = await seenEdgeOf(page, from, 'start')
  if ((await edgeOf(page, to, 'end')).inside) {
    await page.mouse.move(start.x, start.y)
    await page.mouse.down()
    const end = await seenEdgeOf(page, to, 'end')
    await page.mouse.move(end.x, end.y, { steps: 4 })
    await page.mouse.up()
  } else {
    await page.mouse.click(start.x, start.y)
    const end = await seenEdgeOf(page, to, 'end')
    await page.keyboard.down('Shift')
    await page.mouse.click(end.x, end.y)
    await page.keyboard.up('Shift')
  }
  const selected = await page.evaluate(() => String(getSelection()))
  // The last words may end within the first.
  expect(selected.slice(0, from.length)).toBe(from.slice(0, selected.length))
  expect(selected.slice(-to.length)).toBe(to.slice(-selected.length))
  await expect(bar).toBeVisible()
}

/** What is painted: each highlight's whole text by its id, in the order of the article. */
export async function painted(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = new Map<string, string>()
    for (const mark of document.querySelectorAll<HTMLElement>('.text mark')) {
      for (const id of mark.dataset.ids?.split(' ') ?? []) {
        texts.set(id, (texts.get(id) ?? '') + mark.textContent)
      }
    }
    return [...texts.values()]
  })
}

/** Waits until the window says that everything is on disk. */
export async function saved(page: Page): Promise<void> {
  await expect(page.locator('.save')).toHaveAttribute('data-state', 'saved')
}

/** The card in the margin that holds this text. */
export function card(page: Page, text: string | RegExp): Locator {
  return page.locator('.card', { hasText: text })
}

/** Starts Glossa with several articles that lie in its library, imported from files of these names; none of them is open. */
export async function startedWith(glossa: Glossa, files: Readonly<Record<string, string>>): Promise<Page> {
  const { home } = glossa.stateDirs
  const paths = Object.entries(files).map(([name, content]) => given(join(home, name), content))
  const ids = await glossa.lay(await Promise.all(paths))
  await glossa.start()
  await expect(glossa.page.locator('.row')).toHaveCount(ids.length)
  return glossa.page
}

type GivenNote = { title: string; passage: string; color?: Color; comment?: string }

/** Puts notes on articles of the library that have not been opened yet, where how notes are made is not the point: the last is the newest. */
export async function annotated(page: Page, notes: readonly GivenNote[]): Promise<void> {
  const start = Date.now() - notes.length
  for (const [index, { title, passage, ...given }] of notes.entries()) {
    const row = page.locator('.row', { hasText: title })
    const id = (await row.getAttribute('data-article')) ?? ''
    const opened = await page.evaluate((article) => window.glossa.call('article.open', { id: article }), id)
    if (!opened.ok) throw new Error(opened.error.message.en)
    const text = articleText(opened.value.content.document)
    const at = text.indexOf(passage)
    const selector = selectorFor(text, at, at + passage.length)
    if (at === -1 || !selector) throw new Error(`not in the article: ${passage}`)
    const time = new Date(start + index).toISOString()
    const made = newAnnotation({ revision: 1, selector, color: 'yellow', ...given })
    const changes = [addition({ ...made, created: time, updated: time })]
    const reply = await page.evaluate((input) => window.glossa.call('glosses.apply', input), { id, changes })
    if (!reply.ok) throw new Error(reply.error.message.en)
  }
}

/** Opens an article out of the list. */
export async function openArticle(page: Page, title: string): Promise<void> {
  await page.locator('.row', { hasText: title }).click()
  await expect(page.locator('.article-head h1')).toHaveText(title)
}

/** Starts Glossa with an article that lies in its library, imported from a file of this name, and waits until it is open. */
export async function reading(glossa: Glossa, name: string, content: string | Uint8Array): Promise<Page> {
  const [id = ''] = await glossa.lay([await given(join(glossa.stateDirs.home, name), content)])
  await glossa.start([deepLink({ article: id })])
  await expect(glossa.page.locator('.text [data-block]').first()).toBeVisible()
  await drawn(glossa.page)
  return glossa.page
}
