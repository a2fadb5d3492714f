/** A handler: the schema of a channel's input, and what answers it. One table of them stands behind the contract. */

import { z } from 'zod'
import { patterns } from '#core/article/patterns.ts'
import { GlossaError } from '#core/errors.ts'
import { idSchema } from '#core/schema/stored.ts'
import type { Channel, Input, Output } from '#preload/contract.ts'
import type { Send } from '#preload/events.ts'
import type { Dialogs } from './dialogs.ts'

/** The window that a call came from. */
export type Caller = {
  /** Its number, as long as it is open. */
  window: number
  /** Whether the page that calls is still that of a library that was open before. */
  isOld: boolean
  /** The system's dialogs, in front of this window. */
  dialogs: Dialogs
  /** Prints the window by the system's dialog; resolves also where the reader cancelled. */
  print(): Promise<void>
  /** The window as it would be printed. */
  pdf(): Promise<Uint8Array>
  /** Tells this window alone. */
  send: Send
  /** From now on the window can show what it is told. */
  ready(): void
  /** What it is to show first, which is told once, and whether it is the one that was used last. */
  start(): { article: string | null; front: boolean }
  /** Notes which article it shows. */
  shows(article: string | null): void
  /** Whether what it shows and could not save is kept on this computer. */
  kept(isKept: boolean): void
  /** How many steps of what it shows could not be saved, when it was asked to save everything. */
  flushed(unsaved: number): void
  /** Has all other windows save what they show; resolves to how many steps could not be. */
  flushOthers(): Promise<number>
  /** Opens another window, with this article. */
  openWindow(article: string | null): void
}

export type Handler<Needs, In, Out> = {
  input: z.ZodType
  /** Whether it answers before what was cached of the list is known: it asks nothing of it, or by `Library.ask`. */
  isEarly: boolean
  /** Rejects with `requestInvalid` where the input has not the schema's shape. */
  answer: (input: In, needs: Needs, caller: Caller) => Promise<Out>
}

/** Handlers of some channels, which take these services. */
export type Handlers<Needs> = { [C in Channel]?: Handler<Needs, Input<C>, Output<C>> }
/** What stands before the dot of a channel's name. */
type Group = Channel extends `${infer Name}.${string}` ? Name : never
type HandlersOf<Needs, G extends Group> = {
  [C in Extract<Channel, `${G}.${string}`>]: Handler<Needs, Input<C>, Output<C>>
}
/** Handlers of all channels by their groups, each of which gives at least its own; a group may be loaded with its first call. */
export type HandlerGroups<Needs> = {
  [G in Group]: () => HandlersOf<Needs, G> | Promise<HandlersOf<Needs, G>>
}

const handlersFor =
  (isEarly: boolean) =>
  <Needs>() =>
  <Schema extends z.ZodType, Out>(
    input: Schema,
    run: (input: z.output<Schema>, needs: Needs, caller: Caller) => Out | Promise<Out>,
  ): Handler<Needs, z.input<Schema>, Out> => ({
    input,
    isEarly,
    async answer(given, needs, caller) {
      const checked = input.safeParse(given)
      if (!checked.success) {
        const detail = checked.error.issues.map(({ path, code }) => [...path, code].join('.')).join(', ')
        throw new GlossaError('requestInvalid', { detail })
      }
      return run(checked.data, needs, caller)
    },
  })

/** Makes handlers that take these services. */
export const handlerFor = handlersFor(false)
/** The same of those that the start of a window waits for. */
export const earlyHandlerFor = handlersFor(true)

export const nothing = z.undefined()
export const articleId = z.strictObject({ id: idSchema })
export const language = z.string().regex(patterns.lang)
