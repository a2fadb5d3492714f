/** The SHA-256 that a model's file should have, where a list that lies beside it says so. */

import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

const sums = /^(?:sha256sums?(?:\.txt)?|.*\.sha256)$/i
const registry = 'registry.json'

/** Lines as sha256sum writes them; the line of a list for one file alone may name no file. */
function fromSums(list: string, text: string, name: string): string | null {
  for (const line of text.split('\n')) {
    const [, hash, file] = /^\\?([0-9a-f]{64})(?:\s+\*?(?:\.\/)?(.+?))?\s*$/i.exec(line) ?? []
    if (hash && (file === undefined ? list === `${name}.sha256` : basename(file) === name))
      return hash.toLowerCase()
  }
  return null
}

/** Firefox's registry: of each pair the files, of each file `name` and `expectedSha256Hash`. */
function fromRegistry(value: unknown, name: string): string | null {
  if (typeof value !== 'object' || value === null) return null
  const hash = 'expectedSha256Hash' in value ? value.expectedSha256Hash : null
  if ('name' in value && value.name === name && typeof hash === 'string') return hash.toLowerCase()
  for (const inner of Object.values(value)) {
    const found = fromRegistry(inner, name)
    if (found !== null) return found
  }
  return null
}

/** In lower-case hex; null where nothing is known. */
export async function expectedSha256(path: string): Promise<string | null> {
  const [folder, name] = [dirname(path), basename(path)]
  for (const list of await readdir(folder)) {
    if (list !== registry && !sums.test(list)) continue
    const text = await readFile(join(folder, list), 'utf8')
    const found = list === registry ? fromRegistry(parsed(text), name) : fromSums(list, text, name)
    if (found !== null) return found
  }
  return null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
