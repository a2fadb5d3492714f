import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultSettings } from '#core/settings.ts'
import {
  backupFolderOf,
  chosenLibrary,
  libraryOf,
  placesFor,
  portableFolder,
  recentLibraries,
  savedSettings,
  storedLibrary,
  watchedFor,
  withBackupFolder,
  withRecent,
} from '#main/places.ts'
import { temporaryFolder } from '../temporary.ts'

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
      portable: null,
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
      portable: null,
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
    const places = { settingsFile, stateDir: '/state', defaultLibrary: '/home/ada/Glossa', portable: null }
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

describe('the library to open', () => {
  const settings = { ...defaultSettings, libraryPath: '/data/articles' }
  const places = placesFor({ platform: 'linux', env: {}, home: '/home/ada' })
  const open = (given: string | undefined, GLOSSA_LIBRARY: string | undefined, own = settings) =>
    chosenLibrary(given, { env: { GLOSSA_LIBRARY }, cwd: '/home/ada/now' }, own, places)

  it('is that of the flag, else that of the variable, else that of the settings, else the default one', () => {
    expect(open('/flag', '/variable')).toBe('/flag')
    expect(open('flag', 'variable')).toBe('/home/ada/now/flag')
    expect(open(undefined, 'variable')).toBe('/home/ada/now/variable')
    expect(open(undefined, undefined)).toBe('/data/articles')
    expect(open('', '')).toBe('/data/articles')
    expect(open(undefined, undefined, defaultSettings as typeof settings)).toBe('/home/ada/Glossa')
  })
})

describe('a Glossa that is carried along', () => {
  it('keeps everything in the folder beside it, and names libraries in it by their place there', () => {
    const places = placesFor({
      platform: 'win32',
      env: {},
      home: '/home/ada',
      portable: '/stick/glossa-data',
    })
    expect(places).toEqual({
      settingsFile: '/stick/glossa-data/settings/settings.json',
      settingsBackups: '/stick/glossa-data/settings/backups',
      secretsFile: '/stick/glossa-data/settings/secrets.json',
      stateDir: '/stick/glossa-data/state',
      cacheDir: '/stick/glossa-data/cache',
      windowFile: '/stick/glossa-data/state/window.json',
      templatesDir: '/stick/glossa-data/settings/templates',
      defaultLibrary: '/stick/glossa-data/library',
      portable: '/stick/glossa-data',
    })
    const libraryPath = storedLibrary('/stick/glossa-data/second', places)
    expect(libraryPath).toBe('second')
    const moved = { defaultLibrary: '', portable: '/media/other/glossa-data' }
    expect(libraryOf({ ...defaultSettings, libraryPath }, moved)).toBe('/media/other/glossa-data/second')
    expect(storedLibrary('/data/articles', places)).toBe('/data/articles')
    expect(libraryOf({ ...defaultSettings, libraryPath: '/data/articles' }, moved)).toBe('/data/articles')
    expect(storedLibrary('/stick/glossa-data/second', { portable: null })).toBe('/stick/glossa-data/second')
  })

  it('backs its library up to the same folder, whatever its drive is called', () => {
    const [stick, moved] = [{ portable: '/stick/glossa-data' }, { portable: '/other/glossa-data' }]
    const library = '/stick/glossa-data/library'
    const earlier = { backupFolders: { [library]: '/disk', '/data/articles': '/tape' } }
    expect(backupFolderOf(library, earlier, stick)).toBe('/disk')
    const backupFolders = withBackupFolder(library, '/disk', earlier, stick)
    expect(backupFolders).toEqual({ library: '/disk', '/data/articles': '/tape' })
    expect(backupFolderOf('/other/glossa-data/library', { backupFolders }, moved)).toBe('/disk')
    expect(backupFolderOf('/data/articles', { backupFolders }, moved)).toBe('/tape')

    const beside = withBackupFolder(library, '/stick/glossa-data/backups', { backupFolders }, stick)
    expect(backupFolderOf('/other/glossa-data/library', { backupFolders: beside }, moved)).toBe(
      '/other/glossa-data/backups',
    )
    const none = { backupFolders: withBackupFolder(library, undefined, { backupFolders: beside }, stick) }
    expect(none).toEqual({ backupFolders: { '/data/articles': '/tape' } })
    expect(backupFolderOf(library, none, stick)).toBeUndefined()
    const fixed = { portable: null }
    expect(withBackupFolder('/data/articles', '/a', none, fixed)).toEqual({ '/data/articles': '/a' })
    expect(backupFolderOf('/data/articles', none, fixed)).toBe('/tape')
  })

  it('is one that has the folder beside its program, its bundle or its image', async () => {
    const folder = await temporaryFolder()
    const found = (program: string, env = {}, platform: NodeJS.Platform = 'linux') =>
      portableFolder(join(folder, program), { platform, env })
    expect(found('glossa')).toBeNull()
    await fs.writeFile(join(folder, 'glossa-data'), 'a file')
    expect(found('glossa')).toBeNull()
    await fs.rm(join(folder, 'glossa-data'))
    await fs.mkdir(join(folder, 'glossa-data'))
    const data = join(folder, 'glossa-data')
    expect(found('glossa')).toBe(data)
    expect(found('Glossa.app/Contents/MacOS/Glossa', {}, 'darwin')).toBe(data)
    expect(found('mounted/usr/glossa', { APPIMAGE: join(folder, 'Glossa.AppImage') })).toBe(data)
    expect(found('unpacked/glossa.exe', { PORTABLE_EXECUTABLE_DIR: folder }, 'win32')).toBe(data)
    expect(found('elsewhere/glossa', { APPIMAGE: 'Glossa.AppImage' })).toBeNull()
  })
})

describe('the libraries that were open last', () => {
  const places = placesFor({ platform: 'linux', env: {}, home: '/home/ada', portable: '/stick/glossa-data' })
  const opened = (...paths: string[]) => {
    let settings: typeof defaultSettings = { ...defaultSettings }
    for (const path of paths) settings = { ...settings, recentLibraries: withRecent(path, settings, places) }
    return settings
  }

  it('are known by their paths, each once, the latest first, ten of them', () => {
    const settings = opened('/stick/glossa-data/library', '/b', '/stick/glossa-data/library')
    expect(settings.recentLibraries).toEqual(['library', '/b'])
    expect(recentLibraries(settings, places)).toEqual(['/stick/glossa-data/library', '/b'])
    const many = opened(...Array.from({ length: 12 }, (_, number) => `/${number}`))
    expect(many.recentLibraries).toHaveLength(10)
    expect(many.recentLibraries.at(0)).toBe('/11')
  })

  it('have a watched folder only where it was set for them, or before there were several', () => {
    const settings = { ...defaultSettings, watchFolder: '/downloads' }
    expect(watchedFor('/b', settings, places)).toBe('/downloads')
    expect(watchedFor('/b', { ...settings, watchLibrary: '/b' }, places)).toBe('/downloads')
    expect(watchedFor('/b', { ...settings, watchLibrary: 'library' }, places)).toBeUndefined()
  })
})
