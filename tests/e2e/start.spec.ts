/** The app starts, sealed off, and comes back after being closed or killed. */

import { readFile } from 'node:fs/promises'
import { expect, test } from './harness.ts'

test('opens a window that has nothing of Node', async ({ launch }) => {
  const { app, page } = await launch()
  await expect(page).toHaveTitle(/Glossa/)
  await expect(page.locator('#root')).not.toBeEmpty()
  expect(await page.evaluate(() => location.origin)).toBe('app://glossa')
  expect(
    await page.evaluate(() => ['require', 'process', 'Buffer'].filter((name) => name in window)),
  ).toEqual([])
  expect(await app.windows()).toHaveLength(1)
})

test('runs the window in the sandbox of the operating system', async ({ launch }) => {
  test.skip(
    process.platform !== 'linux' || process.env.GLOSSA_NO_SANDBOX === '1',
    'no sandbox to be had here',
  )
  const { app } = await launch()
  const pid = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  )
  expect(await readFile(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s2$/m)
})

test('lets no request out', async ({ launch }) => {
  const { app } = await launch({ expectedErrors: /^request: GET https:\/\/example\.invalid\// })
  expect(await app.evaluate(loadFromOutside)).toContain('ERR_BLOCKED_BY_CLIENT')
})

test.fail('a test fails when a request to the outside was tried', async ({ launch }) => {
  const { app } = await launch()
  await app.evaluate(loadFromOutside)
})

test('comes back after being closed and after being killed', async ({ launch }) => {
  const glossa = await launch()
  await expect(glossa.page.locator('#root')).not.toBeEmpty()
  await glossa.restart()
  await expect(glossa.page.locator('#root')).not.toBeEmpty()
  await glossa.kill()
  await glossa.start()
  await expect(glossa.page.locator('#root')).not.toBeEmpty()
})

/** Runs in the main process, in a window without our page's own policy. */
async function loadFromOutside({ BrowserWindow }: typeof Electron.CrossProcessExports): Promise<string> {
  const window = new BrowserWindow({ show: false })
  const outcome = await window.loadURL('https://example.invalid/').then(() => 'loaded', String)
  window.destroy()
  return outcome
}
