/** Makes a script of the tests into one that plain Node runs, for what has to happen in another process. */

import path from 'node:path'
import { build } from 'vite'

/** Compiles a TypeScript file of this folder into `outDir`; returns the path of the script. */
export async function compile(name: string, outDir: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: path.join(import.meta.dirname, `${name}.ts`),
      outDir,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  })
  return path.join(outDir, `${name}.mjs`)
}
