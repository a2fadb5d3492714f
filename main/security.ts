/** Isolates the window: no network, no permissions, no navigation, no new windows. */

import type { Session, WebContents } from 'electron'

/** The only origin whose pages may talk to the main process. */
export const appOrigin = 'app://glossa'

/**
 * The header that every page of ours is served with. Images come from the library alone; inline scripts and styles do not run.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  'img-src asset:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Whether a request may leave the renderer: our own schemes, and the dev server's origin while developing. */
export function isAllowedRequest(url: string, devServer: string | undefined): boolean {
  if (url.startsWith('app://') || url.startsWith('asset://') || url.startsWith('devtools://')) return true
  if (devServer === undefined || !URL.canParse(url)) return false
  const { host } = new URL(url)
  return host === new URL(devServer).host
}

/** Shuts a session off from the network and from every permission. */
export async function sealSession(session: Session, devServer: string | undefined): Promise<void> {
  session.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !isAllowedRequest(details.url, devServer) })
  })
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.setSpellCheckerEnabled(false)
  session.setSpellCheckerDictionaryDownloadURL('app://glossa/no-dictionaries/')
  if (devServer === undefined) {
    await session.setProxy({
      mode: 'fixed_servers',
      proxyRules: 'http://127.0.0.1:9',
      proxyBypassRules: '<-loopback>',
    })
  }
}

/** Keeps a window on its page: links, redirects, frames and pop-ups lead nowhere. */
export function sealContents(contents: WebContents): void {
  // WebRTC asks neither the filter nor the proxy: without a proxy for UDP, of which there is none, it finds no way out.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}
