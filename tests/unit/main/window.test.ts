/** The windows: shut off, never closed over unsaved notes without asking, and known by the one that was used last. */

import { EventEmitter } from 'node:events'
import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createI18n } from '#core/locales/i18n.ts'
import { broadcast } from '#main/broadcast.ts'
import { openWindow, type WindowOptions } from '#main/window.ts'
import { reachable, type WindowState, windowMemory } from '#main/window-state.ts'
import { appWindows, restartLimit } from '#main/windows.ts'
import { sentence } from './ipc/unused.ts'

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
  onReload: () => void = () => undefined
  reload() {
    this.onReload()
  }
  send(...event: unknown[]) {
    this.sent.push(event)
  }
  setWindowOpenHandler() {}
  setWebRTCIPHandlingPolicy() {}
}

const made = vi.hoisted(
  (): { windows: FakeWindow[]; answers: number[]; asked: string[]; details: string[] } => ({
    windows: [],
    answers: [],
    asked: [],
    details: [],
  }),
)

const article = '01jd0000000000000000000000'
const bounds = { x: 200, y: 150, width: 900, height: 700 }
const remembered = { bounds, maximized: false }

class FakeWindow extends EventEmitter {
  readonly id = made.windows.length + 1
  readonly webContents = new FakeContents()
  readonly options: Options
  readonly done: string[] = []
  url = ''
  minimized = false
  constructor(options: Options) {
    super()
    this.options = options
    this.webContents.onReload = () => this.done.push('reload')
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
  getNormalBounds = () => bounds
  isMaximized = () => this.done.includes('maximize')
}

vi.mock('electron', () => ({
  app: { isPackaged: true },
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
  get BrowserWindow() {
    return FakeWindow
  },
  dialog: {
    showMessageBoxSync(_window: unknown, { message, detail }: { message: string; detail: string }) {
      made.asked.push(message)
      made.details.push(detail)
      return made.answers.shift()
    },
  },
}))

let folder: string

/** What was told of the windows: that one is to be closed again, or that the reader stays in it. */
let told: string[]

const open = (options: Partial<WindowOptions> = {}) => {
  openWindow({
    theme: 'sepia',
    devServer: undefined,
    maximized: false,
    catalogue: () => createI18n('en'),
    save: async () => 0,
    closeAgain: () => told.push('close'),
    stays: () => told.push('stays'),
    mayGo: () => false,
    isKept: () => true,
    ...options,
  })
  return made.windows.at(-1) ?? expect.fail('no window')
}
const memory = () => windowMemory(join(folder, 'window.json'))

beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'glossa-window-'))
  told = []
  made.windows.length = 0
  made.asked.length = 0
  made.details.length = 0
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
    expect(open({ devServer: 'http://localhost:5173/' }).url).toBe('http://localhost:5173/')
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
  it('is where it is told to be, the whole screen where it was', () => {
    expect(open().options).toMatchObject({ width: 1360, height: 880 })
    expect(open().options).not.toHaveProperty('x')
    const window = open({ bounds, maximized: true })
    window.emit('ready-to-show')
    expect(window.options).toMatchObject(bounds)
    expect(window.done).toEqual(['maximize', 'show'])
  })

  it('is remembered library by library, and a new one begins where the last window was', () => {
    const one = { bounds, maximized: false, article }
    const other = { bounds: { ...bounds, x: 500 }, maximized: true, article: null }
    memory().keep('/a', [one, other])
    memory().keep('/b', [one])
    expect(memory().take('/new')).toEqual([{ ...one, article: null }])
    expect(memory().take('/a')).toEqual([one, other])
  })

  it('what was shown is given once: after a crash the windows begin with the list', () => {
    memory().keep('/a', [{ bounds, maximized: false, article }])
    expect(memory().take('/a')).toMatchObject([{ article }])
    expect(memory().take('/a')).toEqual([{ bounds, maximized: false, article: null }])
  })

  it('of the version before is taken up', async () => {
    await fs.writeFile(join(folder, 'window.json'), JSON.stringify({ bounds, maximized: true }))
    expect(memory().take('/a')).toEqual([{ bounds, maximized: true, article: null }])
  })

  it('of more than 20 libraries those left longest ago are forgotten', () => {
    for (let library = 0; library < 21; library += 1) {
      memory().keep(`/${library}`, [{ bounds: { ...bounds, x: library }, maximized: false, article: null }])
    }
    expect([0, 1, 20].map((library) => memory().take(`/${library}`)[0]?.bounds?.x)).toEqual([20, 1, 20])
  })

  it.each([
    '',
    '{',
    'null',
    '{"bounds":{"x":"left"}}',
    '{"bounds":{"x":1,"y":1,"width":0,"height":5}}',
    '{"libraries":{"/a":[]}}',
    '{"libraries":[1]}',
  ])('is the first one where %j is remembered', async (content) => {
    await fs.writeFile(join(folder, 'window.json'), content)
    expect(memory().take('/a')).toEqual([{ maximized: false, article: null }])
  })

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

  it('has them saved and tries again, however long that takes, without a question', async () => {
    let isSaved: () => void = () => undefined
    const window = open({ save: () => new Promise<void>((resolve) => (isSaved = resolve)) })
    expect(unload(window)).toBe(false)
    await vi.advanceTimersByTimeAsync(5000)
    // Nor where the reader tries again meanwhile.
    expect(unload(window)).toBe(false)
    expect([told, made.asked]).toEqual([[], []])
    isSaved()
    await vi.advanceTimersByTimeAsync(0)
    expect([told, made.asked]).toEqual([['close'], []])
  })

  it('asks where they still are not, and stays or goes as it is told', async () => {
    const window = open()
    made.answers.push(0, 1)
    for (const goes of [false, true]) {
      unload(window)
      await vi.advanceTimersByTimeAsync(0)
      expect(unload(window)).toBe(goes)
    }
    expect(made.asked).toEqual(['Some notes are not saved yet.', 'Some notes are not saved yet.'])
    expect(told).toEqual(['close', 'stays', 'close'])
  })

  it('promises a copy only where there is one', async () => {
    let isKept = true
    const window = open({ isKept: () => isKept })
    made.answers.push(0, 0)
    for (isKept of [true, false]) {
      unload(window)
      await vi.advanceTimersByTimeAsync(0)
      unload(window)
    }
    expect(made.details).toEqual([
      expect.stringContaining('keeps a copy'),
      expect.stringContaining('could not keep a copy'),
    ])
  })

  it('that is gone meanwhile is left in peace', async () => {
    const window = open()
    unload(window)
    window.done.push('destroyed')
    await vi.advanceTimersByTimeAsync(0)
    expect(told).toEqual([])
  })
})

describe('the windows of the app', () => {
  const start = () => {
    const events = broadcast()
    const stopped: unknown[] = []
    const left: number[] = []
    // Of a window only what the fake one has is used.
    const create = (place: Partial<WindowOptions>) => open(place) as unknown as BrowserWindow
    const kept: (readonly WindowState[])[] = []
    let remembered: WindowState[] = [
      { bounds, maximized: false, article },
      { maximized: true, article: null },
    ]
    const closed: number[] = []
    const windows = appWindows({
      create,
      events,
      stopped: (window) => stopped.push(window),
      closed: (id) => closed.push(id),
      left: (id) => left.push(id),
      memory: {
        take: () => remembered,
        keep: (states) => kept.push(states),
      },
    })
    windows.restore()
    const [one, other] = windows.all() as [BrowserWindow, BrowserWindow]
    const fakes = made.windows as [FakeWindow, FakeWindow]
    const caller = (at: 0 | 1) => windows.callerOf(fakes[at].webContents.mainFrame)
    const remember = (states: WindowState[]) => {
      remembered = states
    }
    return { events, stopped, windows, one, other, fakes, kept, closed, left, caller, remember }
  }

  it('come back with what they showed, which they are told once', () => {
    const { caller } = start()
    expect(caller(0).start()).toEqual({ article, front: false })
    expect(caller(1).start()).toEqual({ article: null, front: true })
    expect(caller(0).start()).toEqual({ article: null, front: false })
  })

  it('show what the library was left with that is opened in place of theirs', () => {
    const { caller, windows, kept, remember } = start()
    const another = article.replace(/0$/, '1')
    windows.keep()
    remember([{ bounds, maximized: false, article: another }])
    windows.retake()
    expect([caller(0).start().article, caller(1).start().article]).toEqual([null, another])
    expect(kept.map((states) => states.map((state) => state.article))).toEqual([[article, null]])
  })

  it('another one opens below the last, with its article', () => {
    const { caller, windows } = start()
    caller(1).openWindow(article)
    const third = made.windows[2] ?? expect.fail('no third window')
    expect(third.options).toMatchObject({ x: 232, y: 182, width: 900, height: 700 })
    expect(windows.callerOf(third.webContents.mainFrame).start()).toEqual({ article, front: true })
  })

  it('the one that shows an article comes to the front for it', () => {
    const { caller, windows, one, other } = start()
    caller(0).shows(article)
    expect(windows.show(article)).toBe(one)
    expect(windows.shown()).toEqual(new Set([article]))
    caller(0).shows(null)
    expect(windows.show(article)).toBe(other)
  })

  it('are told which of them was used last', () => {
    const { caller, fakes } = start()
    caller(0).ready()
    fakes[0].emit('focus')
    expect(fakes[0].webContents.sent.at(-1)).toEqual(['event', 'window.front', { front: true }])
    expect(caller(1).start().front).toBe(false)
    fakes[0].emit('closed')
    expect(caller(1).start().front).toBe(true)
  })

  it('one that is closed before it has shown its article shows it the next time', () => {
    const { caller, windows, kept } = start()
    windows.leave()
    windows.stay()
    caller(0).start()
    windows.leave()
    const shown = kept.map((states) => states.map((state) => state.article))
    expect(shown).toEqual([
      [article, null],
      [null, null],
    ])
  })

  it('all that are open when the app quits are remembered, else the one that is closed last', () => {
    const state = (shown: string | null) => ({ ...remembered, article: shown })
    const { caller, windows, fakes, kept, closed } = start()
    caller(0).shows(article)
    windows.leave()
    for (const window of fakes) {
      window.emit('close')
      window.emit('closed')
    }
    expect(kept).toEqual([[state(article), state(null)]])
    expect(closed).toEqual([1, 2])

    made.windows.length = 0
    const again = start()
    again.windows.leave()
    // The reader stays, and closes one window after the other.
    again.windows.stay()
    for (const window of again.fakes) {
      window.emit('close')
      window.emit('closed')
    }
    expect(again.kept.slice(1)).toEqual([[state(null)]])
  })

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
    events.send('notice', { kind: 'info', message: sentence('in front') })
    events.send('shelf.changed', {})
    windows
      .callerOf(fakes[1].webContents.mainFrame)
      .send('notice', { kind: 'info', message: sentence('one') })
    const heard = (name: string) =>
      fakes.map(
        ({ webContents }) => webContents.sent.filter((event) => JSON.stringify(event).includes(name)).length,
      )
    expect([heard('notice'), heard('shelf.changed')]).toEqual([
      [0, 2],
      [1, 1],
    ])
    expect(() => windows.callerOf({ url: 'app://glossa/index.html' })).toThrow('no window')
  })

  it('one that crashed is told of, and hears again when it is drawn again', () => {
    const { events, windows, stopped, one, fakes } = start()
    const { webContents } = fakes[0]
    windows.callerOf(webContents.mainFrame).ready()
    webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(stopped).toEqual([one])
    events.to(one.webContents)('notice', { kind: 'warning', message: sentence('it crashed') })
    webContents.emit('did-start-loading')
    webContents.sent.length = 0
    windows.callerOf(webContents.mainFrame).ready()
    expect(webContents.sent).toEqual([
      ['event', 'notice', { kind: 'warning', message: sentence('it crashed') }],
    ])
  })

  it('one is told of whenever its page is gone: loaded anew, crashed, or closed', () => {
    const { fakes, left } = start()
    fakes[0].webContents.emit('did-navigate')
    fakes[1].webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    fakes[1].emit('closed')
    expect(left).toEqual([1, 2, 2])
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

describe('windows whose library is switched', () => {
  const start = () => {
    const articles = [article, null]
    const windows = appWindows({
      create: (place) => open(place) as unknown as BrowserWindow,
      events: broadcast(),
      stopped: () => undefined,
      memory: {
        take: () => articles.map((one) => ({ bounds, maximized: false, article: one })),
        keep: () => undefined,
      },
    })
    windows.restore()
    const fakes = made.windows as [FakeWindow, FakeWindow]
    const caller = (at: 0 | 1) => windows.callerOf(fakes[at].webContents.mainFrame)
    for (const at of [0, 1] as const) {
      caller(at).start()
      caller(at).ready()
    }
    return { windows, fakes, caller }
  }

  it('save what they show, and tell how much could not be; one that is closed or does not answer holds nothing up', async () => {
    const { windows, fakes, caller } = start()
    const flushing = windows.flush()
    for (const { webContents } of fakes) {
      expect(webContents.sent.at(-1)).toEqual(['event', 'unsaved.flush', {}])
    }
    caller(0).flushed(2)
    fakes[1].emit('closed')
    expect(await flushing).toBe(2)
    const [first] = windows.all()
    const flushed = windows.flush(first)
    caller(0).flushed(3)
    expect(await flushed).toBe(3)
    const silent = windows.flush()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await silent).toBe(1)
  })

  it('tell whether what could not be saved is kept; one that has not said so has not kept it', async () => {
    const { windows, fakes, caller } = start()
    const [first] = windows.all()
    void windows.flush()
    caller(0).kept(true)
    expect([windows.isKept(first), windows.isKept()]).toEqual([true, false])
    caller(1).kept(true)
    expect(windows.isKept()).toBe(true)
    void windows.flush()
    expect(windows.isKept(first)).toBe(false)
    caller(0).kept(false)
    fakes[0].webContents.emit('did-navigate')
    caller(1).kept(true)
    expect(windows.isKept()).toBe(true)
  })

  it('that have nothing on screen yet, or whose process is gone, are not waited for', async () => {
    const { windows, fakes, caller } = start()
    fakes[0].webContents.emit('did-navigate')
    fakes[1].webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(await windows.flush()).toBe(0)
    caller(0).ready()
    const flushing = windows.flush()
    caller(0).flushed(3)
    expect(await flushing).toBe(3)
  })

  it('answer each who asks them to save, and one asks only the others', async () => {
    const { windows, fakes, caller } = start()
    const [all, others] = [windows.flush(), caller(1).flushOthers()]
    const asked = fakes.map(({ webContents }) =>
      webContents.sent.filter((one) => String(one).includes('flush')),
    )
    expect(asked.map(({ length }) => length)).toEqual([2, 1])
    caller(0).flushed(2)
    caller(1).flushed(0)
    caller(0).flushed(1)
    expect(await Promise.all([all, others])).toEqual([2, 1])
  })

  it('are loaded anew with what was open in the other library; what they showed is known as old until it is gone', async () => {
    const { windows, fakes, caller } = start()
    const [one] = windows.all()
    if (!one) throw new Error('no window')
    expect(windows.mayGo(one)).toBe(false)
    let isRenewed = false
    const renewed = windows.renew().then(() => {
      isRenewed = true
    })
    expect(fakes.map(({ done }) => done.at(-1))).toEqual(['reload', 'reload'])
    expect([caller(0).isOld, caller(1).isOld]).toEqual([true, true])
    expect(windows.mayGo(one)).toBe(true)
    fakes[0].webContents.emit('did-navigate')
    await vi.advanceTimersByTimeAsync(0)
    expect([windows.mayGo(one), caller(0).isOld, isRenewed]).toEqual([false, false, false])
    fakes[1].webContents.emit('did-navigate')
    await renewed
    expect([caller(0).start(), caller(1).start()]).toEqual([
      { article, front: false },
      { article: null, front: true },
    ])
  })

  it('are not waited for without end, and what is told meanwhile is for the page that comes', async () => {
    const { windows, fakes, caller } = start()
    const renewed = windows.renew()
    caller(1).send('notice', { kind: 'info', message: sentence('the next library') })
    expect(JSON.stringify(fakes[1].webContents.sent)).not.toContain('the next library')
    await vi.advanceTimersByTimeAsync(10_000)
    await renewed
    fakes[1].webContents.emit('did-navigate')
    caller(1).ready()
    expect(JSON.stringify(fakes[1].webContents.sent)).toContain('the next library')
  })

  it('go without a question', () => {
    const window = open({ mayGo: () => true })
    let goes = false
    window.webContents.emit('will-prevent-unload', { preventDefault: () => (goes = true) })
    expect([goes, made.asked, told]).toEqual([true, [], []])
  })
})
