/** What a second start of the app brings to the one that runs: its files go into the library that it names, or into none. */

import { EventEmitter } from 'node:events'
import { beforeEach, expect, it, vi } from 'vitest'
import { createI18n } from '#core/locales/i18n.ts'
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
let wire: (secondStarts: SecondStart[]) => void
/** What becomes of a switch. */
let switching: () => Promise<boolean>

beforeEach(() => {
  app.current = Object.assign(new EventEmitter(), { name: 'Glossa', getAppPath: () => '/app' })
  imported = []
  notices = []
  switching = async () => true
  const services = {
    settings: { get: () => defaultSettings, onChange: () => undefined },
    catalogue: () => createI18n('en'),
    toFailure,
    send: (_: string, { message }: { message: string }) => void notices.push(message),
    places: { home: '/home/ada' },
    imports: { add: (paths: string[]) => void imported.push(paths) },
    log: { path: '/log' },
  }
  const running = { services: () => services, switchLibrary: () => switching() } as unknown as Running
  const windows = { all: () => [], restore: () => undefined, show: () => undefined } as unknown as Windows
  wire = (secondStarts) =>
    wireWindow(running, windows, broadcast(), { argv: ['glossa'], cwd: '/', links: [], secondStarts })
  wire([])
})

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
