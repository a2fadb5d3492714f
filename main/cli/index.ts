/** The entry of the command line: gives it this process, and ends with its exit code. */

import { homedir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { portableFolder } from '#main/places.ts'
import { askHidden } from './hidden-input.ts'
import { runCommandLine } from './run.ts'

/** From the first call on, the first interruption stops the command in good order; the second, as without us. */
function interruption(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort())
  return controller.signal
}

// V8 lets garbage grow to several times what is in use; a command over a large library is to take no more memory than it needs.
setFlagsFromString('--heap-growing-percent=40')

// There is nowhere left to write to when standard error is closed.
process.stderr.on('error', () => {})

const canAsk = process.stdin.isTTY && process.stderr.isTTY
const terminal = {
  input: process.stdin,
  writeError: (text: string) => void process.stderr.write(text),
  interrupt: () => void process.kill(process.pid, 'SIGINT'),
}

process.exitCode = await runCommandLine({
  argv: process.argv.slice(2),
  cwd: process.cwd(),
  env: process.env,
  home: homedir(),
  platform: process.platform,
  portable: portableFolder(join(import.meta.dirname, '../../glossa'), process),
  stdout: process.stdout,
  stderr: process.stderr,
  interruption,
  askHidden: canAsk ? (question) => askHidden(question, terminal) : undefined,
  importer: join(import.meta.dirname, 'importer.js'),
  bergamot: join(import.meta.dirname, 'bergamot.js'),
  search: join(import.meta.dirname, 'search.js'),
  templates: join(import.meta.dirname, 'templates.js'),
})
