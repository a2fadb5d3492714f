/** The article of a file that is no archive of several. */

import { importParts } from '#main/import/import-bytes.ts'
import type { Imported, Part } from '#main/import/types.ts'

export async function partsOf(bytes: Uint8Array, name: string): Promise<Part[]> {
  const parts: Part[] = []
  for await (const part of importParts(bytes, name)) parts.push(part)
  return parts
}

export async function onlyArticle(bytes: Uint8Array, name: string): Promise<Imported> {
  const [part, ...others] = await partsOf(bytes, name)
  if (!part || !('imported' in part) || others.length > 0) throw new Error(`${name} is not one article`)
  return part.imported
}
