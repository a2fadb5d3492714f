import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { askHidden } from '#main/cli/hidden-input.ts'

/** What comes of keys that are pressed after a question. */
async function typed(keys: string) {
  const input = new PassThrough()
  let shown = ''
  let interrupted = 0
  const answer = askHidden('Password:', {
    input,
    writeError: (text) => {
      shown += text
    },
    interrupt: () => {
      interrupted += 1
    },
  })
  input.write(keys)
  return { answer: await answer, shown, interrupted }
}

describe('a question on the terminal', () => {
  it('gives the line, and shows nothing of it', async () => {
    const { answer, shown } = await typed('żółw 7\r')
    expect(answer).toBe('żółw 7')
    expect(shown).toBe('Password:\n')
  })

  it('lets what was typed be mended', async () => {
    expect((await typed('tidf\u007fe\r')).answer).toBe('tide')
  })

  it('has no answer where the input ends, or is interrupted, which is passed on', async () => {
    expect(await typed('ti\u0015\u0004')).toMatchObject({ answer: null, interrupted: 0 })
    expect(await typed('ti\u0003')).toMatchObject({ answer: null, interrupted: 1 })
  })
})
