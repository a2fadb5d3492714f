/** What stands around the text of a page: numbers of lines, notes in the margin, running heads and notes at the foot. */

import { describe, expect, it } from 'vitest'
import { articleText } from '#core/article/blocks.ts'
import { read, shape } from './build.ts'
import { below, type Piece, pdfOf, typeset } from './pdf-writer.ts'

const articleOf = async (pages: Piece[][]) =>
  (await read(pdfOf({ pages: pages.map((pieces) => ({ pieces })) }), 'draft.pdf')).extraction
const textOf = async (pages: Piece[][]) => articleText((await articleOf(pages)).document)

const sentences = [
  'The harbour at Veldmouth had been closed for two winters when the council asked its oldest pilot.',
  'Jonna Halden answered that the channel had moved, that the charts had not, and nobody listened.',
  'By spring the buoys stood where she had drawn them, and the first coaster came in on the tide.',
  'The clerk kept the minutes in a hand so small that the paper lasted him until his retirement.',
]
const long = [...sentences, ...sentences].join(' ')

/** The numbers of lines, beside each. */
const numbered = (lines: readonly Piece[], x: number, size: number, first = 1): Piece[] =>
  lines.map(({ y }, index) => ({ x, y, text: String(first + index), size }))

describe('line numbers', () => {
  it('are no text, in the margin and between columns, close to the lines or not', async () => {
    const left = typeset(long, { x: 70, y: 100, width: 220 })
    const right = typeset(long, { x: 330, y: 100, width: 220 })
    for (const gap of [8, 20]) {
      const numbers = [
        ...numbered(left, 70 - gap - 12, 6),
        ...numbered(right, 330 - gap - 12, 6, left.length + 1),
      ]
      expect(await textOf([[...left, ...right, ...numbers]])).toBe(`${long}\n${long}`)
    }
    const behind = left.flatMap((line, index) => [
      line,
      { x: line.x + line.text.length * 5 + 9, y: line.y, text: String(index + 1), size: 6 },
    ])
    // At the ends of lines of different lengths they are in no column, and so they may be part of the text.
    expect(await textOf([behind])).toContain('1')
  })

  it('are listed among what was removed', async () => {
    const lines = typeset(long, { x: 70, y: 100, width: 300 })
    const { document } = await articleOf([[...lines, ...numbered(lines, 40, 6)]])
    expect(shape(document)).toContain('1 2 3 4 5 6')
  })

  it('are known on a page with few lines by those of the others', async () => {
    const lines = typeset(long, { x: 70, y: 100, width: 300 })
    const last = typeset(sentences.slice(0, 2).join(' '), { x: 70, y: 100, width: 300 })
    const text = await textOf([
      [...lines, ...numbered(lines, 40, 6)],
      [...last, ...numbered(last, 40, 6, lines.length + 1)],
    ])
    expect(text.replaceAll('\n', ' ')).toBe(`${long} ${sentences.slice(0, 2).join(' ')}`)
  })

  it('are not taken for those of a table or of a list', async () => {
    const names = ['Veldmouth', 'Kilbride', 'Ashgrove', 'Westerham', 'Thornbury', 'Elgin']
    const text = typeset(long, { x: 70, y: 100, width: 400 })
    const y = below(text, 30)
    const table = names.flatMap((name, index) => [
      { x: 70, y: y + index * 14, text: String(index + 1) },
      { x: 120, y: y + index * 14, text: name },
      { x: 240, y: y + index * 14, text: String(1900 + index * 7) },
    ])
    expect(await textOf([[...text, ...table]])).toMatch(/1\nVeldmouth\n1900\n2\nKilbride\n1907\n3/)
    const list: Piece[] = []
    for (const [index, sentence] of [...sentences, ...sentences].slice(0, 6).entries()) {
      const at = list.length === 0 ? 100 : below(list)
      const item = typeset(sentences.slice(0, 1 + (index % 3)).join(' ') || sentence, {
        x: 90,
        y: at,
        width: 300,
      })
      list.push({ x: 70, y: at, text: String(index + 1) }, ...item)
    }
    expect(await textOf([list])).toMatch(/(?:^|\n)1\b/)
  })
})

describe('notes in the margin', () => {
  const lines = typeset(long, { x: 150, y: 100, width: 300, indent: 12 })
  const more = typeset(long, { x: 150, y: below(lines), width: 300, indent: 12 })

  it('stand as asides after the paragraph that they are beside', async () => {
    const note = typeset('Halden had said so in a letter', { x: 464, y: 124, width: 90, size: 8, leading: 9 })
    const apart = await articleOf([[...lines, ...more, ...note]])
    expect(articleText(apart.document)).toBe(`${long}\nHalden had said so in a letter\n${long}`)
    expect(shape(apart.document)).toMatch(/aside\S* ?.*Halden/s)
  })

  it('are told from the line that they are hard by', async () => {
    const words = 'the ships of the coast and the tides in that north water'
    const even = Array.from({ length: 12 }, () => words).join(' ')
    const column = typeset(even, { x: 150, y: 100, width: 5 * words.length })
    const note = { x: 150 + 5 * words.length + 9, y: 112, text: 'Compare her letter', size: 8 }
    const pieces = column.flatMap((line, index) => (index === 1 ? [line, note] : [line]))
    expect(await textOf([pieces])).toBe(`${even}\nCompare her letter`)
  })
})

describe('running heads', () => {
  const page = (index: number, own: readonly Piece[] = []): Piece[] => [
    { x: 70, y: 50, text: index % 2 ? 'The Channel' : `Veldmouth and its Pilots`, size: 8 },
    { x: 400, y: 50, text: String(index + 10), size: 8 },
    ...typeset([long, long, long].join(' '), { x: 70, y: 90, width: 400 }),
    ...own,
  ]
  const pages = [0, 1, 2, 3, 4, 5]

  it('are not the notes at the foot of pages that say the same, nor what stands as low as those', async () => {
    const text = await textOf(
      pages.map((index) => {
        const lines = page(index)
        const y = below(lines, 24)
        const isNoted = index === 1 || index === 3
        return isNoted
          ? [...lines, { x: 70, y: y - 3, text: '1', size: 5 }, { x: 74, y, text: 'Ibid., p. 12.', size: 8 }]
          : page(index, typeset(sentences.join(' '), { x: 70, y: y - 12, width: 400 }))
      }),
    )
    expect(text.match(/Ibid\., p\. 12\./g)).toHaveLength(2)
    expect(text.match(/until his retirement/g)).toHaveLength(pages.length * 6 + 4)
    expect(text).not.toMatch(/The Channel|Veldmouth and its Pilots/)
  })

  it('are not the numbers of chapters, and take no text with them', async () => {
    const text = await textOf(
      pages.map((index) =>
        index % 3 === 1
          ? [
              { x: 70, y: 160, text: `Chapter ${index + 1}`, size: 16 },
              ...typeset(long, { x: 70, y: 200, width: 400 }),
            ]
          : page(index),
      ),
    )
    expect(text).toMatch(/Chapter 2\n.*Chapter 5\n/s)
    expect(text.match(/The harbour at Veldmouth/g)).toHaveLength(4 * 6 + 2 * 2)
  })
})

describe('text at the top of a page', () => {
  it('stays where every other page begins a chapter, further down', async () => {
    const head = (index: number): Piece[] => [
      { x: 70, y: 50, text: `Veldmouth and its Pilots ${index}`, size: 8 },
    ]
    const text = await textOf(
      [0, 1, 2, 3, 4, 5, 6, 7].map((index) =>
        index % 2 === 0
          ? [
              { x: 70, y: 220, text: `Chapter ${index / 2 + 1}`, size: 20 },
              ...typeset([long, long].join(' '), { x: 70, y: 270, width: 400 }),
            ]
          : [...head(index), ...typeset(`Page ${index} of them. ${long}`, { x: 70, y: 90, width: 400 })],
      ),
    )
    for (const page of [1, 3, 5, 7]) expect(text).toContain(`Page ${page} of them. The harbour`)
    for (const chapter of [2, 3, 4]) expect(text).toContain(`Chapter ${chapter}\n`)
    expect(text).not.toContain('its Pilots')
  })

  it('stays where two pages of a double-spaced draft begin with the same line', async () => {
    const pages = [0, 1, 2, 3, 4].map((index) => {
      const rest = `This is page ${index} of the draft. ${long} ${long}`
      const start = {
        x: 70,
        y: 90,
        text: 'It was so in the first year, and in the second year as well',
        size: 10,
      }
      const own = {
        ...start,
        text: `It was otherwise in the year that came after, as told on ${'abcde'[index]}`,
      }
      return [
        index % 2 === 0 ? start : own,
        ...typeset(rest, { x: 70, y: 114, width: 300, leading: 24 }),
        { x: 300, y: 800, text: String(index + 1), size: 10 },
      ]
    })
    expect((await textOf(pages)).match(/It was (?:so|otherwise)/g)).toHaveLength(5)
  })
})

describe('headings and contents', () => {
  it('joins the lines of a centred title', async () => {
    const title = [
      { x: 120, y: 90, text: 'How the Channel at Veldmouth', size: 20 },
      { x: 200, y: 114, text: 'Came to Move', size: 20 },
    ]
    const { metadata } = await articleOf([[...title, ...typeset(long, { x: 60, y: 160, width: 400 })]])
    expect(metadata.title).toBe('How the Channel at Veldmouth Came to Move')
  })

  it('keeps the lines of a table of contents apart, with their words', async () => {
    const entries = ['The first winter', 'What the pilot knew', 'A letter to the council']
    const lines = entries.map((entry, index) => ({
      x: 70,
      y: 100 + index * 12,
      text: `${entry} ${'.'.repeat(70 - entry.length)} ${index + 3}`,
    }))
    const text = await textOf([[...lines, ...typeset(long, { x: 70, y: 180, width: 390 })]])
    for (const [index, entry] of entries.entries())
      expect(text).toMatch(new RegExp(`(?:^|\\n)${entry} \\.+ ${index + 3}\\n`))
  })
})

it('keeps the lines of chapters apart, too, which have no dots before their page', async () => {
  const entry = (y: number, text: string, page: number): Piece[] => [
    { x: 70, y, text, face: 'bold' },
    { x: 455, y, text: String(page), face: 'bold' },
  ]
  const part = (y: number, text: string, page: number): Piece => ({
    x: 84,
    y,
    text: `${text} ${'. '.repeat(34 - Math.ceil(text.length / 2))}${page}`,
  })
  const contents = [
    { x: 70, y: 60, text: 'Two Winters at Veldmouth', size: 20 },
    ...entry(100, '1 The first winter', 2),
    part(112, '1.1 What the pilot knew', 3),
    ...entry(132, '2 A letter', 5),
    ...entry(152, '3 The second winter', 7),
    ...entry(172, '4 What came of it', 9),
  ]
  const lines = (await textOf([[...contents, ...typeset(long, { x: 70, y: 220, width: 390 })]])).split('\n')
  expect(lines.slice(0, 5).map((line) => line.replace(/[. ]{3,}/, ' '))).toEqual([
    '1 The first winter 2',
    '1.1 What the pilot knew 3',
    '2 A letter 5',
    '3 The second winter 7',
    '4 What came of it 9',
  ])
})

describe('the first page of a paper', () => {
  const half = (x: number, y: number) => typeset(long, { x, y, width: 220 })

  it('reads names side by side before the columns below them', async () => {
    const title = typeset('Where the Channel Went', { x: 170, y: 60, width: 400, size: 20 })
    const names = [
      { x: 120, y: 100, text: 'Jonna Halden', size: 12 },
      { x: 110, y: 114, text: 'Pilots of Veldmouth' },
      { x: 380, y: 100, text: 'Mirek Oszczepalski', size: 12 },
      { x: 380, y: 114, text: 'School of Tides, Elgin' },
    ]
    const text = await textOf([[...title, ...names, ...half(60, 150), ...half(310, 150)]])
    expect(text).toMatch(/Veldmouth[^.]*Mirek Oszczepalski\nSchool of Tides, Elgin\nThe harbour/)
    expect(text.endsWith(`${long}\n${long}`)).toBe(true)
  })

  it('sets what stands small at its foot, without a mark, apart from a paragraph that goes on', async () => {
    const text = [long, long].join(' ')
    const lines = typeset(text, { x: 60, y: 100, width: 220 })
    const middle = Math.floor(lines.length / 2)
    const left = lines.slice(0, middle)
    const right = lines.slice(middle).map((line, index) => ({ ...line, x: 310, y: 100 + index * 12 }))
    const thanks = { x: 66, y: below(left, 30), text: 'Received on 8 May; revised in June.', size: 7 }
    expect(await textOf([[...left, thanks, ...right]])).toBe(`${text}\nReceived on 8 May; revised in June.`)
  })
})

describe('what is set in its own way', () => {
  it('reads a large first letter with its word, and the lines beside it as one paragraph', async () => {
    const lines = [
      { x: 60, y: 124, text: 'T', size: 28 },
      { x: 76, y: 100, text: 'he harbour at Veldmouth was closed when the council asked its' },
      { x: 76, y: 112, text: 'oldest pilot what should be done about it, and whether it was' },
      { x: 76, y: 124, text: 'true that her own boat had twice come to rest upon the bank.' },
      ...typeset(long, { x: 60, y: 136, width: 320 }),
    ]
    expect(await textOf([lines])).toMatch(
      /^The harbour at Veldmouth was closed .* whether it was true .* upon the bank\. The harbour/,
    )
  })

  it('puts together words whose letters are set apart', async () => {
    const lines = typeset(long, { x: 60, y: 100, width: 320 })
    const apart = Array.from('Stilllegung', (text, index) => ({ x: 80 + index * 7.2, y: 400, text }))
    const plain = [{ x: 60, y: 400, text: 'Die' }, ...apart, { x: 164, y: 400, text: 'der Bahn' }]
    expect(await textOf([[...lines, ...plain]])).toContain('Die Stilllegung der Bahn')
  })

  it('keeps a table that reaches across both columns together by its rules', async () => {
    const rows = ['Veldmouth', 'Kilbride', 'Elgin', 'Ashgrove'].flatMap((name, index) =>
      [name, '1902', '425', '78'].map((text, cell) => ({ x: 100 + cell * 110, y: 120 + index * 14, text })),
    )
    const raw = [106, 166].map((y) => `90 ${842 - y} 420 0.5 re f`).join('\n')
    const pieces = [...rows, ...half2(60), ...half2(310)]
    const { document } = (await read(pdfOf({ pages: [{ pieces, raw }] }), 'table.pdf')).extraction
    expect(articleText(document)).toMatch(/^Veldmouth\n1902\n425\n78\nKilbride\n1902/)
  })

  const half2 = (x: number) => typeset(long, { x, y: 220, width: 220 })

  it('reads each line of a slide as one item, where each is a sentence', async () => {
    const lines = [0, 1, 2, 3, 0].map((index, place) => ({
      x: 60,
      y: 100 + place * 20,
      text: `${(sentences[index] ?? '').split(',')[0]?.slice(0, 60 + place)}.`,
    }))
    const texts = (await textOf([lines])).split('\n')
    expect(texts).toEqual(lines.map(({ text }) => text))
  })

  it('reads Chinese that runs down the page, character by character, column by column from the right', async () => {
    const columns = [
      '港口已经关闭了两个冬天议会问最老的领航员',
      '怎么办她回答说航道已经移动没有人应该感到惊讶',
    ]
    const pieces = columns.flatMap((column, index) =>
      Array.from(column, (text, place) => ({ x: 400 - index * 20, y: 100 + place * 11, text })),
    )
    expect((await textOf([pieces])).replaceAll('\n', '')).toBe(columns.join(''))
  })
})
