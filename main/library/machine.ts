/** Which machine this is: an id and a name, in the user's state folder, so that it is known who wrote what into a shared library. */

import fs from 'node:fs/promises'
import os from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { isId, newId } from '#core/id.ts'
import { makePrivateFolder, writeDurably } from './files.ts'

export type Machine = { id: string; name: string }

const stored = z.looseObject({ id: z.string().refine(isId), name: z.string(), host: z.string() })

/**
 * The id and name of this machine; made at the first call. A state folder that was copied from another machine gets an id of its
 * own: two with one id would each take the other's changes for its own.
 */
export async function thisMachine(stateDir: string, writable: boolean): Promise<Machine> {
  const file = join(stateDir, 'machine.json')
  const host = os.hostname()
  try {
    const known = stored.parse(JSON.parse(await fs.readFile(file, 'utf8')))
    if (known.host === host) return { id: known.id, name: known.name }
  } catch {
    // None yet, or damaged: a new id costs nothing but a line in the files.
  }
  const machine = { id: newId(), name: host }
  // Who only reads leaves no trace.
  if (!writable) return machine
  await makePrivateFolder(stateDir)
  await writeDurably(file, `${JSON.stringify({ ...machine, host })}\n`, async () => undefined)
  return machine
}
