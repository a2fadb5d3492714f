import { describe, expect, it } from 'vitest'
import type { ArticleElement, ArticleNode, ArticleProperties, TagName } from '#core/article/document.ts'
import { articleMarkdown } from '#core/export/article-markdown.ts'

function el(
  tagName: TagName,
  properties: ArticleProperties,
  ...children: (ArticleNode | string)[]
): ArticleElement {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  }
}

function body(...children: ArticleElement[]): string {
  const metadata = { title: 'T', authors: [], origins: {} }
  const markdown = articleMarkdown({ document: { type: 'root', children }, metadata })
  expect(markdown.startsWith('---\ntitle: T\n---\n\n# T\n\n')).toBe(true)
  return markdown.slice('---\ntitle: T\n---\n\n# T\n\n'.length)
}

describe('articleMarkdown', () => {
  it('opens with what is known, as YAML', () => {
    const metadata = {
      title: 'Who: “me”?',
      authors: ['Ada', 'Bo'],
      published: '2025-03-04',
      siteName: 'Mellow Times',
      url: 'https://times.example/a',
      lang: 'en',
      origins: {},
    }
    const markdown = articleMarkdown({ document: { type: 'root', children: [el('p', {}, 'x')] }, metadata })
    expect(markdown).toBe(
      '---\ntitle: "Who: “me”?"\nauthors:\n  - Ada\n  - Bo\nsite: Mellow Times\nurl: https://times.example/a\npublished: "2025-03-04"\nlang: en\n---\n\n# Who: “me”?\n\nx\n',
    )
  })

  it('keeps headings, lists, quotes, emphasis, links and tables', () => {
    const cell = (text: string) => el('td', {}, text)
    expect(
      body(
        el('h2', {}, 'Part'),
        el(
          'p',
          {},
          'a ',
          el('em', {}, 'b'),
          ' ',
          el('a', { href: 'https://x.example/' }, 'c'),
          el('br', {}),
          'd',
        ),
        el('ul', {}, el('li', {}, 'one'), el('li', {}, el('p', {}, 'two'))),
        el('blockquote', {}, el('p', {}, 'said')),
        el('table', {}, el('tbody', {}, el('tr', {}, cell('1'), cell('2')))),
      ),
    ).toMatch(
      /^## Part\n\na \*b\* \[c\]\(https:\/\/x\.example\/\)\\\nd\n\n- one\n\n- two\n\n> said\n\n\|.*\|\n\| - \| - \|\n\| 1 \| 2 \|\n$/,
    )
  })

  it('leaves out what was removed, links within the page, and images that only the library holds', () => {
    const stored = { src: `asset:${'a'.repeat(64)}.png`, alt: 'stored' }
    expect(
      body(
        el('p', { dataRole: 'removed', dataRule: 'ad' }, 'Buy'),
        el('p', {}, 'note', el('sup', {}, el('a', { href: '#n1' }, '1'))),
        el('figure', {}, el('img', stored), el('figcaption', {}, 'Caption')),
        el('figure', {}, el('img', { dataAddress: 'https://x.example/i.png', alt: 'far' })),
        el('figure', {}, el('img', { dataAddress: 'javascript:alert(1)', alt: 'bad' })),
      ),
    ).toBe('note¹\n\nCaption\n\n![far](https://x.example/i.png)\n')
  })

  it('leaves out a list of which every item was removed, and keeps an empty cell in its place', () => {
    const gone = { dataRole: 'removed', dataRule: 'navigation' } as const
    const menu = el('ul', {}, el('li', {}, el('section', gone, el('p', {}, 'Menu'))), el('li', gone, 'Home'))
    const row = el('tr', {}, el('td', {}, el('section', gone, el('p', {}, 'Ad'))), el('td', {}, 'right'))
    expect(body(el('aside', {}, menu), el('table', {}, el('tbody', {}, row)), el('p', {}, 'Text'))).toMatch(
      /^\|.*\|\n\|[ -]+\|[ -]+\|\n\| +\| right \|\n\nText\n$/,
    )
  })

  it('does not take signs of the text for Markdown', () => {
    expect(body(el('p', {}, '1. not a list *at* all'), el('p', {}, '# no heading'))).toBe(
      '1\\. not a list \\*at\\* all\n\n\\# no heading\n',
    )
  })

  it('writes spaces outside of emphasis, and joins marks that touch', () => {
    expect(
      body(
        el(
          'p',
          {},
          'It was',
          el('em', {}, ' never '),
          'so',
          el('strong', {}, ' at all'),
          el('strong', {}, '!'),
        ),
      ),
    ).toBe('It was *never* so **at all!**\n')
  })

  it('raises and lowers text, in signs where they exist', () => {
    expect(
      body(el('p', {}, 'H', el('sub', {}, '2'), 'O, 10', el('sup', {}, '6'), ', x', el('sup', {}, 'Q'))),
    ).toBe('H₂O, 10⁶, x<sup>Q</sup>\n')
  })

  it('keeps a row on one line, whatever its cells hold', () => {
    const row = (...children: ArticleElement[]) =>
      el('tr', {}, el('td', {}, 'Mon'), el('td', {}, ...children))
    const table = (...children: ArticleElement[]) => body(el('table', {}, el('tbody', {}, row(...children))))
    expect(table(el('p', {}, '06:10'), el('p', {}, '07:45'))).toContain('| Mon | 06:10<br>07:45 |')
    expect(table(el('ul', {}, el('li', {}, '06:10'), el('li', {}, el('p', {}, '07:45'))))).toContain(
      '| Mon | - 06:10<br>- 07:45 |',
    )
    expect(table(el('p', {}, 'a', el('br', {}), 'b'))).toContain('| Mon | a<br>b |')
  })

  it('writes spaces outside of code, joins code that touches, and links addresses', () => {
    expect(
      body(
        el(
          'p',
          {},
          el('code', {}, 'a '),
          el('code', {}, 'b|c'),
          ' ',
          el('code', {}, 'd'),
          el('code', {}, 'e'),
        ),
      ),
    ).toBe('`a` `b|c` `de`\n')
    expect(body(el('p', {}, 'See http://a.example/x_y_z now.'))).toBe('See <http://a.example/x_y_z> now.\n')
  })

  it('lets no bar of a formula end its cell', () => {
    const formula = el('code', { dataSource: 'a | b' }, 'a | b')
    const table = body(
      el('table', {}, el('tbody', {}, el('tr', {}, el('td', {}, 'x'), el('td', {}, formula)))),
    )
    expect(table).toContain('| x | $a \\vert b$ |')
    expect(body(el('p', {}, 'x ', formula))).toBe('x $a | b$\n')
  })
})
