/** Puts the handlers behind the bridge: every call is checked for its sender and its shape before a handler sees it. */

import type { IpcMain } from 'electron'
import { z } from 'zod'
import { GlossaError } from '#core/errors.ts'
import { loadPart } from '#core/load-part.ts'
import type { Failure, Reply } from '#preload/contract.ts'
import type { Caller, Handler } from './handler.ts'

/** A window as far as a call is judged by it. */
type Sender = { isDestroyed(): boolean; webContents: { readonly mainFrame: { url: string } } }

/** A call is ours when it comes from the top frame of one of our windows, on a page of our origin. */
export function isOurs(
  frame: { url: string } | null,
  windows: readonly Sender[],
  origins: readonly string[],
): boolean {
  if (!frame) return false
  // A frame of a window that is gone can no longer be asked for.
  const open = windows.filter((window) => !window.isDestroyed())
  if (!open.some(({ webContents }) => webContents.mainFrame === frame)) return false
  return origins.some((origin) => frame.url.startsWith(`${origin}/`))
}

type Group<Needs> = Readonly<Record<string, Handler<Needs, never, unknown>>>

export type Registered<Needs> = {
  ipc: Pick<IpcMain, 'handle'>
  /** By channel, in groups by what stands before its dot; a group may be loaded with its first call. */
  groups: Readonly<Record<string, () => Group<Needs> | Promise<Group<Needs>>>>
  /**
   * Those of the library that the caller shows; a call waits until there are any and, unless it is early, until what was cached of the
   * list is known.
   */
  services(caller: Pick<Caller, 'isOld'>, isEarly: boolean): Needs | Promise<Needs>
  windows(): readonly Sender[]
  /** What a handler may do with the window that this frame fills. */
  callerOf(frame: { url: string }): Caller
  /** Takes the paths of files that were dropped on a window. */
  dropped(paths: string[], needs: Needs): void
  origins: readonly string[]
  /** Turns an error into the sentence that the window shows. */
  toFailure(error: unknown): Failure
}

const droppedPaths = z.array(z.string().min(1)).max(10_000)

/** Answers calls (`call`) and takes dropped files (`drop`), whose paths only the preload script can name. */
export function registerHandlers<Needs>(to: Registered<Needs>): void {
  const { ipc, groups } = to

  const handlerOf = async (channel: unknown) => {
    if (typeof channel !== 'string') return undefined
    const [name = ''] = channel.split('.', 1)
    const group = Object.hasOwn(groups, name) ? groups[name] : undefined
    const handlers = group && (await loadPart(group))
    return handlers && Object.hasOwn(handlers, channel) ? handlers[channel] : undefined
  }

  const answering =
    (work: (caller: Caller, args: unknown[]) => unknown) =>
    async (event: { senderFrame: { url: string } | null }, ...args: unknown[]): Promise<Reply<unknown>> => {
      try {
        const frame = event.senderFrame
        if (!frame || !isOurs(frame, to.windows(), to.origins)) {
          throw new GlossaError('requestInvalid', { detail: 'sender' })
        }
        return { ok: true, value: await work(to.callerOf(frame), args) }
      } catch (error) {
        return { ok: false, error: to.toFailure(error) }
      }
    }

  ipc.handle(
    'call',
    answering(async (caller, [channel, input]) => {
      const handler = await handlerOf(channel)
      if (!handler) throw new GlossaError('requestInvalid', { detail: 'channel' })
      // Each handler checks its input itself, whatever type it is said to have.
      return handler.answer(input as never, await to.services(caller, handler.isEarly), caller)
    }),
  )
  ipc.handle(
    'drop',
    answering(async (caller, [paths]) => {
      const checked = droppedPaths.safeParse(paths)
      if (!checked.success) throw new GlossaError('requestInvalid', { detail: 'drop' })
      if (checked.data.length > 0) to.dropped(checked.data, await to.services(caller, false))
    }),
  )
}
