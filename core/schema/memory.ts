/** Schema of memory/<id>.json: translations that were imported from another program. */

import { z } from 'zod'
import type { Format } from './format.ts'
import { growing, idSchema, instant, loose } from './stored.ts'

const unit = loose({
  id: idSchema,
  source: z.string(),
  target: z.string(),
  sourceLang: z.string(),
  targetLang: z.string(),
  origin: growing('human', 'memory', 'engine'),
  engine: loose({ id: z.string(), model: z.string(), version: z.string() }).optional(),
  note: z.string(),
  created: instant,
  updated: instant,
})

const importedMemory = loose({
  id: idSchema,
  /** That of the imported file. */
  name: z.string(),
  created: instant,
  units: z.array(unit),
})
export type ImportedMemory = z.infer<typeof importedMemory>

export const memoryFormat: Format<ImportedMemory> = {
  version: 1,
  schema: importedMemory,
  migrations: {},
}
