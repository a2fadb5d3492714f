/** The library that is open now, and switching to another one while the app runs. */

import fs from 'node:fs/promises'
import type { AppServices } from './app-services.ts'
import type { Library } from './library/types.ts'
import { storedLibrary, withRecent } from './places.ts'
import { type Services, type SwitchLibrary, servicesFor } from './services.ts'
import type { Windows } from './windows.ts'

export type Running = {
  services(): Services
  switchLibrary: SwitchLibrary['switchLibrary']
  /** Begins with what goes on as long as a library is open; `isChosen` where it is the one to open at the next start, too. */
  start(isChosen: boolean): Promise<void>
  /** Ends everything; resolves when all is on the disk. */
  close(): Promise<void>
}

type Tools = {
  app: AppServices
  open(path: string, missing: 'refuse' | 'judge'): Promise<Library>
  windows(): Pick<Windows, 'flush' | 'keep' | 'renew'>
  /** Begins with what goes on as long as this library is open, such as telling the windows of its changes; returns what ends it. */
  attach(services: Services): Promise<() => Promise<void>>
  /** Whether the reader goes on although something could not be saved. */
  confirm(): Promise<boolean>
}

export async function runLibrary(
  first: Library,
  { app, open, windows, attach, confirm }: Tools,
): Promise<Running> {
  const { settings, places } = app
  let detach: () => Promise<void> = async () => undefined
  /** One switch at a time. */
  let switching: Promise<void> = Promise.resolve()

  const remember = (path: string, isChosen: boolean) =>
    settings.save({
      recentLibraries: withRecent(path, settings.get(), places),
      ...(isChosen && { libraryPath: storedLibrary(path, places) }),
    })
  /** What an earlier version set to be watched is watched for the library that was open then. */
  const claimWatched = async (path: string) => {
    const { watchFolder, watchLibrary } = settings.get()
    if (watchFolder === undefined || watchLibrary !== undefined) return
    await settings.save({ watchLibrary: storedLibrary(path, places) })
  }

  const change = async (path: string, missing: 'refuse' | 'judge') => {
    const now = current.library.path
    if ((await fs.realpath(path).catch(() => path)) === now) return
    const library = await open(path, missing)
    let next: Services
    try {
      if ((await windows().flush()) > 0 && !(await confirm())) {
        await library.close()
        return
      }
      next = await servicesFor({ ...app, switchLibrary }, library)
    } catch (error) {
      await library.close()
      throw error
    }
    await claimWatched(now)
    windows().keep()
    const [old, detachOld] = [current, detach]
    await detachOld()
    current = next
    detach = await attach(current)
    windows().renew()
    await old.close()
    await remember(library.path, true)
  }
  const switchLibrary: SwitchLibrary['switchLibrary'] = (path, missing) => {
    const done = switching.then(() => change(path, missing))
    switching = done.catch(() => undefined)
    return done
  }

  let current = await servicesFor({ ...app, switchLibrary }, first)
  app.onLook(() => current.session.tell())
  return {
    services: () => current,
    switchLibrary,
    async start(isChosen) {
      await remember(first.path, isChosen)
      detach = await attach(current)
    },
    async close() {
      await switching
      await detach()
      await current.close()
      await app.closeApp()
    },
  }
}
