/** The process's own side: how the entry of a process hears from the one that started it, whichever way it was started. */

import type { ParentPort } from 'electron'

/** Answers each request; ends the process when nobody is left to answer. */
export function serveRequests<Request, Reply>(
  answer: (request: Request, send: (reply: Reply) => void) => void | Promise<void>,
): void {
  const port: ParentPort | undefined = process.parentPort
  if (port) {
    port.on('message', ({ data }) => answer(data, (reply) => port.postMessage(reply)))
    return
  }
  process.on('message', (request: Request) => answer(request, (reply) => process.send?.(reply)))
  process.on('disconnect', () => process.exit())
  // An interruption at the terminal reaches us too, but it is for our parent to end us in good order.
  process.on('SIGINT', () => {})
}
