/** Other libraries: choosing one, and those that were open last. */

import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { GlossaError } from '#core/errors.ts'
import { chooseLibrary } from '#main/choose-library.ts'
import { recentLibraries, storedLibrary } from '#main/places.ts'
import type { Services } from '#main/services.ts'
import type { RecentLibrary } from '#preload/contract.ts'
import { type Handlers, handlerFor, nothing } from './handler.ts'

type Needs = Pick<Services, 'library' | 'catalogue' | 'places' | 'switchLibrary'> & {
  settings: Pick<Services['settings'], 'get' | 'save'>
}
const handler = handlerFor<Needs>()
const libraryPath = z.strictObject({ path: z.string().min(1) })

function recent({ library, settings, places }: Needs): Promise<RecentLibrary[]> {
  return Promise.all(
    recentLibraries(settings.get(), places).map(async (path) => ({
      path,
      name: basename(path),
      isThere: (await stat(path).catch(() => null))?.isDirectory() ?? false,
      isOpen: path === library.path,
    })),
  )
}

/** The window may name only what the reader has opened before. */
function known({ settings, places }: Needs, path: string): string {
  if (recentLibraries(settings.get(), places).includes(path)) return path
  throw new GlossaError('libraryNotFolder', { file: path })
}

export const libraryHandlers = {
  'library.choose': handler(nothing, async (_, { catalogue, switchLibrary }, { dialogs }) => {
    const folder = await chooseLibrary(dialogs, catalogue())
    if (folder !== null) await switchLibrary(folder, 'judge')
  }),
  'library.recent': handler(nothing, (_, needs) => recent(needs)),
  'library.switch': handler(libraryPath, async ({ path }, needs) => {
    await needs.switchLibrary(known(needs, path), 'refuse')
  }),
  'library.forget': handler(libraryPath, async ({ path }, needs) => {
    const { settings, places } = needs
    const gone = storedLibrary(path, places)
    await settings.save({ recentLibraries: settings.get().recentLibraries.filter((one) => one !== gone) })
    return recent(needs)
  }),
} satisfies Handlers<Services>
