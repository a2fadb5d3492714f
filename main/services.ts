/** What the app works with: the library, the settings, and what imports, translates and looks up. Made once. */

import { join } from 'node:path'
import { app, dialog, nativeTheme, safeStorage } from 'electron'
import type { i18n } from 'i18next'
import { GlossaError } from '#core/errors.ts'
import { labelsOf } from '#core/library/library.ts'
import { createI18n, errorSentence, uiLanguageFor } from '#core/locales/i18n.ts'
import type { Failure, Send, Session } from '#preload/contract.ts'
import { type CandidateSearch, candidateSearch } from './anchoring/candidates.ts'
import { type FolderBackup, folderBackup } from './backup/folder-backup.ts'
import { backupRunner } from './backup/run-backup.ts'
import { type Desktop, desktop } from './desktop.ts'
import { type Dictionaries, dictionaries } from './dictionary/dictionaries.ts'
import { heapLimit } from './import/importer-process.ts'
import { importerPool } from './import/pool.ts'
import { importJournal } from './import-journal.ts'
import { type ImportQueue, importQueue } from './import-queue.ts'
import { openLibrary } from './library/library.ts'
import type { Library } from './library/types.ts'
import type { Log } from './log.ts'
import { type LibraryMemory, libraryMemory } from './memory.ts'
import { type OrganisingLogs, organisingLogs } from './organising.ts'
import { chosenLibrary, type Places } from './places.ts'
import { electronHost } from './processes/electron-host.ts'
import { readAgain } from './read-again.ts'
import { type ReadingTime, readingTime } from './reading-time.ts'
import { indexFileOf } from './search/index-file.ts'
import { type LibrarySearch, librarySearch } from './search/library-search.ts'
import { heapLimits } from './search/protocol.ts'
import { type Keyring, moveOldKey, openSecrets, type Secrets, serviceKey } from './secrets.ts'
import { openSettings, type SettingsStore } from './settings-store.ts'
import { type SmallPictures, smallPictures } from './small-pictures.ts'
import { type OwnTemplates, ownTemplates } from './templates/own-templates.ts'
import {
  type TemplateRenderer,
  heapLimit as templateHeapLimit,
  templateRenderer,
} from './templates/renderer.ts'
import { heapLimit as bergamotHeapLimit } from './translate/bergamot/protocol.ts'
import { type TranslationJobs, translationJobs } from './translate/jobs.ts'
import { heapLimits as vaultHeapLimits } from './vault/protocol.ts'
import type { VaultService } from './vault/vault-service.ts'
import { openVault } from './vault-windows.ts'
import { type FolderWatch, folderWatch } from './watch-folder.ts'

/** How long after the start the index of the search is brought in step, in ms. */
const searchDelay = 4000

export type Services = {
  library: Library
  memory: LibraryMemory
  search: LibrarySearch
  settings: SettingsStore
  secrets: Secrets
  session: {
    now(): Session
    /** Reads again what the session tells of the library as a whole, and tells the windows. */
    refresh(): Promise<void>
    /** Tells the windows whether the library can be reached. */
    setPresence(isThere: boolean): void
  }
  /** The words in the interface's present language. */
  catalogue(): i18n
  toFailure(error: unknown): Failure
  /** Tells all windows. */
  send: Send
  imports: ImportQueue
  /** Reads an article's original again; what comes of it becomes a new version. */
  readAgain(id: string): Promise<void>
  watchFolder: FolderWatch
  backups: FolderBackup
  dictionaries: Dictionaries
  candidates: CandidateSearch
  readingTime: ReadingTime
  translations: TranslationJobs
  templates: OwnTemplates
  templateRenderer: TemplateRenderer
  vault: VaultService
  pictures: SmallPictures
  organising: OrganisingLogs
  desktop: Desktop
  log: Log
  /** The user's state folder. */
  stateDir: string
  version: string
  /** Ends what runs, and closes the library when its writes are done. */
  close(): Promise<void>
}

type Start = {
  places: Places
  /** The folder of the library as the start named it; undefined where it did not. */
  named: string | undefined
  /** Where the built entries of our processes lie. */
  built: string
  log: Log
  send: Send
}

/** Null where the library cannot be opened and the reader gave up. */
export async function openServices({ places, named, built, log, send }: Start): Promise<Services | null> {
  const secrets = await openSecrets(places.secretsFile, keyring)
  const movedKey = await moveOldKey(places.settingsFile, places.settingsBackups, secrets)
  const settings = await openSettings(places)
  const library = await openOrAsk(
    chosenLibrary(named, { env: process.env, cwd: process.cwd() }, settings.get(), places),
    places,
  )
  if (!library) return null

  let catalogue = catalogueFor(settings)
  const toFailure = (error: unknown): Failure => {
    if (!(error instanceof GlossaError)) {
      log.error('unexpected', error)
      return { code: 'unexpected', message: catalogue.t('errors:unexpectedLogged', { log: log.path }) }
    }
    // What is met and told in words has a cause that only the log can tell.
    if (error.cause !== undefined) log.error('failure', error)
    const { code, params } = error
    const file = params.file === undefined ? {} : { file: String(params.file) }
    return { code, message: errorSentence(catalogue, error), ...file }
  }

  let colorLabels = labelsOf(await library.data())
  let isLibraryThere = true
  const now = (): Session => ({
    settings: settings.get(),
    apiKey: secrets.place(serviceKey),
    language: uiLanguageFor(catalogue.language),
    theme: themeOf(settings),
    libraryPath: library.path,
    isLibraryThere,
    colorLabels,
    version: app.getVersion(),
  })
  const tell = () => send('settings.changed', now())
  settings.onChange(() => {
    catalogue = catalogueFor(settings)
    tell()
  })
  nativeTheme.on('updated', tell)
  if (movedKey) {
    const message = catalogue.t(movedKey === 'keyring' ? 'keyMoved.keyring' : 'keyMoved.file', {
      ns: 'dialogs',
    })
    send('notice', { kind: 'info', message })
  }

  const entry = (name: string) => join(built, `${name}.js`)
  const pool = importerPool(electronHost(entry('importer'), { name: 'Glossa Importer', heap: heapLimit }))
  const journal = importJournal(places.stateDir, library.path)
  const imports = importQueue({ library, pool, journal, send, toFailure, catalogue: () => catalogue })
  const watchFolder = folderWatch((paths) => imports.add(paths))
  const backups = folderBackup({
    root: library.path,
    stateDir: places.stateDir,
    run: backupRunner(entry('backup')),
    onState: () => send('backup.changed', {}),
    onTrouble: (error) => send('notice', { kind: 'warning', message: toFailure(error).message }),
  })
  library.onChange(backups.changed)
  library.onData(backups.changed)
  backups.set(settings.get().backupFolders[library.path])
  const lookups = dictionaries(entry('dictionary'))
  const search = librarySearch(
    electronHost(entry('search'), { name: 'Glossa Search', ...heapLimits }),
    { root: library.path, file: indexFileOf(places.cacheDir, library.path), owner: true },
    (progress) => send('search.progress', { progress }),
  )
  library.onChange(search.changed)
  // The window comes first; a question before that starts it at once.
  setTimeout(search.start, searchDelay).unref()
  const pictures = smallPictures(library, places.cacheDir)
  void library.listed.then(pictures.sweep).catch(() => undefined)
  const engineHost = { name: 'Glossa Translation', heap: bergamotHeapLimit }
  const translations = translationJobs(
    { library, settings, apiKey: () => secrets.get(serviceKey), send, toFailure },
    electronHost(entry('bergamot'), engineHost),
  )

  const templateHost = { name: 'Glossa Templates', heap: templateHeapLimit }
  const renderer = templateRenderer(electronHost(entry('templates'), templateHost))

  const vault = openVault({
    library,
    places,
    host: electronHost(entry('vault'), { name: 'Glossa Vault', ...vaultHeapLimits }),
    send,
    catalogue: () => catalogue,
    toFailure,
  })

  return {
    library,
    memory: libraryMemory(library),
    search,
    settings,
    secrets,
    session: {
      now,
      async refresh() {
        colorLabels = labelsOf(await library.data())
        tell()
        vault.looked()
      },
      setPresence(isThere) {
        isLibraryThere = isThere
        tell()
      },
    },
    catalogue: () => catalogue,
    toFailure,
    send,
    imports,
    readAgain: (id) => readAgain({ library, pool }, id),
    watchFolder,
    backups,
    dictionaries: lookups,
    candidates: candidateSearch(entry('candidates')),
    readingTime: readingTime(join(places.stateDir, 'reading-time.json')),
    translations,
    templates: ownTemplates(places.templatesDir),
    templateRenderer: renderer,
    vault,
    pictures,
    organising: organisingLogs(library, (progress) => send('organise.progress', { progress })),
    desktop,
    stateDir: places.stateDir,
    log,
    version: app.getVersion(),
    async close() {
      imports.suspend()
      renderer.close()
      // What does not end well must not keep the library from it.
      await Promise.allSettled([
        watchFolder.close(),
        lookups.close(),
        pool.dispose(),
        translations.close(),
        search.close(),
        vault.close(),
      ])
      await library.close()
      // Last, so that it has all that was written.
      await backups.close()
    },
  }
}

const keyring: Keyring = {
  isAvailable() {
    // Without a keyring, Linux would encrypt with a key that everybody knows.
    const known = process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'
    return safeStorage.isEncryptionAvailable() && !known
  },
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (bytes) => safeStorage.decryptString(bytes),
}

function catalogueFor(settings: SettingsStore): i18n {
  const { uiLanguage } = settings.get()
  return createI18n(uiLanguage === 'auto' ? uiLanguageFor(app.getLocale()) : uiLanguage)
}

function themeOf(settings: SettingsStore): Session['theme'] {
  const { theme } = settings.get()
  if (theme !== 'auto') return theme
  if (nativeTheme.shouldUseHighContrastColors) return 'contrast'
  return nativeTheme.shouldUseDarkColors ? 'dark' : 'light'
}

/** Opens the library, or says why it cannot be and lets the reader try again; null to give up. */
async function openOrAsk(path: string, { stateDir, cacheDir }: Places): Promise<Library | null> {
  const catalogue = createI18n(uiLanguageFor(app.getLocale()))
  const t = catalogue.getFixedT(null, 'dialogs')
  for (;;) {
    try {
      return await openLibrary(path, { mode: 'write', stateDir, cacheDir, listing: 'background' })
    } catch (error) {
      const { response } = await dialog.showMessageBox({
        type: 'error',
        message: t('start.title'),
        detail: errorSentence(catalogue, error),
        buttons: [t('start.retry'), t('start.quit')],
        cancelId: 1,
      })
      if (response === 1) return null
    }
  }
}
