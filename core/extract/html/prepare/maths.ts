/** Formulas as text with their source: MathML, KaTeX, MathJax, images of formulas, and what a page's own programs leave of them. */

import { MathMLToLaTeX } from 'mathml-to-latex'
import { classesOf, classNames, elementsIn, flatText, holds, isWithin, remembered } from '../dom.ts'
import { delimitedIn, mayBeDelimited } from './delimiters.ts'
import { glyphsTex } from './maths-glyphs.ts'

const wrapperTag = /^(?:mjx-container|math-renderer)$/
const wrapperName =
  /(?:^|\s)(?:mwe-math-element|katex(?:-display)?|MathJax(?:_Display|_SVG|_SVG_Display)?|math-(?:inline|display)|ltx_Math)(?=\s|$)|(?:^|\s)math(?=\s(?:.*\s)?(?:inline|display)(?:\s|$))|(?:^|\s)(?:inline|display)(?=\s(?:.*\s)?math(?:\s|$))/
const isWrapperName = remembered((names) => wrapperName.test(names))
const isWrapper = (element: Element) =>
  wrapperTag.test(element.localName) || isWrapperName(classNames(element))
const isFormula = (element: Element) => element.hasAttribute('data-formula')
const display =
  /(?:^|\s)(?:katex-display|MathJax_Display|MathJax_SVG_Display|mwe-math-element-block|math-display|ltx_displaymath)(?:\s|$)/
const pictured =
  /(?:^|\s)(?:latex|tex|math|mwe-math-fallback-image-(?:inline|display)|ltx_math|equation|wp-katex|mathimg)(?:\s|$)/i
const texAttributes = [
  'data-latex',
  'data-tex',
  'data-math',
  'data-formula-tex',
  'data-katex',
  'data-expr',
  'data-entry',
  'alttext',
] as const
/** A formula larger than this is a page set as MathML. */
const longestMarkup = 40_000

/** Replaces each formula by a `code` element, which read-inline knows by its `data-formula`; one set apart gets a paragraph. */
export function writeFormulas(body: Element): void {
  const elements = elementsIn(body)
  writeEquationTables(elements)
  for (const math of elements.filter(({ localName }) => localName === 'math')) {
    if (!attached(math, body)) continue
    const outer = outermost(math)
    const source =
      texOf(math) ?? attributeTex(outer) ?? holderTex(math) ?? scriptTex(outer) ?? fromMathml(math)
    replace(outer, source ?? readable(math.textContent ?? ''), isDisplay(math, outer))
  }
  writeSources(elements, body)
  writeDelimited(body)
  for (const script of elements.filter(({ localName }) => localName === 'script')) {
    const type = script.getAttribute('type') ?? ''
    if (!type.startsWith('math/tex') || !attached(script, body)) continue
    dropRendered(script)
    replace(script, readable(script.textContent ?? ''), /mode\s*=\s*display/.test(type))
  }
  for (const element of elementsIn(body)) {
    const isPicture = element.localName === 'img'
    const isRendered = element.localName === 'mjx-container' || isKatex(element)
    if (!isPicture && !isRendered) continue
    if (!attached(element, body) || isWithin(element, isFormula)) continue
    if (isPicture) writePicture(element)
    else writeRendered(element)
  }
}

/** A part of a name is asked for first: that is cheaper than parting it, and few elements have it. */
const isKatex = (element: Element) =>
  /katex/i.test(classNames(element)) && classesOf(element).includes('katex')

const sourceAttributes = ['data-tex', 'data-latex', 'data-katex', 'data-formula-tex'] as const

const set: ReadonlySet<string> = new Set(['mjx-container', 'pre', 'code'])
const isSet = (element: Element) => set.has(element.localName) || isFormula(element)

/** Elements that carry their source and hold nothing that is read but what was drawn of it. */
function writeSources(elements: readonly Element[], body: Element): void {
  for (const element of elements) {
    if (!/^(?:span|div)$/.test(element.localName)) continue
    const source = sourceAttributes.map((name) => element.getAttribute(name)?.trim()).find((tex) => tex)
    if (!source || !attached(element, body) || isWithin(element, isSet)) continue
    if (holds(element, 'p li table h1 h2 h3') || elementsIn(element).some(isFormula)) continue
    replace(element, readable(source), element.localName === 'div')
  }
}

const verbatim: ReadonlySet<string> = new Set(
  'pre code script style textarea svg math template noscript'.split(' '),
)
const surelyInline = /\\[a-z]{2,}|[_^]\{/i

/** Formulas that a script would have drawn, between the delimiters that MathJax and KaTeX go by. */
function writeDelimited(body: Element): void {
  let loads: boolean | undefined
  const drawsDollars = () => {
    loads ??= loadsRenderer(body.ownerDocument)
    return loads
  }
  const visit = (element: Element) => {
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 1) {
        if (!verbatim.has((node as Element).localName)) visit(node as Element)
        continue
      }
      const text = node.nodeType === 3 ? (node.nodeValue ?? '') : ''
      if (!mayBeDelimited(text)) continue
      let end = 0
      for (const { index, whole, source, isInline, byDollar } of delimitedIn(text)) {
        if (byDollar && !surelyInline.test(source) && !drawsDollars()) continue
        const before = text.slice(end, index)
        if (before !== '') element.insertBefore(element.ownerDocument.createTextNode(before), node)
        const code = formula(element, readable(source))
        element.insertBefore(code, node)
        if (!isInline && (text.trim() !== whole || element.localName !== 'p')) setApart(code)
        end = index + whole.length
      }
      if (end > 0) node.nodeValue = text.slice(end)
    }
  }
  visit(body)
}

/** Whether a page loads a program that draws formulas: then single dollars around signs of one are meant so. */
function loadsRenderer(document: Document): boolean {
  const addresses = [
    ...[...document.getElementsByTagName('script')].map((script) => script.getAttribute('src')),
    ...[...document.getElementsByTagName('link')].map((link) => link.getAttribute('href')),
  ]
  return addresses.some((address) => /mathjax|katex/i.test(address ?? ''))
}

function attached(element: Element, body: Element): boolean {
  return element.parentNode !== null && body.contains(element)
}

/** What only the glyphs of a renderer are left of. */
function writeRendered(element: Element): void {
  const outer = outermost(element)
  const inner = elementsIn(outer)
    .map(attributeTex)
    .find((tex) => tex !== null)
  const source = attributeTex(outer) ?? inner ?? glyphsTex(outer) ?? outer.getAttribute('aria-label')
  const isApart = outer.getAttribute('display') === 'true' || display.test(classNames(outer))
  replace(outer, readable(source ?? flatText(outer)), isApart)
}

/** No description of a picture has a command with its argument. */
const surelyTex = /\\(?:begin|end|[a-z]{3,}\s*)\{/i

/** The formula that a program is asked to draw, in the address of a picture. */
const askedWhole = /\/(?:[a-z]{3}\.(?:latex|image)|mathtex\.cgi|mimetex\.cgi)\?(.+)$/i
const askedByName =
  /\/(?:equation|latex\.php)\?(?:[^#]*&)?(?:tex|latex)=([^&#]+)|[?&]cht=tx&(?:[^#]*&)?chl=([^&#]+)/i
/** How large and in which colours it is to be drawn. */
const askedLook = /^(?:\s*\\(?:inline|large|small|tiny|huge|dpi\{\d+\}|bg_\w+|fn_\w+))+\s*/i

function addressTex(image: Element): string | null {
  const address = image.getAttribute('src') ?? ''
  const [, whole] = askedWhole.exec(address) ?? []
  const [, named, charted] = whole === undefined ? (askedByName.exec(address) ?? []) : []
  const asked = whole ?? named ?? charted
  if (asked === undefined) return null
  const tex = unescaped(
    asked.replace(/&space;|\+/g, (sign) => (sign === '+' && whole !== undefined ? '+' : ' ')),
  )
  const source = readable(tex.replace(askedLook, ''))
  return source === '' || (whole !== undefined && !/\\[a-z]|[\^_{=]/i.test(source)) ? null : source
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function writePicture(image: Element): void {
  const tex = attributeTex(image) ?? addressTex(image)
  const alt = image.getAttribute('alt')?.trim() ?? ''
  const isMath = pictured.test(classNames(image))
  const looksSo = /\\[a-z]+|[_^]\{|\$\$/i.test(alt)
  if (tex !== null) replace(image, tex, false)
  else if ((isMath && alt !== '' && (looksSo || alt.length < 60)) || surelyTex.test(alt))
    replace(image, readable(alt), false)
}

/** Equations laid out in a table: a row is one formula, with its number behind it. */
function writeEquationTables(elements: readonly Element[]): void {
  for (const table of elements) {
    if (
      table.localName !== 'table' ||
      !table.parentNode ||
      !classesOf(table).some((name) => /^ltx_equation(?:group)?$|^ltx_eqn_table$/.test(name))
    )
      continue
    const rows = [...table.getElementsByTagName('tr')]
    for (const row of rows) {
      const paragraph = table.ownerDocument.createElement('p')
      const id = row.getAttribute('id') ?? (row === rows[0] ? table.getAttribute('id') : null)
      if (id) paragraph.setAttribute('id', id)
      const maths = [...row.getElementsByTagName('math')].map((math) => texOf(math) ?? fromMathml(math) ?? '')
      const number = [...row.children].map(flatText).find((text) => /^\(\w[\w.]*\)$/.test(text))
      if (maths.join('') === '') {
        while (row.firstChild) paragraph.appendChild(row.firstChild)
      } else paragraph.appendChild(formula(table, maths.join(' ')))
      if (number !== undefined && maths.join('') !== '')
        paragraph.appendChild(table.ownerDocument.createTextNode(` ${number}`))
      table.parentNode.insertBefore(paragraph, table)
    }
    table.remove()
  }
}

function outermost(math: Element): Element {
  let outer = math
  for (let one: Element | null = math; one; one = one.parentElement) if (isWrapper(one)) outer = one
  return outer
}

function isDisplay(math: Element, outer: Element): boolean {
  return (
    math.getAttribute('display') === 'block' ||
    outer.getAttribute('display') === 'true' ||
    display.test(classNames(outer))
  )
}

function texOf(math: Element): string | null {
  const annotation = [...math.getElementsByTagName('annotation')].find((element) =>
    /tex/i.test(element.getAttribute('encoding') ?? ''),
  )
  const tex = annotation?.textContent ?? attributeTex(math)
  return tex ? readable(tex) : null
}

function attributeTex(element: Element): string | null {
  for (const name of texAttributes) {
    const value = element.getAttribute(name)
    if (value && value.trim() !== '') return readable(value)
  }
  return null
}

/** The source beside a formula, in the element that holds nothing else. */
function holderTex(math: Element): string | null {
  const holder = math.parentElement
  return holder && flatText(holder) === flatText(math) ? attributeTex(holder) : null
}

/** The source that older MathJax leaves in a script behind what it draws. */
function scriptTex(outer: Element): string | null {
  const script = outer.nextElementSibling
  if (script?.localName !== 'script' || !script.getAttribute('type')?.startsWith('math/tex')) return null
  const tex = readable(script.textContent ?? '')
  script.remove()
  return tex
}

function fromMathml(math: Element): string | null {
  const markup = markupOf(math)
  if (markup.length > longestMarkup) return null
  try {
    const tex = readable(MathMLToLaTeX.convert(markup))
    return tex === '' ? null : tex
  } catch {
    return null
  }
}

/** MathML as the converter wants it: element names and texts alone. */
function markupOf(node: Node): string {
  if (node.nodeType === 3) {
    return (node.nodeValue ?? '').replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;' })[sign] ?? '&gt;')
  }
  if (node.nodeType !== 1) return ''
  const { localName } = node as Element
  if (localName.startsWith('annotation') || !/^[a-z]+$/.test(localName)) return ''
  return `<${localName}>${[...node.childNodes].map(markupOf).join('')}</${localName}>`
}

function dropRendered(script: Element): void {
  for (let count = 0; count < 2; count += 1) {
    const rendered = script.previousElementSibling
    if (rendered && /mathjax/i.test(classNames(rendered))) rendered.remove()
  }
}

function readable(source: string): string {
  return source
    .replace(/\s+/g, ' ')
    .trim()
    .replace(
      /^\\\[(.*)\\\]$|^\\\((.*)\\\)$|^\$\$(.*)\$\$$|^\$([^$]*)\$$/,
      (_, a, b, c, d) => a ?? b ?? c ?? d ?? '',
    )
    .trim()
    .replace(/^\{\\(?:displaystyle|textstyle)\s*([\s\S]*)\}$/, '$1')
    .trim()
}

function formula(near: Element, source: string): Element {
  const code = near.ownerDocument.createElement('code')
  code.setAttribute('data-formula', '')
  code.setAttribute('data-source', source)
  code.textContent = source
  return code
}

function replace(element: Element, source: string, isApart: boolean): void {
  if (source === '') {
    element.remove()
    return
  }
  const code = formula(element, source)
  const around = element.parentElement
  if (!isApart || around?.localName === 'p') {
    element.parentNode?.replaceChild(code, element)
    if (isApart && around && flatText(around) !== source) setApart(code)
    return
  }
  const paragraph = element.ownerDocument.createElement('p')
  paragraph.appendChild(code)
  element.parentNode?.replaceChild(paragraph, element)
}

/** A displayed formula within a paragraph parts it in two. */
function setApart(code: Element): void {
  const paragraph = code.ownerDocument.createElement('p')
  code.parentNode?.insertBefore(paragraph, code)
  paragraph.appendChild(code)
}
