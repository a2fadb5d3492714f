/** The library that is open now, and switching to another one while the app runs. */

import fs from 'node:fs/promises'
import { GlossaError } from '#core/errors.ts'
import type { AppServices } from './app-services.ts'
import type { Caller } from './ipc/handler.ts'
import type { Library } from './library/types.ts'
import { backupFolderOf, storedLibrary, withBackupFolder, withRecent } from './places.ts'
import { type Services, type SwitchLibrary, servicesFor } from './services.ts'
import type { Windows } from './windows.ts'

export type Running = {
  services(): Services
  /**
   * Those of the library whose page calls: until it is gone, what it saves goes to its own library. Throws `requestInvalid` where
   * that one is closed.
   */
  servicesOf(caller: Pick<Caller, 'isOld'>): Services
  switchLibrary: SwitchLibrary['switchLibrary']
  /**
   * Begins with what goes on as long as a library is open; `isChosen` where the reader has chosen it in place of the one that the
   * windows were opened for: it is the one to open at the next start, too.
   */
  start(isChosen: boolean): Promise<void>
  /** Ends everything; resolves when all is on the disk. */
  close(): Promise<void>
}

type Tools = {
  app: AppServices
  open(path: string, missing: 'refuse' | 'judge'): Promise<Library>
  windows(): Pick<Windows, 'flush' | 'keep' | 'retake' | 'renew'>
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

  const remember = (path: string, isChosen: boolean) => {
    const backupFolder = backupFolderOf(path, settings.get(), places)
    return settings.save({
      recentLibraries: withRecent(path, settings.get(), places),
      ...(isChosen && { libraryPath: storedLibrary(path, places) }),
      // What an earlier version named by a path is named as it is now.
      backupFolders: withBackupFolder(path, backupFolder, settings.get(), places),
    })
  }
  /** What an earlier version set to be watched is watched for the library that was open then. */
  const claimWatched = async (path: string) => {
    const { watchFolder, watchLibrary } = settings.get()
    if (watchFolder === undefined || watchLibrary !== undefined) return
    await settings.save({ watchLibrary: storedLibrary(path, places) })
  }

  /** Whether the windows may be left: all is saved but what the reader goes on without. The last that happens is saving. */
  const mayLeave = async (accepted = 0): Promise<boolean> => {
    const unsaved = await windows().flush()
    return unsaved <= accepted || ((await confirm()) && mayLeave(unsaved))
  }
  /** The services of the next library; null where the reader stays. Where they are not used, nothing of them is left open. */
  const prepare = async (library: Library): Promise<Services | null> => {
    let opened: Pick<Services, 'close'> = library
    let isReady = false
    try {
      const next = await servicesFor({ ...app, switchLibrary }, library)
      opened = next
      await claimWatched(current.library.path)
      isReady = await mayLeave()
      return isReady ? next : null
    } finally {
      if (!isReady) await opened.close()
    }
  }

  const change = async (path: string, missing: 'refuse' | 'judge'): Promise<boolean> => {
    if ((await fs.realpath(path).catch(() => path)) === current.library.path) return true
    const library = await open(path, missing)
    const next = await prepare(library)
    if (!next) return false
    windows().keep()
    const [old, detachOld] = [current, detach]
    // Nothing waits between the last saving and this: what comes after it comes from old pages, and goes to the old library.
    former = old
    current = next
    const renewed = windows().renew()
    const detached = detachOld()
    detach = await attach(next)
    await Promise.all([renewed, detached])
    former = null
    await old.close()
    await remember(library.path, true)
    return true
  }
  const switchLibrary: SwitchLibrary['switchLibrary'] = (path, missing) => {
    const done = switching.then(() => change(path, missing))
    switching = done.then(
      () => undefined,
      () => undefined,
    )
    return done
  }

  /** The library that was open before, as long as pages of it are on screen. */
  let former: Services | null = null
  let current = await servicesFor({ ...app, switchLibrary }, first)
  app.onLook(() => current.session.tell())
  return {
    services: () => current,
    servicesOf({ isOld }) {
      if (!isOld) return current
      if (!former) throw new GlossaError('requestInvalid', { detail: 'window' })
      return former
    },
    switchLibrary,
    async start(isChosen) {
      if (isChosen) windows().retake()
      const [ended] = await Promise.all([attach(current), remember(first.path, isChosen)])
      detach = ended
    },
    async close() {
      await switching
      await detach()
      await current.close()
      await app.closeApp()
    },
  }
}
