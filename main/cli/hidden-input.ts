/** Asks for a password on the terminal, and shows nothing of what is typed. */

import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Writable } from 'node:stream'

export type Terminal = { input: Readable; writeError: (text: string) => void; interrupt: () => void }

/** The line that is typed after the question; null where there is none (the end of input, an interruption, which is passed on). */
export function askHidden(
  question: string,
  { input, writeError, interrupt }: Terminal,
): Promise<string | null> {
  // The editing of the line is echoed by readline, to here.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input, output, terminal: true, historySize: 0 })
  writeError(question)
  return new Promise((resolve) => {
    let answer: string | null = null
    reader.once('line', (line) => {
      answer = line
      reader.close()
    })
    reader.once('SIGINT', () => {
      reader.close()
      interrupt()
    })
    reader.once('close', () => {
      writeError('\n')
      resolve(answer)
    })
  })
}
