import { describe, expect, it } from 'vitest'
import { tokensOf } from '#renderer/features/reader/code-colors.ts'

const words = async (code: string, lang: string) =>
  (await tokensOf(code, lang)).map(({ kind, start, end }) => `${kind} ${code.slice(start, end)}`)

describe('code', () => {
  it('is told apart by what its words are, at their very places', async () => {
    expect(await words('// Żółw\nconst answer = 42 // “ok”\nreturn "yes"', 'js')).toEqual([
      'comment // Żółw',
      'keyword const',
      'number 42',
      'comment // “ok”',
      'keyword return',
      'string "yes"',
    ])
  })

  it('has other names of its language, in any case', async () => {
    expect(await words('def f(): pass', 'PY')).toEqual(['keyword def', 'title f', 'keyword pass'])
  })

  it('is left as it is where the language is not known, or where it is too long', async () => {
    expect(await words('const a = 1', 'brainfuck')).toEqual([])
    expect(await words('const a = 1', 'constructor')).toEqual([])
    expect(await words('const a = 1\n'.repeat(2000), 'js')).toEqual([])
  })
})
