/** The composition root of the app: makes the parts, wires them together, and starts the window. */

import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { app, dialog, nativeTheme, protocol, session } from 'electron'
import { GlossaError } from '#core/errors.ts'
import { createI18n, errorSentence, uiLanguageFor } from '#core/locales/i18n.ts'
import { candidateSearch } from './anchoring/candidates.ts'
import type { AppContext } from './context.ts'
import { deepLinks } from './deep-links.ts'
import { dictionaries } from './dictionary/dictionaries.ts'
import { gathered } from './gathered.ts'
import { heapLimit } from './import/host.ts'
import { importerPool } from './import/pool.ts'
import { importJournal } from './import-journal.ts'
import { importQueue } from './import-queue.ts'
import { articleHandlers } from './ipc/articles.ts'
import { dictionaryHandlers } from './ipc/dictionary.ts'
import { exportHandlers } from './ipc/exports.ts'
import { glossaryHandlers } from './ipc/glossary.ts'
import { importHandlers } from './ipc/imports.ts'
import { linkHandlers } from './ipc/links.ts'
import { memoryHandlers } from './ipc/memory.ts'
import { notesHandlers, notesState } from './ipc/notes.ts'
import { registerHandlers } from './ipc/register.ts'
import { sessionHandlers } from './ipc/session.ts'
import { translateHandlers } from './ipc/translate.ts'
import { openLibrary } from './library/library.ts'
import { noticeSentence } from './library/notices.ts'
import type { Library } from './library/types.ts'
import { libraryMemory } from './memory.ts'
import { applyMenu } from './menu.ts'
import { libraryOf, placesFor } from './places.ts'
import { electronHost } from './processes/electron-host.ts'
import { registerSchemes, serve } from './protocols.ts'
import { appOrigin, sealSession } from './security.ts'
import { openSettings, type SettingsStore } from './settings-store.ts'
import { filesFrom, linksFrom } from './start-arguments.ts'
import { heapLimit as bergamotHeapLimit } from './translate/bergamot/protocol.ts'
import { translationDesk } from './translate/desk.ts'
import { folderWatch } from './watch-folder.ts'
import { openWindow } from './window.ts'

const devServer = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL

/** How long changes to the list are gathered before the window hears of them, in ms. */
const changeDelay = 150

registerSchemes()
// While developing, the system would open every link with a bare Electron.
if (app.isPackaged) app.setAsDefaultProtocolClient('glossa')

/** Where macOS opened the app by a link, the event comes before the app is ready. */
const linksBeforeStart: string[] = []
app.on('open-url', (event, link) => {
  event.preventDefault()
  linksBeforeStart.push(link)
})

// Chromium as root runs only without its sandbox, and then every sandboxed child would die.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

async function start(): Promise<void> {
  const places = placesFor({ platform: process.platform, env: process.env, home: homedir() })
  const settings = await openSettings(places)
  let words = wordsFor(settings)
  const named = app.commandLine.getSwitchValue('library')
  const libraryPath = named === '' ? libraryOf(settings.get(), places) : resolve(named)
  const library = await openOrAsk(libraryPath, places.stateDir)
  if (!library) return app.quit()

  let window: Electron.BrowserWindow | null = null
  let ready = false
  let resumed = false
  const waiting = filesFrom(process.argv, process.cwd(), app.getAppPath())

  const toFailure: AppContext['toFailure'] = (error) => {
    const code = error instanceof GlossaError ? error.code : 'unexpected'
    const file = error instanceof GlossaError ? error.params.file : undefined
    return { code, message: errorSentence(words, error), ...(file !== undefined && { file: String(file) }) }
  }
  const send: AppContext['send'] = (event, payload) => window?.webContents.send(event, payload)
  const renewMenu = () => applyMenu(words, settings.get().keys, (name) => send('command', { name }))
  const links = deepLinks(
    (target) => send('link.followed', target),
    (link) =>
      send('notice', {
        kind: 'warning',
        message: errorSentence(words, new GlossaError('deepLinkUnknown', { link })),
      }),
  )
  for (const link of [...linksFrom(process.argv), ...linksBeforeStart]) links.follow(link)
  const pool = importerPool(
    electronHost(join(import.meta.dirname, 'importer.js'), { name: 'Glossa Importer', heap: heapLimit }),
  )
  const themeNow = () => {
    const { theme } = settings.get()
    if (theme !== 'auto') return theme
    if (nativeTheme.shouldUseHighContrastColors) return 'contrast'
    return nativeTheme.shouldUseDarkColors ? 'dark' : 'light'
  }
  let { colorLabels } = await library.data()
  const context: AppContext = {
    library,
    memory: libraryMemory(library),
    window: () => window,
    settings: settings.get,
    async saveSettings(patch) {
      await settings.save(patch)
      words = wordsFor(settings)
      renewMenu()
    },
    session: () => ({
      settings: settings.get(),
      language: uiLanguageFor(words.language),
      theme: themeNow(),
      libraryPath: library.path,
      colorLabels,
      version: app.getVersion(),
    }),
    async refreshLibraryData() {
      colorLabels = (await library.data()).colorLabels
    },
    words: () => words,
    toFailure,
    send,
    dictionaries: dictionaries(join(import.meta.dirname, 'dictionary.js')),
    candidates: candidateSearch(join(import.meta.dirname, 'candidates.js')),
    watchFolder: () => watching.set(settings.get().watchFolder),
    imports: importQueue({
      library,
      pool,
      journal: importJournal(places.stateDir, library.path),
      send,
      toFailure,
    }),
    translations: translationDesk(
      {
        library,
        settings: settings.get,
        saveSettings: (patch) => context.saveSettings(patch),
        session: () => context.session(),
        send,
        toFailure,
      },
      electronHost(join(import.meta.dirname, 'bergamot.js'), {
        name: 'Glossa Translation',
        heap: bergamotHeapLimit,
      }),
    ),
  }
  const watching = folderWatch((paths) => context.imports.add(paths))
  const tellNotices = () => {
    for (const notice of library.takeNotices()) {
      const kind = notice.code === 'merged' ? 'info' : 'warning'
      send('notice', { kind, message: noticeSentence(words, notice) })
    }
  }

  await sealSession(session.defaultSession, devServer)
  serve(protocol, join(import.meta.dirname, '../renderer'), (id, name) => library.assetPath(id, name))
  const origins = devServer === undefined ? [appOrigin] : [new URL(devServer).origin]
  registerHandlers(
    {
      ...sessionHandlers(context),
      ...articleHandlers(context),
      ...notesHandlers(context),
      ...importHandlers(context),
      ...exportHandlers(context),
      ...linkHandlers(context),
      ...dictionaryHandlers(context),
      ...translateHandlers(context),
      ...memoryHandlers(context),
      ...glossaryHandlers(context),
      'session.ready': () => {
        ready = true
        links.ready()
        tellNotices()
        library.notes.start()
        if (!resumed) {
          void context.imports.resume()
          void context.watchFolder()
        }
        resumed = true
        if (waiting.length > 0) context.imports.add(waiting.splice(0))
      },
    },
    () => window,
    origins,
    toFailure,
  )
  library.onChange(
    gathered(changeDelay, (ids) => {
      const changed = ids.map((id) => library.summary(id)).filter((summary) => summary !== null)
      send('library.changed', { changed, gone: ids.filter((id) => library.summary(id) === null) })
      tellNotices()
    }),
  )
  const tellNotes = gathered<'notes'>(changeDelay, () => send('notes.changed', notesState(library)))
  library.notes.onChange(() => tellNotes(['notes']))
  nativeTheme.on('updated', () => send('settings.changed', context.session()))

  const open = () => {
    ready = false
    window = openWindow({ theme: themeNow(), devServer, words: () => words })
    window.on('closed', () => {
      links.wait()
      window = null
    })
  }
  renewMenu()
  open()

  const show = () => {
    if (!window) return open()
    if (window.isMinimized()) window.restore()
    window.focus()
  }
  app.removeAllListeners('open-url')
  app.on('open-url', (event, link) => {
    event.preventDefault()
    show()
    links.follow(link)
  })
  app.on('second-instance', (_event, argv, cwd) => {
    const files = filesFrom(argv, cwd, app.getAppPath())
    show()
    for (const link of linksFrom(argv)) links.follow(link)
    if (files.length === 0) return
    if (ready) context.imports.add(files)
    else waiting.push(...files)
  })
  app.on('activate', () => {
    if (!window) open()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  closeBeforeQuit(library, () => {
    void watching.close()
    context.imports.suspend()
    void context.dictionaries.close()
    return Promise.all([pool.dispose(), context.translations.close()])
  })
}

function wordsFor(settings: SettingsStore) {
  const { uiLanguage } = settings.get()
  return createI18n(uiLanguage === 'auto' ? uiLanguageFor(app.getLocale()) : uiLanguage)
}

/** Opens the library, or says why it cannot be and lets the reader try again; null to give up. */
async function openOrAsk(path: string, stateDir: string): Promise<Library | null> {
  const words = createI18n(uiLanguageFor(app.getLocale()))
  const t = words.getFixedT(null, 'dialogs')
  for (;;) {
    try {
      return await openLibrary(path, { mode: 'write', stateDir })
    } catch (error) {
      const { response } = await dialog.showMessageBox({
        type: 'error',
        message: t('start.title'),
        detail: errorSentence(words, error),
        buttons: [t('start.retry'), t('start.quit')],
        cancelId: 1,
      })
      if (response === 1) return null
    }
  }
}

/** Lets writes finish and gives up the library's lock before the app goes. */
function closeBeforeQuit(library: Library, dispose: () => unknown): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void Promise.resolve()
      .then(dispose)
      // What does not end well must not keep the library from it.
      .catch(() => undefined)
      .then(() => library.close())
      .finally(() => {
        closed = true
        app.quit()
      })
  })
}

if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()
