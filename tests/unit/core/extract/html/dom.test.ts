import { expect, it } from 'vitest'
import { classed, classesOf, elementsIn, holds, namedIn, nearest } from '#core/extract/html/dom.ts'
import { htmlDocument } from '#main/import/html-document.ts'

const bodyOf = (html: string) => htmlDocument(`<!doctype html><body>${html}</body>`, 'page.html').body
const names = (elements: readonly Element[]) => elements.map(({ localName }) => localName).join(' ')

it('gives all elements in the order of the document', () => {
  const body = bodyOf('<div><p>a <b>b</b></p></div><ul><li>c</li></ul>')
  expect(names(elementsIn(body))).toBe('div p b ul li')
  expect(names(namedIn(body, 'li', 'p'))).toBe('p li')
})

it('walks a page anew where elements came or went', () => {
  const body = bodyOf('<div><p>a <b>b</b></p></div><ul><li>c</li></ul>')
  const first = elementsIn(body)
  body.querySelector('b')?.remove()
  expect(names(elementsIn(body))).toBe('div p ul li')
  expect(names(first)).toBe('div p b ul li')
  body.querySelector('ul')?.appendChild(body.ownerDocument.createElement('hr'))
  expect(names(elementsIn(body))).toBe('div p ul li hr')
  const [div] = elementsIn(body)
  const [p] = namedIn(body, 'p')
  if (div && p) body.replaceChild(p, div)
  expect(names(elementsIn(body))).toBe('p ul li hr')
})

it('keeps the list where only texts and attributes changed', () => {
  const body = bodyOf('<p class="a">a</p>')
  const list = elementsIn(body)
  list[0]?.setAttribute('class', 'b')
  list[0]?.appendChild(body.ownerDocument.createTextNode('b'))
  expect(elementsIn(body)).toBe(list)
  body.appendChild(body.ownerDocument.createElement('hr'))
  expect(names(elementsIn(body))).toBe('p hr')
})

it('finds by name what stands around and within an element', () => {
  const [item, bold] = ['li', 'b'].map((name) => namedIn(bodyOf('<ul><li>a <b>b</b></li></ul>'), name)[0])
  expect(nearest(bold, 'ul li')?.localName).toBe('li')
  expect(nearest(bold, 'b')).toBe(bold)
  expect(nearest(bold, 'ol td')).toBeNull()
  expect(nearest(null, 'ul')).toBeNull()
  expect(item && holds(item, 'i b')).toBe(true)
  expect(bold && holds(bold, 'b')).toBe(false)
})

it('knows an element by one of its classes, in whatever case', () => {
  const isNote = classed(/^note$/)
  const [note, notes, plain] = namedIn(
    bodyOf('<p class="wide  Note wide">a</p><p class="notes">b</p><p>c</p>'),
    'p',
  )
  expect(note && isNote(note)).toBe(true)
  expect(note && classesOf(note)).toEqual(['wide', 'note'])
  expect(notes && isNote(notes)).toBe(false)
  expect(plain && isNote(plain)).toBe(false)
  plain?.setAttribute('class', 'note')
  expect(plain && isNote(plain)).toBe(true)
})
