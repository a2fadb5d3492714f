/** Vite plugins: lay PDF.js's own files beside the built code that reads them. */

import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

const package_ = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

/** The maps of East Asian character codes and the standard fonts, for our own processes. */
export function pdfFiles(): Plugin {
  return {
    name: 'glossa-pdf-files',
    generateBundle(_options, bundle) {
      const reader = Object.values(bundle).find(
        (chunk) =>
          chunk.type === 'chunk' &&
          Object.keys(chunk.modules).some((id) => id.endsWith('/import/pdf/pdf-data.ts')),
      )
      if (!reader) throw new Error('no chunk reads the files of PDF.js')
      for (const folder of ['cmaps', 'standard_fonts']) {
        for (const name of readdirSync(join(package_, folder))) {
          this.emitFile({
            type: 'asset',
            fileName: join(dirname(reader.fileName), folder, name).replaceAll('\\', '/'),
            source: readFileSync(join(package_, folder, name)),
          })
        }
      }
    },
  }
}

/** The decoder of JPEG 2000 without WebAssembly, which the worker of the window loads where a page has such a picture. */
export function pdfDecoder(): Plugin {
  const name = 'openjpeg_nowasm_fallback.js'
  return {
    name: 'glossa-pdf-decoder',
    generateBundle() {
      const source = readFileSync(join(package_, 'wasm', name))
      this.emitFile({ type: 'asset', fileName: `pdf/${name}`, source })
    },
  }
}
