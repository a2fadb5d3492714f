/** Standard output, which carries results only and may be closed by its reader at any moment. */

import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { hasCode } from '#main/library/files.ts'

/** The reader of the results has gone (`… | head`): no failure, only the end. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed'
}

export type Output = {
  /** Writes the text and waits while the reader is slow. */
  text(text: string): Promise<void>
  /** Writes one JSON object on a line of its own. */
  json(value: object): Promise<void>
  /** Waits until everything is written. */
  flush(): Promise<void>
}

export function output(stream: Writable): Output {
  let failure: Error | null = null
  stream.on('error', (error) => {
    failure ??= hasCode(error, 'EPIPE', 'ERR_STREAM_DESTROYED') ? new OutputClosed() : error
  })

  async function write(text: string): Promise<void> {
    if (failure) throw failure
    if (stream.write(text)) return
    // A failure is kept by the listener above.
    await once(stream, 'drain').catch(() => undefined)
    if (failure) throw failure
  }

  return {
    text: write,
    json: (value) => write(`${JSON.stringify(value)}\n`),
    async flush() {
      await new Promise<void>((resolve) => stream.write('', () => resolve()))
      // The error is told after the callback.
      await new Promise(setImmediate)
      if (failure) throw failure
    },
  }
}

const controls = /(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu

/** Text without control characters: what stood in a saved page must not steer the terminal. */
export function printable(text: string): string {
  return text.replace(controls, '')
}
