/** Folders of one test. */

import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** A fresh folder for the test that runs, or for the one that is being set up; it goes at the test's end. */
export async function temporaryFolder(prefix = 'glossa-'): Promise<string> {
  const folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), prefix)))
  onTestFinished(() => fs.rm(folder, { recursive: true, force: true }))
  return folder
}
