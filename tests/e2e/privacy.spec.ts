/** Nothing leaves the machine, and no secret lies open: also where a page of ours were taken over. */

import { createSocket } from 'node:dgram'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { ElectronApplication } from '@playwright/test'
import { ferryText } from './articles.ts'
import { dropFiles, expect, test } from './harness.ts'
import { given } from './steps.ts'

/** A page's attempt to reach a port of this machine by WebRTC: by STUN, by TURN, and as a peer. */
const reachOut = (port: number) => `(async () => {
  const at = '127.0.0.1:${port}'
  const turn = { urls: 'turn:' + at + '?transport=udp', username: 'a', credential: 'b' }
  const [one, other] = [new RTCPeerConnection({ iceServers: [{ urls: 'stun:' + at }, turn] }), new RTCPeerConnection()]
  one.createDataChannel('x')
  await one.setLocalDescription(await one.createOffer())
  await other.setRemoteDescription(one.localDescription)
  await other.setLocalDescription(await other.createAnswer())
  await one.setRemoteDescription(other.localDescription)
  const candidate = 'candidate:1 1 udp 2113937151 127.0.0.1 ${port} typ host'
  await one.addIceCandidate({ candidate, sdpMid: '0', sdpMLineIndex: 0 })
})()`

test('no packet leaves by WebRTC', async ({ prepare }) => {
  const glossa = await prepare()
  // So that this machine's own address can be heard from at all.
  await glossa.start(['--allow-loopback-in-peer-connection'])
  let packets = 0
  const listener = createSocket('udp4').on('message', () => {
    packets += 1
  })
  await new Promise<void>((resolve) => listener.bind(0, '127.0.0.1', resolve))
  const script = reachOut(listener.address().port)

  await glossa.app.evaluate(
    ({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
    script,
  )
  // What does not come can only be waited for.
  await delay(2000)
  expect(packets).toBe(0)

  // The same in a window without our walls: what the listener would have heard.
  await glossa.app.evaluate(async ({ BrowserWindow }, code) => {
    const bare = new BrowserWindow({ show: false })
    await bare.loadURL('about:blank')
    await bare.webContents.executeJavaScript(code)
  }, script)
  await expect.poll(() => packets).toBeGreaterThan(0)
  listener.close()
})

test('no name is looked up, nothing is downloaded, and a page names no file to import', async ({
  launch,
}) => {
  const { app, page, stateDirs } = await launch()

  await test.step('no name is looked up', async () => {
    const lookUp = (name: string) =>
      app.evaluate(
        ({ session }, host) =>
          session.defaultSession.resolveHost(host).then(
            ({ endpoints }) => endpoints.length,
            (error: Error) => error.message,
          ),
        name,
      )
    // Without the rule this one is found on every machine.
    expect(await lookUp('localhost')).toContain('ERR_NAME_NOT_RESOLVED')
  })

  await test.step('nothing is downloaded', async () => {
    await app.evaluate(({ session }) => {
      const seen: boolean[] = []
      Object.assign(globalThis, { downloads: seen })
      session.defaultSession.on('will-download', (event) => seen.push(event.defaultPrevented))
    })
    await page.evaluate(() => {
      const link = document.createElement('a')
      link.href = 'app://glossa/index.html'
      link.download = 'saved.html'
      document.body.append(link)
      link.click()
      link.remove()
    })
    const downloads = () =>
      app.evaluate(() => (globalThis as typeof globalThis & { downloads: boolean[] }).downloads)
    await expect.poll(downloads).toEqual([true])
  })

  await test.step('a page names no file to import: only what was dropped on it comes in', async () => {
    const file = await given(join(stateDirs.home, 'ferry.txt'), ferryText)
    const replies = await page.evaluate(async (path) => {
      const call = window.glossa.call as (channel: string, input: unknown) => Promise<{ ok: boolean }>
      const forged = new File(['A text'], path)
      return [
        (await call('import.files', { paths: [path] })).ok,
        (await call('drop', [path])).ok,
        await window.glossa.importDropped([forged]).then(({ ok }) => ok),
        (await (window.glossa.importDropped as (paths: unknown[]) => Promise<{ ok: boolean }>)([path])).ok,
      ]
    }, file)
    expect(replies).toEqual([false, false, true, true])
    expect(await page.locator('.row').count()).toBe(0)
    await dropFiles(page, [file])
    await expect(page.locator('.row')).toHaveCount(1)
  })
})

const oldSettings = (key: string) =>
  JSON.stringify({
    version: 1,
    data: {
      engines: {
        bergamot: { on: false, folder: '' },
        program: { on: false, path: '', args: [], listArgs: [] },
        http: {
          on: false,
          api: 'libretranslate',
          url: 'http://127.0.0.1:5999',
          model: '',
          apiKey: key,
          confirmedHosts: [],
        },
      },
    },
  })

/** The window's own session, as it crosses the bridge. */
async function session(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
      `window.glossa.call('session.load').then((reply) => JSON.stringify(reply))`,
    ),
  )
}

test('the key of a service moves out of old settings and their backups, and never to the window', async ({
  prepare,
}) => {
  const glossa = await prepare()
  const config = join(glossa.stateDirs.config, 'glossa')
  await mkdir(join(config, 'backups'), { recursive: true })
  await writeFile(join(config, 'settings.json'), oldSettings('s3cret-key'))
  await writeFile(join(config, 'backups', 'previous.json'), oldSettings('older-s3cret-key'))

  await glossa.start()
  await expect(glossa.page.locator('.toast')).toContainText('removed from the settings')
  const told = await session(glossa.app)
  expect(told).toMatch(/"apiKey":"(?:keyring|file)"/)
  expect(told).not.toContain('s3cret-key')
  expect(told).toContain('127.0.0.1:5999')

  await glossa.page.evaluate(() => window.glossa.call('settings.save', { theme: 'sepia' }))
  await glossa.close()
  const files = (await readdir(config, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  )
  for (const { parentPath, name } of files) {
    if (name === 'secrets.json') continue
    expect(await readFile(join(parentPath, name), 'utf8'), name).not.toContain('s3cret-key')
  }
  expect((await stat(join(config, 'secrets.json'))).mode & 0o777).toBe(0o600)
  await glossa.start()
  expect(await session(glossa.app)).toMatch(/"apiKey":"(?:keyring|file)"/)
})
