/** Files of the state folder that cannot be read: kept, since there may be notes in them. */

import { access, rename } from 'node:fs/promises'

/** Gives a damaged file a name that is free; that name. */
export async function putAside(file: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const path = count === 1 ? `${file}.damaged` : `${file}.damaged ${count}`
    const isTaken = await access(path).then(
      () => true,
      () => false,
    )
    if (isTaken) continue
    await rename(file, path)
    return path
  }
}
