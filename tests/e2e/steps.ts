/** What a reader does in the window, in words that the journeys share. */

import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { expect } from './harness.ts'

/** Writes a file that a journey is going to import; its path. */
export async function given(path: string, content: string | Uint8Array): Promise<string> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
  return path
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

/** Selects from the first words to the last words, as a drag over the text does. */
export async function select(page: Page, from: string, to = from): Promise<void> {
  await expect(page.locator('.text', { hasText: from }).first()).toBeVisible()
  await page.evaluate(
    ([first, last]) => {
      const point = (text: string, atEnd: boolean) => {
        for (const element of document.querySelectorAll('.text [data-block]')) {
          const at = element.textContent?.indexOf(text) ?? -1
          if (at === -1) continue
          let rest = at + (atEnd ? text.length : 0)
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const { length } = node.nodeValue ?? ''
            if (rest <= length) return { node, offset: rest }
            rest -= length
          }
        }
        throw new Error(`not in the article: ${text}`)
      }
      const [start, end] = [point(first ?? '', false), point(last ?? '', true)]
      window.getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset)
    },
    [from, to],
  )
  await expect(page.getByRole('toolbar', { name: /passage|fragment/ })).toBeVisible()
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
