/** Switching libraries while the app runs: nothing is lost, and where it does not come about nothing has changed. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { createI18n } from '#core/locales/i18n.ts'
import { defaultSettings, type Settings } from '#core/settings.ts'
import type { AppServices } from '#main/app-services.ts'
import { openLibrary } from '#main/library/library.ts'
import { placesFor } from '#main/places.ts'
import { type Running, runLibrary } from '#main/running.ts'
import { temporaryFolder } from '../temporary.ts'
import { addHarbour } from './library/fixture.ts'

vi.mock('electron', () => ({
  app: { on: () => undefined, off: () => undefined },
  utilityProcess: {},
  nativeImage: {},
}))

let root: string
let running: Running
let settings: Settings
/** What was done, in its order. */
let done: string[]
let unsaved: number
let goesOn: boolean

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
  const places = { ...placesFor({ platform: 'linux', env: {}, home: root }), stateDir: join(root, 'state') }
  const app = {
    settings: {
      get: () => settings,
      async save(patch: Partial<Settings>) {
        settings = { ...settings, ...patch }
      },
    },
    look: () => ({ settings }),
    onLook: () => undefined,
    catalogue: () => createI18n('en'),
    send: (event: string) => void done.push(event),
    places: { ...places, cacheDir: join(root, 'cache') },
    entry: (name: string) => join(root, `${name}.js`),
    closeApp: async () => void done.push('app closed'),
  } as unknown as AppServices
  running = await runLibrary(await open('first'), {
    app,
    open: (path, missing) => open(path.slice(root.length + 1), missing),
    windows: () => ({
      async flush() {
        done.push('flush')
        return unsaved
      },
      keep: () => done.push(`keep ${running.services().library.path.slice(root.length + 1)}`),
      renew: () => done.push(`renew ${running.services().library.path.slice(root.length + 1)}`),
    }),
    async attach({ library }) {
      done.push(`attach ${library.path.slice(root.length + 1)}`)
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

it('what is on screen is saved first; then the other library is there, and the first one is free', async () => {
  await addHarbour(running.services().library)
  await change('second')
  expect(done).toEqual(['flush', 'keep first', 'detach', 'attach second', 'renew second'])
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
  await change('second')
  expect(shown()).toBe(join(root, 'second'))
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

it('all of it is closed at the end, after a switch that is under way', async () => {
  const switching = change('second')
  await running.close()
  await switching
  expect(done.slice(-2)).toEqual(['detach', 'app closed'])
  expect([await isFree('first'), await isFree('second')]).toEqual([true, true])
})
