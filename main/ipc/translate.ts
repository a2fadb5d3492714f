/** Translation engines: set, asked and put to work. */

import { GlossaError } from '#core/errors.ts'
import { engineIds } from '#core/translation/engine.ts'
import type { AppContext } from '#main/context.ts'
import type { EngineState } from '#preload/contract.ts'
import type { Handlers } from './register.ts'

type TranslateChannels = Extract<keyof Handlers, `translate.${string}`>

export function translateHandlers(app: AppContext): Pick<Handlers, TranslateChannels> {
  const states = (): EngineState[] =>
    engineIds.map((id) => ({ id, on: app.settings().engines[id].on, probe: null }))
  const later = (): never => {
    throw new GlossaError('unexpected', { detail: 'engines' })
  }
  return {
    'translate.engines': states,
    'translate.configure': later,
    'translate.probe': later,
    'translate.chooseModelFolder': later,
    'translate.chooseProgram': later,
    'translate.confirmHost': later,
    'translate.article': later,
    'translate.passage': later,
    'translate.cancel': later,
  }
}
