import { expect, it } from 'vitest'
import { sentIds } from '#main/ipc/sent-ids.ts'
import { receivedIds } from '#renderer/received-ids.ts'

const ids = Array.from({ length: 500 }, (_, index) => `id${index}`)

it('sends a list whole once, then what has changed in it', () => {
  const send = sentIds()
  const window = receivedIds()
  const first = send(ids, window.known())
  expect(first.ids).toEqual({ all: ids.join(' ') })
  expect(window.take(first)).toEqual(ids)
  const same = send([...ids], window.known())
  expect([same.answer, same.ids]).toEqual([first.answer, { changes: [] }])
  expect(window.take(same)).toBe(window.take(same))
  const next = send(['new', ...ids], window.known())
  expect(next.ids).toEqual({ changes: [{ at: 0, gone: 0, ids: 'new' }] })
  expect(window.take(next)).toEqual(['new', ...ids])
})

it('serves several windows, and sends the whole list to one whose answer is forgotten', () => {
  const send = sentIds()
  const windows = [receivedIds(), receivedIds()]
  for (const list of [ids, ids.slice(1), ids.slice(2)]) {
    for (const window of windows) expect(window.take(send(list, window.known()))).toEqual(list)
  }
  const late = receivedIds()
  late.take(send(ids, 0))
  for (let number = 0; number < 4; number += 1) send(ids.slice(number), 0)
  const answer = send(ids.slice(9), late.known())
  expect('all' in answer.ids).toBe(true)
  expect(late.take(answer)).toEqual(ids.slice(9))
})
