/**
 * A Vite plugin: builds an entry once more from what was built, for itself alone. Some sixty small chunks that it shares with other
 * entries are in a handful of files then: finding, reading and linking each takes half a millisecond of every start.
 */

import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build, type Plugin } from 'vite'

type Chunk = { fileName: string; imports: string[]; dynamicImports: string[]; isEntry: boolean }

/** The files that these chunks load, at once or later, themselves among them. */
function reached(from: readonly Chunk[], chunks: ReadonlyMap<string, Chunk>): Set<string> {
  const found = new Set<string>()
  const visit = ({ fileName, imports, dynamicImports }: Chunk) => {
    if (found.has(fileName)) return
    found.add(fileName)
    for (const name of [...imports, ...dynamicImports]) {
      const chunk = chunks.get(name)
      if (chunk) visit(chunk)
    }
  }
  for (const chunk of from) visit(chunk)
  return found
}

export function joinedEntry(name: string): Plugin {
  return {
    name: 'glossa-joined-entry',
    async writeBundle({ dir = '' }, bundle) {
      const all = Object.values(bundle).filter((output) => output.type === 'chunk')
      const chunks = new Map(all.map((chunk) => [chunk.fileName, chunk]))
      const own = chunks.get(`${name}.js`)
      if (!own) throw new Error(`there is no entry ${name}`)
      await build({
        configFile: false,
        root: dirname(dir),
        logLevel: 'warn',
        publicDir: false,
        ssr: { noExternal: true },
        build: {
          ssr: true,
          outDir: dir,
          emptyOutDir: false,
          minify: false,
          target: 'esnext',
          rolldownOptions: {
            input: { [name]: join(dir, own.fileName) },
            external: ['electron', /^node:/],
            // Beside those of the others: some look for files in their folder.
            output: { entryFileNames: '[name].js', chunkFileNames: `chunks/${name}-[name].js` },
          },
        },
      })
      // What only the entry as it was has loaded is loaded by nobody now.
      const kept = reached(
        all.filter((chunk) => chunk.isEntry && chunk !== own),
        chunks,
      )
      for (const { fileName } of all)
        if (fileName !== own.fileName && !kept.has(fileName)) rmSync(join(dir, fileName))
    },
  }
}
