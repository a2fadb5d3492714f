import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { OutputClosed, output, printable } from '#main/cli/output.ts'

function failing(code: string): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })),
  })
}

describe('output', () => {
  it('writes one JSON object a line', async () => {
    let written = ''
    const out = output(
      new Writable({
        write(chunk, _encoding, done) {
          written += chunk
          done()
        },
      }),
    )
    await out.json({ text: 'two\nlines\u2028' })
    await out.json({})
    await out.flush()
    expect(written).toBe('{"text":"two\\nlines\u2028"}\n{}\n')
  })

  it('waits while the reader is slow', async () => {
    let go = () => {}
    const slow = new Writable({
      highWaterMark: 1,
      write(_chunk, _encoding, done) {
        go = done
      },
    })
    let written = false
    const writing = output(slow)
      .text('text')
      .then(() => {
        written = true
      })
    await new Promise(setImmediate)
    expect(written).toBe(false)
    go()
    await writing
  })

  it('tells a reader that has gone from a failure', async () => {
    const closed = output(failing('EPIPE'))
    await closed.text('a').catch(() => undefined)
    await expect(closed.flush()).rejects.toBeInstanceOf(OutputClosed)
    await expect(closed.text('b')).rejects.toBeInstanceOf(OutputClosed)
    const full = output(failing('ENOSPC'))
    await full.text('a').catch(() => undefined)
    await expect(full.flush()).rejects.toMatchObject({ code: 'ENOSPC' })
  })
})

describe('printable', () => {
  it('keeps words, lines and emoji, and nothing that steers a terminal', () => {
    expect(printable('zażółć\n\tgęślą 👩‍👩‍👧')).toBe('zażółć\n\tgęślą 👩‍👩‍👧')
    expect(printable('a\u001B[2Jb\u0007\u009B\r\u202Ec')).toBe('a[2Jbc')
  })
})
