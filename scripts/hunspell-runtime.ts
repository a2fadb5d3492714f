/** A Vite plugin: lays Hunspell's WebAssembly beside the chunk that loads it. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

export function hunspellRuntime(): Plugin {
  return {
    name: 'glossa-hunspell-runtime',
    generateBundle(_options, bundle) {
      const loader = Object.values(bundle).find(
        (chunk) =>
          chunk.type === 'chunk' && Object.keys(chunk.modules).some((id) => id.endsWith('/wasm/hunspell.js')),
      )
      if (!loader) throw new Error('no chunk loads hunspell.wasm')
      const { resolve } = createRequire(import.meta.url)
      this.emitFile({
        type: 'asset',
        fileName: join(dirname(loader.fileName), 'hunspell.wasm').replaceAll('\\', '/'),
        source: readFileSync(resolve('hunspell-wasm/wasm/hunspell.wasm')),
      })
    },
  }
}
