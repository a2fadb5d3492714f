import { describe, expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { isAsciiDoc, markdownOf } from '#main/import/documents/asciidoc-markdown.ts'
import { prose, read } from './build.ts'

const source = `= The pier: a guide
Ada Quay <ada@quay.invalid>; Bo Weir
v1.2, 2024-03-02
:toc:
:pier: Long Pier

${prose[0]}

== Opening
// nobody reads this
${prose[1]}

.open.sh
[source,bash]
----
open *pier*
----

NOTE: The {pier} is *closed* in winter.footnote:[From November.]

* planks
** of oak
. first
`

describe('AsciiDoc', () => {
  it('is an article with the title, authors and day of its head', async () => {
    const { extraction, format } = await read(source, 'pier.adoc')
    expect(format).toBe('asciidoc')
    expect(extraction.metadata).toMatchObject({
      title: 'The pier: a guide',
      authors: ['Ada Quay', 'Bo Weir'],
      published: '2024-03-02',
    })
    const text = plainText(extraction.document)
    expect(text).toContain('Opening')
    expect(text).toContain('open *pier*')
    expect(text).toContain('The Long Pier is closed in winter.')
    expect(text).toContain('From November.')
    expect(text).not.toMatch(/nobody reads|:toc:|\[source|----|== /)
  })

  it('has tables, boxes, terms and links in the form of Markdown', () => {
    const written = markdownOf(
      '|===\n|Name |Unit\n\n|pier |m\n|===\n\n[TIP]\n====\nMind the gate.\n====\n\nunit:: metres\n\nhttps://quay.invalid[the quay]',
    )
    expect(written).toContain('| Name | Unit |\n| --- | --- |\n| pier | m |')
    expect(written).toContain('> [!TIP]\n> Mind the gate.')
    expect(written).toContain('unit\n: metres')
    expect(written).toContain('[the quay](https://quay.invalid)')
  })

  const tableIn = (rows: string, above = '') => markdownOf(`${above}|===\n${rows}\n|===`).trim()

  it('has all that stands in a table: cells over several lines, of a kind, over several columns and rows', () => {
    expect(
      tableIn('|foo\n|This is a long text\nthat continues here.\n\nAnd here.\n2+|Both columns\na|A cell'),
    ).toBe(
      [
        '|  |',
        '| --- |',
        '| foo |',
        '| This is a long text that continues here. And here. |',
        '| Both columns |',
        '| A cell |',
      ].join('\n'),
    )
    expect(tableIn('|a |b\n2+|both\n.2+|tall |x\n|y h|z\n|last 2*|twice', '[cols="1,2"]\n')).toBe(
      [
        '|  |  |',
        '| --- | --- |',
        '| a | b |',
        '| both |  |',
        '| tall | x |',
        '|  | y |',
        '| z | last |',
        '| twice | twice |',
      ].join('\n'),
    )
    expect(tableIn('|Name\n|Unit\n|pier \\| quay\n|m', '[%header,cols=2*]\n')).toBe(
      '| Name | Unit |\n| --- | --- |\n| pier \\| quay | m |',
    )
    expect(tableIn('no bar\nat all')).toBe('no bar\nat all')
    expect(tableIn('before\n|a |b')).toBe('before\n|a |b')
  })

  it('tells who is quoted, around a block or a paragraph', () => {
    const said = '> The sea was calm.\n>\n> — Ada Quay, The pier'
    expect(markdownOf('[quote, Ada Quay, "The pier"]\n____\nThe sea was calm.\n____\nNext.')).toContain(
      `${said}\n\nNext.`,
    )
    expect(markdownOf('[quote, Ada Quay, The pier]\nThe sea was calm.\n\nNext.')).toContain(
      `${said}\n\n\nNext.`,
    )
  })

  it('lets the name of a block stand between it and what is said of it', () => {
    const markdown = markdownOf(
      '[TIP]\n.Gates\n====\nMind them.\n====\n\n[quote, Ada Quay]\n.Calm\n____\nIt was.\n____',
    )
    expect(markdown).toContain('**Gates**\n\n> [!TIP]\n> Mind them.')
    expect(markdown).toContain('**Calm**\n\n> It was.\n>\n> — Ada Quay')
  })

  it.each([
    ['2024-03-03', '2024-03-03'],
    ['v1.2-rc, 2024-03-03: Spring', '2024-03-03'],
    ['v1.2', null],
  ])('knows the day in the revision %s', (line, date) => {
    const markdown = markdownOf(`= T\n${line}\n\nText.`)
    expect(/^date: "(.*)"$/m.exec(markdown)?.[1] ?? null).toBe(date)
    expect(markdown).not.toContain(`\n${line}`)
  })

  it('has titles in two lines, as manual pages have them', () => {
    const page =
      'quay(1)\n=======\n:a: b\n\nNAME\n----\nquay - opens a quay\n\n[[all]]\nALL OF IT\n~~~~~~~~~\n----\ncode\n----\n'
    const markdown = markdownOf(page)
    expect(markdown).toContain('title: "quay(1)"')
    expect(markdown).toContain('## NAME\nquay - opens a quay\n')
    expect(markdown).toContain('### ALL OF IT\n```\ncode\n```')
  })

  it('takes no line within a paragraph for a title, nor the rest of a text for a block that nothing ends', () => {
    expect(markdownOf('One line and\nmore\n----\ncode\n----')).toContain('more\n```\ncode\n```')
    for (const mark of ['----', '....', '====', '____', '|==='])
      expect(markdownOf(`A paragraph.\n\n${mark}\nThe *rest*.`)).toBe(
        `A paragraph.\n\n\\${mark}\nThe **rest**.\n`,
      )
  })

  it('is told by its name, or by a title over sections or attributes of its kind', () => {
    expect(isAsciiDoc('any text', 'notes.adoc')).toBe(true)
    expect(isAsciiDoc('= Pier\n\nText.\n\n== Opening\n', 'pier.txt')).toBe(true)
    expect(isAsciiDoc('= 4 is the sum\n\nText.\n', 'sums.txt')).toBe(false)
    expect(isAsciiDoc('# Pier\n\n## Opening\n', 'pier.txt')).toBe(false)
  })
})
