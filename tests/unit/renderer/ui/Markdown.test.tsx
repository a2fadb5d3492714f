import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { Markdown } from '#renderer/ui/Markdown.tsx'

const shown = (text: string) => {
  const html = renderToStaticMarkup(<Markdown text={text} onLink={() => undefined} />)
  return html.replace(/^<div class="markdown" dir="auto">|<\/div>$/g, '')
}

test('shows what a note is made of', () => {
  expect(shown('A *word*, **two**, ~~none~~ and `code`.')).toBe(
    '<p>A <em>word</em>, <strong>two</strong>, <del>none</del> and <code>code</code>.</p>',
  )
  expect(shown('# Head\n\n> said\n\n---')).toBe(
    '<p class="markdown-heading">Head</p><blockquote><p>said</p></blockquote><hr/>',
  )
  expect(shown('3. three\n4. four')).toBe('<ol start="3"><li><p>three</p></li><li><p>four</p></li></ol>')
  expect(shown('- [x] done\n- [ ] to do')).toContain('<span class="task">☑ </span><p>done</p>')
  expect(shown('```\n<b>&\n```')).toBe('<pre>&lt;b&gt;&amp;</pre>')
  expect(shown('| a | b |\n|:-:|--:|\n| 1 | 2 |')).toContain('<td data-align="right">2</td>')
  expect(shown('See[^1].\n\n[^1]: There.')).toBe(
    '<p>See<sup>1</sup>.</p><div class="footnote"><sup>1</sup><p>There.</p></div>',
  )
})

test('keeps the lines of a note', () => {
  expect(shown('first line\nsecond line')).toBe('<p>first line\nsecond line</p>')
})

test('shows HTML as the text that was typed', () => {
  const typed = '<script>alert(1)</script>\n\nA <b onclick="x()">word</b> <img src=x onerror=alert(1)>'
  expect(shown(typed)).toBe(
    '<p>A &lt;b onclick=&quot;x()&quot;&gt;word&lt;/b&gt; &lt;img src=x onerror=alert(1)&gt;</p>'.replace(
      /^/,
      '&lt;script&gt;alert(1)&lt;/script&gt;',
    ),
  )
})

test.each(['https://orsk.example/a?b=c', 'http://orsk.example/', 'mailto:hanna@orsk.example'])(
  'links to %s',
  (url) => {
    expect(shown(`[there](${url})`)).toContain(`<a href="${url}" title="${url}">there</a>`)
  },
)

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  '&#106;avascript:alert(1)',
  'java&#x0A;script:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'app://glossa/index.html',
  'asset://x/y',
  'glossa://open/x',
  '//evil.example/x',
  'relative.html',
  '#top',
  '',
])('does not link to %s', (url) => {
  for (const markdown of [`[there](<${url}>)`, `![there](<${url}>)`, `[there][x]\n\n[x]: <${url}>`]) {
    expect(shown(markdown)).not.toMatch(/<a|href|src/)
    expect(shown(markdown)).toContain('there')
  }
})

test('links to a place in the library, also where its address stands by itself', () => {
  const url = 'glossa://open/01jb0000000000000000000000?gloss=01jb0000000000000000000001'
  expect(shown(`[there](${url})`)).toContain(`<a href="${url}" title="${url}">there</a>`)
  expect(shown(`see ${url}.`)).toContain(`see <a href="${url}" title="${url}">${url}</a>.`)
  expect(shown(`\`${url}\``)).not.toContain('<a')
})

test('shows formulas as they were typed', () => {
  expect(shown('so $a_1*b_1*c$')).toBe('<p>so <code class="math">a_1*b_1*c</code></p>')
})

test('shows an image as a link, and loads nothing', () => {
  expect(shown('![A map](https://evil.example/pixel.png)')).toBe(
    '<p><a href="https://evil.example/pixel.png" title="https://evil.example/pixel.png">A map</a></p>',
  )
})

test('of two definitions of one name the first counts', () => {
  const markdown = '[a][x]\n\n[x]: https://first.example/\n\n[x]: https://second.example/'
  expect(shown(markdown)).toContain('href="https://first.example/"')
})

test.each([
  ['nested quotes', '>'.repeat(9_000)],
  ['nested lists', Array.from({ length: 90 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n')],
  ['open brackets', '['.repeat(15_000)],
  ['stars', '*a **b '.repeat(2_000)],
  ['pipes', `|${'a|'.repeat(2_000)}\n|${'-|'.repeat(2_000)}\n|b|`],
  ['a very long note', 'word '.repeat(200_000)],
])('survives %s', (_, markdown) => {
  expect(shown(markdown).length).toBeGreaterThan(0)
})

test('a table cannot make elements by the square of its length', () => {
  const columns = 1_000
  const markdown = `|${'a|'.repeat(columns)}\n|${'-|'.repeat(columns)}\n${'|b|\n'.repeat(columns)}`
  expect(shown(markdown).length).toBeLessThan(markdown.length * 20)
})

test('no address is asked for until a link is used', () => {
  const onLink = vi.fn()
  renderToStaticMarkup(<Markdown text="[a](https://orsk.example)" onLink={onLink} />)
  expect(onLink).not.toHaveBeenCalled()
})
