/** The app's entry: opens the services, joins them to the windows, and starts. */

import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, protocol, session } from 'electron'
import { broadcast } from './broadcast.ts'
import { openLog } from './log.ts'
import { placesFor, portableFolder } from './places.ts'
import { registerSchemes, serve } from './protocols.ts'
import { appOrigin, sealSession } from './security.ts'
import { openServices } from './services.ts'
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
const log = openLog(join(places.stateDir, 'log'), app.getVersion())

async function start(): Promise<void> {
  wireLog(log)
  const events = broadcast()
  const services = await openServices({
    places,
    named: libraryFrom(process.argv),
    built: import.meta.dirname,
    log,
    send: events.send,
  })
  if (!services) return app.quit()

  const { library, catalogue } = services
  await sealSession(session.defaultSession, devServer)
  serve(protocol, join(import.meta.dirname, '../renderer'), {
    assetPath: (id, name) => library.assetPath(id, name),
    picturePath: services.pictures.path,
  })
  const memory = windowMemory(places.windowFile)
  const windows = appWindows({
    create(place) {
      const window = openWindow({
        ...place,
        theme: services.session.now().theme,
        devServer,
        catalogue,
        closeAgain: (again) => (windows.isLeaving() ? app.quit() : again.close()),
        stays: () => windows.stay(),
      })
      showContextMenus(window, services, windows)
      return window
    },
    events,
    stopped: windowRestart(services, events),
    focused: () => outside.focused(),
    closed: (id) => services.organising.closed(id),
    memory: {
      take: () => memory.take(library.path),
      keep: (states) => memory.keep(library.path, states),
    },
  })
  wireIpc(services, windows, [devServer === undefined ? appOrigin : new URL(devServer).origin])
  const outside = await wireLibrary(services, windows)
  wireWindow(services, windows, events, { argv: process.argv, cwd: process.cwd(), links })
  wireShutdown(services, windows, outside)
}

// Chromium sorts the arguments that it hands on to the first instance.
if (app.requestSingleInstanceLock({ argv: process.argv })) void app.whenReady().then(start)
else app.quit()
