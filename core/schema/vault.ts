/** Schemas of the files in `vault/`: where the vault is, and what was written last of each article. */

import { z } from 'zod'
import type { Format } from './format.ts'
import { idSchema, instant, loose } from './stored.ts'

const vaultPlace = loose({
  /** The vault's real path on the machine that runs it. */
  folder: z.string(),
  machine: loose({ id: idSchema, name: z.string() }),
})
export type VaultPlace = z.infer<typeof vaultPlace>

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
  /** The file's path from the vault's folder, with slashes. */
  path: z.string(),
  synced: instant,
  /** What both files were when they were in step, and the words of the interface at that time. */
  file: stamp,
  article: stamp,
  words: z.string(),
  state: z.object({
    title: z.string(),
    head: z.string(),
    notes: z.array(loose({ note, quote: z.string() })),
  }),
})
export type WrittenArticle = z.infer<typeof writtenArticle>

export const vaultPlaceFormat: Format<VaultPlace> = { version: 1, schema: vaultPlace, migrations: {} }
export const writtenArticleFormat: Format<WrittenArticle> = {
  version: 1,
  schema: writtenArticle,
  migrations: {},
}
