import { describe, expect, it } from 'vitest'
import {
  decodedWords,
  fromQuotedPrintable,
  mimeLimits,
  parameter,
  readMime,
} from '#main/import/unpack/mime.ts'

const bodies = (text: string) =>
  readMime(Buffer.from(text, 'latin1')).parts.map((part) => Buffer.from(part.body()).toString('latin1'))

describe('readMime', () => {
  it('reads parts with either line end, and what is nested in them', () => {
    for (const end of ['\n', '\r\n']) {
      const text = [
        '',
        'Content-Type: multipart/mixed; boundary="a b"',
        '',
        'not a part',
        '--a bc is text',
        '--a b',
        'Content-Type: multipart/alternative; boundary=inner',
        '',
        '--inner',
        '',
        'one',
        '--inner--',
        '--a b  ',
        'Content-Transfer-Encoding: base64',
        '',
        'dHdv',
        '--a b--',
        'after',
      ].join(end)
      expect(bodies(text)).toEqual(['one', 'two'])
    }
  })

  it('takes a message without parts as one part, and a cut one up to its end', () => {
    expect(bodies('Content-Type: text/html\n\n<p>x')).toEqual(['<p>x'])
    const cut = 'Content-Type: multipart/related; boundary=b\n\n--b\n\none\n--b\n\ntw'
    expect(bodies(cut)).toEqual(['one', 'tw'])
    expect(readMime(Buffer.from(cut)).whole).toBe(false)
    expect(readMime(Buffer.from(`${cut}\n--b--`)).whole).toBe(true)
  })

  it('unfolds header fields and reads their parameters', () => {
    const { header } = readMime(Buffer.from('Content-Type: text/html;\r\n\tcharset="utf-8";\r\n x=1\r\n\r\n'))
    expect(parameter(header('content-type'), 'charset')).toBe('utf-8')
    expect(parameter(header('content-type'), 'x')).toBe('1')
    expect(parameter('multipart/related; boundary="a\\"b;c"', 'boundary')).toBe('a"b;c')
    expect(parameter('text/html', 'charset')).toBe('')
  })

  it('has bounds', () => {
    const many = `Content-Type: multipart/x; boundary=b\n\n${'--b\n\nx\n'.repeat(mimeLimits.parts + 50)}--b--`
    expect(readMime(Buffer.from(many)).parts).toHaveLength(mimeLimits.parts)
    let nested = 'x'
    for (let level = 0; level < 50; level += 1) {
      nested = `Content-Type: multipart/x; boundary=b${level}\n\n--b${level}\n${nested}\n--b${level}--`
    }
    expect(readMime(Buffer.from(nested)).parts).toHaveLength(1)
  })
})

describe('fromQuotedPrintable', () => {
  it('joins broken lines and leaves what is not well-formed', () => {
    const decoded = (text: string) => fromQuotedPrintable(Buffer.from(text)).toString()
    expect(decoded('a=\r\nb=\nc= \t\r\nd')).toBe('abcd')
    expect(decoded('=C5=bb 1=2 =ZZ =4')).toBe('Ż 1=2 =ZZ =4')
  })
})

describe('decodedWords', () => {
  it('joins words that were cut within a character', () => {
    expect(decodedWords('=?utf-8?Q?Zn=C3?= =?UTF-8?Q?=B3w_?=\n =?utf-8?B?xZt3aWVjaQ==?=')).toBe('Znów świeci')
  })

  it('keeps plain text, and the space between words of different kinds', () => {
    expect(decodedWords('A plain title = 1?')).toBe('A plain title = 1?')
    expect(decodedWords('Re: =?iso-8859-2?Q?=B1?= x')).toBe('Re: ą x')
    expect(decodedWords('=?iso-2022-jp?B?GyRCOUEbKEI=?=')).toBe('港')
  })
})
