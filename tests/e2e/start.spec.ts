/** The app starts, sealed off, and comes back after being closed or killed. */

import { readFile } from 'node:fs/promises'
import { expect, test } from './harness.ts'

test('opens a sandboxed window that has nothing of Node, and comes back after being closed and after being killed', async ({
  launch,
}) => {
  const glossa = await launch({ expectedErrors: /^console: .*Content Security Policy/ })

  await test.step('opens a sandboxed window that has nothing of Node', async () => {
    const { app, page } = glossa
    await expect(page).toHaveTitle(/Glossa/)
    await expect(page.locator('#root')).not.toBeEmpty()
    expect(await page.evaluate(() => location.origin)).toBe('app://glossa')
    expect(
      await page.evaluate(() => ['require', 'process', 'Buffer'].filter((name) => name in window)),
    ).toEqual([])
    expect(app.windows()).toHaveLength(1)

    const sandboxed = process.env.GLOSSA_NO_SANDBOX !== '1'
    if (process.platform === 'linux' && sandboxed) {
      const pid = await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
      )
      expect(await readFile(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s2$/m)
    }
  })

  await test.step('is served with its policy, which runs no text as a script', async () => {
    const title = await glossa.page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'document.title = "run"'
      document.body.append(script)
      script.remove()
      return document.title
    })
    expect(title).toBe('Glossa')
  })

  await test.step('comes back after being closed and after being killed', async () => {
    await expect(glossa.page.locator('#root')).not.toBeEmpty()
    await glossa.restart()
    await expect(glossa.page.locator('#root')).not.toBeEmpty()
    await glossa.kill()
    await glossa.start()
    await expect(glossa.page.locator('#root')).not.toBeEmpty()
  })
})

test('lets no request out, and the tests would notice one', async ({ launch }) => {
  const request = 'request: GET https://example.invalid/'
  const glossa = await launch({ expectedErrors: new RegExp(`^${request}$`) })
  // In a window without the policy of our own page, so that only the wall of the session is left.
  const outcome = await glossa.app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false })
    const result = await window.loadURL('https://example.invalid/').then(() => 'loaded', String)
    window.destroy()
    return result
  })
  expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT')
  expect(await glossa.faults()).toEqual([request])
})
