import { describe, expect, it } from 'vitest'
import { read } from '../read-between.ts'

const text =
  'The county pays two thirds of the new pilings, and the company that runs the line pays the rest.'

describe('headings', () => {
  it.each([
    ['by their role', '<div role="heading" aria-level="3">The money</div>', '### The money'],
    ['over two lines', '<h2>The money<br>and the boats</h2>', '## The money and the boats'],
    [
      'with a link that says so in a word',
      '<h2 id="m">The money<a class="anchor" href="#m"><span>link</span></a></h2>',
      '## The money',
    ],
    [
      'with a link that prints the page',
      '<h2>The money<a href="javascript:window.print();"><span>Print</span></a></h2>',
      '## The money',
    ],
    [
      'with a word that a script explains',
      '<h2>The <a href="javascript:void(0)">money</a></h2>',
      '## The money',
    ],
    [
      'with an icon that a font draws of a word',
      '<h2><i class="material-icons">arrow_forward</i> The money</h2>',
      '## The money',
    ],
    [
      'with what a button will say',
      '<h2>The money <span class="copied-tooltip">Link copied!</span></h2>',
      '## The money',
    ],
    [
      'with a number in an element beside it',
      '<h2><span class="sec-num">2.1</span><span class="sec-title">The money</span></h2>',
      '## 2.1 The money',
    ],
  ])('are plain: %s', (_, heading, markdown) => {
    expect(read(`${heading}<p>${text}</p>`).markdown).toBe(`${markdown}\n\n${text}`)
  })

  it('keeps a word that is no icon', () => {
    expect(read(`<p>Press <i>arrow_forward</i> now.</p>`).text).toBe('Press arrow_forward now.')
  })
})
