/** Schema of memory/<id>.json: translations that were imported from another program. */

import { z } from 'zod'
import type { MemoryUnit } from '../translation/memory-unit.ts'
import { idSchema } from './glosses.ts'
import type { Format } from './migrations.ts'

const instant = z.iso.datetime()

const unit: z.ZodType<MemoryUnit> = z.strictObject({
  id: idSchema,
  source: z.string(),
  target: z.string(),
  sourceLang: z.string(),
  targetLang: z.string(),
  origin: z.enum(['human', 'memory', 'engine']),
  engine: z.strictObject({ id: z.string(), model: z.string(), version: z.string() }).optional(),
  note: z.string(),
  created: instant,
  updated: instant,
})

/** `name` is that of the imported file. */
export type ImportedMemory = { id: string; name: string; created: string; units: MemoryUnit[] }

export const memoryFormat: Format<ImportedMemory> = {
  version: 1,
  schema: z.strictObject({ id: idSchema, name: z.string(), created: instant, units: z.array(unit) }),
  migrations: {},
}
