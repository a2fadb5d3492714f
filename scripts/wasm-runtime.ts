/** Vite plugins: lay a package's WebAssembly where the chunk that loads it looks for it. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

/** `loader` is how the path of the loading module ends, `source` what the module is found by, `target` its place beside the chunk. */
type Runtime = { loader: string; source: string; target: string }

function wasmRuntime(name: string, runtimes: readonly Runtime[]): Plugin {
  const { resolve } = createRequire(import.meta.url)
  return {
    name,
    generateBundle(_options, bundle) {
      for (const { loader, source, target } of runtimes) {
        const chunk = Object.values(bundle).find(
          (one) => one.type === 'chunk' && Object.keys(one.modules).some((id) => id.endsWith(loader)),
        )
        if (!chunk) throw new Error(`no chunk loads ${target}`)
        this.emitFile({
          type: 'asset',
          fileName: join(dirname(chunk.fileName), target).replaceAll('\\', '/'),
          source: readFileSync(join(dirname(resolve(source)), target)),
        })
      }
    },
  }
}

/** Hunspell, which looks words up in dictionaries. */
export const hunspellRuntime = () =>
  wasmRuntime('glossa-hunspell-runtime', [
    {
      loader: '/wasm/hunspell.js',
      source: 'hunspell-wasm/wasm/hunspell.wasm',
      target: 'hunspell.wasm',
    },
  ])

/** SQLite and the stemmer, for the search. */
export const searchRuntime = () =>
  wasmRuntime('glossa-search-runtime', [
    {
      loader: '/dist/node-sqlite3-wasm.js',
      source: 'node-sqlite3-wasm',
      target: 'node-sqlite3-wasm.wasm',
    },
    {
      loader: '/multilingual-stemmer/dist/wasm.js',
      source: 'multilingual-stemmer',
      target: 'browser/index_bg.wasm',
    },
  ])
