/** Runs the command line within the test, as a user gives it in a folder that is also their home. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { runCommandLine } from '#main/cli/run.ts'

function sink() {
  let text = ''
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk
      done()
    },
  })
  return { stream, text: () => text }
}

/** The built entries of the processes that the command line starts. */
export type Entries = { importer: string; bergamot: string; search: string; templates: string }

/** `lines` are the JSON objects of standard output. */
export async function runGlossa(
  entries: Entries,
  base: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  askHidden?: (question: string) => Promise<string | null>,
) {
  const [stdout, stderr] = [sink(), sink()]
  const code = await runCommandLine({
    argv,
    cwd: '/',
    env: { INIT_CWD: base, LANG: 'en_GB.UTF-8', ...env },
    home: base,
    platform: 'linux',
    stdout: stdout.stream,
    stderr: stderr.stream,
    interruption: () => new AbortController().signal,
    askHidden,
    ...entries,
  })
  const out = stdout.text()
  return {
    code,
    out,
    err: stderr.text(),
    lines: () =>
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
  }
}

/**
 * Imports a file into the library of a home of its own, once: each import starts a process. Gives what puts the home, with the file, its
 * library and all that belongs to it, into the folder that is a test's home; resolves to the article's id.
 */
export async function importedOnce(
  entries: Entries,
  home: string,
  file: { name: string; content: string },
): Promise<(base: string) => Promise<string>> {
  await fs.mkdir(home)
  await fs.writeFile(join(home, file.name), file.content)
  const { lines } = await runGlossa(entries, home, ['import', '--json', file.name])
  const { id } = lines()[0]
  return async (base) => {
    await fs.cp(home, base, { recursive: true })
    return id
  }
}
