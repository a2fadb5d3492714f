/** Translation engines: set, asked and put to work. Folders, programs and hosts are chosen in dialogs that the window cannot forge. */

import { z } from 'zod'
import { engineIdSchema, enginePatchSchema } from '#core/schema/engines.ts'
import { idSchema } from '#core/schema/stored.ts'
import { callsAnew, presetFor } from '#core/translation/engine.ts'
import { serviceKey } from '#main/secrets.ts'
import type { Services } from '#main/services.ts'
import { isThisMachine, serviceUrl } from '#main/translate/http/request.ts'
import { type Caller, earlyHandlerFor, type Handlers, handlerFor, language, nothing } from './handler.ts'

type Needs = Pick<Services, 'translations' | 'settings' | 'secrets' | 'catalogue'>
const handler = handlerFor<Needs>()
const early = earlyHandlerFor<Needs>()

async function choose({ catalogue }: Needs, { dialogs }: Caller, what: 'modelFolder' | 'program') {
  const title = catalogue().t(`choose.${what}`, { ns: 'dialogs' })
  const [path] = await dialogs.choose({ title, folder: what === 'modelFolder' })
  return path ?? null
}

/** Whether the reader wants articles to be sent to a host, a program to be called so, or a key to lie in a file. */
function confirmed(
  { catalogue }: Needs,
  { dialogs }: Caller,
  what: 'confirmHost' | 'confirmProgram' | 'plainKey',
  names: { host: string } | { file: string; args: string } | Record<string, never>,
): Promise<boolean> {
  const t = catalogue().getFixedT(null, 'dialogs')
  return dialogs.confirm({
    type: 'warning',
    message: t(`${what}.message`, names),
    detail: t(`${what}.detail`, names),
    confirm: t(`${what}.confirm`),
    cancel: t(what === 'plainKey' ? 'plainKey.refuse' : 'cancel'),
    preset: 'cancel',
  })
}

/** Keeps the key of the service; where the system has no keyring, the reader says whether a file may hold it. */
async function keepKey(needs: Needs, caller: Caller, key: string): Promise<void> {
  const { secrets } = needs
  const plain = key !== '' && !secrets.hasKeyring() && (await confirmed(needs, caller, 'plainKey', {}))
  await secrets.set(serviceKey, key, plain)
}

export const translateHandlers = {
  'translate.engines': early(nothing, (_, { translations }) => translations.states()),
  'translate.configure': handler(enginePatchSchema, async (patch, needs, caller) => {
    const { translations } = needs
    switch (patch.engine) {
      case 'bergamot': {
        const { engine, ...settings } = patch
        return translations.set(engine, settings)
      }
      case 'program': {
        const { engine, ...settings } = patch
        const now = needs.settings.get().engines.program
        if (callsAnew(settings, now)) {
          const { args, listArgs } = { ...now, ...settings }
          const lines = [args, listArgs].filter((line) => line.length > 0).map((line) => line.join(' '))
          const names = { file: now.path, args: lines.join('\n') }
          if (!(await confirmed(needs, caller, 'confirmProgram', names))) return null
        }
        return translations.set(engine, settings)
      }
      case 'http': {
        const { engine, apiKey, ...settings } = patch
        if (apiKey !== undefined) await keepKey(needs, caller, apiKey)
        return translations.set(engine, settings)
      }
    }
  }),
  'translate.probe': handler(z.strictObject({ engine: engineIdSchema }), ({ engine }, { translations }) =>
    translations.probe(engine),
  ),
  'translate.chooseModelFolder': handler(nothing, async (_, needs, caller) => {
    const folder = await choose(needs, caller, 'modelFolder')
    return folder === null ? null : needs.translations.set('bergamot', { folder })
  }),
  'translate.chooseProgram': handler(nothing, async (_, needs, caller) => {
    const path = await choose(needs, caller, 'program')
    return path === null ? null : needs.translations.set('program', { path, ...presetFor(path) })
  }),
  'translate.confirmHost': handler(nothing, async (_, needs, caller) => {
    const { translations, settings } = needs
    const { url, confirmedHosts } = settings.get().engines.http
    const service = serviceUrl(url)
    const host = service.hostname
    if (isThisMachine(service) || confirmedHosts.includes(host)) return translations.probe('http')
    if (!(await confirmed(needs, caller, 'confirmHost', { host }))) return null
    return translations.set('http', { confirmedHosts: [...confirmedHosts, host] })
  }),
  'translate.article': handler(
    z.strictObject({ id: idSchema, to: language, engine: engineIdSchema }),
    ({ id, to, engine }, { translations }) => translations.start({ id, to }, engine),
  ),
  'translate.passage': handler(
    z.strictObject({
      id: idSchema,
      to: language,
      engine: engineIdSchema,
      blocks: z.array(z.int().min(0)).min(1).max(1000),
    }),
    ({ id, to, engine, blocks }, { translations }) => translations.start({ id, to, blocks }, engine),
  ),
  'translate.cancel': handler(z.strictObject({ job: z.string() }), ({ job }, { translations }) =>
    translations.cancel(job),
  ),
} satisfies Handlers<Services>
