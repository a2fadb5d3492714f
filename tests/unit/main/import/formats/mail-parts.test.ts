import { describe, expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { picture, prose, read, refusal, shape } from './build.ts'

const head =
  'From: Anna Beck <anna@veldmouth.invalid>\r\nTo: me@example.invalid\r\nSubject: Harbour open\r\nMIME-Version: 1.0\r\n'
const part = (type: string, body: string, more = '') =>
  `--m\r\nContent-Type: ${type}\r\n${more}\r\n${body}\r\n`
const mixed = (...parts: string[]) =>
  `${head}Content-Type: multipart/mixed; boundary=m\r\n\r\n${parts.join('')}--m--\r\n`
const image = (disposition: string, id = '') =>
  part(
    'image/png; name=pier.png',
    Buffer.from(picture).toString('base64'),
    `Content-Disposition: ${disposition}\r\n${id && `Content-ID: <${id}>\r\n`}Content-Transfer-Encoding: base64\r\n`,
  )
const encoded = (type: string, bytes: Uint8Array, more = '') =>
  part(type, Buffer.from(bytes).toString('base64'), `${more}Content-Transfer-Encoding: base64\r\n`)

describe('parts of letters', () => {
  it.each([
    ['text/plain', (text: string) => text],
    ['text/html', (text: string) => `<html><body><p>${text}</p></body></html>`],
  ])('keep the pictures that stand between them: %s', async (type, written) => {
    const message = mixed(part(type, written(prose[0])), image('inline'), part(type, written(prose[1])))
    const { extraction, assets } = await read(message, 'letter.eml')
    expect(assets).toHaveLength(1)
    expect(shape(extraction.document)).toBe(`<p>${prose[0]}</p>\n<img src=asset></img>\n<p>${prose[1]}</p>`)
  })

  it('show a picture once where the text names it', async () => {
    const text = `<p>${prose[0]}</p><img src="cid:pier@x">`
    const { extraction, assets } = await read(
      mixed(part('text/html', text), image('inline', 'pier@x')),
      'letter.eml',
    )
    expect(assets).toHaveLength(1)
    expect(shape(extraction.document).match(/<img/g)).toHaveLength(1)
  })

  it('tell what is attached, but no signatures, and no pictures of the letter', async () => {
    const text = part('text/html', `<p>${prose[0]}</p><img src="cid:pier@x">`)
    const signature = encoded('application/pkcs7-signature; name=smime.p7s', Uint8Array.of(1))
    const pdf = encoded('application/pdf', Uint8Array.of(1), 'Content-Disposition: attachment\r\n')
    const { extraction } = await read(
      mixed(text, image('inline', 'pier@x'), signature, pdf, image('attachment')),
      'letter.eml',
    )
    expect(extraction.warnings).toEqual([{ code: 'attachmentsLeftOut', params: { count: 2 } }])
  })

  it('are a message where one is attached as a file', async () => {
    const inner = `From: Piet Horn <piet@veldmouth.invalid>\r\nSubject: The pier\r\nContent-Type: text/plain\r\n\r\n${prose[1]}`
    const file = part(
      'application/octet-stream; name="pier.eml"',
      inner,
      'Content-Disposition: attachment; filename="pier.eml"\r\n',
    )
    const { extraction } = await read(mixed(part('text/plain', 'See below.'), file), 'forward.eml')
    expect(plainText(extraction.document)).toBe(prose[1])
    expect(extraction.metadata).toMatchObject({ title: 'The pier', authors: ['Piet Horn'] })
    expect(extraction.warnings).toEqual([])
  })

  it('are read in the mark-up that mail had before HTML', async () => {
    const text = `<bold>Open</bold> <<again>: <param>x</param>${prose[0]}`
    const { extraction } = await read(`${head}Content-Type: text/enriched\r\n\r\n${text}\r\n`, 'letter.eml')
    expect(plainText(extraction.document)).toBe(`Open <again>: ${prose[0]}`)
  })

  it('say of a letter that Outlook has wrapped what to ask for', async () => {
    const message = `${head}Content-Type: application/ms-tnef; name="winmail.dat"\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+Ig==\r\n`
    expect(await refusal(message, 'letter.eml')).toBe('fileConvert')
  })

  const oid = (last: number) =>
    Buffer.from([0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, last])
  const long = (tag: number, content: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(content.length)
    return Buffer.concat([Buffer.from([tag, 0x84]), length, content])
  }
  const open = (tag: number, ...content: Buffer[]) =>
    Buffer.concat([Buffer.from([tag, 0x80]), ...content, Buffer.from([0, 0])])
  const inner = Buffer.from(`Content-Type: text/plain; charset=utf-8\r\n\r\n${prose[0]}\r\n`)
  const seal = (content: Buffer, type = 2) => {
    const bytes = open(0x30, oid(type), open(0xa0, open(0x30, oid(1), content)))
    return `${head}Content-Type: application/pkcs7-mime; smime-type=signed-data\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64')}\r\n`
  }

  it.each([
    ['in one piece', long(0xa0, long(0x04, inner))],
    ['in pieces', open(0xa0, open(0x24, long(0x04, inner.subarray(0, 70)), long(0x04, inner.subarray(70))))],
  ])('are read out of the signature that they are wrapped in: %s', async (_, content) => {
    const { extraction } = await read(seal(content), 'letter.eml')
    expect(plainText(extraction.document)).toBe(prose[0])
    expect(extraction.metadata).toMatchObject({ title: 'Harbour open', authors: ['Anna Beck'] })
  })

  it('are refused as encrypted where they are, or where the signature is damaged', async () => {
    expect(await refusal(seal(long(0xa0, long(0x04, inner)), 3), 'letter.eml')).toBe('mailEncrypted')
    expect(await refusal(seal(Buffer.from([0xa0, 0x85])), 'letter.eml')).toBe('mailEncrypted')
  })
})
