/** What crosses of a long list: all of it once, then what has changed, for as many windows as are open. */

import { expect, it } from 'vitest'
import { sentIds } from '#main/ipc/sent-ids.ts'
import { receivedIds } from '#renderer/received-ids.ts'

const ids = Array.from({ length: 500 }, (_, index) => `id${index}`)

it('sends a list whole once, then what has changed in it', () => {
  const { send } = sentIds()
  const window = receivedIds()
  const first = send(1, ids, window.known())
  expect(first.ids).toEqual({ all: ids.join(' ') })
  expect(window.take(first)).toEqual(ids)
  const same = send(1, [...ids], window.known())
  expect([same.answer, same.ids]).toEqual([first.answer, { changes: [] }])
  expect(window.take(same)).toBe(window.take(same))
  const next = send(1, ['new', ...ids], window.known())
  expect(next.ids).toEqual({ changes: [{ at: 0, gone: 0, ids: 'new' }] })
  expect(window.take(next)).toEqual(['new', ...ids])
})

it('serves any number of windows, each of which has its own answers', () => {
  const { send } = sentIds()
  const windows = Array.from({ length: 12 }, receivedIds)
  const wholes = [ids, ids.slice(1), ids.slice(2)].map(
    (list) =>
      windows.filter((window, number) => {
        const answer = send(number, list, window.known())
        expect(window.take(answer)).toEqual(list)
        return 'all' in answer.ids
      }).length,
  )
  expect(wholes).toEqual([12, 0, 0])
})

it('knows what a window has while an answer is on its way, and sends it all where that is longer ago', () => {
  const { send } = sentIds()
  const window = receivedIds()
  window.take(send(1, ids, 0))
  const [lost, second] = [send(1, ids.slice(1), window.known()), send(1, ids.slice(2), window.known())]
  expect(['all' in lost.ids, 'all' in second.ids]).toEqual([false, false])
  expect(window.take(second)).toEqual(ids.slice(2))
  for (let number = 3; number < 6; number += 1) send(1, ids.slice(number), 0)
  const answer = send(1, ids.slice(9), window.known())
  expect('all' in answer.ids).toBe(true)
  expect(window.take(answer)).toEqual(ids.slice(9))
})

it('forgets the answers of a window that is closed, and of no other', () => {
  const { send, closed } = sentIds()
  const [one, other] = [receivedIds(), receivedIds()]
  one.take(send(1, ids, 0))
  other.take(send(2, ids, 0))
  closed(1)
  expect('all' in send(1, ids, one.known()).ids).toBe(true)
  expect('all' in send(2, ids, other.known()).ids).toBe(false)
})
