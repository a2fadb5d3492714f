/** Schemas of the translation engines' settings, and of what the window may change of them. */

import { z } from 'zod'
import { defaultEngines, type EngineSettings, engineIds, httpApis } from '../translation/engine.ts'

export const engineIdSchema = z.enum(engineIds)

const args = z.array(z.string().max(1000)).max(40)

/** An engine with an unfit value is as it was at first, and off; the others stay as they are. */
export const enginesSchema: z.ZodType<EngineSettings, EngineSettings> = z.object({
  bergamot: z.object({ on: z.boolean(), folder: z.string() }).catch(defaultEngines.bergamot),
  program: z
    .object({ on: z.boolean(), path: z.string(), args, listArgs: args })
    .catch(defaultEngines.program),
  http: z
    .object({
      on: z.boolean(),
      api: z.enum(httpApis),
      url: z.string(),
      model: z.string(),
      confirmedHosts: z.array(z.string()),
    })
    .catch(defaultEngines.http),
})

/**
 * What the window may ask to set. Folders, programs, hosts and arguments that are no preset's are chosen or confirmed in dialogs
 * of the main process: a page that took over the window could else start any program.
 */
export const enginePatchSchema = z.discriminatedUnion('engine', [
  z.strictObject({ engine: z.literal('bergamot'), on: z.boolean() }),
  z.strictObject({
    engine: z.literal('program'),
    on: z.boolean().optional(),
    args: args.optional(),
    listArgs: args.optional(),
  }),
  z.strictObject({
    engine: z.literal('http'),
    on: z.boolean().optional(),
    api: z.enum(httpApis).optional(),
    url: z.string().max(2048).optional(),
    model: z.string().max(200).optional(),
    apiKey: z.string().max(1000).optional(),
  }),
])
export type EnginePatch = z.output<typeof enginePatchSchema>
