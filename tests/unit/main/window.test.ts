/** The windows: shut off, never closed over unsaved notes without asking, and known by the one that was used last. */

import { EventEmitter } from 'node:events'
import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createI18n } from '#core/locales/i18n.ts'
import { broadcast } from '#main/broadcast.ts'
import { openWindow } from '#main/window.ts'
import { reachable } from '#main/window-state.ts'
import { appWindows, restartLimit } from '#main/windows.ts'

type Options = {
  x?: number
  width: number
  show: boolean
  backgroundColor: string
  webPreferences: Record<string, unknown>
}

class FakeContents extends EventEmitter {
  readonly mainFrame = { url: 'app://glossa/index.html' }
  readonly sent: unknown[] = []
  send(...event: unknown[]) {
    this.sent.push(event)
  }
  setWindowOpenHandler() {}
  setWebRTCIPHandlingPolicy() {}
}

const made = vi.hoisted((): { windows: FakeWindow[]; answers: number[]; asked: string[] } => ({
  windows: [],
  answers: [],
  asked: [],
}))

class FakeWindow extends EventEmitter {
  readonly webContents = new FakeContents()
  readonly options: Options
  readonly done: string[] = []
  url = ''
  minimized = false
  constructor(options: Options) {
    super()
    this.options = options
    made.windows.push(this)
  }
  async loadURL(url: string) {
    this.url = url
  }
  isDestroyed = () => this.done.includes('destroyed')
  isMinimized = () => this.minimized
  show = () => void this.done.push('show')
  focus = () => void this.done.push('focus')
  restore = () => void this.done.push('restore')
  close = () => void this.done.push('close')
  maximize = () => void this.done.push('maximize')
  getNormalBounds = () => ({ x: 200, y: 150, width: 900, height: 700 })
  isMaximized = () => this.done.includes('maximize')
}

vi.mock('electron', () => ({
  app: { isPackaged: true },
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
  get BrowserWindow() {
    return FakeWindow
  },
  dialog: {
    showMessageBoxSync(_window: unknown, { message }: { message: string }) {
      made.asked.push(message)
      return made.answers.shift()
    },
  },
}))

let folder: string

const open = (devServer?: string) => {
  openWindow({
    theme: 'sepia',
    devServer,
    stateFile: join(folder, 'window.json'),
    catalogue: () => createI18n('en'),
  })
  return made.windows.at(-1) ?? expect.fail('no window')
}

beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'glossa-window-'))
  made.windows.length = 0
  made.asked.length = 0
  made.answers.length = 0
  vi.useFakeTimers()
})
afterEach(async () => {
  vi.useRealTimers()
  await fs.rm(folder, { recursive: true })
})

describe('a window', () => {
  it('is sandboxed, isolated, without Node, and without tools in a package', () => {
    const { options, url } = open()
    expect(options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    })
    expect(options.webPreferences).not.toHaveProperty('webSecurity')
    expect(url).toBe('app://glossa/index.html')
    expect(open('http://localhost:5173/').url).toBe('http://localhost:5173/')
  })

  it('is shown in its colours when it is drawn, not before', () => {
    const window = open()
    expect([window.options.show, window.options.backgroundColor]).toEqual([false, '#f6ecd9'])
    expect(window.done).toEqual([])
    window.emit('ready-to-show')
    expect(window.done).toEqual(['show'])
  })
})

describe('the place of a window', () => {
  it('is taken up again', () => {
    const first = open()
    expect(first.options).toMatchObject({ width: 1360, height: 880 })
    expect(first.options).not.toHaveProperty('x')
    first.emit('close')
    expect(open().options).toMatchObject({ x: 200, y: 150, width: 900, height: 700 })
  })

  it('is the whole screen again where it was', () => {
    const first = open()
    first.maximize()
    first.emit('close')
    const second = open()
    second.emit('ready-to-show')
    expect(second.done).toEqual(['maximize', 'show'])
    expect(second.options.width).toBe(900)
  })

  it.each(['', '{', 'null', '{"bounds":{"x":"left"}}', '{"bounds":{"x":1,"y":1,"width":0,"height":5}}'])(
    'is the first one where %j is remembered',
    async (content) => {
      await fs.writeFile(join(folder, 'window.json'), content)
      expect(open().options).not.toHaveProperty('x')
    },
  )

  it('that is out of reach now is given up', () => {
    const screens = [
      { x: 0, y: 0, width: 1920, height: 1080 },
      { x: -1280, y: 0, width: 1280, height: 1024 },
    ]
    const at = (x: number, y: number) => reachable({ x, y, width: 900, height: 700 }, screens)
    expect(at(200, 150)).toEqual({ x: 200, y: 150, width: 900, height: 700 })
    expect([at(-1000, 0), at(1800, 900), at(-2080, 20)]).not.toContain(undefined)
    expect([at(1900, 0), at(3000, 100), at(0, -40), at(0, 1060), at(-2150, 0)]).toEqual(
      Array(5).fill(undefined),
    )
    expect(reachable({ x: 0, y: 0, width: 900, height: 700 }, [])).toBeUndefined()
  })
})

describe('a window that is told to close over unsaved notes', () => {
  const unload = (window: FakeWindow) => {
    let goes = false
    window.webContents.emit('will-prevent-unload', { preventDefault: () => (goes = true) })
    return goes
  }

  it('waits a moment and tries again, without a question where they are saved by then', () => {
    const window = open()
    expect(unload(window)).toBe(false)
    expect(window.done).toEqual([])
    vi.advanceTimersByTime(1000)
    expect([window.done, made.asked]).toEqual([['close'], []])
  })

  it('asks where they still are not, and stays or goes as it is told', () => {
    const window = open()
    made.answers.push(0, 1)
    for (const goes of [false, true]) {
      unload(window)
      vi.advanceTimersByTime(1000)
      expect(unload(window)).toBe(goes)
    }
    expect(made.asked).toEqual(['Some notes are not saved yet.', 'Some notes are not saved yet.'])
  })

  it('that is gone meanwhile is left in peace', () => {
    const window = open()
    unload(window)
    window.done.push('destroyed')
    vi.advanceTimersByTime(1000)
    expect(window.done).toEqual(['destroyed'])
  })
})

describe('the windows of the app', () => {
  const start = () => {
    const events = broadcast()
    const stopped: unknown[] = []
    // Of a window only what the fake one has is used.
    const create = () => open() as unknown as BrowserWindow
    const windows = appWindows(create, events, (window) => stopped.push(window))
    const [one, other] = [windows.open(), windows.open()]
    const fakes = made.windows as [FakeWindow, FakeWindow]
    return { events, stopped, windows, one, other, fakes }
  }

  it('the one that was used last comes to the front', () => {
    const { windows, one, other, fakes } = start()
    expect(windows.show()).toBe(other)
    fakes[0].emit('focus')
    fakes[0].minimized = true
    expect(windows.show()).toBe(one)
    expect(fakes[0].done).toEqual(['restore', 'focus'])
    fakes[0].emit('closed')
    expect(windows.all()).toEqual([other])
    expect(windows.show()).toBe(other)
  })

  it('one is opened where there is none', () => {
    const { windows, fakes } = start()
    for (const window of fakes) window.emit('closed')
    windows.show()
    expect(made.windows).toHaveLength(3)
    expect(windows.all()).toHaveLength(1)
  })

  it('all are told what is sent, and a call is answered to the window that it came from', () => {
    const { events, windows, fakes } = start()
    for (const { webContents } of fakes) windows.callerOf(webContents.mainFrame).ready()
    events.send('notice', { kind: 'info', message: 'all' })
    windows.callerOf(fakes[1].webContents.mainFrame).send('notice', { kind: 'info', message: 'one' })
    expect(fakes.map(({ webContents }) => webContents.sent.length)).toEqual([1, 2])
    expect(() => windows.callerOf({ url: 'app://glossa/index.html' })).toThrow('no window')
  })

  it('one that crashed is told of, and hears again when it is drawn again', () => {
    const { events, windows, stopped, one, fakes } = start()
    const { webContents } = fakes[0]
    windows.callerOf(webContents.mainFrame).ready()
    webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(stopped).toEqual([one])
    events.to(one.webContents)('notice', { kind: 'warning', message: 'it crashed' })
    webContents.emit('did-start-loading')
    expect(webContents.sent).toEqual([])
    windows.callerOf(webContents.mainFrame).ready()
    expect(webContents.sent).toEqual([['event', 'notice', { kind: 'warning', message: 'it crashed' }]])
  })

  it('one whose process ended in good order is not opened again', () => {
    const { stopped, fakes } = start()
    fakes[0].webContents.emit('render-process-gone', {}, { reason: 'clean-exit' })
    expect(stopped).toEqual([])
  })
})

it('a window is opened again three times in a minute, and then only after a while', () => {
  const mayRestart = restartLimit()
  expect([0, 10, 20, 30].map((second) => mayRestart(second * 1000))).toEqual([true, true, true, false])
  expect(mayRestart(59_000)).toBe(false)
  expect(mayRestart(120_000)).toBe(true)
})
