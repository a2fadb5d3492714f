/** When the window's process dies: it comes back with the list, says so, and does not die for ever. The log knows why. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { ferryText } from './articles.ts'
import { expect, type Glossa, test } from './harness.ts'
import { draftsOf, reading, saved, select } from './steps.ts'

const expectedErrors = /^window: crashed/

/** Ends the process of the window as a crash does, and waits until it has. */
function crash(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    return new Promise<void>((resolve) => {
      contents?.once('render-process-gone', () => resolve())
      contents?.forcefullyCrashRenderer()
    })
  })
}

/** What an expression gives in the window; null while it cannot say. The page that the test had is gone with its process. */
function inWindow(app: ElectronApplication, expression: string): Promise<unknown> {
  return app.evaluate(({ BrowserWindow }, code) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (!contents || contents.isCrashed() || contents.isLoading()) return null
    return contents.executeJavaScript(code).catch(() => null)
  }, expression)
}

const log = (glossa: Glossa) => readFile(join(glossa.stateDirs.state, 'glossa', 'log', 'glossa.log'), 'utf8')

test('a window that crashed comes back with the list and says so; notes are there, and the log has no text', async ({
  prepare,
}) => {
  const glossa = await prepare({ expectedErrors })
  const page = await reading(glossa, 'ferry.txt', ferryText)
  const { app } = glossa
  await select(page, 'nine volumes')
  await page.keyboard.press('1')
  await saved(page)

  await crash(app)
  await expect
    .poll(() => inWindow(app, `document.querySelector('.toast')?.textContent ?? ''`))
    .toContain('reopened')
  await expect.poll(() => inWindow(app, `document.querySelectorAll('.row').length`)).toBe(1)
  expect(await inWindow(app, `document.querySelectorAll('.text mark').length`)).toBe(0)
  expect(await inWindow(app, `document.querySelector('.toast').textContent`)).toContain('glossa.log')
  await inWindow(app, `document.querySelector('.row').click()`)
  await expect.poll(() => inWindow(app, `document.querySelectorAll('.text mark').length`)).toBe(1)

  const text = await log(glossa)
  expect(text).toMatch(/ start electron=\S+ platform=/)
  expect(text).toMatch(/ render-process-gone reason=crashed exitCode=/)
  expect(text).not.toMatch(/ferry|volumes/i)
})

test('what is typed in a field that is open outlives a crash of the window, and the end of the app', async ({
  prepare,
}) => {
  const glossa = await prepare({ expectedErrors })
  let page = await reading(glossa, 'ferry.txt', ferryText)
  const drafts = () => draftsOf(glossa)
  await select(page, 'nine volumes')
  await page.keyboard.press('c')
  await page.keyboard.type('Half a thought')
  await expect.poll(drafts).toContain('"Half a thought"')
  // In the field that it is typed in it is no draft to the reader.
  await expect(page.locator('.card .draft')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Discard draft' })).toHaveCount(0)

  const { app } = glossa
  await crash(app)
  await expect.poll(() => inWindow(app, `document.querySelectorAll('.row').length`)).toBe(1)
  await inWindow(app, `document.querySelector('.row').click()`)
  await expect.poll(() => inWindow(app, `document.querySelectorAll('.card .draft').length`)).toBe(1)
  await inWindow(app, `document.querySelector('.card .draft button').click()`)
  await expect
    .poll(() => inWindow(app, `document.querySelector('.card textarea')?.value`))
    .toBe('Half a thought')

  await glossa.kill()
  await glossa.start()
  page = glossa.page
  await page.locator('.row').first().click()
  await page.getByRole('button', { name: 'Draft, not saved' }).click()
  await expect(page.getByRole('textbox', { name: 'Comment' })).toHaveValue('Half a thought')
  await page.keyboard.type(' that is finished')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.card .comment')).toHaveText('Half a thought that is finished')
  await saved(page)
  await expect.poll(drafts).not.toContain('Half')
})

test('a window that crashes again and again is left to the reader', async ({ launch }) => {
  const glossa = await launch({ expectedErrors })
  const { app } = glossa
  await app.evaluate(({ dialog }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = (async (_window: unknown, options: { message: string }) => {
      asked.push(options.message)
      return { response: 0, checkboxChecked: false }
    }) as typeof dialog.showMessageBox
  })
  const asked = () => app.evaluate(() => (globalThis as typeof globalThis & { asked: string[] }).asked)
  for (let time = 1; time <= 4; time += 1) {
    expect(await asked()).toEqual([])
    await crash(app)
    await expect
      .poll(() => inWindow(app, `document.querySelector('main, [role="main"]') !== null`))
      .toBe(true)
  }
  expect(await asked()).toEqual(['The window has stopped several times in a row.'])
})

test('the log is shown from the menu, and knows where an error of the window happened, not what it says', async ({
  launch,
}) => {
  const glossa = await launch({ expectedErrors: /^console: .*Secret plans/ })

  await test.step('the log is shown from the menu', async () => {
    const shown = await glossa.app.evaluate(({ Menu, shell }) => {
      const paths: string[] = []
      shell.showItemInFolder = (path) => paths.push(path)
      const help = Menu.getApplicationMenu()?.items.find(({ label }) => label === 'Help')
      help?.submenu?.items.find(({ label }) => label === 'Show log')?.click()
      return paths
    })
    expect(shown).toEqual([join(glossa.stateDirs.state, 'glossa', 'log', 'glossa.log')])
    expect(await log(glossa)).toContain(' start ')
  })

  await test.step('the log knows where an error of the window happened, not what it says', async () => {
    await glossa.page.evaluate(() => {
      setTimeout(() => {
        throw new TypeError('Secret plans\nat Secret plans:1:2')
      })
    })
    await expect.poll(() => log(glossa)).toMatch(/ window TypeError at /)
    expect(await log(glossa)).not.toContain('Secret')
  })
})
