/** Switching libraries while the app runs: nothing is lost, and where it does not come about nothing has changed. */

import { EventEmitter } from 'node:events'
import fs from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { createI18n } from '#core/locales/i18n.ts'
import { defaultSettings, type Settings } from '#core/settings.ts'
import type { AppServices } from '#main/app-services.ts'
import { broadcast } from '#main/broadcast.ts'
import { articleHandlers } from '#main/ipc/articles.ts'
import { registerHandlers } from '#main/ipc/register.ts'
import { openLibrary } from '#main/library/library.ts'
import { type Places, placesFor } from '#main/places.ts'
import { type Running, runLibrary } from '#main/running.ts'
import { appWindows, type Windows } from '#main/windows.ts'
import type { Reply } from '#preload/contract.ts'
import { temporaryFolder } from '../temporary.ts'
import { toFailure } from './ipc/unused.ts'
import { addHarbour, adding, highlight } from './library/fixture.ts'

vi.mock('electron', () => ({
  app: { on: () => undefined, off: () => undefined },
  utilityProcess: {},
  nativeImage: {},
}))

let root: string
let running: Running
let settings: Settings
let places: Places
/** What was done, in its order. */
let done: string[]
let unsaved: number
let goesOn: boolean
let windows: Pick<Windows, 'flush' | 'keep' | 'retake' | 'renew'>
/** What happens while the library that comes next is looked at, which takes a while on a network disk. */
let whileAttaching: () => Promise<unknown>
/** What saving the settings meets. */
let settingsFail: Error | null

const open = (name: string, missing: 'refuse' | 'judge' = 'judge') =>
  openLibrary(join(root, name), {
    mode: 'write',
    stateDir: join(root, 'state'),
    cacheDir: join(root, 'cache'),
    missing,
  })
const isFree = (name: string) =>
  open(name).then(
    (library) => library.close().then(() => true),
    () => false,
  )

beforeEach(async () => {
  root = await temporaryFolder()
  done = []
  unsaved = 0
  goesOn = false
  settings = { ...defaultSettings }
  settingsFail = null
  whileAttaching = async () => undefined
  windows = {
    async flush() {
      done.push('flush')
      return unsaved
    },
    keep: () => done.push(`keep ${running.services().library.path.slice(root.length + 1)}`),
    retake: () => done.push('retake'),
    async renew() {
      done.push(`renew ${running.services().library.path.slice(root.length + 1)}`)
    },
  }
  places = {
    ...placesFor({ platform: 'linux', env: {}, home: root }),
    stateDir: join(root, 'state'),
    cacheDir: join(root, 'cache'),
  }
  const app = {
    settings: {
      get: () => settings,
      async save(patch: Partial<Settings>) {
        if (settingsFail) throw settingsFail
        settings = { ...settings, ...patch }
      },
    },
    look: () => ({ settings }),
    onLook: () => undefined,
    catalogue: () => createI18n('en'),
    send: (event: string) => void done.push(event),
    places,
    entry: (name: string) => join(root, `${name}.js`),
    toFailure,
    log: { error: (event: string) => void done.push(`log ${event}`) },
    closeApp: async () => void done.push('app closed'),
  } as unknown as AppServices
  running = await runLibrary(await open('first'), {
    app,
    open: (path, missing) => open(path.slice(root.length + 1), missing),
    windows: () => windows,
    async attach({ library }) {
      done.push(`attach ${library.path.slice(root.length + 1)}`)
      await whileAttaching()
      return async () => void done.push('detach')
    },
    async confirm() {
      done.push('confirm')
      return goesOn
    },
  })
  onTestFinished(running.close)
  await running.start(false)
  done = []
})

const change = (name: string, missing: 'refuse' | 'judge' = 'judge') =>
  running.switchLibrary(join(root, name), missing)
const shown = () => running.services().library.path

it('one that is chosen at the start, in place of another, gives the windows what they show', async () => {
  await running.start(false)
  expect(done).toEqual(['attach first'])
  await running.start(true)
  expect(done).toEqual(['attach first', 'retake', 'attach first'])
  expect(settings.libraryPath).toBe(join(root, 'first'))
})

it('what is on screen is saved first; then the other library is there, and the first one is free', async () => {
  await addHarbour(running.services().library)
  await change('second')
  expect(done).toEqual(['flush', 'keep first', 'renew second', 'detach', 'attach second'])
  expect(shown()).toBe(join(root, 'second'))
  expect(running.services().session.now().libraryPath).toBe(join(root, 'second'))
  expect(running.services().library.size()).toBe(0)
  expect([await isFree('first'), await isFree('second')]).toEqual([true, false])
  expect(settings).toMatchObject({
    libraryPath: join(root, 'second'),
    recentLibraries: [join(root, 'second'), join(root, 'first')],
  })
  await change('first', 'refuse')
  expect(running.services().library.size()).toBe(1)
  expect(settings.recentLibraries).toEqual([join(root, 'first'), join(root, 'second')])
})

it('one that cannot be opened changes nothing, and none is made where one is expected', async () => {
  await expect(change('nowhere', 'refuse')).rejects.toMatchObject({ code: 'libraryAway' })
  await fs.writeFile(join(root, 'file'), '')
  await expect(change('file')).rejects.toMatchObject({ code: 'libraryNotFolder' })
  expect([shown(), done, await isFree('first')]).toEqual([join(root, 'first'), [], false])
  expect(await fs.readdir(root)).not.toContain('nowhere')
})

it('the reader can stay where something could not be saved, or go on', async () => {
  unsaved = 2
  await change('second')
  expect([shown(), done]).toEqual([join(root, 'first'), ['flush', 'confirm']])
  expect([await isFree('first'), await isFree('second')]).toEqual([false, true])
  goesOn = true
  done = []
  expect(await change('second')).toBe(true)
  expect(shown()).toBe(join(root, 'second'))
  // What was written during the question is saved as well, and asked about where it cannot be.
  expect(done.slice(0, 4)).toEqual(['flush', 'confirm', 'flush', 'keep first'])
})

it('where the settings cannot be saved, nothing of the other library is left open', async () => {
  settings = { ...settings, watchFolder: '/downloads' }
  settingsFail = new Error('disk full')
  await expect(change('second')).rejects.toThrow('disk full')
  expect([shown(), await isFree('first'), await isFree('second')]).toEqual([join(root, 'first'), false, true])
  settingsFail = null
  expect(await change('second')).toBe(true)
})

/** A window with a page that sends what stands in its open field when it goes, as pages do. */
class FakeWindow extends EventEmitter {
  readonly id = 1
  /** What the page waits for before it goes. */
  mayGo: Promise<unknown> = Promise.resolve()
  /** What the page does when it goes, and what the next one does when it is there. */
  leaving: () => unknown = () => undefined
  arrived: () => unknown = () => undefined
  readonly webContents = Object.assign(new EventEmitter(), {
    mainFrame: { url: 'app://glossa/index.html' },
    send: (_: string, event: string) => this.heard(event),
    reload: () =>
      void this.mayGo.then(() => {
        this.leaving()
        this.webContents.emit('did-navigate')
        this.arrived()
      }),
  })
  heard: (event: string) => void = () => undefined
  getNormalBounds = () => ({ x: 0, y: 0, width: 900, height: 700 })
  isMaximized = () => false
  isDestroyed = () => false
}

it('what a page of the old library saves late goes there, though the next library is a copy of it', async () => {
  const { id } = await addHarbour(running.services().library)
  await change('third')
  await fs.cp(join(root, 'first'), join(root, 'second'), { recursive: true })
  await change('first')

  const window = new FakeWindow()
  const { webContents } = window
  const shownWindows = appWindows({
    create: () => window as unknown as BrowserWindow,
    events: broadcast(),
    stopped: () => undefined,
    memory: { take: () => [], keep: () => undefined },
  })
  shownWindows.open()
  const caller = () => shownWindows.callerOf(webContents.mainFrame)
  caller().ready()
  window.heard = (event) => void (event === 'unsaved.flush' && caller().flushed(0))
  windows = shownWindows

  type Listener = (event: unknown, channel: string, input: unknown) => Promise<Reply<unknown>>
  const listeners = new Map<string, Listener>()
  registerHandlers({
    ipc: { handle: (channel, listener) => void listeners.set(channel, listener as unknown as Listener) },
    groups: {
      article: () => articleHandlers,
      glosses: () => articleHandlers,
      reading: () => articleHandlers,
    },
    services: running.servicesOf,
    windows: shownWindows.all,
    callerOf: shownWindows.callerOf,
    dropped: () => undefined,
    origins: ['app://glossa'],
    toFailure,
  })
  const replies: Promise<Reply<unknown> | undefined>[] = []
  const write = (comment: string) => {
    const event = { senderFrame: webContents.mainFrame }
    const changes = [adding(highlight('council', { comment }))]
    replies.push(Promise.resolve(listeners.get('call')?.(event, 'glosses.apply', { id, changes })))
  }
  window.leaving = () => write('typed last')
  window.arrived = () => write('on the new page')
  // The page is slower than the disk of the next library.
  window.mayGo = new Promise((resolve) => {
    whileAttaching = async () => {
      write('typed meanwhile')
      setImmediate(() => setImmediate(resolve))
    }
  })
  expect(await change('second')).toBe(true)
  expect((await Promise.all(replies)).map((reply) => reply?.ok)).not.toContain(false)

  const comments = async () =>
    (await running.services().library.get(id)).annotations.map(({ comment }) => comment).sort()
  expect(await comments()).toEqual(['on the new page'])
  windows = {
    flush: async () => 0,
    keep: () => undefined,
    retake: () => undefined,
    renew: async () => undefined,
  }
  whileAttaching = async () => undefined
  await change('first')
  expect(await comments()).toEqual(['typed last', 'typed meanwhile'])
})

it('a page that stays on screen for long can do nothing any more once its library is closed', async () => {
  await change('second')
  expect(() => running.servicesOf({ isOld: true })).toThrow('requestInvalid')
  expect(running.servicesOf({ isOld: false }).library.path).toBe(join(root, 'second'))
})

it('the one that is open is left as it is, whatever way leads to it, and of two wishes each has its turn', async () => {
  await fs.symlink(join(root, 'first'), join(root, 'link'))
  await change('link')
  expect(done).toEqual([])
  await Promise.all([change('second'), change('third')])
  expect(shown()).toBe(join(root, 'third'))
  expect(await isFree('second')).toBe(true)
})

it('a folder that is watched is watched for the library for which it was set', async () => {
  const watched = () => running.services().session.now().settings.watchFolder
  settings = { ...settings, watchFolder: '/downloads' }
  expect(watched()).toBe('/downloads')
  await change('second')
  expect(watched()).toBeUndefined()
  await change('first')
  expect(watched()).toBe('/downloads')
})

it('the backup folder of a library that is carried along is noted by its place there', async () => {
  places.portable = root
  settings = { ...settings, backupFolders: { [join(root, 'second')]: '/disk', '/else': '/tape' } }
  await change('second')
  expect(settings.backupFolders).toEqual({ second: '/disk', '/else': '/tape' })
  expect((await running.services().backups.state()).folder).toBe('/disk')
})

it('what a window could not save is saved when its page is gone, or else when the library is there again', async () => {
  const { library, session, unsaved: kept, pageLeft } = running.services()
  const articleId = (await addHarbour(library)).id
  const comments = async () => (await library.get(articleId)).annotations.map(({ comment }) => comment)
  const note = (comment: string) => [{ articleId, changes: [adding(highlight('Velmouth', { comment }))] }]
  await kept.keep('one', note('first'), 1)
  pageLeft(2)
  await kept.idle()
  expect(await comments()).toEqual([])
  pageLeft(1)
  await kept.idle()
  expect(await comments()).toEqual(['first'])
  await kept.keep('two', note('second'), 2)
  await library.trash(articleId)
  pageLeft(2)
  await kept.idle()
  expect(done).toContain('log unsaved')
  await library.restore(articleId)
  session.setPresence(true)
  await kept.idle()
  expect(await comments()).toEqual(['first', 'second'])
})

it('all of it is closed at the end, after a switch that is under way', async () => {
  const switching = change('second')
  await running.close()
  await switching
  expect(done.slice(-2)).toEqual(['detach', 'app closed'])
  expect([await isFree('first'), await isFree('second')]).toEqual([true, true])
})
