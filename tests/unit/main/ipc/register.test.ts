/** The border between windows and main process: who may call, and with what. */

import { beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { GlossaError } from '#core/errors.ts'
import { handlerFor } from '#main/ipc/handler.ts'
import { handlerGroups } from '#main/ipc/handlers.ts'
import { isOurs, type Registered, registerHandlers } from '#main/ipc/register.ts'
import type { Services } from '#main/services.ts'
import type { Reply } from '#preload/contract.ts'
import { noCaller, toFailure } from './unused.ts'

vi.mock('electron', () => ({}))

const origins = ['app://glossa']
const frameAt = (url: string) => ({ url })
const windowWith = (mainFrame: { url: string }, destroyed = false) => ({
  isDestroyed: () => destroyed,
  get webContents() {
    // Electron's windows have none once they are gone.
    if (destroyed) throw new TypeError('Object has been destroyed')
    return { mainFrame }
  },
})

describe('a call is ours', () => {
  const frame = frameAt('app://glossa/index.html')

  it('from the top frame of any of our windows', () => {
    const second = frameAt('app://glossa/index.html#notes')
    const windows = [windowWith(frame), windowWith(second)]
    expect(isOurs(frame, windows, origins)).toBe(true)
    expect(isOurs(second, windows, origins)).toBe(true)
  })

  it('from the development server alone while there is one', () => {
    const served = frameAt('http://localhost:5173/index.html')
    expect(isOurs(served, [windowWith(served)], ['http://localhost:5173'])).toBe(true)
    expect(isOurs(frame, [windowWith(frame)], ['http://localhost:5173'])).toBe(false)
  })

  it.each([
    'app://glossa.evil/index.html',
    'app://glossaevil/',
    'app://glossa',
    'app://glossa@evil/',
    'app://other/index.html',
    'asset://glossa/x.png',
    'https://example.org/app://glossa/',
    'file:///app://glossa/index.html',
    'about:blank',
    'data:text/html,app://glossa/',
    '',
  ])('never from a page at %j', (url) => {
    const foreign = frameAt(url)
    expect(isOurs(foreign, [windowWith(foreign)], origins)).toBe(false)
  })

  it('never from a frame within the page, nor from a page in no window of ours', () => {
    const inner = frameAt('app://glossa/index.html')
    expect(isOurs(inner, [windowWith(frame)], origins)).toBe(false)
    expect(isOurs(frame, [], origins)).toBe(false)
  })

  it('never without a frame: that of a page that has navigated away', () => {
    expect(isOurs(null, [windowWith(frame)], origins)).toBe(false)
  })

  it('never from a window that is gone, which does not stop the others', () => {
    expect(isOurs(frame, [windowWith(frame, true)], origins)).toBe(false)
    expect(isOurs(frame, [windowWith(frameAt(frame.url), true), windowWith(frame)], origins)).toBe(true)
  })
})

type Listener = (
  event: { senderFrame: { url: string } | null },
  ...args: unknown[]
) => Promise<Reply<unknown>>

describe('the bridge', () => {
  const ours = frameAt('app://glossa/index.html')
  const handler = handlerFor<{ answered: string[] }>()
  const greet = handler(z.strictObject({ name: z.string() }), ({ name }, { answered }) => {
    answered.push(name)
    return `Hello ${name}`
  })
  let listeners: Map<string, Listener>
  let services: { answered: string[] }
  let dropped: string[][]

  const register = <Needs>(groups: Registered<Needs>['groups'], needs: Needs | Promise<Needs>) => {
    listeners = new Map()
    dropped = []
    registerHandlers({
      // The listener's own type asks for all of Electron's event.
      ipc: { handle: (channel: string, listener: unknown) => listeners.set(channel, listener as Listener) },
      groups,
      services: () => needs,
      windows: () => [windowWith(ours)],
      callerOf: () => noCaller,
      dropped: (paths) => dropped.push(paths),
      origins,
      toFailure,
    })
  }
  const call = (channel: unknown, input?: unknown, senderFrame: { url: string } | null = ours) =>
    listeners.get('call')?.({ senderFrame }, channel, input)
  const refused = { ok: false, error: { code: 'requestInvalid' } }

  beforeEach(() => {
    services = { answered: [] }
    register({ greet: () => ({ 'greet.by': greet }) }, services)
  })

  it('hands a call on and its answer back', async () => {
    expect(await call('greet.by', { name: 'Ada' })).toEqual({ ok: true, value: 'Hello Ada' })
  })

  it('refuses a foreign sender before the handler', async () => {
    expect(await call('greet.by', { name: 'Eve' }, frameAt('app://glossa/index.html'))).toMatchObject(refused)
    expect(await call('greet.by', { name: 'Eve' }, null)).toMatchObject(refused)
    expect(services.answered).toEqual([])
  })

  it.each([
    'nothing',
    'greet',
    'greet.',
    'greet.constructor',
    'nothing.by',
    'constructor',
    '__proto__',
    'toString',
    7,
    null,
    undefined,
    { greet: 1 },
  ])('refuses the channel %j', async (channel) => {
    expect(await call(channel, { name: 'Ada' })).toMatchObject(refused)
  })

  it.each([undefined, null, {}, { name: 7 }, { name: 'Ada', more: 1 }, ['Ada']])(
    'refuses %j before the handler',
    async (input) => {
      expect(await call('greet.by', input)).toMatchObject(refused)
      expect(services.answered).toEqual([])
    },
  )

  it('lets calls and drops of a window that is drawn early wait for the library; where none is opened, they are refused', async () => {
    let open: (needs: typeof services) => void = () => undefined
    register(
      { greet: async () => ({ 'greet.by': greet }) },
      new Promise<typeof services>((resolve) => {
        open = resolve
      }),
    )
    const answer = call('greet.by', { name: 'Ada' })
    const drop = listeners.get('drop')?.({ senderFrame: ours }, ['/a'])
    expect(await call('nothing')).toMatchObject(refused)
    expect([services.answered, dropped]).toEqual([[], []])
    open(services)
    expect(await answer).toEqual({ ok: true, value: 'Hello Ada' })
    await drop
    expect(dropped).toEqual([['/a']])

    register(
      { greet: () => ({ 'greet.by': greet }) },
      Promise.reject(new GlossaError('requestInvalid', { detail: 'library' })),
    )
    expect(await call('greet.by', { name: 'Ada' })).toMatchObject(refused)
  })

  it('takes dropped paths from the window, in their shape alone', async () => {
    const drop = (paths: unknown, senderFrame: { url: string } | null = ours) =>
      listeners.get('drop')?.({ senderFrame }, paths)
    expect(await drop(['/a', '/b'])).toEqual({ ok: true, value: undefined })
    expect(await drop([])).toEqual({ ok: true, value: undefined })
    for (const bad of [undefined, '/a', [''], [7], { paths: ['/a'] }]) {
      expect(await drop(bad)).toMatchObject(refused)
    }
    expect(await drop(['/a'], frameAt(ours.url))).toMatchObject(refused)
    expect(dropped).toEqual([['/a', '/b']])
  })

  const shapes: unknown[] = [
    null,
    '',
    0,
    true,
    [],
    [null],
    {},
    { surplus: 1 },
    { id: '../../etc/passwd' },
    { id: 7, surplus: 1 },
    { __proto__: null, constructor: 1 },
  ]
  it('says so where a group cannot be loaded, and asks for it again', async () => {
    let isThere = false
    const load = async () => {
      if (!isThere) throw new Error('Cannot find module')
      return { 'greet.by': greet }
    }
    register({ greet: load }, services)
    expect(await call('greet.by', { name: 'Ada' })).toMatchObject({
      ok: false,
      error: { code: 'partMissing' },
    })
    isThere = true
    expect(await call('greet.by', { name: 'Ada' })).toEqual({ ok: true, value: 'Hello Ada' })
  })

  it('answers the calls of a group in their order while it is loaded', async () => {
    let loaded: (group: { 'greet.by': typeof greet }) => void = () => undefined
    const group = new Promise<{ 'greet.by': typeof greet }>((resolve) => {
      loaded = resolve
    })
    register({ greet: () => group }, services)
    const answers = ['Ada', 'Ben', 'Cleo'].map((name) => call('greet.by', { name }))
    loaded({ 'greet.by': greet })
    await Promise.all(answers)
    expect(services.answered).toEqual(['Ada', 'Ben', 'Cleo'])
  })

  it.each(Object.entries(handlerGroups))(
    'refuses what has not the shape of a call of %s',
    async (group, load) => {
      // Whoever reached for a service here would fail otherwise than by the shape.
      // Whatever is awaited is asked whether it is a promise.
      const get = (_: object, service: string | symbol) =>
        service === 'then' ? undefined : expect.fail(`${String(service)} was reached`)
      register(handlerGroups, new Proxy<Services>({} as Services, { get }))
      const own = Object.entries(await load()).filter(([channel]) => channel.startsWith(`${group}.`))
      expect(own.length).toBeGreaterThan(0)
      for (const [channel, { input }] of own) {
        const bad = shapes.filter((shape) => !input.safeParse(shape).success)
        // Steps to take back and settings to change may be none.
        expect(bad.length, `shapes that ${channel} refuses`).toBeGreaterThanOrEqual(shapes.length - 3)
        for (const shape of bad) {
          expect(await call(channel, shape), `${channel} ${JSON.stringify(shape)}`).toMatchObject(refused)
        }
        if (!input.safeParse(undefined).success) expect(await call(channel)).toMatchObject(refused)
      }
    },
  )
})
