/** The app's entry: opens the services, joins them to the windows, and starts. */

import { realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, Menu, protocol, session } from 'electron'
import { openAppServices } from './app-services.ts'
import { broadcast } from './broadcast.ts'
import { dialogsFor } from './desktop.ts'
import { forgetWindow } from './ipc/sent.ts'
import { openLog } from './log.ts'
import { confirmUnsaved, openForApp, openOrAsk } from './open-library.ts'
import type { OutsideChanges } from './outside-changes.ts'
import { chosenLibrary, namedLibrary, placesFor, portableFolder } from './places.ts'
import { registerSchemes, serve } from './protocols.ts'
import { type Running, runLibrary } from './running.ts'
import { appOrigin, sealSession } from './security.ts'
import { libraryFrom } from './start-arguments.ts'
import { openWindow } from './window.ts'
import { windowMemory } from './window-state.ts'
import { appWindows } from './windows.ts'
import {
  type SecondStart,
  showContextMenus,
  windowRestart,
  wireIpc,
  wireLibrary,
  wireLog,
  wireShutdown,
  wireWindow,
} from './wiring.ts'

const devServer = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL

registerSchemes()
// Electron would make one of its own, only to have it replaced.
Menu.setApplicationMenu(null)
// While developing, the system would open every link with a bare Electron.
if (app.isPackaged) app.setAsDefaultProtocolClient('glossa')

/** Where macOS opened the app by a link, the event comes before the app is ready. */
const links: string[] = []
app.on('open-url', (event, link) => {
  event.preventDefault()
  links.push(link)
})

/** The same of files and links that are opened while the library is still being opened. */
const secondStarts: SecondStart[] = []
app.on('second-instance', (_event, argv, cwd, given) => secondStarts.push({ argv, cwd, given }))

// The window has no business with any name of the network, not even to look it up.
if (devServer === undefined) app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')

// Chromium as root runs only without its sandbox, and then every sandboxed child would die.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

// While developing, the program is the project; `glossa-data` is to lie in its folder.
const program = app.isPackaged ? process.execPath : join(app.getAppPath(), 'glossa')
const portable = portableFolder(program, process)
// What the browser in it keeps goes along, and the lock by which a second start knows the first.
if (portable !== null) app.setPath('userData', join(portable, 'browser'))

const places = placesFor({ platform: process.platform, env: process.env, home: homedir(), portable })
const here = { env: process.env, cwd: process.cwd() }
const log = openLog(join(places.stateDir, 'log'), app.getVersion())

async function start(): Promise<void> {
  wireLog(log)
  const events = broadcast()
  const services = await openAppServices({ places, built: import.meta.dirname, log, send: events.send })
  const { catalogue, settings } = services
  const wanted = chosenLibrary(libraryFrom(process.argv), here, settings.get(), places)
  const root = await realpath(wanted).catch(() => null)
  await sealSession(session.defaultSession, devServer)

  let running: Running | null = null
  let outside: OutsideChanges | null = null
  serve(protocol, join(import.meta.dirname, '../renderer'), {
    assetPath: async (id, name) => (await running?.services().library.assetPath(id, name)) ?? null,
    picturePath: (name) => running?.services().pictures.path(name) ?? null,
  })
  const memory = windowMemory(places.windowFile)
  const libraryPath = () => running?.services().library.path ?? root ?? wanted
  const windows = appWindows({
    create(place) {
      const window = openWindow({
        ...place,
        theme: services.look().theme,
        devServer,
        catalogue,
        save: (unsaved) => windows.flush(unsaved),
        closeAgain: (again) => (windows.isLeaving() ? app.quit() : again.close()),
        mayGo: (going) => windows.mayGo(going),
        isKept: (going) => windows.isKept(going),
        stays: () => windows.stay(),
      })
      showContextMenus(window, () => running?.services() ?? null, windows)
      return window
    },
    events,
    stopped: windowRestart(services, events),
    focused: () => outside?.focused(),
    closed: (id) => running && forgetWindow(id, running.services()),
    // Where the app is about to quit, what is left is saved at the next start.
    left: (id) => windows.isLeaving() || running?.services().pageLeft(id),
    memory: {
      take: () => memory.take(libraryPath()),
      keep: (states) => memory.keep(libraryPath(), states),
    },
  })
  const open = async (): Promise<Running | null> => {
    const first = await openOrAsk(wanted, { places, dialogs: dialogsFor(), catalogue: catalogue() })
    if (!first) return null
    // What the windows were to show stays with the library that could not be opened.
    if (first.isChosen && windows.all().length > 0) windows.keep()
    running = await runLibrary(first.library, {
      app: services,
      open: (path, missing) => openForApp(path, places, missing),
      windows: () => windows,
      async attach(attached) {
        outside = await wireLibrary(attached, windows)
        return outside.close
      },
      confirm: () => confirmUnsaved(dialogsFor(windows.show()), catalogue(), windows.isKept()),
    })
    await running.start(first.isChosen)
    return running
  }
  // The window is drawn by a process of its own, which begins while the library is opened: what it asks for is answered then.
  const opened = open()
  wireIpc(services, opened, windows, [devServer === undefined ? appOrigin : new URL(devServer).origin])
  wireShutdown(opened, windows)
  if (root !== null) windows.restore()
  const now = await opened
  if (!now) return app.quit()
  wireWindow(now, windows, events, { argv: process.argv, cwd: process.cwd(), links, secondStarts })
}

// Chromium sorts the arguments that it hands on to the first instance.
if (
  app.requestSingleInstanceLock({
    argv: process.argv,
    library: namedLibrary(libraryFrom(process.argv), here),
  })
)
  void app.whenReady().then(start)
else app.quit()
