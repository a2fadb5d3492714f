/** A Vite plugin: lays the files of Firefox's translation engine beside the entry of its process, which reads them as they are. */

import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

export function bergamotRuntime(): Plugin {
  return {
    name: 'glossa-bergamot-runtime',
    generateBundle() {
      const { resolve } = createRequire(import.meta.url)
      const folder = dirname(resolve('@browsermt/bergamot-translator/worker/translator-worker.js'))
      for (const file of readdirSync(folder)) {
        this.emitFile({
          type: 'asset',
          fileName: `bergamot/${file}`,
          source: readFileSync(join(folder, file)),
        })
      }
    },
  }
}
