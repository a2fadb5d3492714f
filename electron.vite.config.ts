/** How the three parts of the app are built into out/: what runs in Node, the sandboxed preload script, the window. */

import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { bergamotRuntime } from './scripts/bergamot-runtime.ts'
import { joinedEntry } from './scripts/joined-entry.ts'
import { pdfDecoder, pdfFiles } from './scripts/pdf-files.ts'
import { oldestElectron } from './scripts/setup/oldest-electron.mjs'
import { hunspellRuntime, searchRuntime } from './scripts/wasm-runtime.ts'

const root = import.meta.dirname

const node = `node${oldestElectron.node}`
const chromium = `chrome${oldestElectron.chromium}`

export default defineConfig({
  main: {
    plugins: [bergamotRuntime(), hunspellRuntime(), searchRuntime(), pdfFiles(), joinedEntry('index')],
    build: {
      target: node,
      // Bundled, because a few large files load faster than a thousand small ones.
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: resolve(root, 'main/index.ts'),
          importer: resolve(root, 'main/import/worker.ts'),
          search: resolve(root, 'main/search/process.ts'),
          bergamot: resolve(root, 'main/translate/bergamot/process.ts'),
          dictionary: resolve(root, 'main/dictionary/worker.ts'),
          templates: resolve(root, 'main/templates/process.ts'),
          backup: resolve(root, 'main/backup/worker.ts'),
          vault: resolve(root, 'main/vault/process.ts'),
          candidates: resolve(root, 'main/anchoring/worker.ts'),
          cli: resolve(root, 'main/cli/index.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      target: node,
      // A sandboxed preload script is CommonJS and may require nothing but Electron.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    plugins: [react(), pdfDecoder()],
    build: {
      target: chromium,
      rolldownOptions: {
        input: resolve(root, 'renderer/index.html'),
        // Half as much to read and parse at each start; functions keep their names, by which the log tells of errors.
        output: {
          minify: {
            mangle: { keepNames: { function: true, class: true } },
            compress: { keepNames: { function: true, class: true } },
          },
        },
      },
    },
  },
})
