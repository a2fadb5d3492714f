import { describe, expect, it } from 'vitest'
import { articleText } from '#core/article/blocks.ts'
import { onlyArticle } from '../only-article.ts'
import { read, refusal, shape } from './build.ts'
import { below, type Piece, pdfOf, typeset, type WrittenPdf } from './pdf-writer.ts'

const articleOf = async (written: WrittenPdf) => (await read(pdfOf(written), 'paper.pdf')).extraction
const textOf = async (written: WrittenPdf) => articleText((await articleOf(written)).document)

/** The shape without the places on the page. */
const plainShape = (document: Parameters<typeof shape>[0]) =>
  shape(document).replace(/ data(?:Page|Rect)=[\d. ]+(?=>| data| id)/g, '')

const first =
  'The harbour at Veldmouth had been closed for two winters when the council asked its oldest pilot what to do about it.'
const second =
  'Jonna Halden answered that the channel had moved, that the charts had not, and that nobody should have been surprised.'
const third =
  'By spring the buoys stood where she had drawn them, and the first coaster of the year came in on the evening tide.'

/** A page of paragraphs that are set in, in one column. */
function column(paragraphs: readonly string[], place: { x: number; y: number; width: number }): Piece[] {
  const pieces: Piece[] = []
  for (const text of paragraphs) {
    const y = pieces.length === 0 ? place.y : below(pieces)
    pieces.push(...typeset(text, { ...place, y, indent: 12 }))
  }
  return pieces
}

describe('a PDF as an article', () => {
  it('joins lines to paragraphs, told by how far they are set in', async () => {
    const pages = [{ pieces: column([first, second, third], { x: 70, y: 100, width: 300 }) }]
    expect(await textOf({ pages })).toBe([first, second, third].join('\n'))
  })

  it('tells paragraphs by the space between them', async () => {
    const one = typeset(first, { x: 70, y: 100, width: 300 })
    const two = typeset(second, { x: 70, y: below(one, 22), width: 300 })
    expect(await textOf({ pages: [{ pieces: [...one, ...two] }] })).toBe(`${first}\n${second}`)
  })

  it('reads two columns one after the other, and a paragraph through both', async () => {
    const long = [first, second, third].join(' ')
    const lines = typeset([long, long].join(' '), { x: 60, y: 200, width: 220 })
    const half = Math.ceil(lines.length / 2)
    const title = typeset('Where the Channel Went', { x: 170, y: 80, width: 400, size: 20 })
    const right = lines.slice(half).map((piece, index) => ({ ...piece, x: 310, y: 200 + index * 12 }))
    // As they stand beside each other on the page, row by row, and column by column.
    const byRow = lines
      .slice(0, half)
      .flatMap((piece, index) => [piece, right[index]].filter((each) => each !== undefined))
    for (const pieces of [
      [...title, ...lines.slice(0, half), ...right],
      [...title, ...byRow],
    ]) {
      const { document, metadata } = await articleOf({ pages: [{ pieces }] })
      expect(metadata.title).toBe('Where the Channel Went')
      expect(articleText(document)).toBe(`${long} ${long}`)
    }
  })

  it('reads two columns where most pieces of one are those of formulas', async () => {
    const text = [first, second, third].join(' ')
    const left = typeset([text, text].join(' '), { x: 60, y: 100, width: 220 })
    const right = typeset(text, { x: 310, y: 100, width: 220 })
    const signs = [...'abcdefghijklmnopqrstuvwxyz'].map((sign, index) => ({
      x: 310 + (index % 7) * 30,
      y: 100 + right.length * 12 + 20 + Math.floor(index / 7) * 9,
      text: sign,
    }))
    const found = await textOf({ pages: [{ pieces: [...left, ...right, ...signs] }] })
    expect(found.split('\n').slice(0, 2)).toEqual([`${text} ${text}`, text])
  })

  it('goes on over the end of a page, and leaves out running heads and page numbers', async () => {
    const lines = typeset(Array.from({ length: 6 }, () => `${first} ${second}`).join(' '), {
      x: 70,
      y: 100,
      width: 400,
    })
    const third_ = Math.ceil(lines.length / 3)
    const pages = [0, 1, 2].map((index) => ({
      pieces: [
        { x: 70, y: 40, text: 'Transactions of the Tidal Club', size: 8 },
        ...lines
          .slice(index * third_, (index + 1) * third_)
          .map((piece, row) => ({ ...piece, y: 100 + row * 12 })),
        { x: 290, y: 810, text: String(41 + index), size: 8 },
      ],
    }))
    const { document } = await articleOf({ pages })
    expect(articleText(document)).toBe(Array.from({ length: 6 }, () => `${first} ${second}`).join(' '))
    expect(shape(document)).toContain('dataRule=running-head')
  })

  it('puts words together that a line’s end parts, and keeps the hyphens of compounds', async () => {
    const lines = [
      'The pilot kept the flood-relief plan in a drawer and wrote a com-',
      'mentary on the flood-',
      'relief plan, and the commentary was read by every well-',
      'known captain of the coast in the year that followed it.',
    ]
    const pieces = lines.map((text, index) => ({ x: 70, y: 100 + index * 12, text }))
    const filler = typeset('A well-known captain read it.', { x: 70, y: 170, width: 300 })
    expect(await textOf({ pages: [{ pieces: [...pieces, ...filler] }] })).toContain(
      'wrote a commentary on the flood-relief plan, and the commentary was read by every well-known captain',
    )
  })

  it('finds headings, lists, notes, captions and the bibliography', async () => {
    const title = typeset('On Silt', { x: 70, y: 80, width: 400, size: 20 })
    const names = typeset('Ida Marsh, Jonna Halden', { x: 70, y: 105, width: 400, size: 10 })
    const heading = typeset('1 The first winter', { x: 70, y: 140, width: 400, size: 14, face: 'bold' })
    const body = [...typeset(first, { x: 70, y: 165, width: 400 })]
    const mark: Piece = {
      x: 70 + 5 * (body.at(-1)?.text.length ?? 0),
      y: (body.at(-1)?.y ?? 0) - 4,
      text: '1',
      size: 6,
    }
    const list = ['• A chart of the bar.', '• A letter to the council.'].map((text, index) => ({
      x: 80,
      y: 215 + index * 14,
      text,
    }))
    const caption = typeset('Figure 1: The bar at low water.', { x: 120, y: 300, width: 300, size: 9 })
    const after = typeset(second, { x: 70, y: 340, width: 400 })
    const references = typeset('References', { x: 70, y: 400, width: 400, size: 14, face: 'bold' })
    const entries = ['[1] Marsh, I.: Tides. Veldmouth, 1902.', '[2] Halden, J.: Silt. Veldmouth, 1911.'].map(
      (text, index) => ({ x: 70, y: 425 + index * 14, text }),
    )
    const note = [{ x: 70, y: 780, text: '1 Minutes of the council, first volume.', size: 8 }]
    const pieces = [
      title,
      names,
      heading,
      body,
      [mark],
      list,
      caption,
      after,
      references,
      entries,
      note,
    ].flat()
    const { document, metadata } = await articleOf({ pages: [{ pieces }] })
    expect(metadata).toMatchObject({ title: 'On Silt', authors: ['Ida Marsh', 'Jonna Halden'] })
    expect(plainShape(document)).toBe(
      [
        '<section dataRole=removed dataRule=title><h2>On Silt</h2></section>',
        '<section dataRole=removed dataRule=byline><p>Ida Marsh, Jonna Halden</p></section>',
        '<h2>1 The first winter</h2>',
        `<p>${first}<sup><a href=#n1>1</a></sup></p>`,
        '<ul><li>A chart of the bar.</li><li>A letter to the council.</li></ul>',
        '<figure><img></img><figcaption>Figure 1: The bar at low water.</figcaption></figure>',
        `<p>${second}</p>`,
        '<h2>References</h2>',
        '<ul><li>[1] Marsh, I.: Tides. Veldmouth, 1902.</li><li>[2] Halden, J.: Silt. Veldmouth, 1911.</li></ul>',
        '<section><p dataRole=footnote id=n1>1 Minutes of the council, first volume.</p></section>',
      ].join('\n'),
    )
  })

  it('joins lines of a narrow column whose few words are far apart', async () => {
    const lines = [
      'The harbour at Veld-',
      'mouth closed for two',
      'winters notwithstanding',
      'and nobody was surprised',
    ]
    const width = 24
    const pieces = lines.flatMap((line, index) => {
      const words = line.split(' ')
      const spare = index === lines.length - 1 ? 0 : (width - line.length) / (words.length - 1)
      let at = 110
      return words.map((text) => {
        const piece = { x: at, y: 240 + index * 12, text }
        at += (text.length + 1 + spare) * 5
        return piece
      })
    })
    const around = typeset(first, { x: 70, y: 100, width: 200 })
    const after = typeset(second, { x: 70, y: 320, width: 200 })
    const text = 'The harbour at Veldmouth closed for two winters notwithstanding and nobody was surprised'
    expect(await textOf({ pages: [{ pieces: [...around, ...pieces, ...after] }] })).toBe(
      [first, text, second].join('\n'),
    )
  })

  it('has lists within lists, told by how far their items are set in', async () => {
    const item = (x: number, y: number, text: string) => ({ x, y, text })
    const pieces = [
      ...typeset(first, { x: 70, y: 100, width: 400 }),
      item(84, 160, '• The channel'),
      item(98, 174, '– its northern arm'),
      item(98, 188, '– its southern arm'),
      item(84, 202, '• The bar'),
      item(98, 216, '1. at low water'),
      item(112, 230, '• in winter'),
      item(98, 244, '2. at high water'),
      ...typeset(second, { x: 70, y: 280, width: 400 }),
    ]
    const { document } = await articleOf({ pages: [{ pieces }] })
    expect(plainShape(document).split('\n')[1]).toBe(
      '<ul><li><p>The channel</p><ul><li>its northern arm</li><li>its southern arm</li></ul></li>' +
        '<li><p>The bar</p><ol><li><p>at low water</p><ul><li>in winter</li></ul></li><li>at high water</li></ol></li></ul>',
    )
  })

  it('joins justified lines of which some are too long', async () => {
    const paragraphs = [first, second, third, first, second].map((text) => `${text} ${text}`)
    const room = 60
    let y = 100
    const pieces = paragraphs.flatMap((text) => {
      const lines = ['']
      for (const word of text.split(' ')) {
        const line = lines.at(-1) ?? ''
        // Each third line takes a word more than it has room for.
        const most = lines.length % 3 === 2 ? room + 8 : room
        if (line !== '' && line.length + 1 + word.length > most) lines.push(word)
        else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
      }
      y += 4
      return lines.flatMap((line, index) => {
        y += 12
        const words = line.split(' ')
        const spare = index < lines.length - 1 ? Math.max(0, room - line.length) / (words.length - 1) : 0
        let at = 70
        return words.map((word) => {
          const piece = { x: at, y, text: word }
          at += (word.length + 1 + spare) * 5
          return piece
        })
      })
    })
    expect(await textOf({ pages: [{ pieces }] })).toBe(paragraphs.join('\n'))
  })

  it('reads what is written from right to left as it is spoken', async () => {
    const logical = 'המים עלו בשנת 1902 ואיש לא כתב על כך'
    const visual = [...logical].reverse().join('').replace('2091', '1902')
    const pieces = [0, 1, 2].map((row) => ({ x: 300, y: 100 + row * 30, text: visual }))
    expect(await textOf({ pages: [{ pieces }] })).toBe([logical, logical, logical].join('\n'))
  })

  it('reads ligatures and presentation forms as letters', async () => {
    const pieces = typeset('The ﬁrst oﬃcer of the ﬂoating dock ﬁled a report.', { x: 70, y: 100, width: 400 })
    expect(await textOf({ pages: [{ pieces }] })).toBe(
      'The first officer of the floating dock filed a report.',
    )
  })

  it('reads the signs of lines that run down as those of lines across', async () => {
    const text = '港は閉ざされ︑海図は古い︒︵彼女は︶﹁見よ﹂と言った︕'
    const pieces = [...text].map((letter, index) => ({ x: 500, y: 100 + index * 10, text: letter }))
    expect(await textOf({ pages: [{ pieces }] })).toBe(
      '港は閉ざされ、海図は古い。（彼女は）「見よ」と言った！',
    )
  })

  it('reads a page that is turned', async () => {
    const pieces = column([first, second], { x: 70, y: 100, width: 300 })
    const raw = pieces
    expect(await textOf({ pages: [{ pieces: raw, rotate: 90 }] })).toBe(`${first}\n${second}`)
  })

  it('follows the file’s own structure, whatever the order on the page', async () => {
    const pieces = [
      ...typeset(second, { x: 70, y: 100, width: 300 }).map((piece) => ({ ...piece, mark: 2 })),
      ...typeset(first, { x: 70, y: 300, width: 300 }).map((piece) => ({ ...piece, mark: 1 })),
      { x: 70, y: 260, text: 'Silt', mark: 0 },
      { x: 70, y: 400, text: 'A note beside it.', mark: 3 },
    ]
    const structure = {
      role: 'Document',
      children: [
        { role: 'H1', children: [[1, 0] as const] },
        { role: 'P', children: [[1, 1] as const, { role: 'Note', children: [[1, 3] as const] }] },
        { role: 'L', children: [{ role: 'LI', children: [{ role: 'LBody', children: [[1, 2] as const] }] }] },
      ],
    }
    const { document } = await articleOf({
      pages: [{ pieces }],
      structure,
      info: { Title: 'Of the Channel' },
    })
    expect(plainShape(document)).toBe(
      [
        '<h2>Silt</h2>',
        `<p>${first}</p>`,
        `<ul><li>${second}</li></ul>`,
        '<section><p dataRole=footnote id=n1>A note beside it.</p></section>',
      ]
        .join('\n')
        .replace(' id=n1', ''),
    )
  })

  it('reads the date under the title as it is written in the language of the text', async () => {
    const spanish =
      'El puerto estuvo cerrado dos inviernos, y cuando el consejo preguntó al práctico más viejo qué había que hacer, este respondió que el canal se había movido y que las cartas no lo decían.'
    const pieces = [
      ...typeset('El canal perdido', { x: 70, y: 80, width: 400, size: 20 }),
      { x: 70, y: 115, text: 'Ida Marsh' },
      { x: 70, y: 135, text: '3 de mayo de 2020' },
      ...column([spanish, spanish], { x: 70, y: 190, width: 300 }),
    ]
    const { metadata } = await articleOf({ pages: [{ pieces }] })
    expect(metadata).toMatchObject({
      title: 'El canal perdido',
      authors: ['Ida Marsh'],
      published: '2020-05-03',
    })
  })

  it('takes title, authors and language from the file’s properties where they are no program’s', async () => {
    const pieces = column([first, second, third], { x: 70, y: 100, width: 300 })
    const declared = await articleOf({
      pages: [{ pieces }],
      info: { Title: 'Of the Channel', Author: 'Ida Marsh and Jonna Halden' },
    })
    expect(declared.metadata).toMatchObject({
      title: 'Of the Channel',
      authors: ['Ida Marsh', 'Jonna Halden'],
      lang: 'en',
    })
    const junk = await articleOf({
      pages: [{ pieces }],
      info: { Title: 'Microsoft Word - final2.doc', Author: 'user' },
    })
    expect(junk.metadata).toMatchObject({ title: 'paper', authors: [] })
  })

  it('takes a title as large as the text by its place and its capitals, and names in capitals', async () => {
    const line = (text: string, y: number) => ({ x: 70 + (400 - text.length * 5) / 2, y, text })
    const body = column([first, second, third], { x: 70, y: 160, width: 400 })
    const pieces = [line('WHERE THE CHANNEL WENT', 100), line('IDA MARSH AND JONNA HALDEN', 120), ...body]
    const { document, metadata } = await articleOf({ pages: [{ pieces }] })
    expect(metadata).toMatchObject({
      title: 'WHERE THE CHANNEL WENT',
      authors: ['IDA MARSH', 'JONNA HALDEN'],
    })
    expect(articleText(document)).toBe([first, second, third].join('\n'))
  })

  it('leaves out the cover that a repository has put before an article', async () => {
    const title = (y: number, size: number) =>
      typeset('Where the Channel Went', { x: 70, y, width: 400, size, face: 'bold' })
    const cover = [
      ...typeset('Library of Veldmouth, Open Papers', { x: 70, y: 80, width: 400, size: 22 }),
      ...typeset('This is the accepted version of: Where the Channel Went. Cite it by doi:10.1234/veld.5.', {
        x: 70,
        y: 140,
        width: 400,
      }),
      ...typeset('It may be read by anyone, and nobody may sell it.', { x: 70, y: 190, width: 400 }),
    ]
    const names = typeset('Ida Marsh, Jonna Halden', { x: 70, y: 120, width: 400 })
    const article = [
      ...title(90, 18),
      ...names,
      ...column([first, second, third], { x: 70, y: 160, width: 400 }),
    ]
    const { document, metadata } = await articleOf({ pages: [{ pieces: cover }, { pieces: article }] })
    expect(metadata).toMatchObject({
      title: 'Where the Channel Went',
      authors: ['Ida Marsh', 'Jonna Halden'],
    })
    expect(articleText(document)).toBe([first, second, third].join('\n'))
    expect(plainShape(document)).toContain(
      '<section dataRole=removed dataRule=outside-article><p>Library of Veldmouth, Open Papers</p></section>',
    )
    // A first page that only the article itself has is none.
    const alone = await articleOf({
      pages: [{ pieces: cover }, { pieces: column([first], { x: 70, y: 100, width: 400 }) }],
    })
    expect(articleText(alone.document)).toContain('It may be read by anyone')
  })

  it('keeps a first page that names what the next one begins with', async () => {
    const line = (text: string, y: number, size = 10) => typeset(text, { x: 70, y, width: 400, size })
    const heading = line('History of the channel', 90, 16)
    const next = [...heading, ...column([second, third], { x: 70, y: 130, width: 400 })]
    const outline = line(
      'This report first tells the history of the channel, and then what the council asked of its pilot. ' +
        'Its tables can be downloaded from https://veldmouth.example/tables by anyone who asks.',
      140,
    )
    const contents = ['History of the channel', 'Silt and what to do about it'].map((entry, index) =>
      line(entry, 180 + index * 30, 12),
    )
    const pages = [
      [...outline, ...column([first], { x: 70, y: 220, width: 400 })],
      contents.flat(),
      [
        ...contents.flat(),
        ...line('Suggested citation: Ida Marsh, Report on the Veldmouth Harbour, 1902.', 300),
      ],
    ]
    for (const pieces of pages) {
      const title = line('Report on the Veldmouth Harbour', 90, 22)
      const { document, metadata } = await articleOf({
        pages: [{ pieces: [...title, ...pieces] }, { pieces: next }],
      })
      expect(metadata.title).toBe('Report on the Veldmouth Harbour')
      expect(plainShape(document)).not.toContain('outside-article')
      expect(articleText(document)).toContain('History of the channel')
    }
  })

  it('keeps the page that a block begins on', async () => {
    const pages = [first, second].map((text) => ({ pieces: column([text], { x: 70, y: 100, width: 300 }) }))
    expect(shape((await articleOf({ pages })).document).replace(/ dataRect=[\d. ]+(?=>)/g, '')).toBe(
      `<p dataPage=1>${first}</p>\n<p dataPage=2>${second}</p>`,
    )
  })
})

describe('a PDF that cannot be read as text', () => {
  const pieces = column([first, second, third], { x: 70, y: 100, width: 300 })

  it('is refused where it is locked, and read where only copying is forbidden', async () => {
    expect(await refusal(pdfOf({ pages: [{ pieces }], password: 'secret' }), 'a.pdf')).toBe('pdfPassword')
    const locked = pdfOf({ pages: [{ pieces }], password: 'secret' })
    const withPassword = (password: string) => onlyArticle(locked, 'a.pdf', { password })
    await expect(withPassword('Secret')).rejects.toMatchObject({ code: 'pdfPasswordWrong' })
    const { extraction } = await withPassword('secret')
    expect(articleText(extraction.document)).toBe([first, second, third].join('\n'))
    expect(await textOf({ pages: [{ pieces }], password: '' })).toBe([first, second, third].join('\n'))
  })

  it('is refused where it has no text, or a stamp on each page alone', async () => {
    expect(await refusal(pdfOf({ pages: [{ pieces: [] }, { pieces: [] }] }), 'a.pdf')).toBe('pdfNoText')
    const stamped = [1, 2, 3].map((page) => ({
      pieces: [{ x: 200, y: 820, text: `Scanned with a telephone - page ${page}` }],
    }))
    expect(await refusal(pdfOf({ pages: stamped }), 'a.pdf')).toBe('pdfNoText')
  })

  it('is refused where it has but a title', async () => {
    const title = [{ x: 70, y: 100, text: 'A Company Profile', size: 20 }]
    expect(await refusal(pdfOf({ pages: [{ pieces: title }] }), 'a.pdf')).toBe('pdfTitleOnly')
  })

  it('is refused where its letters are mapped to others', async () => {
    const alphabet = 'abcdefghijklmnopqrstuvwxyz'
    const meaning = (letter: string) => {
      const place = alphabet.indexOf(letter)
      return place < 0 ? letter : alphabet.charAt((place * 7 + 11) % 26)
    }
    expect(await refusal(pdfOf({ pages: [{ pieces }], meaning }), 'a.pdf')).toBe('pdfScrambled')
    expect(
      await refusal(
        pdfOf({ pages: [{ pieces }], meaning: (letter) => (letter === ' ' ? ' ' : '\ue012') }),
        'a.pdf',
      ),
    ).toBe('pdfScrambled')
  })

  it('is refused where it is damaged', async () => {
    expect(await refusal('%PDF-1.7\nnothing of a PDF', 'a.pdf')).toBe('documentDamaged')
  })

  it('tells of pages that could not be read, and keeps the others', async () => {
    const whole = Buffer.from(pdfOf({ pages: [{ pieces }, { pieces }] })).toString('latin1')
    const kids = /\/Kids \[(\d+ 0 R) (\d+ 0 R)\]/.exec(whole)
    const damaged = whole.replace(kids?.[0] ?? '', `/Kids [${kids?.[1]} null ]`)
    const { extraction } = await read(Buffer.from(damaged, 'latin1'), 'a.pdf')
    expect(extraction.warnings).toEqual([{ code: 'pagesUnreadable', params: { count: 1 } }])
    expect(articleText(extraction.document)).toBe([first, second, third].join('\n'))
  })
})
