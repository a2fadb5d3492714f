/** Translation engines: set, asked and put to work. Folders, programs and hosts are chosen in dialogs that the window cannot forge. */

import { dialog } from 'electron'
import { callsAnew, presetFor } from '#core/translation/presets.ts'
import type { AppContext } from '#main/context.ts'
import { isThisMachine, serviceUrl } from '#main/translate/http/request.ts'
import type { Handlers } from './register.ts'

type TranslateChannels = Extract<keyof Handlers, `translate.${string}`>

export function translateHandlers(app: AppContext): Pick<Handlers, TranslateChannels> {
  const desk = app.translations
  const choose = async (title: string, property: 'openFile' | 'openDirectory'): Promise<string | null> => {
    const window = app.window()
    if (!window) return null
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: app.words().t(title, { ns: 'dialogs' }),
      properties: [property],
    })
    return canceled ? null : (filePaths[0] ?? null)
  }
  /** Whether the reader wants articles to be sent to a host, or a program to be called so. */
  const confirmed = async (
    what: 'confirmHost' | 'confirmProgram',
    names: Record<string, string>,
  ): Promise<boolean> => {
    const window = app.window()
    if (!window) return false
    const t = app.words().getFixedT(null, 'dialogs')
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: t(`${what}.message`, names),
      detail: t(`${what}.detail`, names),
      buttons: [t(`${what}.confirm`), t('cancel')],
      defaultId: 1,
      cancelId: 1,
    })
    return response === 0
  }
  return {
    'translate.engines': () => desk.states(),
    'translate.configure': async (patch) => {
      switch (patch.engine) {
        case 'bergamot': {
          const { engine, ...settings } = patch
          return desk.set(engine, settings)
        }
        case 'program': {
          const { engine, ...settings } = patch
          const { path, ...now } = app.settings().engines.program
          if (callsAnew(settings, now)) {
            const { args, listArgs } = { ...now, ...settings }
            const lines = [args, listArgs].filter((line) => line.length > 0).map((line) => line.join(' '))
            if (!(await confirmed('confirmProgram', { file: path, args: lines.join('\n') }))) return null
          }
          return desk.set(engine, settings)
        }
        case 'http': {
          const { engine, ...settings } = patch
          return desk.set(engine, settings)
        }
      }
    },
    'translate.probe': ({ engine }) => desk.probe(engine),
    'translate.chooseModelFolder': async () => {
      const folder = await choose('choose.modelFolder', 'openDirectory')
      return folder === null ? null : desk.set('bergamot', { folder })
    },
    'translate.chooseProgram': async () => {
      const path = await choose('choose.program', 'openFile')
      return path === null ? null : desk.set('program', { path, ...presetFor(path) })
    },
    'translate.confirmHost': async () => {
      const { url, confirmedHosts } = app.settings().engines.http
      const service = serviceUrl(url)
      const host = service.hostname
      if (isThisMachine(service) || confirmedHosts.includes(host)) return desk.probe('http')
      if (!(await confirmed('confirmHost', { host }))) return null
      return desk.set('http', { confirmedHosts: [...confirmedHosts, host] })
    },
    'translate.article': ({ id, to, engine }) => desk.start({ id, to }, engine),
    'translate.passage': ({ id, to, engine, blocks }) => desk.start({ id, to, blocks }, engine),
    'translate.cancel': ({ job }) => desk.cancel(job),
  }
}
