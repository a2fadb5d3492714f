import { describe, expect, it } from 'vitest'
import { htmlDocument } from '#main/import/html-document.ts'

const post = `<div class="post"><p>${'The kettle whistles long before the water boils. '.repeat(20)}</p></div>`
const textOf = (html: string) => htmlDocument(html, 'page').body.textContent ?? ''

describe('text for browsers without scripts', () => {
  it('is part of a page that has no other text', () => {
    const document = htmlDocument(
      `<body><div id="app">Loading…</div><noscript>${post}</noscript></body>`,
      'page',
    )
    expect(document.querySelector('.post p')?.textContent).toContain('The kettle whistles')
    expect(document.querySelector('noscript')).toBeNull()
  })

  it('stays source text in a page that has its own', () => {
    const document = htmlDocument(`<body>${post}${post}<noscript>${post}</noscript></body>`, 'page')
    expect(document.querySelectorAll('.post')).toHaveLength(2)
    expect(document.querySelector('noscript')).not.toBeNull()
  })

  it('stays source text where it only asks for scripts', () => {
    expect(textOf('<body><noscript><p>Please turn scripts on.</p></noscript></body>')).toContain('<p>Please')
  })
})
