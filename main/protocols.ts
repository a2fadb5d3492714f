/** Our two schemes: `app://glossa/` serves the window's files, `asset://<article>/<name>` the library's images. */

import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Protocol, protocol } from 'electron'
import { patterns } from '#core/article/patterns.ts'
import { isId } from '#core/id.ts'
import { contentSecurityPolicy } from './security.ts'

const pageTypes: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
}
const imageTypes: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
}

/** Has to run before the app is ready. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: false, codeCache: true } },
    { scheme: 'asset', privileges: { standard: true, secure: true } },
  ])
}

/** Chromium's `net::ERR_FILE_NOT_FOUND`. */
const fileNotFound = -6
const notFound = () => new Response(null, { status: 404 })
const nosniff = { 'x-content-type-options': 'nosniff' }

async function file(location: string, type: string, headers: Record<string, string> = {}): Promise<Response> {
  try {
    const bytes = await readFile(location)
    return new Response(new Uint8Array(bytes), {
      headers: { 'content-type': type, ...nosniff, ...headers },
    })
  } catch {
    return notFound()
  }
}

/** The file of the built window that an address names; null where it names none, or one beside the folder. */
function pageFile(root: string, { host, pathname }: URL): string | null {
  if (host !== 'glossa') return null
  try {
    const location = path.join(root, path.normalize(decodeURIComponent(pathname)))
    return location.startsWith(root + path.sep) ? location : null
  } catch {
    // No UTF-8 behind the percent signs.
    return null
  }
}

/**
 * Serves both schemes. `root` is the folder of the built window; `assetPath` finds an image of an article, or null, and
 * `picturePath` one of the list's small pictures, `asset://small/<name>`.
 */
export function serve(
  on: Pick<Protocol, 'handle' | 'registerFileProtocol'>,
  root: string,
  {
    assetPath,
    picturePath,
  }: {
    assetPath(article: string, name: string): Promise<string | null>
    picturePath(name: string): string | null
  },
): void {
  // `handle` would load an implementation of fetch, and have each byte pass through it: every start would pay for that. Electron calls
  // this deprecated, but has nothing else yet by which Chromium reads a file itself and the answer has headers.
  on.registerFileProtocol('app', ({ url }, answer) => {
    const location = pageFile(root, new URL(url))
    const type = location === null ? undefined : pageTypes[path.extname(location)]
    if (location === null || type === undefined) return answer({ error: fileNotFound })
    answer({
      path: location,
      mimeType: type,
      headers: { ...nosniff, 'content-security-policy': contentSecurityPolicy },
    })
  })
  on.handle('asset', async (request) => {
    const url = new URL(request.url)
    const name = url.pathname.slice(1)
    const type = imageTypes[name.split('.').at(-1) ?? '']
    if (url.host === 'small') {
      const location = picturePath(name)
      return location === null ? notFound() : file(location, 'image/webp')
    }
    if (!isId(url.host) || !patterns.src.test(`asset:${name}`) || type === undefined) {
      return notFound()
    }
    const location = await assetPath(url.host, name)
    return location === null ? notFound() : file(location, type, { 'cache-control': 'max-age=31536000' })
  })
}
