import { describe, expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { prose, read } from './build.ts'

const letter = (subject: string, text: string) =>
  `From: Reader <reader@example.invalid>\r\nTo: me@example.invalid\r\nSubject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=\r\nDate: Tue, 7 May 2024 08:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text.replace(/\n/g, '\r\n')}`

const body = prose.join('\n\n')
const mail = '<news@veldmouth.invalid>'
const readers = 'reader@example.invalid'

/** What a program writes before the message, in its language; `Anna Beck` wrote it at half past eight on 6 May 2024. */
const announced: readonly [name: string, subject: string, head: string][] = [
  [
    'Danish',
    'Fwd: Harbour open',
    `---------- Forwarded message ---------\nFra: Anna Beck ${mail}\nDate: man. 6. maj 2024 kl. 08.30\nSubject: Harbour open\nTo: <${readers}>`,
  ],
  [
    'Norwegian',
    'SV: Harbour open',
    `Videresendt melding:\n\nFra: Anna Beck ${mail}\nEmne: Harbour open\nDato: 6. mai 2024 kl. 08:30:00 CEST\nTil: ${readers}\nKopi: Piet Horn`,
  ],
  [
    'Finnish',
    'VL: Harbour open',
    `Lähettäjä: Anna Beck ${mail}\nPäivämäärä: maanantai 6. toukokuuta 2024 klo 8.30\nVastaanottaja: ${readers}\nAihe: Harbour open`,
  ],
  [
    'Hungarian',
    'Továbbítás: Harbour open',
    `-------- Továbbított üzenet --------\nTárgy: Harbour open\nDátum: 2024. május 6. 8:30\nFeladó: Anna Beck ${mail}\nCímzett: ${readers}`,
  ],
  [
    'Romanian',
    'Fwd: Harbour open',
    `Începe mesajul redirecționat:\n\nExpeditorul: Anna Beck ${mail}\nSubiectul: Harbour open\nDată: 6 mai 2024, 08:30:00 EEST\nDestinatarul: ${readers}`,
  ],
  [
    'Slovak',
    'Fwd: Harbour open',
    `Začiatok preposlanej správy:\n\nOd: Anna Beck ${mail}\nPredmet: Harbour open\nDátum: 6. mája 2024, 8:30:00 SELČ\nPre: ${readers}`,
  ],
  [
    'Croatian',
    'Fwd: Harbour open',
    `-------- Proslijeđena poruka --------\nNaslov: Harbour open\nDatum: Mon, 6 May 2024 08:30:00 +0200\nŠalje: Anna Beck ${mail}\nPrima: ${readers}`,
  ],
  [
    'Turkish',
    'İLT: Harbour open',
    `Kimden: Anna Beck ${mail}\nTarih: Pazartesi, 6 Mayıs 2024 08:30\nKime: ${readers}\nKonu: Harbour open`,
  ],
  [
    'Greek',
    'ΠΡΘ: Harbour open',
    `Από: Anna Beck ${mail}\nΣτάλθηκε: 6 Μαΐου 2024 08:30\nΠρος: ${readers}\nΘέμα: Harbour open`,
  ],
  [
    'Hebrew',
    'Fwd: Harbour open',
    `---------- Forwarded message ---------\nמאת: Anna Beck ${mail}\nתאריך: 6 במאי 2024, 8:30\nנושא: Harbour open\nאל: <${readers}>`,
  ],
  [
    'Arabic',
    'FW: Harbour open',
    `من: Anna Beck ${mail}\nتم الإرسال: 6 مايو 2024 08:30\nإلى: ${readers}\nالموضوع: Harbour open`,
  ],
  [
    'German, with the copies in brackets',
    'Fwd: Harbour open',
    `-------- Weitergeleitete Nachricht --------\nBetreff: Harbour open\nDatum: Mon, 6 May 2024 08:30:00 +0200\nVon: Anna Beck ${mail}\nAn: ${readers}\nKopie (CC): Piet Horn <piet@example.invalid>`,
  ],
  [
    'the whole header in one line',
    'Fw: Harbour open',
    `  ----- Forwarded Message ----- From: Anna Beck ${mail}To: "${readers}" <${readers}>Sent: Monday, May 6, 2024, 08:30:00 AM GMT+2Subject: Harbour open`,
  ],
  ['one line in place of the header', 'FW: Harbour open', `On 6 May 2024 08:30, "Anna Beck" ${mail} wrote:`],
  ['one line in French', 'TR: Harbour open', `Le 6 mai 2024 08:30, « Anna Beck » ${mail} a écrit :`],
  ['one line in Finnish', 'VL: Harbour open', `Anna Beck ${mail} kirjoitti 6. toukokuuta 2024 8.30:`],
  [
    'a name turned round, with its address twice',
    'FW: Harbour open',
    `From: Beck, Anna <news@veldmouth.invalid<mailto:news@veldmouth.invalid>> on behalf of The Pier\nSent: Monday, May 6, 2024 8:30 AM\nTo: ${readers}\nSubject: Harbour open`,
  ],
]

describe('forwarded letters', () => {
  it.each(announced)('takes what was forwarded for the letter: %s', async (_, subject, head) => {
    const { extraction } = await read(letter(subject, `${head}\n\n${body}\n`), 'forward.eml')
    expect(plainText(extraction.document)).toBe(body)
    expect(extraction.metadata).toMatchObject({ title: 'Harbour open', authors: ['Anna Beck'] })
    expect(extraction.metadata.published).toMatch(/^2024-05-06T08:30/)
  })

  it('reads what was forwarded twice, but not out of a letter that says something of its own', async () => {
    const head = (from: string) =>
      `---------- Forwarded message ---------\nFrom: ${from} ${mail}\nDate: Mon, May 6, 2024 at 8:30 AM\nSubject: Harbour open\nTo: <${readers}>\n\n`
    const twice = letter('Fwd: Harbour open', `For you.\n\n${head('Piet Horn')}${head('Anna Beck')}${body}\n`)
    const { extraction } = await read(twice, 'forward.eml')
    expect(plainText(extraction.document)).toBe(body)
    expect(extraction.metadata.authors).toEqual(['Anna Beck'])
    const own = letter(
      'Fwd: Harbour open',
      `${head('Piet Horn')}${prose[0]}\n\n${head('Anna Beck')}${prose[1]}\n`,
    )
    const kept = await read(own, 'forward.eml')
    expect(plainText(kept.extraction.document)).toContain(prose[0])
    expect(kept.extraction.metadata.authors).toEqual(['Piet Horn'])
  })

  it('keeps an answer over the message that it answers', async () => {
    const text = `${prose[0]}\n\n-----Original Message-----\nFrom: Anna Beck ${mail}\nSent: Monday, May 6, 2024 8:30 AM\nTo: Reader\nSubject: Harbour open\n\n${prose[1]}\n`
    const { extraction } = await read(letter('RE: Harbour open', text), 'answer.eml')
    expect(plainText(extraction.document)).toContain(prose[0])
    expect(extraction.metadata.authors).toEqual(['Reader'])
  })

  it.each(['Ref: invoice 12', 'I: Claudius', 'Enc: brochure', 'Prep: the pier'])(
    'keeps a word that only may be a mark of a program: %s',
    async (subject) => {
      const quoting = `${prose[0]}\n\nOn 6 May 2024 08:30, "Anna Beck" ${mail} wrote:\n\n${prose[1]}\n`
      for (const text of [body, quoting]) {
        const { extraction } = await read(letter(subject, text), 'letter.eml')
        expect(extraction.metadata).toMatchObject({ title: subject, authors: ['Reader'] })
        expect(plainText(extraction.document)).toContain(prose[0])
      }
      const answer = letter(subject, body).replace(
        'MIME-Version',
        'In-Reply-To: <1@example.invalid>\r\nMIME-Version',
      )
      expect((await read(answer, 'answer.eml')).extraction.metadata.title).toBe(subject.replace(/^\w+: /, ''))
    },
  )

  it('keeps the first word of what was forwarded', async () => {
    const head = `---------- Forwarded message ---------\nFrom: Anna Beck ${mail}\nDate: Mon, May 6, 2024 at 8:30 AM\nSubject: Ref: invoice 12\nTo: <${readers}>`
    const { extraction } = await read(letter('Fwd: Ref: invoice 12', `${head}\n\n${body}\n`), 'forward.eml')
    expect(extraction.metadata.title).toBe('Ref: invoice 12')
  })

  it('has the subject of the letter where the header says none', async () => {
    const head = `---------- Forwarded message ---------\nFrom: Anna Beck ${mail}\nDate: Mon, May 6, 2024 at 8:30 AM\nTo: <${readers}>`
    const { extraction } = await read(letter('Fwd: Harbour open', `${head}\n\n${body}\n`), 'forward.eml')
    expect(extraction.metadata.title).toBe('Harbour open')
  })
})
