/**
 * The log: what went wrong and where in the code, for whoever has to find a fault. Never what a reader reads or writes: of an
 * error its kind, its codes and its stack are kept, not its message, which may quote a text or name a file.
 */

import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { GlossaError } from '#core/errors.ts'

/** Codes and numbers alone. */
type Facts = Readonly<Record<string, string | number | boolean | undefined>>

export type Log = {
  readonly path: string
  note(event: string, facts?: Facts): void
  error(event: string, error: unknown): void
}

/** When the file is this large, in bytes, it becomes the old one, whose place it takes. */
const fullAt = 512 * 1024
/** How many causes of causes are told. */
const depth = 4

/** Errors of the language itself: their messages name what the code did, but for what stands in quotes. */
const ofLanguage = new Set(['TypeError', 'RangeError', 'ReferenceError'])

const frame = /^at (?:([\w.$<>[\] ]{1,120}) \()?(?:file:\/\/)?(.+?):(\d+):(\d+)\)?$/

/** The frames of a stack, behind the lines of its message: functions and places in our code, without the folders it lies in. */
function framesOf(stack: string, messageLines = 1): string[] {
  return stack
    .split('\n')
    .slice(messageLines)
    .flatMap((line) => {
      const [, name, place, row, column] = frame.exec(line.trim()) ?? []
      if (place === undefined) return []
      const file = place.startsWith('node:') ? place : (place.split(/[\\/]/).at(-1) ?? '')
      return [`at ${name === undefined ? '' : `${name} `}${file}:${row}:${column}`]
    })
    .slice(0, 20)
}

function headOf(error: Error): string {
  if (error instanceof GlossaError) return `${error.name} ${error.code}`
  const code = 'code' in error && /^[A-Z][A-Z0-9_]*$/.test(String(error.code)) ? ` ${error.code}` : ''
  const ownWords = ofLanguage.has(error.name) && code === ''
  const message = ownWords ? ` ${error.message.replace(/["'“‘`].*["'”’`]/s, '…').slice(0, 200)}` : ''
  return `${error.name}${code}${message}`
}

/** An error as lines of the log, its causes below it. */
export function errorLines(error: unknown, level = 0): string[] {
  if (level >= depth || error === undefined) return []
  // What comes from another process is the text of its stack.
  if (typeof error === 'string') return framesOf(error)
  if (!(error instanceof Error)) return [typeof error]
  const below = errorLines(error.cause, level + 1)
  return [
    headOf(error),
    ...framesOf(error.stack ?? '', error.message.split('\n').length),
    ...(below.length > 0 ? ['caused by', ...below] : []),
  ]
}

/** Writes at once, so that also what is said last is there. What cannot be written is not worth another failure. */
export function openLog(folder: string, version: string, limit = fullAt): Log {
  const path = join(folder, 'glossa.log')
  const write = (event: string, head: string, lines: readonly string[]) => {
    const entry = [
      `${new Date().toISOString()} ${version} ${process.type ?? 'node'} ${event} ${head}`.trimEnd(),
    ]
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
      if (size > limit) renameSync(path, join(folder, `old-${basename(path)}`))
      const text = [...entry, ...lines.map((line) => `    ${line}`)].join('\n')
      appendFileSync(path, `${text}\n`, { mode: 0o600 })
    } catch {
      // There is nowhere left to say it.
    }
  }
  return {
    path,
    note(event, facts = {}) {
      const said = Object.entries(facts).filter(([, value]) => value !== undefined)
      write(event, said.map(([name, value]) => `${name}=${value}`).join(' '), [])
    },
    error(event, error) {
      const [head = '', ...lines] = errorLines(error)
      write(event, head, lines)
    },
  }
}
