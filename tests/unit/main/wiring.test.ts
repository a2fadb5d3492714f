/** What the app is started with and asked to open later: files go into the library that is named, or into none; links one by one. */

import { EventEmitter } from 'node:events'
import { beforeEach, expect, it, vi } from 'vitest'
import { deepLink, type LinkTarget } from '#core/links/deep-link.ts'
import { createI18n, type Sentence } from '#core/locales/i18n.ts'
import { defaultSettings } from '#core/settings.ts'
import { broadcast } from '#main/broadcast.ts'
import type { Running } from '#main/running.ts'
import type { Windows } from '#main/windows.ts'
import { type SecondStart, wireWindow } from '#main/wiring.ts'
import { toFailure } from './ipc/unused.ts'

const app = vi.hoisted(() => ({ current: null as EventEmitter | null }))
vi.mock('electron', () => ({
  get app() {
    return app.current
  },
  ipcMain: {},
  Menu: { buildFromTemplate: () => ({}), setApplicationMenu: () => undefined },
}))

let imported: string[][]
let notices: string[]
/** Wires the window after these starts beside it. */
let wire: (secondStarts: SecondStart[], start?: { argv?: string[]; links?: string[] }) => void
/** Whether the app is about to quit. */
let isLeaving: boolean
/** What is done with the windows and the links, in its order. */
let done: string[]
/** What becomes of a switch. */
let switching: () => Promise<boolean>

beforeEach(() => {
  app.current = Object.assign(new EventEmitter(), { name: 'Glossa', getAppPath: () => '/app' })
  imported = []
  notices = []
  isLeaving = false
  done = []
  switching = async () => true
  const services = {
    settings: { get: () => defaultSettings, onChange: () => undefined },
    catalogue: () => createI18n('en'),
    toFailure,
    send: (_: string, { message }: { message: Sentence }) => void notices.push(message.en),
    places: { home: '/home/ada' },
    imports: { add: (paths: string[]) => void imported.push(paths) },
    log: { path: '/log' },
  }
  const running = { services: () => services, switchLibrary: () => switching() } as unknown as Running
  const windows = {
    all: () => [],
    restore: () => done.push('restore'),
    show: () => undefined,
    isLeaving: () => isLeaving,
  } as unknown as Windows
  wire = (secondStarts, { argv = ['glossa'], links = [] } = {}) =>
    wireWindow(running, windows, broadcast(), { argv, cwd: '/home/ada', links, secondStarts })
  wire([])
})

vi.mock('#main/follow-deep-link.ts', () => ({
  async followDeepLink({ article }: LinkTarget) {
    done.push(`ask ${article}`)
    await new Promise(setImmediate)
    done.push(`answered ${article}`)
    if (article === ids[0]) throw new Error('no such article')
  },
}))
const ids = [
  '01jd0000000000000000000000',
  '01jd0000000000000000000001',
  '01jd0000000000000000000002',
] as const

const startAgain = async (argv: string[], library: string | null) => {
  app.current?.emit('second-instance', {}, argv, '/home/ada', { argv, library })
  await new Promise(setImmediate)
}

it('a start while the library was still being opened is taken up once it is', async () => {
  // Whoever kept it hears of no other.
  app.current?.on('second-instance', () => expect.fail('it was kept once more'))
  wire([
    { argv: ['glossa', 'a.html'], cwd: '/home/ada', given: { argv: ['glossa', 'a.html'], library: null } },
  ])
  await startAgain(['glossa', 'b.html'], null)
  expect(imported).toEqual([['/home/ada/a.html'], ['/home/ada/b.html']])
})

it('files go into the library that is open, or into the one that is named once that is', async () => {
  await startAgain(['glossa', 'a.html'], null)
  await startAgain(['glossa', '--library', '/other', 'b.html'], '/other')
  expect([imported, notices]).toEqual([[['/home/ada/a.html'], ['/home/ada/b.html']], []])
})

it('where the reader stays, they go nowhere, and that is said', async () => {
  switching = async () => false
  await startAgain(['glossa', '--library', '/other', 'b.html'], '/other')
  expect(imported).toEqual([])
  expect(notices).toEqual([expect.stringContaining('“other” is not open')])
  await startAgain(['glossa', '--library', '/other'], '/other')
  expect(notices).toHaveLength(1)
})

it('where it cannot be opened, either', async () => {
  switching = async () => {
    throw new Error('no such disk')
  }
  await startAgain(['glossa', '--library', '/other', 'b.html'], '/other')
  expect(imported).toEqual([])
  expect(notices).toEqual(['Error: no such disk', expect.stringContaining('“other” is not open')])
})

it('links are followed one after the other, since each may ask something', async () => {
  const [a, b, c] = ids
  wire([], { argv: ['glossa', deepLink({ article: a })], links: [deepLink({ article: b })] })
  app.current?.emit('open-url', { preventDefault: () => undefined }, deepLink({ article: c }))
  await vi.waitFor(() => expect(done).toContain(`answered ${c}`))
  const asked = done.filter((what) => what !== 'restore')
  expect(asked).toEqual(ids.flatMap((id) => [`ask ${id}`, `answered ${id}`]))
  expect(notices).toEqual(['Error: no such article'])
})

it('an app that quits while the library is opened opens no window again, and imports nothing', async () => {
  done = []
  isLeaving = true
  wire([{ argv: ['glossa', 'b.html'], cwd: '/home/ada', given: null }], {
    argv: ['glossa', 'a.html', deepLink({ article: ids[0] })],
  })
  await new Promise(setImmediate)
  expect([done, imported]).toEqual([[], []])
})
