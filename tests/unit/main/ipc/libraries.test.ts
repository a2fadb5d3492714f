/** Other libraries: the window can choose one in the system's dialog, or name one that was open before, and no other. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { createI18n } from '#core/locales/i18n.ts'
import { defaultSettings, type Settings } from '#core/settings.ts'
import type { Caller } from '#main/ipc/handler.ts'
import { libraryHandlers } from '#main/ipc/libraries.ts'
import { placesFor } from '#main/places.ts'
import { newPlace, open, type Place } from '../library/place.ts'
import { noCaller } from './unused.ts'

let place: Place
let settings: Settings
let switched: string[]
let needs: Parameters<(typeof libraryHandlers)['library.switch']['answer']>[1]

beforeEach(async () => {
  place = await newPlace()
  switched = []
  settings = { ...defaultSettings, recentLibraries: [place.library, '/gone/away'] }
  needs = {
    library: await open(place),
    catalogue: () => createI18n('en'),
    places: placesFor({ platform: 'linux', env: {}, home: place.root }),
    async switchLibrary(path, missing) {
      switched.push(`${path} ${missing}`)
      return true
    },
    settings: {
      get: () => settings,
      async save(patch) {
        settings = { ...settings, ...patch }
      },
    },
  }
})

/** A reader who chooses this folder, and agrees to a new library or not. */
const choosing = (folder: string | undefined, agrees = false): Caller => ({
  ...noCaller,
  dialogs: {
    ...noCaller.dialogs,
    choose: async () => (folder === undefined ? [] : [folder]),
    confirm: async ({ message }) => {
      switched.push(message)
      return agrees
    },
  },
})
const choose = (caller: Caller) => libraryHandlers['library.choose'].answer(undefined, needs, caller)

it('a library is opened at once, any other folder after a question', async () => {
  await choose(choosing(place.library))
  expect(switched).toEqual([`${place.library} judge`])
  switched = []
  const folder = join(place.root, 'Documents')
  await fs.mkdir(folder)
  await choose(choosing(folder))
  await choose(choosing(undefined))
  expect(switched).toEqual(['Create a new library in “Documents”?'])
  await choose(choosing(folder, true))
  expect(switched.at(-1)).toBe(`${folder} judge`)
})

it('those that were open last are listed, switched to and forgotten; no other path is taken from a window', async () => {
  const recent = await libraryHandlers['library.recent'].answer(undefined, needs, noCaller)
  expect(recent).toEqual([
    { path: place.library, name: 'library', isThere: true, isOpen: true },
    { path: '/gone/away', name: 'away', isThere: false, isOpen: false },
  ])
  const to = (path: string) => libraryHandlers['library.switch'].answer({ path }, needs, noCaller)
  await to('/gone/away')
  expect(switched).toEqual(['/gone/away refuse'])
  await expect(to(place.root)).rejects.toMatchObject({ code: 'libraryNotFolder' })
  await expect(to('')).rejects.toMatchObject({ code: 'requestInvalid' })
  await libraryHandlers['library.forget'].answer({ path: '/gone/away' }, needs, noCaller)
  expect(settings.recentLibraries).toEqual([place.library])
})
