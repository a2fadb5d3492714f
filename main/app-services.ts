/** What the app works with whatever library is open: settings, words, dictionaries, templates, and the processes behind them. Made once. */

import { join } from 'node:path'
import { app, nativeTheme, safeStorage } from 'electron'
import type { i18n } from 'i18next'
import { GlossaError } from '#core/errors.ts'
import { createI18n, errorSentence, inEachLanguage, uiLanguageFor } from '#core/locales/i18n.ts'
import type { Failure, Session } from '#preload/contract.ts'
import type { Send } from '#preload/events.ts'
import { type CandidateSearch, candidateSearch } from './anchoring/candidates.ts'
import { type Desktop, desktop } from './desktop.ts'
import { type Dictionaries, dictionaries } from './dictionary/dictionaries.ts'
import { heapLimit, type ImporterReply, type ImporterRequest } from './import/importer-process.ts'
import { defaultLimits, type ImporterPool, importerPool } from './import/pool.ts'
import type { Log } from './log.ts'
import type { Places } from './places.ts'
import { electronHost } from './processes/electron-host.ts'
import { type ReadingTime, readingTime } from './reading-time.ts'
import { type Keyring, moveOldKey, openSecrets, type Secrets, serviceKey } from './secrets.ts'
import { openSettings, type SettingsStore } from './settings-store.ts'
import { type OwnTemplates, ownTemplates } from './templates/own-templates.ts'
import {
  type TemplateRenderer,
  heapLimit as templateHeapLimit,
  templateRenderer,
} from './templates/renderer.ts'

export type AppServices = {
  settings: SettingsStore
  secrets: Secrets
  /** What the session tells that is the same in all libraries. */
  look(): Omit<Session, 'libraryPath' | 'isLibraryThere' | 'colorLabels'>
  /** Calls back when that has become another one. */
  onLook(listener: () => void): void
  /** The words in the interface's present language. */
  catalogue(): i18n
  toFailure(error: unknown): Failure
  /** Tells all windows. */
  send: Send
  pool: ImporterPool
  dictionaries: Dictionaries
  candidates: CandidateSearch
  readingTime: ReadingTime
  templates: OwnTemplates
  templateRenderer: TemplateRenderer
  desktop: Desktop
  log: Log
  places: Places
  /** The user's state folder. */
  stateDir: string
  version: string
  /** The path of a built entry of our processes. */
  entry(name: string): string
  /** Ends what runs; the library is closed before. */
  closeApp(): Promise<void>
}

type Start = {
  places: Places
  /** Where the built entries of our processes lie. */
  built: string
  log: Log
  send: Send
}

export async function openAppServices({ places, built, log, send }: Start): Promise<AppServices> {
  const secrets = await openSecrets(places.secretsFile, keyring)
  const movedKey = await moveOldKey(places.settingsFile, places.settingsBackups, secrets)
  const settings = await openSettings(places)
  let catalogue = catalogueFor(settings)
  const toFailure = (error: unknown): Failure => {
    if (!(error instanceof GlossaError)) {
      log.error('unexpected', error)
      return {
        code: 'unexpected',
        message: inEachLanguage(({ t }) => t('errors:unexpectedLogged', { log: log.path })),
      }
    }
    // What is met and told in words has a cause that only the log can tell.
    if (error.cause !== undefined) log.error('failure', error)
    const { code, params } = error
    const file = params.file === undefined ? {} : { file: String(params.file) }
    return { code, message: inEachLanguage((instance) => errorSentence(instance, error)), ...file }
  }

  const listeners: (() => void)[] = []
  const tell = () => {
    for (const listener of listeners) listener()
  }
  settings.onChange(() => {
    catalogue = catalogueFor(settings)
    tell()
  })
  nativeTheme.on('updated', tell)
  if (movedKey) {
    const key = movedKey === 'keyring' ? 'dialogs:keyMoved.keyring' : 'dialogs:keyMoved.file'
    const message = inEachLanguage(({ t }) => t(key))
    send('notice', { kind: 'info', message })
  }

  const entry = (name: string) => join(built, `${name}.js`)
  const importerHost = electronHost<ImporterRequest, ImporterReply>(entry('importer'), {
    name: 'Glossa Importer',
    heap: heapLimit,
  })
  const pool = importerPool(importerHost, defaultLimits, () => settings.get().dictionaries)
  const lookups = dictionaries(entry('dictionary'))
  const templateHost = { name: 'Glossa Templates', heap: templateHeapLimit }
  const renderer = templateRenderer(electronHost(entry('templates'), templateHost))

  return {
    settings,
    secrets,
    look: () => ({
      settings: settings.get(),
      apiKey: secrets.place(serviceKey),
      language: uiLanguageFor(catalogue.language),
      theme: themeOf(settings),
      version: app.getVersion(),
    }),
    onLook: (listener) => void listeners.push(listener),
    catalogue: () => catalogue,
    toFailure,
    send,
    pool,
    dictionaries: lookups,
    candidates: candidateSearch(entry('candidates')),
    readingTime: readingTime(join(places.stateDir, 'reading-time.json')),
    templates: ownTemplates(places.templatesDir),
    templateRenderer: renderer,
    desktop,
    log,
    places,
    stateDir: places.stateDir,
    version: app.getVersion(),
    entry,
    async closeApp() {
      renderer.close()
      await Promise.allSettled([lookups.close(), pool.dispose()])
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
