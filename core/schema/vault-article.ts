/** The schema of what was written last of an article into the vault. */

import { z } from 'zod'
import { writtenHead } from '../vault/merge-heads.ts'
import type { Format } from './format.ts'
import { idSchema, instant, loose } from './stored.ts'

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
  /** The states that the file was in, the newest first: by them copies of it are joined. Earlier versions kept none. */
  versions: z
    .array(loose({ number: z.int(), at: instant, lines: z.string() }))
    .optional()
    .catch(undefined),
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
