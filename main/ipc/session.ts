/** The session and its settings: what the window needs to know at start, and what the reader sets in it. */

import type { AppContext } from '#main/context.ts'
import type { Handlers } from './register.ts'

export function sessionHandlers(app: AppContext): Pick<Handlers, 'session.load' | 'settings.save'> {
  return {
    'session.load': () => app.session(),
    'settings.save': async (patch) => {
      await app.saveSettings(patch)
      const session = app.session()
      app.send('settings.changed', session)
      return session
    },
  }
}
