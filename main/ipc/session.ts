/** The session and its settings: what the window needs to know at start, and what the reader sets in it. */

import type { AppContext } from '#main/context.ts'
import type { Handlers } from './register.ts'

type SessionChannels = 'session.load' | 'settings.save' | 'labels.save'

export function sessionHandlers(app: AppContext): Pick<Handlers, SessionChannels> {
  return {
    'session.load': async () => {
      // Another machine may have changed the library's data since the last window.
      await app.refreshLibraryData()
      return app.session()
    },
    'settings.save': async (patch) => {
      await app.saveSettings(patch)
      const session = app.session()
      app.send('settings.changed', session)
      return session
    },
    'labels.save': async (labels) => {
      await app.library.changeData((data) => {
        const all = Object.entries({ ...data.colorLabels, ...labels })
        return { ...data, colorLabels: Object.fromEntries(all.filter(([, label]) => label !== '')) }
      })
      await app.refreshLibraryData()
      const session = app.session()
      app.send('settings.changed', session)
      return session
    },
  }
}
