/** The schema alone, whatever the importer let through: the last defence before a document is stored or shown. */

import { describe, expect, it } from 'vitest'
import { articleDocumentSchema, storedDocumentSchema } from '#core/schema/document.ts'

const documentWith = (properties: Record<string, unknown>, tagName = 'a') => ({
  type: 'root',
  children: [
    {
      type: 'element',
      tagName: 'p',
      properties: {},
      children: [{ type: 'element', tagName, properties, children: [{ type: 'text', value: 'words' }] }],
    },
  ],
})
const passes = (document: unknown) => articleDocumentSchema.safeParse(document).success
const passesStored = (document: unknown) => storedDocumentSchema.safeParse(document).success

const sha256 = 'a1'.repeat(32)
const good: [string, unknown][] = [
  ['href', 'https://orsk.example/ledger?a=b#c'],
  ['href', 'http://orsk.example'],
  ['href', 'mailto:ferry@orsk.example'],
  ['href', '#n1'],
  ['src', `asset:${sha256}.png`],
  ['lang', 'pt-BR'],
  ['dir', 'rtl'],
  ['start', -3],
  ['colSpan', 1000],
  ['rowSpan', 65534],
  ['align', 'right'],
  ['dateTime', '2025-03-12'],
  ['id', 'n1'],
  ['dataBlock', 0],
  ['dataRole', 'lead'],
  ['dataRule', 'link-list'],
  ['dataLang', 'c++'],
]
const bad: [string, unknown][] = [
  ['href', 'javascript:alert(1)'],
  ['href', ' https://orsk.example'],
  ['href', 'x https://orsk.example'],
  ['href', 'JavaScript:https://orsk.example'],
  ['href', 'data:text/html,x'],
  ['href', 'file:///etc/passwd'],
  ['href', '//orsk.example/ledger'],
  ['href', '/ledger'],
  ['href', 'https://'],
  ['href', 'https:///ledger'],
  ['href', 'https:// orsk.example'],
  ['href', 'mailto:'],
  ['href', '#'],
  ['href', '#n1 n2'],
  ['href', ''],
  ['src', 'https://orsk.example/map.png'],
  ['src', 'data:image/png;base64,iVBORw0KGgo='],
  ['src', `asset:${sha256}.svg`],
  ['src', `asset:${sha256.slice(1)}.png`],
  ['src', `asset:${sha256}.png?x`],
  ['src', `x asset:${sha256}.png`],
  ['src', `asset:../${sha256}.png`],
  ['lang', 'x y'],
  ['lang', ''],
  ['dir', 'sideways'],
  ['start', 1.5],
  ['colSpan', 0],
  ['colSpan', 1001],
  ['rowSpan', 0],
  ['rowSpan', 65535],
  ['align', 'justify'],
  ['dateTime', 'x'.repeat(65)],
  ['id', 'a b'],
  ['id', ''],
  ['dataBlock', -1],
  ['dataRole', 'banner'],
  ['dataRule', 'Link List'],
  ['dataAddress', 'x'.repeat(4097)],
  ['dataLang', 'c "x"'],
]

describe.each([
  ['an imported document', passes],
  ['a stored document', passesStored],
])('%s', (_, accepts) => {
  it.each(good)('may have %s %j', (name, value) => {
    expect(accepts(documentWith({ [name]: value }))).toBe(true)
  })

  it.each(bad)('is refused with %s %j', (name, value) => {
    expect(accepts(documentWith({ [name]: value }))).toBe(false)
  })

  it.each(['script', 'iframe', 'svg', 'style', 'form', 'A', ''])('has no element %j', (tagName) => {
    expect(accepts(documentWith({}, tagName))).toBe(false)
  })

  it('has text only within elements', () => {
    expect(accepts({ type: 'root', children: [{ type: 'text', value: 'words' }] })).toBe(false)
  })
})

describe.each(['onclick', 'style', 'srcset', 'dataUnknown', '__proto__'])('an attribute %s', (name) => {
  const document = JSON.parse(JSON.stringify(documentWith({ href: '#n1' })).replace('"href"', `"${name}"`))

  it('is refused at import', () => {
    expect(passes(document)).toBe(false)
  })

  it('is left out of what is stored, since a later version may know it', () => {
    expect(storedDocumentSchema.parse(document)).toEqual(documentWith({}))
  })
})
