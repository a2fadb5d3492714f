import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Format } from '#core/schema/format.ts'
import { DamagedFile, decode, encode, NewerFile } from '#main/library/json-file.ts'

type Note = { words: string; tags: string[] }
const format: Format<Note> = {
  version: 3,
  schema: z.strictObject({ words: z.string(), tags: z.array(z.string()) }),
  migrations: {
    1: (data) => ({ words: z.string().parse(data) }),
    2: (data) => ({ ...z.looseObject({}).parse(data), tags: [] }),
  },
}
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value))

test('what was encoded is decoded again', () => {
  const note = { words: 'Zażółć 𝄞', tags: ['a'] }
  expect(decode(format, Buffer.from(encode(format, note)))).toMatchObject({ data: note, version: 3 })
})

test('older versions are brought up step by step', () => {
  expect(decode(format, bytes({ version: 1, data: 'old' }))).toMatchObject({
    data: { words: 'old', tags: [] },
    version: 1,
  })
  expect(decode(format, bytes({ version: 2, data: { words: 'old' } })).data).toEqual({
    words: 'old',
    tags: [],
  })
})

test('a byte order mark is no damage', () => {
  const text = JSON.stringify({ version: 3, data: { words: '', tags: [] } })
  expect(decode(format, Buffer.from(`\uFEFF${text}`)).data).toEqual({ words: '', tags: [] })
})

test.each([
  { version: 0, data: {} },
  { version: 1.5, data: {} },
  { data: { words: '', tags: [] } },
  { version: 3, data: { words: '' } },
  { version: 3, data: { words: '', tags: [], more: 1 } },
  { version: 1, data: 5 },
  null,
])('%j is damaged', (value) => {
  expect(() => decode(format, bytes(value))).toThrow(DamagedFile)
})

test('a newer version that cannot be read is told from damage', () => {
  expect(() => decode(format, bytes({ version: 4, data: null }))).toThrow(NewerFile)
})

test('a newer version is read where its data can be, and it is said so', () => {
  const data = { words: 'new', tags: [] }
  expect(decode(format, bytes({ version: 4, data }))).toMatchObject({ data, version: 4, newer: true })
  expect(decode(format, bytes({ version: 3, data })).newer).toBe(false)
})

test('what stands beside the data is handed on', () => {
  const file = { version: 3, by: 'another program', data: { words: '', tags: [] } }
  const { data, beside } = decode(format, bytes(file))
  expect(JSON.parse(encode(format, data, 0, beside))).toEqual(file)
})

test('what does not fit is never written', () => {
  expect(() => encode(format, { words: '', tags: [1] } as unknown as Note)).toThrow('requestInvalid')
})
