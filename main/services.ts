/** What the app works with: what is there once, and what belongs to the library that is open. */

import { join } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import { labelsOf } from '#core/library/library.ts'
import { inEachLanguage } from '#core/locales/i18n.ts'
import type { Session } from '#preload/contract.ts'
import type { AppServices } from './app-services.ts'
import { type FolderBackup, folderBackup } from './backup/folder-backup.ts'
import { backupRunner } from './backup/run-backup.ts'
import { type Drafts, draftsIn } from './drafts.ts'
import { importJournal } from './import-journal.ts'
import { type ImportQueue, importQueue } from './import-queue.ts'
import { leftChanges } from './left-changes.ts'
import { draftsFile, keptFolderOf, unsavedFile } from './library/kept-folder.ts'
import type { Library } from './library/types.ts'
import { type LibraryMemory, libraryMemory } from './memory.ts'
import { type OrganisingLogs, organisingLogs } from './organising.ts'
import { backupFolderOf, storedLibrary, watchedFor } from './places.ts'
import { electronHost } from './processes/electron-host.ts'
import { readAgain } from './read-again.ts'
import { type LibrarySearch, librarySearch } from './search/library-search.ts'
import { heapLimits, indexFileOf } from './search/protocol.ts'
import { serviceKey } from './secrets.ts'
import { type SmallPictures, smallPictures } from './small-pictures.ts'
import { heapLimit as bergamotHeapLimit } from './translate/bergamot/protocol.ts'
import { type TranslationJobs, translationJobs } from './translate/jobs.ts'
import { type UnfinishedRestore, unfinishedRestore } from './unfinished-restore.ts'
import { type UnsavedChanges, unsavedChanges } from './unsaved-changes.ts'
import { heapLimits as vaultHeapLimits } from './vault/protocol.ts'
import type { VaultService } from './vault/vault-service.ts'
import { openVault } from './vault-windows.ts'
import { type FolderWatch, folderWatch } from './watch-folder.ts'

/** How long after the start the index of the search is brought in step, in ms. */
const searchDelay = 10_000

/** What belongs to one library, from its opening to its end. */
type LibraryServices = {
  library: Library
  memory: LibraryMemory
  search: LibrarySearch
  session: {
    now(): Session
    /** Tells the windows. */
    tell(): void
    /** Reads again what the session tells of the library as a whole, and tells the windows. */
    refresh(): Promise<void>
    /** Tells the windows whether the library can be reached. */
    setPresence(isThere: boolean): void
  }
  imports: ImportQueue
  /** Reads an article's original again; what comes of it becomes a new version. */
  readAgain(id: string, password?: string): Promise<void>
  watchFolder: FolderWatch
  backups: FolderBackup
  restoring: UnfinishedRestore
  drafts: Drafts
  unsaved: UnsavedChanges
  /** The page of this window is gone: what it could not save is saved without it. */
  pageLeft(window: number): void
  translations: TranslationJobs
  vault: VaultService
  pictures: SmallPictures
  organising: OrganisingLogs
  /** Ends what runs, and closes the library when its writes are done. */
  close(): Promise<void>
}

export type Services = AppServices & LibraryServices & SwitchLibrary

export type SwitchLibrary = {
  /**
   * Opens another library in place of this one, once all windows have saved what they show; nothing happens where the reader would
   * rather stay. Rejects where it cannot be opened: then everything is as before. Resolves to whether it is the one that is open.
   */
  switchLibrary(path: string, missing: 'refuse' | 'judge'): Promise<boolean>
}

export async function servicesFor(app: AppServices & SwitchLibrary, library: Library): Promise<Services> {
  const { settings, secrets, send, toFailure, places, pool, entry, log } = app
  let colorLabels = labelsOf(await library.data())
  let isLibraryThere = true
  const now = (): Session => ({
    ...app.look(),
    settings: { ...settings.get(), watchFolder: watchedFor(library.path, settings.get(), places) },
    libraryPath: library.path,
    isLibraryThere,
    colorLabels,
  })
  const tell = () => send('settings.changed', now())

  const journal = importJournal(places.stateDir, storedLibrary(library.path, places), library.path)
  const imports = importQueue({ library, pool, journal, send, toFailure })
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
  backups.set(backupFolderOf(library.path, settings.get(), places))
  const own = keptFolderOf(places.stateDir, library.path)
  const restoring = unfinishedRestore(join(own, 'restoring.json'))
  // A backup of what is half brought back would take the place of a good one.
  if (await restoring.get()) void backups.hold(restoring)
  const unsaved = unsavedChanges(join(own, unsavedFile), {
    failed: (error) => log.error('unsaved', error),
    damaged(file) {
      const { message } = toFailure(new GlossaError('unsavedDamaged', { file }))
      send('notice', { kind: 'warning', message })
    },
  })
  const left = leftChanges({
    unsaved,
    library,
    saved(count) {
      const message = inEachLanguage(({ t }) => t('dialogs:savedLater', { count }))
      send('notice', { kind: 'info', message })
    },
    failed: (error) => log.error('unsaved', error),
  })
  left.save()
  const search = librarySearch(
    electronHost(entry('search'), { name: 'Glossa Search', ...heapLimits }),
    { root: library.path, file: indexFileOf(places.cacheDir, library.path), owner: true },
    (progress) => send('search.progress', { progress }),
  )
  library.onChange(search.changed)
  // The window comes first; a question before that starts it at once.
  const searchTimer = setTimeout(search.start, searchDelay).unref()
  const pictures = smallPictures(library, places.cacheDir)
  void library.listed.then(pictures.sweep).catch(() => undefined)
  const engineHost = { name: 'Glossa Translation', heap: bergamotHeapLimit }
  const translations = translationJobs(
    { library, settings, apiKey: () => secrets.get(serviceKey), send, toFailure },
    electronHost(entry('bergamot'), engineHost),
  )

  const vault = openVault({
    library,
    places,
    host: electronHost(entry('vault'), { name: 'Glossa Vault', ...vaultHeapLimits }),
    send,
    toFailure,
  })

  return {
    ...app,
    library,
    memory: libraryMemory(library),
    search,
    session: {
      now,
      tell,
      async refresh() {
        colorLabels = labelsOf(await library.data())
        tell()
        vault.looked()
      },
      setPresence(isThere) {
        isLibraryThere = isThere
        tell()
        if (isThere) left.save()
      },
    },
    imports,
    readAgain: (id, password) => readAgain({ library, pool }, id, password),
    watchFolder,
    backups,
    restoring,
    drafts: draftsIn(join(own, draftsFile), join(places.stateDir, draftsFile)),
    unsaved,
    pageLeft(window) {
      if (unsaved.left(window)) left.save()
    },
    translations,
    vault,
    pictures,
    organising: organisingLogs(library, (progress) => send('organise.progress', { progress })),
    async close() {
      clearTimeout(searchTimer)
      left.close()
      restoring.close()
      imports.suspend()
      // What does not end well must not keep the library from it.
      await Promise.allSettled([
        watchFolder.close(),
        translations.close(),
        search.close(),
        vault.close(),
        unsaved.idle(),
      ])
      await library.close()
      // Last, so that it has all that was written.
      await backups.close()
    },
  }
}
