/** Where Glossa keeps what is not in a library, and which library is the user's, on every platform and without Electron. */

import { statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
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
  /** The folder that holds all of it where Glossa is carried along on a disk; null where it is installed. */
  portable: string | null
}

export type Environment = {
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
  home: string
  /** The folder of a Glossa that is carried along (`portableFolder`). */
  portable?: string | null | undefined
}

/** What the folder beside the program is called that makes it one to carry along. */
const portableName = 'glossa-data'

/**
 * The folder `glossa-data` beside the program, where there is one: in it is all that Glossa keeps. `program` is the executable; of an
 * AppImage and of a Windows program that unpacks itself the file that was started counts, on macOS the bundle.
 */
export function portableFolder(
  program: string,
  { platform, env }: Pick<Environment, 'platform' | 'env'>,
): string | null {
  const bundle = platform === 'darwin' ? program.replace(/\/Contents\/MacOS\/[^/]*$/, '') : program
  const started = [
    env.APPIMAGE && dirname(env.APPIMAGE),
    env.PORTABLE_EXECUTABLE_DIR,
    dirname(bundle),
  ].filter((folder) => folder !== undefined && folder !== '' && isAbsolute(folder))
  const found = started.map((folder) => join(folder ?? '', portableName)).find(isFolder)
  return found ?? null
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

/** The base directories specification has relative values ignored. */
function absolute(path: string | undefined, fallback: string): string {
  return path !== undefined && isAbsolute(path) ? path : fallback
}

type BaseFolders = { config: string; state: string; cache: string }

function baseFolders({ platform, env, home, portable }: Environment): BaseFolders {
  if (portable) {
    return {
      config: join(portable, 'settings'),
      state: join(portable, 'state'),
      cache: join(portable, 'cache'),
    }
  }
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
    defaultLibrary: environment.portable
      ? join(environment.portable, 'library')
      : join(environment.home, 'Glossa'),
    portable: environment.portable ?? null,
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

/** How many libraries are remembered. */
const mostRecent = 10

type LibraryPlaces = Pick<Places, 'defaultLibrary' | 'portable'>

/** The folder of the library that these settings name. */
export function libraryOf({ libraryPath }: Settings, { defaultLibrary, portable }: LibraryPlaces): string {
  if (libraryPath === undefined) return defaultLibrary
  return portable === null ? libraryPath : resolve(portable, libraryPath)
}

/** A folder as the settings name it: within the folder that is carried along it has no place of its own on any machine. */
function storedFolder(path: string, { portable }: Pick<Places, 'portable'>): string {
  if (portable === null) return path
  const within = relative(portable, path)
  return within === '' || within.startsWith('..') || isAbsolute(within) ? path : within
}

/** A library's folder as the settings name it. */
export const storedLibrary = storedFolder

/**
 * The folder that this library is backed up to; undefined where there is none. Earlier versions named a library that is carried along
 * by its whole path.
 */
export function backupFolderOf(
  path: string,
  { backupFolders }: Pick<Settings, 'backupFolders'>,
  places: Pick<Places, 'portable'>,
): string | undefined {
  const folder = backupFolders[storedLibrary(path, places)] ?? backupFolders[path]
  return folder === undefined || places.portable === null ? folder : resolve(places.portable, folder)
}

/** The settings' folders after this one was chosen for this library; undefined for none. */
export function withBackupFolder(
  path: string,
  folder: string | undefined,
  { backupFolders }: Pick<Settings, 'backupFolders'>,
  places: Pick<Places, 'portable'>,
): Settings['backupFolders'] {
  const stored = storedLibrary(path, places)
  const { [path]: _, [stored]: __, ...others } = backupFolders
  return folder === undefined ? others : { ...others, [stored]: storedFolder(folder, places) }
}

/** The folder whose new files are imported into this library; undefined where there is none. */
export function watchedFor(
  path: string,
  { watchFolder, watchLibrary }: Settings,
  places: Pick<Places, 'portable'>,
): string | undefined {
  return watchLibrary === undefined || watchLibrary === storedLibrary(path, places) ? watchFolder : undefined
}

/** The libraries that were open last, by their paths. */
export function recentLibraries(settings: Settings, places: LibraryPlaces): string[] {
  return settings.recentLibraries.map((libraryPath) => libraryOf({ ...settings, libraryPath }, places))
}

/** The settings after this library was opened: it is the latest of the last ones. */
export function withRecent(path: string, settings: Settings, places: Pick<Places, 'portable'>): string[] {
  const stored = storedLibrary(path, places)
  return [stored, ...settings.recentLibraries.filter((one) => one !== stored)].slice(0, mostRecent)
}

/** The folder that `--library`, or else the variable GLOSSA_LIBRARY, names; null where neither does. Relative paths count from `cwd`. */
export function namedLibrary(
  given: string | undefined,
  { env, cwd }: { env: Environment['env']; cwd: string },
): string | null {
  const named = [given, env.GLOSSA_LIBRARY].find((path) => path !== undefined && path !== '')
  return named === undefined ? null : resolve(cwd, named)
}

/**
 * The folder of the library to open: what `--library` names, else the variable GLOSSA_LIBRARY, else the settings. Relative paths count
 * from `cwd`.
 */
export function chosenLibrary(
  given: string | undefined,
  { env, cwd }: { env: Environment['env']; cwd: string },
  settings: Settings,
  places: LibraryPlaces,
): string {
  return namedLibrary(given, { env, cwd }) ?? libraryOf(settings, places)
}
