/** A password counts once it has opened the PDF: one that was only tried is used for nothing else. */

import { beforeEach, expect, test, vi } from 'vitest'
import { passwordFor, usePdfPasswords } from '#renderer/article/pdf-passwords.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'

const id = '01jd0000000000000000000000'
const sent: unknown[] = []

beforeEach(() => {
  sent.length = 0
  usePdfPasswords.setState({ passwords: {}, tried: {} })
  const call = async (_: string, input: unknown) => {
    sent.push(input)
    return { ok: false, error: { code: 'originalLocked', message: 'It is locked.' } }
  }
  vi.stubGlobal('window', { glossa: { call, on: () => () => undefined } })
  useReader.setState({ page: { article: { id, revision: 1 } } as ShownArticle })
})

const { attempt, remember } = usePdfPasswords.getState()
const forPages = () => passwordFor(usePdfPasswords.getState(), id)

test('the pages are tried with what was typed last', () => {
  expect(forPages()).toBe('')
  attempt(id, 'ebb')
  expect(forPages()).toBe('ebb')
  attempt(id, 'flood')
  expect(forPages()).toBe('flood')
  remember(id, 'flood')
  expect(forPages()).toBe('flood')
})

test('the original is read again with what has opened it, never with what was only tried', async () => {
  const { readAgain } = useReader.getState()
  attempt(id, 'ebb')
  await readAgain()
  attempt(id, 'flood')
  remember(id, 'flood')
  await readAgain()
  expect(sent).toEqual([{ id }, { id, password: 'flood' }])
})
