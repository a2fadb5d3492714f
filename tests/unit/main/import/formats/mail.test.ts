import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { picture, prose, read, refusal, shape } from './build.ts'

const head = (more = '') =>
  `From: "Veldmouth Weekly" <news@veldmouth.invalid>\r\nTo: reader@example.invalid\r\nSubject: =?utf-8?q?Harbour_open_=E2=80=93_at_last?=\r\nDate: Mon, 6 May 2024 08:30:00 +0200\r\nMessage-ID: <1@veldmouth.invalid>\r\nMIME-Version: 1.0\r\n${more}`

const letter = (inner: string) =>
  `<html><head><meta charset="windows-1252"><title>x</title></head><body><div style="display:none;max-height:0">Preview words</div><span style="opacity: 0;font-size:1px">More preview</span><p><a href="https://a.invalid/web">View in browser</a></p><table><tr><td style="font-size:0"><table><tr><td style="font-size:16px">${inner}</td></tr></table></td></tr></table><img src="https://track.invalid/o.gif" width="1" height="1"><p>You are receiving this because you signed up.</p><p>Veldmouth Weekly, Quay 1</p><p><a href="https://a.invalid/u">Unsubscribe</a></p></body></html>`

const paragraphs = prose.map((text) => `<p>${text}</p>`).join('')

describe('mail', () => {
  it('reads the HTML part, without what the sender hides and the lines of the list', async () => {
    const boundary = 'b1'
    const message = `${head(`List-Post: <https://veldmouth.invalid/letters/7>\r\nContent-Type: multipart/related; boundary=${boundary}\r\n`)}\r\n--${boundary}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${letter(`<h1>Harbour open – at last</h1>${paragraphs}<p>Łódź żegluje.</p><img src="cid:pier@x" alt="Pier">`)}\r\n--${boundary}\r\nContent-Type: image/png\r\nContent-ID: <pier@x>\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(picture).toString('base64')}\r\n--${boundary}--\r\n`
    const { extraction, assets, format, extension } = await read(message, 'letter.eml')
    expect({ format, extension }).toEqual({ format: 'eml', extension: 'eml' })
    expect(plainText(extraction.document)).toBe([...prose, 'Łódź żegluje.'].join('\n\n'))
    expect(assets).toHaveLength(1)
    expect(shape(extraction.document)).toContain('<img alt=Pier src=asset>')
    expect(extraction.metadata).toMatchObject({
      title: 'Harbour open – at last',
      authors: ['Veldmouth Weekly'],
      published: '2024-05-06T08:30:00+02:00',
      url: 'https://veldmouth.invalid/letters/7',
    })
    expect(shape(extraction.document)).toContain('dataRule=newsletter')
  })

  it.each([
    'Harbour open for all | Veldmouth Weekly',
    'Veldmouth Weekly | Harbour open for all',
    'Harbour open for all - Veldmouth Weekly',
  ])('leaves the sender out of the title: %s', async (subject) => {
    const message = head('Content-Type: text/plain; charset=utf-8\r\n').replace(
      /Subject: .*/,
      `Subject: ${subject}`,
    )
    const { extraction } = await read(`${message}\r\n${prose.join('\r\n\r\n')}\r\n`, 'letter.eml')
    expect(extraction.metadata.title).toBe('Harbour open for all')
  })

  it.each([
    ['koi8-r', 'Гавань снова открыта, и первый пароход вошёл в неё вечером.'],
    ['euc-kr', '항구가 다시 열렸고 첫 배가 저녁에 들어왔다.'],
    ['windows-1252', 'Der Hafen ist offen – “endlich”, sagte die Lotsin für 5 €.'],
  ])('goes by the charset of the MIME header, not by the meta: %s', async (charset, text) => {
    const bytes = iconv.encode(letter(`<p>${text}</p>`).replace('windows-1252', 'utf-8'), charset)
    const message = Buffer.concat([
      Buffer.from(
        `${head(`Content-Type: text/html; charset=${charset}\r\nContent-Transfer-Encoding: 8bit\r\n`)}\r\n`,
      ),
      bytes,
    ])
    const { extraction } = await read(message, 'letter.eml')
    expect(plainText(extraction.document)).toBe(text)
  })

  it('reads the text part where there is no other, its hard wraps undone', async () => {
    const whole = [prose.join(' '), prose.toReversed().join(' ')]
    const wrapped = whole.map((text) => text.replace(/(.{60,70}) /g, '$1\n')).join('\n\n')
    const message = `${head('Content-Type: text/plain; charset=utf-8\r\n')}\r\n${wrapped.replace(/\n/g, '\r\n')}\r\n\r\nUnsubscribe: https://a.invalid/u\r\n`
    const { extraction } = await read(message, 'letter.eml')
    expect(plainText(extraction.document)).toBe(whole.join('\n\n'))
  })

  const plain = (type: string, text: string) =>
    `${head(`Content-Type: text/plain; ${type}\r\n`)}\r\n${text.replace(/\n/g, '\r\n')}`

  it('joins the lines that a flowed text lets go on, also in quotations, and no others', async () => {
    const text =
      'The harbour is \nopen.\n\n> It was \n> closed.\n> Until May.\n\nFirst line\nSecond line\n-- \nAnna'
    const { extraction } = await read(plain('charset=utf-8; format=flowed', text), 'letter.eml')
    expect(shape(extraction.document)).toBe(
      [
        '<p>The harbour is open.</p>',
        '<blockquote><p>It was closed.</p><p>Until May.</p></blockquote>',
        '<p>First line</p>',
        '<p>Second line</p>',
        '<p>--</p>',
        '<p>Anna</p>',
      ].join('\n'),
    )
    const spaceless = await read(
      plain('charset=utf-8; format=flowed; delsp=yes', '港は再び \n開いた。'),
      'letter.eml',
    )
    expect(plainText(spaceless.extraction.document)).toBe('港は再び開いた。')
  })

  it('nests what a reply quotes of quotations', async () => {
    const { extraction } = await read(
      plain('charset=utf-8', 'Yes.\n\n> Is it?\n>> It is open.\n'),
      'letter.eml',
    )
    expect(shape(extraction.document)).toBe(
      '<p>Yes.</p>\n<blockquote><p>Is it?</p><blockquote>It is open.</blockquote></blockquote>',
    )
  })

  it('takes a letter out of what mail programs store it in, and off its seal', async () => {
    const letter = plain('charset=utf-8', prose.join('\n\n'))
    const list = '<?xml version="1.0"?><plist version="1.0"><dict><key>flags</key></dict></plist>'
    const sealed = `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${prose.join('\n\n')}\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n`
    for (const file of [
      `${Buffer.byteLength(letter)}      \n${letter}${list}`,
      `From news@veldmouth.invalid Mon May  6 08:30:00 2024\n${letter}`,
      plain('charset=utf-8', sealed),
    ]) {
      const { extraction, format } = await read(file, 'letter')
      expect(format).toBe('eml')
      expect(plainText(extraction.document)).toBe(prose.join('\n\n'))
    }
  })

  it.each([
    [
      'PGP',
      'multipart/encrypted; boundary=b',
      '--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b--\r\n',
    ],
    ['S/MIME', 'application/pkcs7-mime; smime-type=enveloped-data', 'MIIF'],
    ['PGP in the text', 'text/plain', '-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n'],
  ])('says of an encrypted letter that it is: %s', async (_, type, body) => {
    expect(await refusal(`${head(`Content-Type: ${type}\r\n`)}\r\n${body}`, 'a.eml')).toBe('mailEncrypted')
  })

  it.each([
    ['"Beck, Anna (The Pier)" <a@b.invalid>', 'Anna Beck', 'The Pier'],
    ['Anna Beck from The Pier <a@b.invalid>', 'Anna Beck', 'The Pier'],
    ['Anna Beck <a@b.invalid>', 'Anna Beck', undefined],
    ['News from Veldmouth <a@b.invalid>', 'News from Veldmouth', undefined],
    ['The Pier, Daily Letter <a@b.invalid>', 'The Pier, Daily Letter', undefined],
  ])('tells who writes, and in whose name: %s', async (from, author, siteName) => {
    const message = plain('charset=utf-8', prose.join('\n\n')).replace(/^From: .*/, `From: ${from}`)
    const { metadata } = (await read(message, 'letter.eml')).extraction
    expect(metadata.authors).toEqual([author])
    expect(metadata.siteName).toBe(siteName)
  })

  it('finds parts by a boundary that is written in escapes', async () => {
    const message = `${head("Content-Type: multipart/mixed; boundary*=us-ascii''b%31\r\n")}\r\n--b1\r\nContent-Type: text/plain\r\n\r\n${prose[0]}\r\n--b1--\r\n`
    expect(plainText((await read(message, 'letter.eml')).extraction.document)).toBe(prose[0])
  })

  it('is known under the seals and stamps that letters gather on their way', async () => {
    const stamps = Array.from(
      { length: 40 },
      (_, hop) => `ARC-Seal: i=${hop}; a=rsa-sha256;\r\n b=${'x'.repeat(400)}\r\n`,
    ).join('')
    const message = `Delivered-To: reader@example.invalid\r\n${stamps}${head('Content-Type: text/html; charset=utf-8\r\n')}\r\n${paragraphs}`
    const { format, extraction } = await read(message, 'letter')
    expect(format).toBe('eml')
    expect(plainText(extraction.document)).toBe(prose.join('\n\n'))
  })

  it('keeps a letter that speaks of unsubscribing', async () => {
    const about = `${prose[0]} To unsubscribe from it all is what Piotr Mewa wished for, said the harbour master, and the council agreed with him in the end, though not before the summer, when the last of the pilots had left the town for good and nobody was there to ask.`
    const message = `${head('Content-Type: text/html; charset=utf-8\r\n')}\r\n<p>${prose[1]}</p><p>${about}</p><p>${prose[2]}</p>`
    const { extraction } = await read(message, 'letter.eml')
    expect(plainText(extraction.document)).toBe([prose[1], about, prose[2]].join('\n\n'))
  })

  it('lets nothing active or remote through', async () => {
    const message = `${head('Content-Type: text/html; charset=utf-8\r\n')}\r\n${letter(`${paragraphs}<script>x()</script><a href="javascript:x()">go</a><img src="cid:../../x"><img src="cid:none">`)}`
    const { extraction, assets } = await read(message, 'letter.eml')
    expect(JSON.stringify(extraction.document)).not.toMatch(/javascript|cid:|"script"/)
    expect(assets).toEqual([])
  })

  it('refuses a letter without words, and one nested beyond reason', async () => {
    expect(
      await refusal(`${head('Content-Type: text/html\r\n')}\r\n<img src="https://a.invalid/x.png">`, 'a.eml'),
    ).toBe('fileNoArticle')
    const nested = Array.from(
      { length: 400 },
      (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`,
    ).join('')
    expect(await refusal(`${head()}${nested}\r\nx`, 'a.eml')).toBe('documentDamaged')
  })

  const forward = (subject: string, body: string, type = 'text/html') =>
    `From: Reader <reader@example.invalid>\r\nTo: me@example.invalid\r\nSubject: ${subject}\r\nDate: Tue, 7 May 2024 08:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: ${type}; charset=utf-8\r\n\r\n${body}`
  const gmail = `<div>See below.</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: <b>Veldmouth Weekly</b> &lt;<a href="mailto:news@veldmouth.invalid">news@veldmouth.invalid</a>&gt;<br>Date: Mon, May 6, 2024 at 8:30 AM<br>Subject: Harbour open<br>To: &lt;reader@example.invalid&gt;<br></div>${paragraphs}</div>`

  it.each([
    ['Gmail', 'Fwd: Harbour open', gmail, '2024-05-06T08:30'],
    [
      'Apple Mail',
      'Fwd: Harbour open',
      `<div><br><div>Begin forwarded message:</div><br><blockquote type="cite"><div><b>From: </b>"Veldmouth Weekly" &lt;news@veldmouth.invalid&gt;</div><div><b>Subject: </b>Harbour open</div><div><b>Date: </b>6 May 2024 at 08:30:00 CEST</div><div><b>To: </b>reader@example.invalid</div><br>${paragraphs}</blockquote></div>`,
      '2024-05-06T08:30',
    ],
    [
      'Gmail in Polish, in two languages',
      'Fwd: Harbour open',
      gmail.replace('From:', 'Od:').replace('Mon, May 6, 2024 at 8:30 AM', 'pon., 6 maj 2024 o 08:30'),
      '2024-05-06T08:30',
    ],
    [
      'Outlook in German',
      'WG: Hafen offen',
      `<p>Zur Kenntnis.</p><div style="border-top:solid"><p><b>Von:</b> Veldmouth Weekly [mailto:news@veldmouth.invalid]<br><b>Gesendet:</b> Montag, 6. Mai 2024 08:30<br><b>An:</b> Leser<br><b>Betreff:</b> Harbour open</p></div>${paragraphs}`,
      '2024-05-06T08:30',
    ],
    [
      'Thunderbird',
      'Fwd: Harbour open',
      `<div class="moz-forward-container">-------- Forwarded Message --------<table><tr><th>Subject: </th><td>Harbour open</td></tr><tr><th>Date: </th><td>Mon, 6 May 2024 08:30:00 +0200</td></tr><tr><th>From: </th><td>Veldmouth Weekly &lt;news@veldmouth.invalid&gt;</td></tr><tr><th>To: </th><td>reader@example.invalid</td></tr></table>${paragraphs}</div>`,
      '2024-05-06T08:30',
    ],
    [
      'Apple Mail without HTML',
      'Fwd: Harbour open',
      `Begin forwarded message:\r\n\r\n> From: Veldmouth Weekly <news@veldmouth.invalid>\r\n> Subject: Harbour open\r\n> Date: 6 May 2024 at 08:30:00 CEST\r\n> To: reader@example.invalid\r\n> \r\n${prose.map((text) => `> ${text}\r\n> `).join('\r\n')}`,
      '2024-05-06T08:30',
      'text/plain',
    ],
  ])(
    'takes what was forwarded for the letter: %s',
    async (_, subject, body, published, type = 'text/html') => {
      const { extraction } = await read(forward(subject, body, type), 'forward.eml')
      expect(plainText(extraction.document)).toBe(prose.join('\n\n'))
      expect(extraction.metadata).toMatchObject({ title: 'Harbour open', authors: ['Veldmouth Weekly'] })
      expect(extraction.metadata.published).toMatch(new RegExp(`^${published}`))
      expect(shape(extraction.document)).toContain('dataRule=forwarding')
    },
  )

  it('reads a forwarded letter that is text only', async () => {
    const text = `---------- Forwarded message ---------\r\nFrom: Veldmouth Weekly <news@veldmouth.invalid>\r\nDate: Mon, May 6, 2024 at 8:30 AM\r\nSubject: Harbour open\r\nTo: <reader@example.invalid>\r\n\r\n${prose.join('\r\n\r\n')}\r\n`
    const { extraction } = await read(forward('Fwd: Harbour open', text, 'text/plain'), 'forward.eml')
    expect(plainText(extraction.document)).toBe(prose.join('\n\n'))
    expect(extraction.metadata.title).toBe('Harbour open')
  })

  it('keeps an answer as an answer, with what it quotes', async () => {
    const body = `<p>${prose[0]}</p><p>From: Veldmouth Weekly<br>Sent: Monday<br>To: Reader<br>Subject: Harbour open</p><p>${prose[1]}</p>`
    const { extraction } = await read(forward('Re: Harbour open', body), 'answer.eml')
    expect(plainText(extraction.document)).toContain(prose[0])
    expect(extraction.metadata).toMatchObject({ authors: ['Reader'] })
  })

  it('reads the one message that is attached, and tells of several that it leaves out', async () => {
    const message = `${head('Content-Type: text/html; charset=utf-8\r\n')}\r\n${paragraphs}`
    const attached = (letter: string, count: number) =>
      `From: Reader <reader@example.invalid>\r\nTo: me@example.invalid\r\nSubject: Fwd\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: text/plain\r\n\r\n${letter}\r\n${`--m\r\nContent-Type: message/rfc822\r\n\r\n${message}\r\n`.repeat(count)}--m--\r\n`
    const one = await read(attached('See the attachment.', 1), 'forward.eml')
    expect(plainText(one.extraction.document)).toBe(prose.join('\n\n'))
    expect(one.extraction.metadata).toMatchObject({ authors: ['Veldmouth Weekly'] })
    const two = await read(attached(prose[0], 2), 'digest.eml')
    expect(plainText(two.extraction.document)).toBe(prose[0])
    expect(two.extraction.warnings).toEqual([{ code: 'messagesLeftOut', params: { count: 2 } }])
  })

  it('finds a picture whose cid is written in another case or in escapes', async () => {
    const message = `${head('Content-Type: multipart/related; boundary=b\r\n')}\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${paragraphs}<img src="CID:Pier%20One@X" alt="Pier">\r\n--b\r\nContent-Type: image/png\r\nContent-ID: <pier one@x>\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(picture).toString('base64')}\r\n--b--\r\n`
    expect((await read(message, 'letter.eml')).assets).toHaveLength(1)
  })

  it('says when a message was cut short', async () => {
    const message = `${head('Content-Type: multipart/mixed; boundary=b\r\n')}\r\n--b\r\nContent-Type: text/html\r\n\r\n${paragraphs}`
    expect((await read(message, 'letter.eml')).extraction.warnings).toEqual([{ code: 'cutShort' }])
  })
})
