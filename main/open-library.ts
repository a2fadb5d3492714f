/** Opening a library in the app: at the start, where the reader is asked if it cannot be, and by a folder that is chosen. */

import { dialog } from 'electron'
import type { i18n } from 'i18next'
import { GlossaError } from '#core/errors.ts'
import { errorSentence } from '#core/locales/i18n.ts'
import { chooseLibrary } from './choose-library.ts'
import type { Dialogs } from './ipc/dialogs.ts'
import { openLibrary } from './library/library.ts'
import type { Library } from './library/types.ts'
import type { Places } from './places.ts'

export function openForApp(
  path: string,
  { stateDir, cacheDir }: Places,
  missing: 'refuse' | 'create' | 'judge' = 'judge',
): Promise<Library> {
  return openLibrary(path, { mode: 'write', stateDir, cacheDir, listing: 'background', missing })
}

/** Opens the library at this path, or says why it cannot be and lets the reader try again or go elsewhere; null to give up. */
export async function openOrAsk(
  path: string,
  { places, dialogs, catalogue }: { places: Places; dialogs: Dialogs; catalogue: i18n },
): Promise<{ library: Library; isChosen: boolean } | null> {
  const t = catalogue.getFixedT(null, 'dialogs')
  let wanted = path
  let missing: 'create' | 'judge' = 'judge'
  for (;;) {
    try {
      return { library: await openForApp(wanted, places, missing), isChosen: wanted !== path }
    } catch (error) {
      const isAway = error instanceof GlossaError && error.code === 'libraryAway'
      const answers = [
        { label: t('start.retry'), does: 'retry' },
        { label: t('start.other'), does: 'other' },
        ...(isAway ? [{ label: t('start.create'), does: 'create' }] : []),
        { label: t('start.quit'), does: 'quit' },
      ]
      const { response } = await dialog.showMessageBox({
        type: 'error',
        message: t('start.title'),
        detail: errorSentence(catalogue, error),
        buttons: answers.map(({ label }) => label),
        cancelId: answers.length - 1,
      })
      const { does } = answers[response] ?? { does: 'quit' }
      if (does === 'quit') return null
      missing = does === 'create' ? 'create' : 'judge'
      if (does === 'other') wanted = (await chooseLibrary(dialogs, catalogue)) ?? wanted
    }
  }
}

/** Asks whether another library is to be opened although something could not be saved. */
export function confirmUnsaved(dialogs: Dialogs, catalogue: i18n, isKept: boolean): Promise<boolean> {
  const t = catalogue.getFixedT(null, 'dialogs')
  return dialogs.confirm({
    type: 'warning',
    message: t('unsaved.message'),
    detail: t(isKept ? 'unsaved.switchDetail' : 'unsaved.notKept'),
    confirm: t('unsaved.switch'),
    cancel: t('unsaved.stay'),
    preset: 'cancel',
  })
}
