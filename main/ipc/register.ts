/** Puts the handlers behind the contract: every call is checked for its sender and its shape before a handler sees it. */

import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron'
import type { z } from 'zod'
import { GlossaError } from '#core/errors.ts'
import { type Channel, channels } from '#preload/channels.ts'
import { contract, type Failure, type Output, type Reply } from '#preload/contract.ts'

/** What a handler is given: the input after its schema. */
export type Checked<C extends Channel> = z.output<(typeof contract)[C]['input']>
export type Handlers = { [C in Channel]: (input: Checked<C>) => Output<C> | Promise<Output<C>> }

/** A call is ours when it comes from the top frame of our window, on a page of our origin. */
function isOurs(
  event: IpcMainInvokeEvent,
  window: BrowserWindow | null,
  origins: readonly string[],
): boolean {
  const frame = event.senderFrame
  if (!frame || !window || frame !== window.webContents.mainFrame) return false
  return origins.some((origin) => frame.url.startsWith(`${origin}/`))
}

async function answer<C extends Channel>(channel: C, handlers: Handlers, input: unknown): Promise<Output<C>> {
  const checked = contract[channel].input.safeParse(input)
  if (!checked.success) {
    const where = checked.error.issues.map((issue) => issue.path.join('.')).join(', ')
    throw new GlossaError('requestInvalid', { detail: `${channel} ${where}` })
  }
  return handlers[channel](checked.data as Checked<C>)
}

/** Registers all handlers. `toFailure` turns an error into the sentence that the window shows. */
export function registerHandlers(
  handlers: Handlers,
  window: () => BrowserWindow | null,
  origins: readonly string[],
  toFailure: (error: unknown) => Failure,
): void {
  for (const channel of channels) {
    ipcMain.handle(channel, async (event, input: unknown): Promise<Reply<unknown>> => {
      try {
        if (!isOurs(event, window(), origins)) throw new GlossaError('requestInvalid', { detail: 'sender' })
        return { ok: true, value: await answer(channel, handlers, input) }
      } catch (error) {
        return { ok: false, error: toFailure(error) }
      }
    })
  }
}
