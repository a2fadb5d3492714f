/** What every desktop program does: printing, a menu under the right button, a window that comes back where it was. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ferryText } from './articles.ts'
import { expect, test } from './harness.ts'
import { reading, select } from './steps.ts'

test('the right button offers what can be done with the text; a key prints it, and it is saved as a PDF; the window grows from the menu, and comes back where it was', async ({
  prepare,
}) => {
  const glossa = await prepare()
  const page = await reading(glossa, 'ferry.txt', ferryText)
  const { app } = glossa

  await test.step('the right button offers what can be done with the text', async () => {
    await app.evaluate(({ Menu }) => {
      const shown: string[][] = []
      Object.assign(globalThis, { shown })
      Menu.prototype.popup = function popup() {
        shown.push(this.items.map(({ label }) => label))
      }
    })
    const shown = () => app.evaluate(() => (globalThis as typeof globalThis & { shown: string[][] }).shown)
    await select(page, 'nine volumes')
    const { x, y } = await page.evaluate(() => {
      const { left, top, width, height } =
        getSelection()?.getRangeAt(0).getBoundingClientRect() ?? new DOMRect()
      return { x: left + width / 2, y: top + height / 2 }
    })
    await page.mouse.click(x, y, { button: 'right' })
    await expect.poll(shown).toContainEqual(expect.arrayContaining(['Copy']))
  })

  await test.step('prints by its key, and saves the article as a PDF', async () => {
    const target = join(glossa.stateDirs.home, 'saved.pdf')
    await app.evaluate(({ BrowserWindow, dialog }, path) => {
      const printed: string[] = []
      Object.assign(globalThis, { printed })
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (contents) {
        contents.print = (_options, done) => {
          printed.push('print')
          done?.(true, '')
        }
      }
      dialog.showSaveDialog = (async (_window: unknown, options: { defaultPath: string }) => {
        printed.push(options.defaultPath)
        return { canceled: false, filePath: path }
      }) as typeof dialog.showSaveDialog
    }, target)
    const printed = () =>
      app.evaluate(() => (globalThis as typeof globalThis & { printed: string[] }).printed)

    await page.keyboard.press('Control+p')
    await expect.poll(printed).toEqual(['print'])

    await page.keyboard.press('Control+k')
    await page.keyboard.type('Save as PDF')
    await page.keyboard.press('Enter')
    await expect(page.locator('.toast')).toContainText('saved.pdf')
    expect((await printed())[1]).toMatch(/\.pdf$/)
    const bytes = await readFile(target)
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(bytes.length).toBeGreaterThan(5000)
  })

  await test.step('the whole window grows and shrinks from the menu', async () => {
    const click = (role: string) =>
      glossa.app.evaluate(({ BrowserWindow, Menu }, wanted) => {
        const [window] = BrowserWindow.getAllWindows()
        const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? []
        const item = items.find(({ role }) => role?.toLowerCase() === wanted)
        item?.click({}, window, window?.webContents)
        return window?.webContents.getZoomLevel()
      }, role)
    await click('zoomin')
    await expect.poll(() => click('none')).toBeGreaterThan(0)
    await click('resetzoom')
    await expect.poll(() => click('none')).toBe(0)
  })

  await test.step('the window comes back where it was', async () => {
    const bounds = { x: 120, y: 90, width: 900, height: 640 }
    await glossa.app.evaluate(
      ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to),
      bounds,
    )
    const now = () =>
      glossa.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
    await expect.poll(now).toEqual(bounds)
    await expect.poll(() => glossa.page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 640])
    await glossa.restart()
    await expect.poll(now).toEqual(bounds)
  })
})
