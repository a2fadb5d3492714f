/** Builds the command line, the importer and the translation engine's process as plain Node runs them, for tests that need real processes. */

import { join } from 'node:path'
import { build } from 'vite'
import { bergamotRuntime } from '../../../../scripts/bergamot-runtime.ts'

/** Builds into `outDir`; gives the paths of the entries. */
export async function buildCommandLine(
  outDir: string,
): Promise<{ cli: string; importer: string; bergamot: string }> {
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [bergamotRuntime()],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      rolldownOptions: {
        input: {
          cli: 'main/cli/index.ts',
          importer: 'main/import/worker.ts',
          bergamot: 'main/translate/bergamot/process.ts',
        },
      },
    },
  })
  return {
    cli: join(outDir, 'cli.js'),
    importer: join(outDir, 'importer.js'),
    bergamot: join(outDir, 'bergamot.js'),
  }
}
