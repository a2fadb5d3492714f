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

  it('is told by its name, or by a title over sections or attributes of its kind', () => {
    expect(isAsciiDoc('any text', 'notes.adoc')).toBe(true)
    expect(isAsciiDoc('= Pier\n\nText.\n\n== Opening\n', 'pier.txt')).toBe(true)
    expect(isAsciiDoc('= 4 is the sum\n\nText.\n', 'sums.txt')).toBe(false)
    expect(isAsciiDoc('# Pier\n\n## Opening\n', 'pier.txt')).toBe(false)
  })
})
