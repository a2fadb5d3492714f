/** Events that arrive before, while and after the windows can show anything. */

import { beforeEach, expect, test } from 'vitest'
import { type Broadcast, broadcast, type Receiver } from '#main/broadcast.ts'
import { sentence } from './ipc/unused.ts'

const link = { article: '01jd0000000000000000000000' }

type Window = Receiver & { told: string[] }
function newWindow(): Window {
  const told: string[] = []
  return { told, send: (_, event, payload) => void told.push(`${event} ${JSON.stringify(payload)}`) }
}

let events: Broadcast
let one: Window
let other: Window
const notice = (message: string) => events.send('notice', { kind: 'info', message: sentence(message) })
const noticed = (...messages: string[]) =>
  messages.map((message) => `notice ${JSON.stringify({ kind: 'info', message: sentence(message) })}`)

beforeEach(() => {
  events = broadcast()
  one = newWindow()
  other = newWindow()
})

test('what is said once waits until the window is drawn, in its order, and is said once', () => {
  events.loading(one)
  notice('first')
  events.to(one)('link.followed', link)
  expect(one.told).toEqual([])
  events.drawn(one)
  events.drawn(one)
  expect(one.told).toEqual([...noticed('first'), `link.followed ${JSON.stringify(link)}`])
  notice('second')
  expect(one.told.slice(2)).toEqual(noticed('second'))
})

test('what happens while there is no window is told to the next one, and to no other', () => {
  notice('early')
  events.loading(one)
  events.loading(other)
  events.drawn(one)
  events.drawn(other)
  expect(one.told).toEqual(noticed('early'))
  expect(other.told).toEqual([])
})

test('a state is told at once, and not kept for a window that will ask for it', () => {
  events.send('notes.changed', { count: 1, progress: null })
  events.loading(one)
  events.send('notes.changed', { count: 2, progress: null })
  events.drawn(one)
  expect(one.told).toEqual(['notes.changed {"count":2,"progress":null}'])
})

test('all windows are told what is sent, one alone what is sent to it', () => {
  for (const window of [one, other]) {
    events.loading(window)
    events.drawn(window)
  }
  events.send('shelf.changed', {})
  events.to(other)('link.followed', link)
  expect(one.told).toEqual(['shelf.changed {}'])
  expect(other.told).toEqual(['shelf.changed {}', `link.followed ${JSON.stringify(link)}`])
})

test('what is said to the reader is said in the window that was used last', () => {
  for (const window of [one, other]) {
    events.loading(window)
    events.drawn(window)
  }
  notice('in the one that was opened last')
  events.front(one)
  notice('in the one that is used')
  events.gone(one)
  events.front(one)
  notice('in the one that is left')
  expect(one.told).toEqual(noticed('in the one that is used'))
  expect(other.told).toEqual(noticed('in the one that was opened last', 'in the one that is left'))
})

test('a window that is loaded again is waited for', () => {
  events.loading(one)
  events.drawn(one)
  events.loading(one)
  notice('while it loads')
  expect(one.told).toEqual([])
  events.drawn(one)
  expect(one.told).toEqual(noticed('while it loads'))
})

test('a window that is gone is told nothing', () => {
  events.loading(one)
  events.drawn(one)
  events.gone(one)
  events.to(one)('link.followed', link)
  events.drawn(one)
  notice('for the next')
  expect(one.told).toEqual([])
  events.loading(other)
  events.drawn(other)
  expect(other.told).toEqual(noticed('for the next'))
})
