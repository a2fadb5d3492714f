import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Format } from '#core/schema/migrations.ts'
import { DamagedFile, decode, encode, NewerFile } from '#main/library/envelope.ts'

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
  expect(decode(format, Buffer.from(encode(format, note)))).toEqual({ data: note, version: 3 })
})

test('older versions are brought up step by step', () => {
  expect(decode(format, bytes({ version: 1, data: 'old' }))).toEqual({
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

test('a newer version is told from damage, whatever its data', () => {
  expect(() => decode(format, bytes({ version: 4, data: null }))).toThrow(NewerFile)
})

test('what does not fit is never written', () => {
  expect(() => encode(format, { words: '', tags: [1] } as unknown as Note)).toThrow('requestInvalid')
})
