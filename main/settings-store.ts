/** The app's settings, kept in the user's configuration folder by lowdb. */

import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Low } from 'lowdb'
import { settingsFormat } from '#core/schema/settings.ts'
import type { Settings } from '#core/settings.ts'
import { jsonAdapter } from './library/json-file.ts'
import { type Places, savedSettings } from './places.ts'

export type SettingsStore = {
  get(): Settings
  /** Resolves when the change is on the disk. */
  save(patch: Partial<Settings>): Promise<void>
  /** Calls back after each change that was saved. */
  onChange(listener: () => void): void
}

export async function openSettings(places: Places): Promise<SettingsStore> {
  const folder = dirname(places.settingsFile)
  const adapter = jsonAdapter(places.settingsFile, settingsFormat, places.settingsBackups)
  const database = new Low<Settings>(adapter, await savedSettings(places))
  const listeners: (() => void)[] = []
  return {
    get: () => database.data,
    async save(patch) {
      database.data = { ...database.data, ...patch }
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await database.write()
      for (const listener of listeners) listener()
    },
    onChange: (listener) => void listeners.push(listener),
  }
}
