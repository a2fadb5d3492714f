import { describe, expect, it } from 'vitest'
import { childrenOf, descendantsOf, firstOf, localName, parseXml, textOf, xmlReader } from '#core/xml/xml.ts'

describe('parseXml', () => {
  it('gives the tree with names as written, attributes, text and CDATA sections', () => {
    const { root, isComplete } = parseXml(
      '<?xml version="1.0"?><a:book xmlns:a="x" id="1">One &amp; <b>two</b><![CDATA[<three>]]></a:book>',
      'book.xml',
    )
    const [book] = childrenOf(root, 'book')
    expect(isComplete).toBe(true)
    expect(book && [book.name, localName(book), book.attributes.get('id')]).toEqual(['a:book', 'book', '1'])
    expect(textOf(book)).toBe('One & two<three>')
    expect(firstOf(root, 'b')?.children).toEqual(['two'])
  })

  it('reads what is not well-formed as far as it makes sense, and says where an end is missing', () => {
    for (const text of [
      '<a><b>one</b><b>two',
      '<a><b>one</b><b>two</a>',
      '<a><b>one</b></c><b>two</b></a>',
    ]) {
      const { root, isComplete } = parseXml(text, 'book.xml')
      expect(isComplete, text).toBe(false)
      expect(descendantsOf(root, 'b').map(textOf).join(' ')).toContain('one two')
    }
    expect(parseXml('<a x=1>y &nope; z</a>', 'book.xml').isComplete).toBe(true)
  })

  it('loses no words behind signs that open nothing', () => {
    const text = '<a>Rope & line, 3 < 4 &c; 5 &#38; 6&nbsp;&mdash; <b>so</b><![CDATA[x & y < z]]></a>'
    const { root } = parseXml(text, 'book.xml')
    expect(textOf(root)).toBe('Rope & line, 3 < 4 &c; 5 & 6\u00a0— sox & y < z')
    expect(firstOf(root, 'b')?.children).toEqual(['so'])
  })

  it('knows the entities of HTML, and no other names', () => {
    const { root } = parseXml(
      '<a t="&QUOT;&eacute;">&sbquo;caf&eacute;&rsquo; &copy; 2&times;3&deg; &LT;b&GT; &AMP;amp; &semi; &lt;&squo;&copyx;&apos;</a>',
      'book.xml',
    )
    expect(textOf(root)).toBe("‚café’ © 2×3° <b> &amp; ; <&squo;&copyx;'")
    expect(firstOf(root, 'a')?.attributes.get('t')).toBe('"é')
  })

  it('leaves an entity of HTML as it is where the file declares it as something else', () => {
    const doctype =
      '<!DOCTYPE a [<!ENTITY nbsp "&#160;"><!ENTITY prod \'Our pump\'><!ENTITY part SYSTEM "part.xml">]>'
    const { root } = parseXml(`${doctype}<a>1&nbsp;&prod; &part; &mdash;</a>`, 'book.xml')
    expect(textOf(root)).toBe('1\u00a0&prod; &part; —')
  })

  it('never looks up an entity of the file', () => {
    const bomb =
      '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;"><!ENTITY z SYSTEM "file:///etc/passwd">]>'
    expect(textOf(parseXml(`${bomb}<a>&y;&z;</a>`, 'book.xml').root)).toBe('&y;&z;')
  })

  it('has bounds', () => {
    const code = (text: string) => {
      try {
        return parseXml(text, 'book.xml', { depth: 10, elements: 100 })
      } catch (error) {
        return error
      }
    }
    expect(code('<a>'.repeat(20))).toMatchObject({ code: 'pageTooDeep', params: { file: 'book.xml' } })
    expect(code(`<a>${'<b/>'.repeat(200)}</a>`)).toMatchObject({ code: 'pageTooLarge' })
  })
})

describe('xmlReader', () => {
  it('tells the line, whatever the pieces, and every fault', () => {
    const seen: string[] = []
    const reader = xmlReader({
      opened: (name, attributes) => seen.push(`<${name}${Object.keys(attributes)} ${reader.line}`),
      text: (value) => seen.push(value.trim()),
      closed: (name) => seen.push(`/${name}`),
      malformed: (reason) => seen.push(`! ${reason.includes('entities')}`),
    })
    for (const piece of ['<!DOCTYPE a [<!ENTITY x "y">]>', '\n<a b="1">o', 'ne\n', '<c/></a>'])
      reader.write(piece)
    reader.end()
    expect(seen).toEqual(['! true', '', '<ab 2', 'one', '<c 3', '/c', '/a'])
  })
})
