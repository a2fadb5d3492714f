/** The engines by their ids. */

import type { Engine, EngineId, EngineSettings } from '#core/translation/engine.ts'
import { bergamotEngine } from './bergamot/engine.ts'
import type { BergamotHost } from './bergamot/protocol.ts'
import { httpEngine } from './http/engine.ts'
import { programEngine } from './program/engine.ts'

/** What engines need besides their settings; `apiKey` is that of the translation service, empty where there is none. */
export type EngineTools = { bergamot: BergamotHost; apiKey: string }

/** The engine as it is set. It is the caller's to dispose of. */
export function engineFor(id: EngineId, settings: EngineSettings, { bergamot, apiKey }: EngineTools): Engine {
  switch (id) {
    case 'bergamot':
      return bergamotEngine(settings.bergamot.folder, bergamot)
    case 'program':
      return programEngine(settings.program)
    case 'http':
      return httpEngine(settings.http, apiKey)
  }
}
