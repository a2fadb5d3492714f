/** Joins the services to the windows: calls and events, menu and links, and the end of the app. */

import { basename } from 'node:path'
import { app, type BrowserWindow, ipcMain, Menu } from 'electron'
import { z } from 'zod'
import { GlossaError } from '#core/errors.ts'
import { parseDeepLink } from '#core/links/deep-link.ts'
import { loadPart } from '#core/load-part.ts'
import { inEachLanguage } from '#core/locales/i18n.ts'
import type { AppServices } from './app-services.ts'
import { batchUnique } from './batch-unique.ts'
import type { Broadcast } from './broadcast.ts'
import { contextMenu } from './context-menu.ts'
import { dialogsFor } from './desktop.ts'
import { followDeepLink } from './follow-deep-link.ts'
import { handlerGroups } from './ipc/handlers.ts'
import { registerHandlers } from './ipc/register.ts'
import { notesState } from './ipc/sent.ts'
import { isFarDisk } from './library/far-disk.ts'
import { isConflict, noticeSentence } from './library/notices.ts'
import { serialQueue } from './library/scheduling.ts'
import type { Log } from './log.ts'
import { applyMenu } from './menu.ts'
import { type OutsideChanges, outsideChanges } from './outside-changes.ts'
import { recentLibraries, watchedFor } from './places.ts'
import type { Running } from './running.ts'
import type { Services } from './services.ts'
import { filesFrom, linksFrom } from './start-arguments.ts'
import { restartLimit, type Windows } from './windows.ts'

/** How long changes to the list are collected before the windows hear of them, in ms. */
const changeDelay = 150
/** How many of them are named one by one. */
const mostNamed = 200

/** What a second instance sends: its arguments in the order in which they were given, and the library that it names. */
const secondStart = z.object({ argv: z.array(z.string()), library: z.string().nullable() })

/** A start of the app beside the one that runs, as Electron tells of it. */
export type SecondStart = { argv: readonly string[]; cwd: string; given: unknown }

/** Answers the windows' calls, once a library is open; `opened` gives null where the reader gave up opening one. */
export function wireIpc(
  { send, toFailure, log }: AppServices,
  opened: Promise<Running | null>,
  windows: Windows,
  origins: readonly string[],
): void {
  registerHandlers({
    ipc: ipcMain,
    groups: handlerGroups,
    async services(caller, isEarly) {
      const running = await opened
      if (!running) throw new GlossaError('requestInvalid', { detail: 'library' })
      const services = running.servicesOf(caller)
      if (!isEarly) await services.library.cached()
      return services
    },
    windows: windows.all,
    callerOf: windows.callerOf,
    dropped: (paths, { imports }) => imports.add(paths),
    origins,
    toFailure,
  })
  process.on('uncaughtException', () => {
    const message = inEachLanguage(({ t }) => t('errors:unexpectedLogged', { log: log.path }))
    send('notice', { kind: 'error', message })
  })
}

/**
 * What goes on as long as a library is open: the windows are told what changes in it, by whomever, and what is to be imported is.
 */
export async function wireLibrary(services: Services, windows: Windows): Promise<OutsideChanges> {
  const { library, send, session, settings, places, imports, watchFolder } = services
  const tellNotices = () => {
    for (const notice of library.takeNotices()) {
      const kind = notice.code === 'merged' ? 'info' : 'warning'
      const offer = isConflict(notice) && ({ offer: 'conflicts' } as const)
      const message = inEachLanguage((instance) => noticeSentence(instance, notice))
      send('notice', { kind, message, ...offer })
    }
  }
  tellNotices()
  library.onNotice(tellNotices)
  library.onChange(
    batchUnique(changeDelay, (ids) => {
      send('library.changed', { ids: ids.length > mostNamed ? null : ids })
      tellNotices()
    }),
  )
  const tellNotes = batchUnique<'notes'>(changeDelay, () => send('notes.changed', notesState(library)))
  library.notes.onChange(() => tellNotes(['notes']))
  library.onData(() => {
    send('shelf.changed', {})
    send('glossary.changed', {})
    // What cannot be read now is told by whoever asks for it.
    void session.refresh().catch(() => undefined)
  })
  const begun = await services.restoring.get()
  if (begun) {
    const message = inEachLanguage(({ t, language }) => {
      const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
      return t('dialogs:restoreCutShort', { day: date.format(new Date(begun.day)) })
    })
    send('notice', { kind: 'warning', message, offer: 'restore' })
  }
  void imports.resume()
  void watchFolder.set(watchedFor(library.path, settings.get(), places))
  return outsideChanges({
    library,
    shown: windows.shown,
    isFar: await isFarDisk(library.path, process.platform),
    onPresence: session.setPresence,
  })
}

/** Keeps the menu true, and takes up what the app is started with and asked to open later; nothing where the app is about to quit. */
export function wireWindow(
  running: Running,
  windows: Windows,
  events: Broadcast,
  start: {
    argv: readonly string[]
    cwd: string
    links: readonly string[]
    secondStarts: readonly SecondStart[]
  },
): void {
  if (windows.isLeaving()) return
  const { settings, catalogue, toFailure, send, desktop, log, places } = running.services()
  /** Whether that library is open then; where it cannot be, the reader is told. */
  const switchTo = async (path: string, missing: 'refuse' | 'judge') => {
    try {
      return await running.switchLibrary(path, missing)
    } catch (error) {
      send('notice', { kind: 'error', message: toFailure(error).message })
      return false
    }
  }
  const applyOwnMenu = () =>
    applyMenu(catalogue(), settings.get().keys, recentLibraries(settings.get(), places), {
      send: (name) => events.to(windows.show().webContents)('command', { name }),
      newWindow: () => void windows.open(),
      switchTo: (path) => void switchTo(path, 'refuse'),
      showLog: () => desktop.reveal(log.path),
    })
  settings.onChange(applyOwnMenu)
  applyOwnMenu()

  /** One link at a time: each may ask the reader something. */
  const following = serialQueue()
  const followNow = async (link: string) => {
    try {
      const target = parseDeepLink(link)
      if (!target) throw new GlossaError('deepLinkUnknown', { link })
      await followDeepLink(target, running.services(), {
        dialogs: dialogsFor(windows.show()),
        show: (found) => events.to(windows.show(found.article).webContents)('link.followed', found),
      })
    } catch (error) {
      send('notice', { kind: 'warning', message: toFailure(error).message })
    }
  }
  const follow = (link: string) => void following.run(() => followNow(link))
  const take = (argv: readonly string[], cwd: string) => {
    const files = filesFrom(argv, cwd, app.getAppPath())
    if (files.length > 0) running.services().imports.add(files)
    for (const link of linksFrom(argv)) follow(link)
  }

  if (windows.all().length === 0) windows.restore()
  take(start.argv, start.cwd)
  for (const link of start.links) follow(link)

  app.removeAllListeners('open-url')
  app.on('open-url', (event, link) => {
    event.preventDefault()
    windows.show()
    follow(link)
  })
  const startedAgain = async ({ argv: sorted, cwd, given }: SecondStart) => {
    windows.show()
    const { argv, library } = secondStart.catch({ argv: [...sorted], library: null }).parse(given)
    if (library === null || (await switchTo(library, 'judge'))) return take(argv, cwd)
    // What was meant for one library does not go into another one.
    if (filesFrom(argv, cwd, app.getAppPath()).length === 0) return
    const message = inEachLanguage(({ t }) => t('dialogs:notImported', { library: basename(library) }))
    send('notice', { kind: 'warning', message })
  }
  app.removeAllListeners('second-instance')
  app.on('second-instance', (_event, argv, cwd, given) => void startedAgain({ argv, cwd, given }))
  for (const one of start.secondStarts) void startedAgain(one)
  app.on('activate', () => {
    if (windows.all().length === 0) windows.open()
  })
}

/** Shows what can be done with a text, a field, a link or an image under the pointer. */
export function showContextMenus(
  window: BrowserWindow,
  servicesNow: () => Services | null,
  windows: Windows,
): void {
  const { webContents } = window
  webContents.on('context-menu', (_, clicked) => {
    const services = servicesNow()
    if (!services) return
    const template = contextMenu(services.catalogue(), clicked, {
      async openLink(url) {
        const caller = windows.callerOf(webContents.mainFrame)
        try {
          const { 'link.open': open } = await loadPart(handlerGroups.link)
          await open.answer({ url }, services, caller)
        } catch (error) {
          caller.send('notice', { kind: 'error', message: services.toFailure(error).message })
        }
      },
      copy: (text) => void services.desktop.copy(text),
      copyImage: (x, y) => webContents.copyImageAt(x, y),
    })
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window })
  })
}

/** Opens a window again whose process has stopped, unless that goes on for ever. It shows the list then, not what stopped it. */
export function windowRestart(
  { catalogue, log }: Pick<Services, 'catalogue' | 'log'>,
  events: Broadcast,
): (window: BrowserWindow) => void {
  let mayRestart = restartLimit()
  return async (window) => {
    const names = { log: log.path }
    if (!mayRestart(Date.now())) {
      const t = catalogue().getFixedT(null, 'dialogs')
      const again = await dialogsFor(window).confirm({
        type: 'warning',
        message: t('windowStopped.message'),
        detail: t('windowStopped.detail', names),
        confirm: t('windowStopped.again'),
        cancel: t('windowStopped.quit'),
        preset: 'confirm',
      })
      if (!again) return app.quit()
      mayRestart = restartLimit()
    }
    window.webContents.reload()
    const message = inEachLanguage(({ t }) => t('dialogs:windowStopped.reopened', names))
    events.to(window.webContents)('notice', { kind: 'warning', message })
  }
}

/** Writes down what nobody has met, and what became of our processes. */
export function wireLog(log: Log): void {
  log.note('start', { electron: process.versions.electron, platform: process.platform, arch: process.arch })
  process.on('uncaughtException', (error) => log.error('uncaughtException', error))
  process.on('unhandledRejection', (reason) => log.error('unhandledRejection', reason))
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) =>
    log.note('render-process-gone', { reason, exitCode }),
  )
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) => {
    // Our own processes are ended when they have nothing to do.
    if (reason !== 'clean-exit' && reason !== 'killed') {
      log.note('child-process-gone', { type, name, reason, exitCode })
    }
  })
}

/** Lets writes finish and gives up the library's lock before the app goes. */
export function wireShutdown(opened: Promise<Running | null>, windows: Windows): void {
  app.on('before-quit', () => windows.leave())
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void opened
      .then((running) => running?.close())
      .finally(() => {
        closed = true
        app.quit()
      })
  })
}
