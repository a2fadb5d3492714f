/** Imports: files and folders chosen in the dialog, and the watched folder. */

import { z } from 'zod'
import { GlossaError } from '#core/errors.ts'
import type { ImportSource } from '#main/import-queue.ts'
import { storedLibrary } from '#main/places.ts'
import type { Services } from '#main/services.ts'
import { allFiles } from './dialogs.ts'
import { type Handlers, handlerFor, nothing } from './handler.ts'

type Needs = Pick<
  Services,
  'imports' | 'session' | 'settings' | 'watchFolder' | 'catalogue' | 'desktop' | 'library' | 'places'
>
const handler = handlerFor<Needs>()

/** What the dialog shows at first; the importer itself goes by what a file holds, not by its name. */
const articleExtensions =
  'html htm xhtml mhtml mht webarchive txt text md markdown eml mbox pdf epub fb2 enex jex docx odt json zip'.split(
    ' ',
  )

async function watch(needs: Needs, folder: string | undefined) {
  const { settings, watchFolder, session, library, places } = needs
  const watchLibrary = folder === undefined ? undefined : storedLibrary(library.path, places)
  await settings.save({ watchFolder: folder, watchLibrary })
  await watchFolder.set(folder)
  return session.now()
}

const namedFile = z.strictObject({ path: z.string().min(1) })
const lockedFile = namedFile.extend({ password: z.string().min(1).max(1000) })

/** Only what an import has named: the window has no business with other files. Throws `fileMissing`. */
function sourceNamed(path: string, imports: Needs['imports']): ImportSource {
  const source = imports.sourceOf(path)
  if (source === null) throw new GlossaError('fileMissing', { file: path })
  return source
}

export const importHandlers = {
  'import.choose': handler(
    z.strictObject({ folder: z.boolean() }),
    async ({ folder }, { imports, catalogue }, { dialogs }) => {
      const t = catalogue().getFixedT(null, 'dialogs')
      const articles = { name: t('choose.articles'), extensions: articleExtensions }
      const paths = await dialogs.choose(
        folder
          ? { title: t('choose.folders'), folder }
          : { title: t('choose.title'), multiple: true, filters: [articles, allFiles(catalogue())] },
      )
      if (paths.length > 0) imports.add(paths)
    },
  ),
  'import.cancel': handler(nothing, (_, { imports }) => imports.cancel()),
  'import.reveal': handler(namedFile, ({ path }, { imports, desktop }) => {
    desktop.reveal(sourceNamed(path, imports).file)
  }),
  'import.asPictures': handler(namedFile, ({ path }, { imports }) => {
    const { file, ...within } = sourceNamed(path, imports)
    imports.add([file], { ...within, asPictures: true })
  }),
  'import.withPassword': handler(lockedFile, ({ path, password }, { imports }) => {
    const { file, ...within } = sourceNamed(path, imports)
    imports.add([file], { ...within, password })
  }),
  'watch.choose': handler(nothing, async (_, needs, { dialogs }) => {
    const title = needs.catalogue().t('choose.watched', { ns: 'dialogs' })
    const [folder] = await dialogs.choose({ title, folder: true })
    return folder === undefined ? needs.session.now() : watch(needs, folder)
  }),
  'watch.stop': handler(nothing, (_, needs) => watch(needs, undefined)),
} satisfies Handlers<Services>
