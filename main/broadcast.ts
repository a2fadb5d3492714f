/**
 * Sends events to all windows. What a window learns at its start anyway is sent at once or not at all; what is said only once,
 * such as the end of an import, waits until a window is drawn.
 */

import type { EventName, Send } from '#preload/events.ts'

/** The window's side of an event: Electron's `webContents`. */
export type Receiver = { send(channel: 'event', event: EventName, payload: unknown): void }

export type Broadcast = {
  send: Send
  /** Sends to one of the receivers alone. */
  to(receiver: Receiver): Send
  /** A window that is loading, for the first time or again. */
  loading(receiver: Receiver): void
  /** The window is drawn and listens. */
  drawn(receiver: Receiver): void
  /** The window is the one that is used now; until then, it is the one that was opened last. */
  front(receiver: Receiver): void
  gone(receiver: Receiver): void
}

/** What is said to the reader once, in the window that was used last. */
const saidOnce: ReadonlySet<EventName> = new Set<EventName>(['notice'])

/** States of which the next one says all: a window that is not drawn yet asks for them itself. */
const states: ReadonlySet<EventName> = new Set<EventName>([
  'library.changed',
  'notes.changed',
  'shelf.changed',
  'glossary.changed',
  'window.front',
  'organise.progress',
  'earlier.progress',
  'backup.changed',
  'search.progress',
  'import.progress',
  'translate.progress',
  'vault.changed',
  'list.moved',
  'settings.changed',
])

type Waiting = { event: EventName; payload: unknown }[]

export function broadcast(): Broadcast {
  /** What each window has still to be told; null once it is drawn. The one that was used last comes last. */
  const receivers = new Map<Receiver, Waiting | null>()
  /** What happened while there was no window. */
  let unheard: Waiting = []

  const to =
    (receiver: Receiver): Send =>
    (event, payload) => {
      const waiting = receivers.get(receiver)
      if (waiting && !states.has(event)) waiting.push({ event, payload })
      else if (waiting !== undefined) receiver.send('event', event, payload)
    }

  return {
    to,
    send(event, payload) {
      if (receivers.size === 0 && !states.has(event)) unheard.push({ event, payload })
      const all = [...receivers.keys()]
      for (const receiver of saidOnce.has(event) ? all.slice(-1) : all) to(receiver)(event, payload)
    },
    loading(receiver) {
      receivers.set(receiver, [...(receivers.get(receiver) ?? []), ...unheard])
      unheard = []
    },
    drawn(receiver) {
      const waiting = receivers.get(receiver)
      if (waiting === undefined) return
      receivers.set(receiver, null)
      for (const { event, payload } of waiting ?? []) receiver.send('event', event, payload)
    },
    front(receiver) {
      const waiting = receivers.get(receiver)
      if (waiting === undefined) return
      receivers.delete(receiver)
      receivers.set(receiver, waiting)
    },
    gone: (receiver) => void receivers.delete(receiver),
  }
}
