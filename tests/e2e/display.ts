/** A display for the apps of one worker: windows on a display that is shared would contend for keyboard and clipboard. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export type Display = { environment: Record<string, string>; close(): Promise<void> }

/** On Linux an X server without a screen; elsewhere the desktop as it is. */
export async function openDisplay(): Promise<Display> {
  const environment = { ...(process.env as Record<string, string>) }
  if (process.platform !== 'linux') return { environment, close: async () => undefined }
  // The server finds a free number by itself and writes it to its fourth stream.
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-noreset']
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  delete environment.WAYLAND_DISPLAY
  return {
    environment: { ...environment, XDG_SESSION_TYPE: 'x11', DISPLAY: `:${await numberOf(server)}` },
    async close() {
      const gone = once(server, 'exit')
      server.kill()
      await gone
    },
  }
}

async function numberOf(server: ChildProcess): Promise<string> {
  const output = server.stdio[3]
  if (!output) throw new Error('Xvfb was started without a stream for its number.')
  const [said] = await Promise.race([
    once(output, 'data'),
    once(server, 'exit').then(([code]) => Promise.reject(new Error(`Xvfb ended with ${code}.`))),
  ])
  return String(said).trim()
}
