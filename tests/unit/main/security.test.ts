import type { Session, WebContents } from 'electron'
import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, isAllowedRequest, sealContents, sealSession } from '#main/security.ts'

describe('isAllowedRequest', () => {
  it.each(['app://glossa/index.html', 'asset://01/x.png', 'devtools://devtools/x'])(
    'lets %s through',
    (url) => {
      expect(isAllowedRequest(url, undefined)).toBe(true)
    },
  )

  it.each([
    'https://example.org/',
    'http://127.0.0.1:5173/',
    'ws://localhost:5173/',
    'file:///etc/passwd',
    'data:text/html,x',
    'blob:app://glossa/1',
    'ftp://example.org/',
    'not a url',
  ])('stops %s', (url) => {
    expect(isAllowedRequest(url, undefined)).toBe(false)
  })

  it('lets the dev server through while developing, and no other', () => {
    const server = 'http://localhost:5173'
    expect(isAllowedRequest('http://localhost:5173/main.tsx', server)).toBe(true)
    expect(isAllowedRequest('ws://localhost:5173/', server)).toBe(true)
    expect(isAllowedRequest('http://localhost:5174/', server)).toBe(false)
    expect(isAllowedRequest('https://example.org/', server)).toBe(false)
  })
})

describe('the content security policy', () => {
  it('allows nothing by default, no inline code, and images of the library alone', () => {
    expect(contentSecurityPolicy).toMatch(/^default-src 'none'/)
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|data:|https?:/)
    expect(contentSecurityPolicy).toContain('img-src asset:')
  })
})

/** Stands for an object of Electron's: remembers what it is told, and which events it is listened to for. */
function recorder() {
  const calls = new Map<string, unknown[]>()
  const listeners = new Map<string, (...args: unknown[]) => unknown>()
  const recorded: object = new Proxy(
    {},
    {
      get(_, name) {
        if (name === 'webRequest') return recorded
        if (name === 'on') return (event: string, listener: () => void) => listeners.set(event, listener)
        return (...args: unknown[]) => void calls.set(String(name), args)
      },
    },
  )
  const given = (name: string, place = 0) => calls.get(name)?.[place]
  return {
    recorded,
    given,
    calls,
    fire: (event: string, ...args: unknown[]) => listeners.get(event)?.(...args),
  }
}

const prevented = (event: string, fire: (event: string, ...args: unknown[]) => unknown) => {
  let is = false
  fire(event, { preventDefault: () => (is = true) })
  return is
}

describe('a sealed session', () => {
  const seal = async (devServer?: string) => {
    const { recorded, ...rest } = recorder()
    await sealSession(recorded as Session, devServer)
    return rest
  }

  it('cancels what is not ours, grants nothing and downloads nothing', async () => {
    const { given, fire } = await seal()
    const filter = given('onBeforeRequest') as (
      details: { url: string },
      decide: (to: object) => void,
    ) => void
    const decisions: object[] = []
    for (const url of ['https://example.org/', 'app://glossa/index.html'])
      filter({ url }, (to) => decisions.push(to))
    expect(decisions).toEqual([{ cancel: true }, { cancel: false }])

    const granted: boolean[] = []
    const ask = given('setPermissionRequestHandler') as (...args: unknown[]) => void
    ask(null, 'media', (grant: boolean) => granted.push(grant))
    expect(granted).toEqual([false])
    expect((given('setPermissionCheckHandler') as () => boolean)()).toBe(false)
    expect((given('setDevicePermissionHandler') as () => boolean)()).toBe(false)
    expect(given('setSpellCheckerEnabled')).toBe(false)
    expect(prevented('will-download', fire)).toBe(true)
  })

  it('has a proxy that leads nowhere, also for this machine; not while developing', async () => {
    expect((await seal()).given('setProxy')).toMatchObject({
      mode: 'fixed_servers',
      proxyRules: 'http://127.0.0.1:9',
      proxyBypassRules: '<-loopback>',
    })
    expect((await seal('http://localhost:5173')).calls.has('setProxy')).toBe(false)
  })
})

it('sealed contents open nothing, go nowhere, and have no way out by UDP', () => {
  const { recorded, given, fire } = recorder()
  sealContents(recorded as WebContents)
  expect(given('setWebRTCIPHandlingPolicy')).toBe('disable_non_proxied_udp')
  expect((given('setWindowOpenHandler') as () => object)()).toEqual({ action: 'deny' })
  expect(prevented('will-frame-navigate', fire)).toBe(true)
  expect(prevented('will-attach-webview', fire)).toBe(true)
})
