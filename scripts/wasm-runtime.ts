/** Vite plugins: lay a package's WebAssembly where the chunk that loads it looks for it. */

import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

/** `loader` is how the path of the loading module ends, `file` the path of the WebAssembly from that module's folder. */
type Runtime = { loader: string; file: string }

function wasmRuntime(name: string, runtimes: readonly Runtime[]): Plugin {
  return {
    name,
    // Packages of CommonJS look beside themselves by a name that modules do not have.
    config: () => ({ define: { __dirname: 'import.meta.dirname' } }),
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((chunk) =>
        chunk.type === 'chunk' ? Object.keys(chunk.modules).map((id) => ({ id, chunk: chunk.fileName })) : [],
      )
      for (const { loader, file } of runtimes) {
        const found = modules.find(({ id }) => id.endsWith(loader))
        if (!found) throw new Error(`no chunk loads ${file}`)
        this.emitFile({
          type: 'asset',
          fileName: join(dirname(found.chunk), file).replaceAll('\\', '/'),
          source: readFileSync(join(dirname(found.id), file)),
        })
      }
    },
  }
}

/** Hunspell, which looks words up in dictionaries. */
export const hunspellRuntime = () =>
  wasmRuntime('glossa-hunspell-runtime', [{ loader: '/wasm/hunspell.js', file: 'hunspell.wasm' }])

/** SQLite and the stemmer, for the search. */
export const searchRuntime = () =>
  wasmRuntime('glossa-search-runtime', [
    { loader: '/dist/node-sqlite3-wasm.js', file: 'node-sqlite3-wasm.wasm' },
    { loader: '/multilingual-stemmer/dist/wasm.js', file: 'browser/index_bg.wasm' },
  ])
