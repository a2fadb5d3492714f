/** Schemas of what a library and its vault know of each other: where the vault is, which one, and what was written last of each article. */

import { z } from 'zod'
import { writtenHead } from '../vault/merge-heads.ts'
import type { Format } from './format.ts'
import { idSchema, instant, loose } from './stored.ts'

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
const vaultRemarks = loose({ remarks: z.array(loose({ path: z.string(), message: z.string() })) })
export type VaultRemarks = z.infer<typeof vaultRemarks>

const note = loose({
  id: idSchema,
  quote: z.string(),
  comment: z.string(),
  takesComment: z.boolean(),
  translations: z.array(loose({ id: idSchema, label: z.string(), text: z.string() })),
  tags: z.array(z.string()),
  colorLabel: z.string(),
  link: z.string(),
})
const stamp = z.object({ mtimeMs: z.number(), size: z.number(), ino: z.number() })

const writtenArticle = loose({
  id: idSchema,
  /** The vault in which it was written. */
  vault: idSchema.optional(),
  /** The file's path from the vault's folder, with slashes. */
  path: z.string(),
  synced: instant,
  /** What both files were when they were in step, and the words of the interface at that time. */
  file: stamp,
  article: stamp,
  words: z.string(),
  /** The SHA-256 of the file's text. */
  hash: z.string().optional(),
  /** The name that Glossa gave to the file, after which title. */
  named: z.object({ file: z.string(), title: z.string() }).optional(),
  /** Whether the reader deleted the file and wants none. */
  stopped: z.boolean().optional(),
  state: z.object({
    title: z.string(),
    properties: z.record(z.string(), loose({ library: z.string(), file: z.string().optional() })),
    tags: z.array(z.string()),
    notes: z.array(
      loose({ note, quote: z.string(), hash: z.string().optional(), gone: z.boolean().optional() }),
    ),
  }),
})
export type WrittenArticle = z.infer<typeof writtenArticle>

export const vaultPlaceFormat: Format<VaultPlace> = { version: 1, schema: vaultPlace, migrations: {} }
export const vaultMarkFormat: Format<VaultMark> = { version: 1, schema: vaultMark, migrations: {} }
export const vaultRemarksFormat: Format<VaultRemarks> = { version: 1, schema: vaultRemarks, migrations: {} }

const version1 = z.looseObject({ state: z.looseObject({ head: z.string() }) })

/** Version 1 kept the whole head, which said nothing of state and star. */
function toVersion2(data: unknown): unknown {
  const old = version1.parse(data)
  const { head, ...state } = old.state
  return { ...old, state: { ...state, ...writtenHead(head, false) } }
}

export const writtenArticleFormat: Format<WrittenArticle> = {
  version: 2,
  schema: writtenArticle,
  migrations: { 1: toVersion2 },
}
