import { describe, expect, it } from 'vitest'
import { progressLine } from '#main/cli/context.ts'

describe('the line of progress', () => {
  it('writes nothing over a question until that has its answer', async () => {
    let shown = ''
    const line = progressLine({
      liveProgress: true,
      writeError: (text) => {
        shown += text
      },
    })
    const erased = '\r\u001B[K'
    line.show('1 of 3')
    let answer = (_text: string) => {}
    const asked = line.whileAsking(() => {
      shown += 'Password:'
      return new Promise<string>((resolve) => {
        answer = resolve
      })
    })
    let isFree = false
    const free = line.untilAnswered().then(() => {
      isFree = true
    })
    line.show('2 of 3')
    line.clear()
    await new Promise(setImmediate)
    expect([shown, isFree]).toEqual([`${erased}1 of 3${erased}Password:`, false])
    answer('tide')
    expect(await asked).toBe('tide')
    await free
    shown = ''
    line.show('3 of 3')
    expect(shown).toBe(`${erased}3 of 3`)
  })

  it('goes on where a question fails', async () => {
    let shown = ''
    const line = progressLine({
      liveProgress: true,
      writeError: (text) => {
        shown = text
      },
    })
    await expect(line.whileAsking(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
    await line.untilAnswered()
    line.show('on')
    expect(shown).toContain('on')
  })
})
