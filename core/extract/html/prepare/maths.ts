/** Formulas as text with their source: MathML, KaTeX, MathJax and images of formulas. */

const wrappers = '.mwe-math-element, .katex-display, .katex, mjx-container, .MathJax_Display, .MathJax'

const pictured = /(?:^|\s)(?:latex|tex|mwe-math-fallback-image-inline)(?:\s|$)/

/** Replaces each formula by a `code` element, which read-inline knows by its `data-formula`. */
export function writeFormulas(body: Element): void {
  for (const math of body.getElementsByTagName('math')) {
    if (!math.parentNode) continue
    const source = texOf(math)
    replace(outermost(math), source ?? readable(math.textContent ?? ''))
  }
  for (const script of [...body.getElementsByTagName('script')]) {
    if (!script.getAttribute('type')?.startsWith('math/tex')) continue
    const rendered = script.previousElementSibling
    if (rendered && /mathjax/i.test(rendered.getAttribute('class') ?? '')) rendered.remove()
    replace(script, readable(script.textContent ?? ''))
  }
  for (const image of [...body.getElementsByTagName('img')]) {
    if (!pictured.test(image.getAttribute('class') ?? '')) continue
    const alt = image.getAttribute('alt')
    if (alt) replace(image, readable(alt))
  }
}

function outermost(math: Element): Element {
  let outer = math
  for (
    let wrapper = math.closest(wrappers);
    wrapper;
    wrapper = wrapper.parentElement?.closest(wrappers) ?? null
  ) {
    outer = wrapper
  }
  return outer
}

function texOf(math: Element): string | null {
  const annotation = [...math.getElementsByTagName('annotation')].find((element) =>
    /tex/i.test(element.getAttribute('encoding') ?? ''),
  )
  const tex = annotation?.textContent ?? math.getAttribute('alttext')
  return tex ? readable(tex) : null
}

function readable(source: string): string {
  return source
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\{\\(?:displaystyle|textstyle)\s*([\s\S]*)\}$/, '$1')
    .trim()
}

function replace(element: Element, source: string): void {
  const code = element.ownerDocument.createElement('code')
  code.setAttribute('data-formula', '')
  code.setAttribute('data-source', source)
  code.textContent = source
  element.parentNode?.replaceChild(code, element)
}
