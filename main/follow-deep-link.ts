/** Leads to the article of a deep link, in whichever of the libraries it is that were open on this machine. */

import { realpath } from 'node:fs/promises'
import { basename } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import type { LinkTarget } from '#core/links/deep-link.ts'
import type { Dialogs } from './ipc/dialogs.ts'
import { type Location, layoutOf, locationOf } from './library/layout.ts'
import { recentLibraries } from './places.ts'
import type { Services } from './services.ts'

type Needs = Pick<Services, 'library' | 'catalogue' | 'places' | 'switchLibrary'> & {
  settings: Pick<Services['settings'], 'get'>
}

/** Whether the article is in the library at this path, or in its trash; null where it is in neither, or the library is not there. */
async function locationIn(path: string, article: string): Promise<Location | null> {
  try {
    return await locationOf(layoutOf(await realpath(path)), article)
  } catch {
    return null
  }
}

/**
 * Calls `show` when the library is open that has the article; for another one than that of now the reader is asked first. Rejects with
 * `deepLinkNowhere`, or where that library cannot be opened.
 */
export async function followDeepLink(
  target: LinkTarget,
  { library, catalogue, places, settings, switchLibrary }: Needs,
  { dialogs, show }: { dialogs: Pick<Dialogs, 'confirm'>; show(target: LinkTarget): void },
): Promise<void> {
  const here = await locationIn(library.path, target.article)
  if (here === 'articles') return show(target)
  const t = catalogue().getFixedT(null, 'dialogs')
  let isElsewhere = false
  for (const path of recentLibraries(settings.get(), places)) {
    if (path === library.path || (await locationIn(path, target.article)) !== 'articles') continue
    isElsewhere = true
    const agreed = await dialogs.confirm({
      type: 'question',
      message: t('otherLibrary.message', { name: basename(path) }),
      detail: t('otherLibrary.detail', { path }),
      confirm: t('otherLibrary.open'),
      cancel: t('cancel'),
      preset: 'confirm',
    })
    if (!agreed) continue
    if (await switchLibrary(path, 'refuse')) show(target)
    return
  }
  // That it is in the trash is said where it is opened.
  if (here === 'trash') return show(target)
  if (!isElsewhere) throw new GlossaError('deepLinkNowhere', {})
}
