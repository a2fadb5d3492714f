/**
 * One running app for the journeys of a worker that neither end nor start it: a start costs more than most of them do. Each has a
 * library of its own, to which the app goes as a reader goes to another one, and finds settings and window as a first start has them.
 */

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { settingsPatchSchema } from '#core/schema/settings.ts'
import { type Desktop, drawn, type Glossa, prepareIn } from './glossa.ts'
import { annotateIn, importInto } from './laid-articles.ts'

export type SharedGlossa = {
  /** The app for the next journey. Its first start leads into a library of its own; it may not be started again, closed or killed. */
  visit(): Promise<Glossa>
  /** The requests to the outside and the errors since this was last asked. */
  news(): Promise<string[]>
  close(): Promise<void>
}

/** What a journey may have changed of the app itself, as it was at first. */
type Original = Awaited<ReturnType<typeof originalOf>>

/** Remembers it, in the main process for what is there. */
async function originalOf({ app, page }: Glossa) {
  const bounds = await app.evaluate(({ BrowserWindow, dialog, shell }) => {
    Object.assign(globalThis, { untouched: { dialog: { ...dialog }, shell: { ...shell } } })
    return BrowserWindow.getAllWindows()[0]?.getBounds()
  })
  if (!bounds) throw new Error('There is no window.')
  return { bounds, ...(await settingsOf(page)) }
}

/** The settings that the window may change as it likes, and of the others those that no journey may leave changed. */
async function settingsOf(page: Page) {
  const session = await page.evaluate(() => window.glossa.call('session.load'))
  if (!session.ok) throw new Error('The window says nothing.')
  // Every journey opens a library of its own.
  const { recentLibraries: _recent, libraryPath: _path, ...all } = session.value.settings
  const part = (isPatch: boolean) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => name in settingsPatchSchema.shape === isPatch))
  return { settings: settingsPatchSchema.parse(part(true)), others: part(false) }
}

async function renew({ app, page }: Glossa, { bounds, settings, others }: Original): Promise<void> {
  expect((await settingsOf(page)).others, 'A journey of the shared app has left settings changed').toEqual(
    others,
  )
  await app.evaluate(({ BrowserWindow, clipboard, dialog, shell }, to) => {
    const { untouched } = globalThis as typeof globalThis & { untouched: { dialog: object; shell: object } }
    Object.assign(dialog, untouched.dialog)
    Object.assign(shell, untouched.shell)
    clipboard.clear()
    const [window, ...further] = BrowserWindow.getAllWindows()
    if (further.length > 0) throw new Error('A journey has left a window of its own.')
    window?.setBounds(to)
    window?.webContents.setZoomLevel(0)
  }, bounds)
  await page.emulateMedia({ media: null, reducedMotion: null, colorScheme: null, forcedColors: null })
  await page.mouse.move(0, 0)
  await page.evaluate((all) => window.glossa.call('settings.save', all), settings)
}

/** Goes to a library as its reader does, by choosing its folder. */
async function goTo({ app, page }: Glossa, library: string): Promise<void> {
  await app.evaluate(({ dialog }, folder) => {
    const { showOpenDialog } = dialog
    dialog.showOpenDialog = async () => {
      dialog.showOpenDialog = showOpenDialog
      return { canceled: false, filePaths: [folder] }
    }
  }, library)
  const loaded = page.waitForEvent('domcontentloaded')
  await page.evaluate(() => void window.glossa.call('library.choose'))
  await loaded
  await page.getByRole('main').first().waitFor()
  await drawn(page)
}

/** The app is started when the first journey wants it, and keeps what is its own in this folder. */
export async function sharedGlossa(folder: string, desktop: Desktop): Promise<SharedGlossa> {
  const running = await prepareIn(join(folder, 'app'), {}, desktop)
  let original: Original | null = null
  let visits = 0
  let told = 0

  return {
    async visit() {
      visits += 1
      const own = join(folder, String(visits))
      const home = join(own, 'home')
      const libraryDir = join(own, 'library')
      const place = { library: libraryDir, stateDir: join(running.stateDirs.state, 'glossa') }
      await mkdir(home, { recursive: true })
      let isLaid = false
      let isStarted = false
      const lay = async (files: readonly string[]) => {
        if (isStarted) throw new Error('It runs already.')
        isLaid = true
        return importInto(place, desktop.importer, files)
      }
      const refuse = async () => {
        throw new Error('A journey that ends Glossa, or starts it again, needs one of its own.')
      }
      return {
        get app() {
          return running.app
        },
        get page() {
          return running.page
        },
        libraryDir,
        stateDirs: { ...running.stateDirs, home },
        lay,
        async annotate(notes) {
          if (isStarted) throw new Error('It runs already.')
          await annotateIn(place, notes)
        },
        async start(links = []) {
          if (isStarted) return refuse()
          if (!isLaid) await lay([])
          isStarted = true
          if (original) await renew(running, original)
          else {
            await running.start()
            original = await originalOf(running)
          }
          await goTo(running, libraryDir)
          for (const url of links) {
            await running.page.evaluate((link) => window.glossa.call('link.open', { url: link }), url)
          }
        },
        close: refuse,
        kill: refuse,
        restart: refuse,
        openBeside: (
          files,
          switches = [`--user-data-dir=${running.stateDirs.userData}`, `--library=${libraryDir}`],
        ) => running.openBeside(files, switches),
        faults: () => running.faults(),
      }
    },
    async news() {
      const all = await running.faults()
      const since = all.slice(told)
      told = all.length
      return since
    },
    close: () => running.close(),
  }
}
