import { describe, expect, it } from 'vitest'
import { DomDocument } from '#main/import/dom/document.ts'
import type { DomElement } from '#main/import/dom/element.ts'
import { markUpIn, writeMarkUp } from '#main/import/dom/mark-up.ts'

function within(html: string): DomElement {
  const document = new DomDocument()
  const box = document.createElement('DIV')
  document.appendChild(box)
  writeMarkUp(box, html)
  return box
}
const names = (elements: readonly DomElement[]) => elements.map(({ localName }) => localName).join(' ')
const first = (box: DomElement, selector: string): DomElement => {
  const element = box.querySelector(selector)
  if (!element) throw new Error(`no ${selector}`)
  return element
}

describe('a tree', () => {
  it('says what stands before, behind, around and within a node', () => {
    const box = within('a<b>b</b><!-- c --><i>d<u>e</u></i>f')
    const [b, i, u] = [first(box, 'b'), first(box, 'i'), first(box, 'u')]
    expect(names(box.children)).toBe('b i')
    expect(box.childNodes.map(({ nodeName }) => nodeName)).toEqual(['#text', 'B', '#comment', 'I', '#text'])
    expect([b.nextElementSibling, i.previousElementSibling, b.previousElementSibling]).toEqual([i, b, null])
    expect([box.firstElementChild, box.lastElementChild, u.parentElement]).toEqual([b, i, i])
    expect(box.parentElement).toBeNull()
    expect([box.contains(u), box.contains(box), u.contains(box), box.contains(null)]).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(box.textContent).toBe('abdef')
    expect(box.nodeValue).toBeNull()
    expect(b.firstChild?.nodeValue).toBe('b')
    expect([b.nodeType === b.ELEMENT_NODE, b.firstChild?.nodeType === b.TEXT_NODE]).toEqual([true, true])
  })

  it('moves a node from where it stood', () => {
    const box = within('<b>1</b><i>2</i><u>3</u>')
    const [b, i, u] = [first(box, 'b'), first(box, 'i'), first(box, 'u')]
    box.insertBefore(u, b)
    expect(markUpIn(box)).toBe('<u>3</u><b>1</b><i>2</i>')
    expect(box.insertBefore(b, b)).toBe(b)
    i.appendChild(b)
    expect(markUpIn(box)).toBe('<u>3</u><i>2<b>1</b></i>')
    box.replaceChild(b, u)
    expect(markUpIn(box)).toBe('<b>1</b><i>2</i>')
    expect(u.parentNode).toBeNull()
    i.replaceWith('x', ...b.childNodes, u)
    expect(markUpIn(box)).toBe('<b></b>x1<u>3</u>')
    u.replaceWith()
    box.removeChild(b)
    b.remove()
    b.replaceWith('y')
    expect(markUpIn(box)).toBe('x1')
  })

  it('puts nodes and texts before, behind and into a node', () => {
    const box = within('<b>1</b><i>2</i>')
    const [b, i] = [first(box, 'b'), first(box, 'i')]
    b.before('x', i)
    b.after('y', 'z')
    i.append('3', b)
    i.prepend('4')
    expect(markUpIn(box)).toBe('x<i>423<b>1</b></i>yz')
    const alone = box.ownerDocument?.createElement('u')
    alone?.after('w')
    expect(alone?.nextSibling).toBeNull()
  })

  it.each<[string, string, (a: DomElement, b: DomElement, c: DomElement) => void]>([
    ['a replaced by b and a', 'bac', (a, b) => a.replaceWith(b, a)],
    ['b replaced by c and a', 'ca', (a, b, c) => b.replaceWith(c, a)],
    ['b replaced by itself', 'abc', (_, b) => b.replaceWith(b)],
    ['b and c behind a', 'abc', (a, b, c) => a.after(b, c)],
    ['c and b behind a', 'acb', (a, b, c) => a.after(c, b)],
    ['a behind itself', 'abc', (a) => a.after(a)],
    ['b and a before b', 'bac', (a, b) => b.before(b, a)],
    ['c before b', 'acb', (_, b, c) => b.before(c)],
    ['a and b at the start', 'abc', (a, b) => a.parentNode?.prepend(a, b)],
    ['a at the end', 'bca', (a) => a.parentNode?.append(a)],
  ])('puts nodes beside each other that stand there already: %s', (_, order, put) => {
    const box = within('<a></a><b></b><c></c>')
    put(first(box, 'a'), first(box, 'b'), first(box, 'c'))
    expect(names(box.children).replaceAll(' ', '')).toBe(order)
  })

  it('refuses a node within itself, and to take out what is no child', () => {
    const box = within('<b><i>1</i></b>')
    const [b, i] = [first(box, 'b'), first(box, 'i')]
    expect(() => i.appendChild(b)).toThrow('in itself')
    expect(() => box.removeChild(i)).toThrow('no child')
    expect(() => b.replaceChild(box, i)).toThrow('in itself')
    expect(() => b.replaceChild(b, i)).toThrow('in itself')
    const fragment = box.ownerDocument.createDocumentFragment()
    fragment.append(box.ownerDocument.createElement('u'), box)
    expect(() => i.appendChild(fragment)).toThrow('in itself')
    expect(markUpIn(box)).toBe('<b><i>1</i></b>')
  })

  it('puts at the end what was to stand before a node that has gone elsewhere', () => {
    const box = within('<b><i>1</i></b><u>2</u>')
    box.insertBefore(box.ownerDocument?.createTextNode('x') ?? box, first(box, 'i'))
    expect(markUpIn(box)).toBe('<b><i>1</i></b><u>2</u>x')
  })

  it('takes in what a fragment holds, and nodes of another document', () => {
    const box = within('<b>1</b>')
    const fragment = box.ownerDocument?.createDocumentFragment() ?? box
    for (const child of within('<i>2<u>3</u></i>4').childNodes) fragment.appendChild(child)
    box.insertBefore(fragment, box.firstChild)
    expect(markUpIn(box)).toBe('<i>2<u>3</u></i>4<b>1</b>')
    expect(fragment.firstChild).toBeNull()
    expect(first(box, 'u').ownerDocument).toBe(box.ownerDocument)
  })

  it('counts where elements came or went, and nothing else', () => {
    const box = within('<b>1</b>')
    const document = box.ownerDocument
    const counts = [
      () => first(box, 'b').setAttribute('class', 'a'),
      () => first(box, 'b').firstChild?.remove(),
    ]
    const before = document?.elementChanges
    for (const change of counts) change()
    expect(document?.elementChanges).toBe(before)
    first(box, 'b').remove()
    expect(document?.elementChanges).toBeGreaterThan(before ?? Number.NaN)
  })
})

describe('elements', () => {
  it('are found by names and by selectors; what a template holds only by names', () => {
    const box = within(
      '<p class="a">1</p><template><p>2</p></template><ul><li><p id="b">3</p></li></ul><h1 class="a">4</h1>',
    )
    expect(names(box.getElementsByTagName('P'))).toBe('p p p')
    expect(names(box.getElementsByTagName('*'))).toBe('p template p ul li p h1')
    expect(names(box.querySelectorAll('h1, P'))).toBe('p p h1')
    expect(names(box.querySelectorAll('.a, ul > li'))).toBe('p li h1')
    expect(box.querySelector('li p')?.id).toBe('b')
    expect(box.querySelector('ol')).toBeNull()
    const inner = first(box, '#b')
    expect(inner.closest('ul')?.localName).toBe('ul')
    expect(inner.closest('ol')).toBeNull()
    expect([inner.matches('li > p'), inner.matches('li')]).toEqual([true, false])
    inner.remove()
    expect(box.querySelector('li p')).toBeNull()
  })

  it('have attributes in the order in which they were set', () => {
    const element = within('<a href="x" title="y">1</a>').children[0]
    element?.setAttribute('href', 'z')
    element?.setAttribute('rel', 'w')
    element?.removeAttribute('title')
    element?.removeAttribute('lang')
    expect(element?.getAttributeNames()).toEqual(['href', 'rel'])
    expect([element?.getAttribute('href'), element?.getAttribute('title')]).toEqual(['z', null])
    expect([element?.hasAttribute('rel'), element?.hasAttribute('id'), element?.hasAttributes()]).toEqual([
      true,
      false,
      true,
    ])
    const copy = element?.attributes[0]?.cloneNode()
    if (copy) copy.value = 'changed'
    expect(element?.getAttributeNode('href')?.value).toBe('z')
  })

  it('tell what Readability asks of their style and classes', () => {
    const [hidden, plain] = within(
      '<p class="a b" style="color:red; display : none;visibility:hidden;visibility:">1</p><p>2</p>',
    ).children
    expect(hidden?.style).toEqual({ display: 'none', visibility: 'hidden' })
    expect(plain?.style).toEqual({ display: '', visibility: '' })
    expect([hidden?.className, plain?.className, plain?.id]).toEqual(['a b', '', ''])
    if (plain) Object.assign(plain, { id: 'c', className: 'd e' })
    expect([plain?.getAttribute('id'), plain?.getAttribute('class')]).toEqual(['c', 'd e'])
    if (plain) plain.className = ''
    expect([hidden, plain].map((one) => one?.classList.contains('b'))).toEqual([true, false])
  })

  it('take the id and the classes that Readability gives to what it has found', () => {
    const [found] = within('<div>1</div>').children
    if (!found) throw new Error('no element')
    found.id = 'found'
    found.className = 'page'
    expect(['id', 'class'].map((name) => found.getAttribute(name))).toEqual(['found', 'page'])
  })

  it('give their HTML, and take it back', () => {
    const html =
      '<p title="a &amp; &quot;b&quot;">1 &lt; 2<br>3</p><!-- c --><svg viewBox="0"></svg><template><b>4</b></template>'
    const box = within(html)
    expect(markUpIn(box)).toBe(html)
    expect(box.querySelector('p')?.textContent).toBe('1 < 23')
    expect(box.querySelector('template')?.firstElementChild?.localName).toBe('b')
    box.textContent = '<b>'
    expect(markUpIn(box)).toBe('&lt;b&gt;')
    box.textContent = ''
    expect(box.firstChild).toBeNull()
  })
})
