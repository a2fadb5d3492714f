/** Builds the command line and the importer as plain Node runs them, for tests that need real processes. */

import { join } from 'node:path'
import { build } from 'vite'

/** Builds into `outDir`; gives the paths of both entries. */
export async function buildCommandLine(outDir: string): Promise<{ cli: string; importer: string }> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      rolldownOptions: { input: { cli: 'main/cli/index.ts', importer: 'main/import/worker.ts' } },
    },
  })
  return { cli: join(outDir, 'cli.js'), importer: join(outDir, 'importer.js') }
}
