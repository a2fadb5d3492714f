/** What the window can load: its own files and the library's images, and nothing beside them. */

import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { registerSchemes, serve } from '#main/protocols.ts'
import { contentSecurityPolicy } from '#main/security.ts'

const registered = vi.hoisted((): unknown[] => [])
vi.mock('electron', () => ({
  protocol: { registerSchemesAsPrivileged: (schemes: unknown[]) => registered.push(...schemes) },
}))

type Serve = (request: Request) => Response | Promise<Response>
type Answer = { error?: number; path?: string; mimeType?: string; headers?: Record<string, string> }
type ServeFile = (request: { url: string }, answer: (answer: Answer) => void) => void
const handlers = new Map<string, Serve>()
const files = new Map<string, ServeFile>()
const article = '01jd0000000000000000000000'
const image = `${'0'.repeat(64)}.png`
let folder: string

/** Node's own Request refuses schemes that it does not know: the handlers read the address alone. */
const load = (url: string) => handlers.get(new URL(url).protocol.slice(0, -1))?.({ url } as Request)
const status = async (url: string) => (await load(url))?.status

/** What Chromium is told to show of the window's own files. */
const page = (url: string) =>
  new Promise<Answer>((resolve, reject) => {
    const serveFile = files.get('app')
    if (serveFile) serveFile({ url }, resolve)
    else reject(new Error('not served'))
  })

beforeAll(async () => {
  folder = await fs.realpath(await fs.mkdtemp(join(tmpdir(), 'glossa-protocols-')))
  await fs.mkdir(join(folder, 'renderer', 'assets'), { recursive: true })
  await fs.mkdir(join(folder, 'renderer-secret'))
  for (const name of [
    'renderer/index.html',
    'renderer/assets/main.js',
    'renderer/notes.json',
    'renderer/main.js.map',
    'renderer/no-extension',
    'secret.html',
    'renderer-secret/index.html',
    image,
  ]) {
    await fs.writeFile(join(folder, name), `content of ${name}`)
  }
  serve(
    {
      handle: (scheme, handler) => void handlers.set(scheme, handler as Serve),
      registerFileProtocol: (scheme, handler) => files.set(scheme, handler as ServeFile) !== undefined,
    },
    join(folder, 'renderer'),
    {
      assetPath: async (id, name) => (id === article && name === image ? join(folder, image) : null),
      picturePath: (name) => (name === 'small.webp' ? join(folder, image) : null),
    },
  )
})
afterAll(() => fs.rm(folder, { recursive: true }))

describe('app://glossa/', () => {
  it('serves the window with its policy, as what it is', async () => {
    expect(await page('app://glossa/index.html')).toEqual({
      path: join(folder, 'renderer', 'index.html'),
      mimeType: 'text/html',
      headers: { 'content-security-policy': contentSecurityPolicy, 'x-content-type-options': 'nosniff' },
    })
    expect(await page('app://glossa/assets/main.js?x=1#y')).toMatchObject({
      path: join(folder, 'renderer', 'assets', 'main.js'),
      mimeType: 'text/javascript',
    })
  })

  it.each([
    'app://glossa/',
    'app://glossa/assets',
    'app://glossa/notes.json',
    'app://glossa/main.js.map',
    'app://glossa/no-extension',
    'app://glossa/../secret.html',
    'app://glossa/%2e%2e/secret.html',
    'app://glossa/..%2fsecret.html',
    'app://glossa/assets/..%2f..%2fsecret.html',
    'app://glossa/..%2frenderer-secret/index.html',
    'app://glossa/..%5csecret.html',
    'app://glossa//etc/passwd.html',
    'app://glossa/index.html%00.js',
    'app://glossa/%ff.html',
    'app://glossa/%',
    'app://other/index.html',
    'app://glossa.evil/index.html',
    'app:///index.html',
  ])('has nothing at %s', async (url) => {
    const answer = await page(url)
    // What is told to be shown lies in the window's folder at least; whether it is there is for Chromium to see.
    if (answer.path !== undefined) expect(answer.path.startsWith(join(folder, 'renderer', '/'))).toBe(true)
    else expect(answer).toEqual({ error: -6 })
  })
})

describe('asset://', () => {
  it('serves an image of an article, as what it is', async () => {
    const found = await load(`asset://${article}/${image}`)
    expect(found?.status).toBe(200)
    expect(await found?.text()).toBe(`content of ${image}`)
    expect(found?.headers.get('content-type')).toBe('image/png')
    expect(found?.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('serves the small pictures of the list', async () => {
    const found = await load('asset://small/small.webp')
    expect(await found?.text()).toBe(`content of ${image}`)
    expect(found?.headers.get('content-type')).toBe('image/webp')
    expect(await status('asset://small/other.webp')).toBe(404)
  })

  it.each([
    `asset://${article}/${'1'.repeat(64)}.png`,
    `asset://01jd0000000000000000000001/${image}`,
    `asset://${article}/${image.replace('png', 'svg')}`,
    `asset://${article}/${image.replace('png', 'html')}`,
    `asset://${article}/%2e%2e%2f${image}`,
    `asset://${article}/`,
    `asset://..%2f/${image}`,
    `asset:///${image}`,
  ])('has nothing at %s', async (url) => {
    expect(await status(url)).toBe(404)
  })
})

it('both schemes are origins of their own, without fetch', () => {
  registerSchemes()
  expect(registered).toMatchObject([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: false } },
    { scheme: 'asset', privileges: { standard: true, secure: true } },
  ])
  expect(JSON.stringify(registered)).not.toMatch(/bypassCSP|corsEnabled|allowServiceWorkers/)
})
