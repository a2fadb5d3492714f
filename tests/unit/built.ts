/** Scripts that tests run in processes of their own, as plain Node runs them. Each is built once for all files of a worker. */

import { join } from 'node:path'
import { build, type InlineConfig, type Plugin } from 'vite'
import { inject } from 'vitest'
import { bergamotRuntime } from '../../scripts/bergamot-runtime.ts'
import { hunspellRuntime, searchRuntime } from '../../scripts/wasm-runtime.ts'

const folder = () => join(inject('builtFolder'), String(process.pid))
const building = new Map<string, Promise<string>>()

function once(name: string, config: InlineConfig): Promise<string> {
  const outDir = join(folder(), name)
  const known = building.get(name)
  if (known) return known
  const begun = build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    ...config,
    build: { ssr: true, outDir, ...config.build },
  }).then(() => outDir)
  building.set(name, begun)
  return begun
}

type Entries = {
  cli: string
  importer: string
  bergamot: string
  search: string
  templates: string
  vault: string
}

/** The command line and the processes of the importer, the translation engine and the search: the paths of their entries. */
export async function buildCommandLine(): Promise<Entries> {
  const outDir = await once('command-line', {
    plugins: [bergamotRuntime(), hunspellRuntime(), searchRuntime()],
    build: {
      rolldownOptions: {
        input: {
          cli: 'main/cli/index.ts',
          importer: 'main/import/worker.ts',
          bergamot: 'main/translate/bergamot/process.ts',
          search: 'main/search/process.ts',
          templates: 'main/templates/process.ts',
          vault: 'main/vault/process.ts',
        },
      },
    },
  })
  return {
    cli: join(outDir, 'cli.js'),
    importer: join(outDir, 'importer.js'),
    bergamot: join(outDir, 'bergamot.js'),
    search: join(outDir, 'search.js'),
    templates: join(outDir, 'templates.js'),
    vault: join(outDir, 'vault.js'),
  }
}

/** The path of a script of the tests, named by its path under `tests/unit` without the ending. */
export async function buildScript(name: string, plugins: Plugin[] = []): Promise<string> {
  const outDir = await once(name.replaceAll('/', '-'), {
    plugins,
    build: {
      rolldownOptions: {
        input: { script: `tests/unit/${name}.ts` },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  })
  return join(outDir, 'script.mjs')
}
