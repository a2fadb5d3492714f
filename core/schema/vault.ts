/** Schemas of what a library and its vault know of each other: where the vault is, which one, and what its reader is to look at. */

import { z } from 'zod'
import type { Format } from './format.ts'
import { idSchema, loose } from './stored.ts'

const vaultPlace = loose({
  /** The vault's real path on the machine that runs it. */
  folder: z.string(),
  /** The id and generation that the vault's folder says of itself; `next` is the generation that is being written there. */
  vault: idSchema.optional(),
  generation: z.int().optional(),
  next: z.int().optional(),
  machine: loose({ id: idSchema, name: z.string() }),
  /** Whether the app of that machine keeps it in step by itself; `released` where nobody does any more, and any machine may. */
  automatic: z.boolean().optional(),
  released: z.boolean().optional(),
  /** The language of the words around notes; absent: that of the interface. */
  language: z.enum(['en', 'pl']).optional().catch(undefined),
  /** Whether a file that has the name that Glossa gave it is renamed when its article gets another title. */
  renames: z.boolean().optional(),
})
export type VaultPlace = z.infer<typeof vaultPlace>

/** In the vault's folder: it tells the folder from another, and from an earlier state of it. */
const vaultMark = loose({ vault: idSchema, generation: z.int() })
export type VaultMark = z.infer<typeof vaultMark>

/** What the vault's reader is to look at, in words, until they dismiss it. */
const sentence = z.object({ en: z.string(), pl: z.string() })
const vaultRemarks = loose({
  remarks: z.array(loose({ path: z.string(), message: z.union([z.string(), sentence]) })),
})
export type VaultRemarks = z.infer<typeof vaultRemarks>

export const vaultPlaceFormat: Format<VaultPlace> = { version: 1, schema: vaultPlace, migrations: {} }
export const vaultMarkFormat: Format<VaultMark> = { version: 1, schema: vaultMark, migrations: {} }
export const vaultRemarksFormat: Format<VaultRemarks> = { version: 1, schema: vaultRemarks, migrations: {} }
