import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultSettings } from '#core/settings.ts'
import { libraryOf, placesFor, savedSettings } from '#main/places.ts'

describe('placesFor', () => {
  it('follows the base directories on Linux, but not relative ones', () => {
    expect(placesFor({ platform: 'linux', env: {}, home: '/home/ada' })).toEqual({
      settingsFile: '/home/ada/.config/glossa/settings.json',
      settingsBackups: '/home/ada/.config/glossa/backups',
      secretsFile: '/home/ada/.config/glossa/secrets.json',
      stateDir: '/home/ada/.local/state/glossa',
      cacheDir: '/home/ada/.cache/glossa',
      windowFile: '/home/ada/.local/state/glossa/window.json',
      templatesDir: '/home/ada/.config/glossa/templates',
      defaultLibrary: '/home/ada/Glossa',
    })
    const env = { XDG_CONFIG_HOME: '/etc/ada', XDG_STATE_HOME: 'state', XDG_CACHE_HOME: '/tmp/ada' }
    expect(placesFor({ platform: 'linux', env, home: '/home/ada' })).toMatchObject({
      settingsFile: '/etc/ada/glossa/settings.json',
      cacheDir: '/tmp/ada/glossa',
      stateDir: '/home/ada/.local/state/glossa',
    })
    expect(placesFor({ platform: 'linux', env: { XDG_STATE_HOME: '' }, home: '/home/ada' }).stateDir).toBe(
      '/home/ada/.local/state/glossa',
    )
  })

  it('goes by the customs of macOS and Windows', () => {
    expect(placesFor({ platform: 'darwin', env: { XDG_CONFIG_HOME: '/x' }, home: '/Users/ada' })).toEqual({
      settingsFile: '/Users/ada/Library/Application Support/Glossa/settings.json',
      settingsBackups: '/Users/ada/Library/Application Support/Glossa/backups',
      secretsFile: '/Users/ada/Library/Application Support/Glossa/secrets.json',
      stateDir: '/Users/ada/Library/Application Support/Glossa/State',
      cacheDir: '/Users/ada/Library/Caches/Glossa',
      windowFile: '/Users/ada/Library/Application Support/Glossa/State/window.json',
      templatesDir: '/Users/ada/Library/Application Support/Glossa/templates',
      defaultLibrary: '/Users/ada/Glossa',
    })
    const env = { APPDATA: '/ada/Roaming', LOCALAPPDATA: '/ada/Local' }
    expect(placesFor({ platform: 'win32', env, home: '/ada' })).toMatchObject({
      settingsFile: join('/ada/Roaming', 'Glossa', 'settings.json'),
      stateDir: join('/ada/Local', 'Glossa', 'State'),
      cacheDir: join('/ada/Local', 'Glossa', 'Cache'),
    })
  })
})

describe('savedSettings', () => {
  async function settingsFrom(content: string | null) {
    const folder = await fs.mkdtemp(join(tmpdir(), 'glossa-settings-'))
    const settingsFile = join(folder, 'settings.json')
    if (content !== null) await fs.writeFile(settingsFile, content)
    const places = { settingsFile, stateDir: '/state', defaultLibrary: '/home/ada/Glossa' }
    const settings = await savedSettings(places)
    await fs.rm(folder, { recursive: true })
    return { settings, library: libraryOf(settings, places) }
  }

  it('reads what the app saved', async () => {
    const data = { ...defaultSettings, targetLang: 'pl', libraryPath: '/data/articles' }
    const { settings, library } = await settingsFrom(JSON.stringify({ version: 1, data }))
    expect(settings.targetLang).toBe('pl')
    expect(library).toBe('/data/articles')
  })

  it.each([null, '', '{"version":1,', 'null', '[]', '{"version":1,"data":{"libraryPath":7}}'])(
    'falls back where the file is %j',
    async (content) => {
      const { settings, library } = await settingsFrom(content)
      expect(settings).toEqual(defaultSettings)
      expect(library).toBe('/home/ada/Glossa')
    },
  )
})
