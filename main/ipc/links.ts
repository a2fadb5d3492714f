/** What leaves the window: addresses opened in the system's browser after asking, and text for the clipboard. */

import { clipboard, dialog, shell } from 'electron'
import { GlossaError } from '#core/errors.ts'
import { parseDeepLink } from '#core/links/deep-link.ts'
import type { AppContext } from '#main/context.ts'
import type { Handlers } from './register.ts'

const openable = new Set(['http:', 'https:', 'mailto:'])

export function linkHandlers(app: AppContext): Pick<Handlers, 'link.open' | 'clipboard.write'> {
  return {
    'link.open': async ({ url }) => {
      const target = parseDeepLink(url)
      if (target) return app.send('link.followed', target)
      if (!URL.canParse(url) || !openable.has(new URL(url).protocol))
        throw new GlossaError('linkRefused', { url })
      const window = app.window()
      if (!window) return
      const t = app.words().getFixedT(null, 'dialogs')
      const { response } = await dialog.showMessageBox(window, {
        type: 'question',
        message: t('openLink.message'),
        detail: `${new URL(url).href}\n\n${t('openLink.detail')}`,
        buttons: [t('openLink.open'), t('cancel')],
        defaultId: 0,
        cancelId: 1,
      })
      if (response === 0) await shell.openExternal(new URL(url).href)
    },
    'clipboard.write': async ({ text }) => {
      await clipboard.writeText(text)
    },
  }
}
