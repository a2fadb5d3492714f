import { describe, expect, it } from 'vitest'
import { GlossaError } from '#core/errors.ts'
import { htmlDocument, pageLimits } from '#main/import/html-document.ts'

const build = (text: string) => htmlDocument(text, 'page.html')
const refusal = (text: string) => {
  try {
    build(text)
    return null
  } catch (error) {
    if (!(error instanceof GlossaError)) throw error
    return [error.code, error.params]
  }
}

describe('htmlDocument', () => {
  it('finds head and body where their tags are left out', () => {
    const document = build('<title>A town</title><p>One<p>Two')
    expect(document.title).toBe('A town')
    expect([...document.body.children].map((child) => `${child.localName} ${child.textContent}`)).toEqual([
      'p One',
      'p Two',
    ])
  })

  it('places what stands wrongly in a table before it', () => {
    const document = build('<table><p>stray</p><tr><td>cell</td></tr></table>')
    expect([...document.body.children].map((child) => child.localName)).toEqual(['p', 'table'])
    expect(document.querySelector('tbody > tr > td')?.textContent).toBe('cell')
  })

  it('closes what is empty in a page that says that it is XML, and only there', () => {
    const page = (head: string) =>
      `${head}<html xmlns="http://www.w3.org/1999/xhtml"><head><script src="x.js"/><title>A town</title></head><body><div/><br/><p>One</p></body></html>`
    const document = build(page('<?xml version="1.0" encoding="UTF-8"?>'))
    expect(document.title).toBe('A town')
    expect([...document.body.children].map(({ localName }) => localName)).toEqual(['div', 'br', 'p'])
    expect(build(page('')).body.textContent).not.toContain('One')
  })

  it('reads what a page of frames says to browsers that show none', () => {
    const text = 'The boat leaves from the old pier at seven and returns before dark. '.repeat(12)
    const page = (inner: string) =>
      `<html><frameset cols="20%,80%"><frame src="a.html"><noframes><body>${inner}</body></noframes></frameset></html>`
    expect(build(page(`<p>${text}</p>`)).querySelector('p')?.textContent).toBe(text)
    expect(build(page('<p>Your browser shows no frames.</p>')).querySelector('p')).toBeNull()
  })

  it('repairs misnested formatting', () => {
    expect(build('<p><b>one<i>two</b>three</i></p>').body.textContent).toBe('onetwothree')
  })

  it('keeps the content of templates within them, and no programs', () => {
    const document = build('<body><template shadowrootmode=open><p>in</p></template><script>1 < 2</script>')
    expect(document.querySelector('template')?.firstElementChild?.localName).toBe('p')
    expect(document.querySelector('script')?.textContent).toBe('')
  })

  it('keeps no handlers, no comments but the browser’s note, and only attributes that are read', () => {
    const many = Array.from({ length: 5000 }, (_, index) => `a${index}=1`).join(' ')
    const document = build(
      `<!-- saved from url=(0020)https://a.example/ --><p onclick="x()" title=a ${many}>x<!-- c --></p>`,
    )
    const paragraph = document.querySelector('p')
    expect(paragraph?.hasAttribute('onclick')).toBe(false)
    expect(paragraph?.getAttributeNames().length).toBe(1)
    expect(paragraph?.childNodes.length).toBe(1)
    expect(document.firstChild?.nodeType).toBe(8)
  })

  it('refuses pages that are too deep while building them', () => {
    const params = { file: 'page.html', limit: pageLimits.depth }
    expect(refusal('<div>'.repeat(50_000))).toEqual(['pageTooDeep', params])
    expect(refusal('<b><i><a><font>'.repeat(12_500))).toEqual(['pageTooDeep', params])
    expect(refusal('<div>'.repeat(400))).toBeNull()
  })

  it('refuses pages with too many elements', () => {
    expect(refusal('<br>'.repeat(pageLimits.elements + 1))).toEqual([
      'pageTooLarge',
      { file: 'page.html', limit: pageLimits.elements },
    ])
  })
})
