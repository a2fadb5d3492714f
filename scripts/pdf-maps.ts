/** A Vite plugin: lays PDF.js's maps of East Asian character codes beside the chunk that reads them. */

import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

export function pdfMaps(): Plugin {
  return {
    name: 'glossa-pdf-maps',
    generateBundle(_options, bundle) {
      const reader = Object.values(bundle).find(
        (chunk) =>
          chunk.type === 'chunk' &&
          Object.keys(chunk.modules).some((id) => id.endsWith('/import/pdf/pdfjs.ts')),
      )
      if (!reader) throw new Error('no chunk reads PDFs')
      const folder = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps')
      for (const name of readdirSync(folder)) {
        this.emitFile({
          type: 'asset',
          fileName: join(dirname(reader.fileName), 'cmaps', name).replaceAll('\\', '/'),
          source: readFileSync(join(folder, name)),
        })
      }
    },
  }
}
