/** Choosing the folder of a library: one that is there, or one for a new library, after asking. */

import fs from 'node:fs/promises'
import { basename } from 'node:path'
import type { i18n } from 'i18next'
import type { Dialogs } from './ipc/dialogs.ts'
import { layoutOf } from './library/layout.ts'

/** Whether there is a library in the folder; resolves to false where it cannot be looked into. */
async function isLibrary(folder: string): Promise<boolean> {
  const { library, location } = layoutOf(folder)
  const found = await Promise.all(
    [library, location('articles')].map((path) => fs.stat(path).catch(() => null)),
  )
  return found.some((one) => one !== null)
}

/** Lets the reader choose a library's folder, or one for a new library; null where they cancelled. */
export async function chooseLibrary(dialogs: Dialogs, catalogue: i18n): Promise<string | null> {
  const t = catalogue.getFixedT(null, 'dialogs')
  const [folder] = await dialogs.choose({ title: t('choose.library'), folder: true })
  if (folder === undefined) return null
  if (await isLibrary(folder)) return folder
  const agreed = await dialogs.confirm({
    type: 'question',
    message: t('newLibrary.message', { folder: basename(folder) }),
    detail: t('newLibrary.detail'),
    confirm: t('newLibrary.confirm'),
    cancel: t('cancel'),
    preset: 'confirm',
  })
  return agreed ? folder : null
}
