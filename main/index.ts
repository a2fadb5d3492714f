/** The app's entry: opens the services, joins them to the windows, and starts. */

import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, protocol, session } from 'electron'
import { openAppServices } from './app-services.ts'
import { broadcast } from './broadcast.ts'
import { dialogsFor } from './desktop.ts'
import { forgetWindow } from './ipc/handlers.ts'
import { openLog } from './log.ts'
import { confirmUnsaved, openForApp, openOrAsk } from './open-library.ts'
import type { OutsideChanges } from './outside-changes.ts'
import { chosenLibrary, namedLibrary, placesFor, portableFolder } from './places.ts'
import { registerSchemes, serve } from './protocols.ts'
import { runLibrary } from './running.ts'
import { appOrigin, sealSession } from './security.ts'
import { libraryFrom } from './start-arguments.ts'
import { openWindow } from './window.ts'
import { windowMemory } from './window-state.ts'
import { appWindows } from './windows.ts'
import {
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
// While developing, the system would open every link with a bare Electron.
if (app.isPackaged) app.setAsDefaultProtocolClient('glossa')

/** Where macOS opened the app by a link, the event comes before the app is ready. */
const links: string[] = []
app.on('open-url', (event, link) => {
  event.preventDefault()
  links.push(link)
})

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
  const first = await openOrAsk(wanted, { places, dialogs: dialogsFor(), catalogue: catalogue() })
  if (!first) return app.quit()

  const running = await runLibrary(first.library, {
    app: services,
    open: (path, missing) => openForApp(path, places, missing),
    windows: () => windows,
    async attach(attached) {
      outside = await wireLibrary(attached, windows)
      return outside.close
    },
    confirm: () => confirmUnsaved(dialogsFor(windows.show()), catalogue()),
  })
  let outside: OutsideChanges | null = null
  const library = () => running.services().library
  await sealSession(session.defaultSession, devServer)
  serve(protocol, join(import.meta.dirname, '../renderer'), {
    assetPath: (id, name) => library().assetPath(id, name),
    picturePath: (name) => running.services().pictures.path(name),
  })
  const memory = windowMemory(places.windowFile)
  const windows = appWindows({
    create(place) {
      const window = openWindow({
        ...place,
        theme: services.look().theme,
        devServer,
        catalogue,
        closeAgain: (again) => (windows.isLeaving() ? app.quit() : again.close()),
        mayGo: (going) => windows.mayGo(going),
        stays: () => windows.stay(),
      })
      showContextMenus(window, running, windows)
      return window
    },
    events,
    stopped: windowRestart(services, events),
    focused: () => outside?.focused(),
    closed: (id) => forgetWindow(id, running.services()),
    memory: {
      take: () => memory.take(library().path),
      keep: (states) => memory.keep(library().path, states),
    },
  })
  wireIpc(running, windows, [devServer === undefined ? appOrigin : new URL(devServer).origin])
  await running.start(first.isChosen)
  wireWindow(running, windows, events, { argv: process.argv, cwd: process.cwd(), links })
  wireShutdown(running, windows)
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
