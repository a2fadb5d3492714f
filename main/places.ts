/** Where Glossa keeps what is not in a library, and which library is the user's, on every platform and without Electron. */

import { readFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { settingsSchema } from '#core/schema/settings.ts'
import { defaultSettings, type Settings } from '#core/settings.ts'

/** `stateDir` holds what concerns this machine alone: the locks, the log; `cacheDir` what can be made again at any time. */
export type Places = {
  settingsFile: string
  settingsBackups: string
  secretsFile: string
  stateDir: string
  cacheDir: string
  windowFile: string
  /** The reader's own templates. */
  templatesDir: string
  defaultLibrary: string
}

export type Environment = {
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
  home: string
}

/** The base directories specification has relative values ignored. */
function absolute(path: string | undefined, fallback: string): string {
  return path !== undefined && isAbsolute(path) ? path : fallback
}

type BaseFolders = { config: string; state: string; cache: string }

function baseFolders({ platform, env, home }: Environment): BaseFolders {
  switch (platform) {
    case 'win32': {
      const roaming = absolute(env.APPDATA, join(home, 'AppData', 'Roaming'))
      const local = join(absolute(env.LOCALAPPDATA, join(home, 'AppData', 'Local')), 'Glossa')
      return { config: join(roaming, 'Glossa'), state: join(local, 'State'), cache: join(local, 'Cache') }
    }
    case 'darwin': {
      const support = join(home, 'Library', 'Application Support', 'Glossa')
      const cache = join(home, 'Library', 'Caches', 'Glossa')
      return { config: support, state: join(support, 'State'), cache }
    }
    default:
      return {
        config: join(absolute(env.XDG_CONFIG_HOME, join(home, '.config')), 'glossa'),
        state: join(absolute(env.XDG_STATE_HOME, join(home, '.local', 'state')), 'glossa'),
        cache: join(absolute(env.XDG_CACHE_HOME, join(home, '.cache')), 'glossa'),
      }
  }
}

export function placesFor(environment: Environment): Places {
  const { config, state, cache } = baseFolders(environment)
  return {
    settingsFile: join(config, 'settings.json'),
    settingsBackups: join(config, 'backups'),
    secretsFile: join(config, 'secrets.json'),
    stateDir: state,
    cacheDir: cache,
    windowFile: join(state, 'window.json'),
    templatesDir: join(config, 'templates'),
    defaultLibrary: join(environment.home, 'Glossa'),
  }
}

/** The settings as the app last saved them, only read; the defaults where there are none or they cannot be read. */
export async function savedSettings({ settingsFile }: Pick<Places, 'settingsFile'>): Promise<Settings> {
  try {
    const file: unknown = JSON.parse(await readFile(settingsFile, 'utf8'))
    const data = typeof file === 'object' && file !== null && 'data' in file ? file.data : null
    return settingsSchema.catch(defaultSettings).parse(data)
  } catch {
    return defaultSettings
  }
}

/** The folder of the library that these settings name. */
export function libraryOf(settings: Settings, { defaultLibrary }: Pick<Places, 'defaultLibrary'>): string {
  return settings.libraryPath ?? defaultLibrary
}
