/** Pages that hold one thing many times: what a step that looks at all the others for each of them takes the square of. */

const sentence = (index: number) =>
  `The harbour was built in the year ${1800 + (index % 200)}, and the boats that lay in it number ${index} were carried away by the storm of that winter.`

const times = (count: number, piece: (index: number) => string, joint = '\n') =>
  Array.from({ length: count }, (_, index) => piece(index)).join(joint)

const within = (count: number, open: string, close: string, inner: string) =>
  open.repeat(count) + inner + close.repeat(count)

const head = '<!doctype html><html lang="en"><head><title>The harbour of the town</title>'
const page = (body: string, inHead = '') =>
  `${head}${inHead}</head><body><main><h1>The harbour of the town</h1>${body}</main></body></html>`

const text = times(20, (index) => `<p>${sentence(index)}</p>`)
/** Such pieces, one after the other, and some paragraphs behind them. */
const many = (piece: (index: number) => string) => (count: number) => page(times(count, piece) + text)
/** Such pieces in one element, and some paragraphs behind it. */
const inOne = (open: string, piece: (index: number) => string, close: string, joint?: string) => {
  return (count: number) => page(open + times(count, piece, joint) + close + text)
}

/** For each kind of page how many pieces it has the first time, and the page with so many. */
export const growingPages: Record<string, readonly [number, (count: number) => string]> = {
  paragraphs: [3_000, many((i) => `<p>${sentence(i)}</p>`)],
  'paragraphs with names of their own': [
    3_000,
    many((i) => `<p class="c${i}" id="i${i}">${sentence(i)}</p>`),
  ],
  'paragraphs named as meta data': [3_000, many((i) => `<p class="meta">${sentence(i)}</p>`)],
  'the same paragraph': [3_000, many(() => `<p>${sentence(7)}</p>`)],
  'boxes in boxes': [
    2_000,
    many((i) => `<div class="box"><div class="inner"><p>${sentence(i)}</p></div></div>`),
  ],
  'deep boxes': [200, (count) => page(within(count, '<div class="a"><p>Some words.</p>', '</div>', text))],
  'empty boxes': [6_000, many(() => '<div class="gap"></div>')],
  'empty spans': [10_000, inOne('<p>', () => '<span></span>', '</p>', '')],
  'spans of words': [6_000, inOne('<p>', (i) => `<span class="w">word${i}</span>`, '</p>', ' ')],
  'spans that touch': [6_000, inOne('<p>', () => '<span>two words.</span>', '</p>', '')],
  'a long paragraph': [40_000, inOne('<p>', (i) => `word${i % 977}`, '.</p>', ' ')],
  'a long word': [400_000, inOne('<p>', () => 'a', '</p>', '')],
  'lines with breaks': [4_000, inOne('<div>', (i) => `${sentence(i)}<br>`, '</div>')],
  'paragraphs by two breaks': [3_000, inOne('<div>', (i) => `${sentence(i)}<br><br>`, '</div>')],
  'headings alone': [3_000, many((i) => `<h2>Heading number ${i}</h2>`)],
  'headings with text': [1_500, many((i) => `<h2 id="heading-${i}">Heading ${i}</h2><p>${sentence(i)}</p>`)],
  sections: [1_500, many((i) => `<section id="s${i}"><h2>Heading ${i}</h2><p>${sentence(i)}</p></section>`)],
  'headings with permalinks': [
    1_500,
    many(
      (i) => `<h2 id="h${i}">Heading ${i}<a class="headerlink" href="#h${i}">¶</a></h2><p>${sentence(i)}</p>`,
    ),
  ],
  'links to edit': [2_000, many((i) => `<a href="/edit/y${i}">edit</a>`)],
  'links in a line': [4_000, inOne('<p>', (i) => `<a href="/a${i}">word ${i}</a>`, '</p>', ' and ')],
  'links in a list': [
    3_000,
    inOne('<ul>', (i) => `<li><a href="/a${i}">the title of article ${i}</a></li>`, '</ul>'),
  ],
  'items with text': [3_000, inOne('<ul>', (i) => `<li>${sentence(i)}</li>`, '</ul>')],
  'bullets in paragraphs': [2_500, many((i) => `<p>• ${sentence(i)}</p>`)],
  'bullets in a cell': [
    1_500,
    inOne('<table><tr><td>', (i) => `<p>• ${sentence(i)}</p>`, '</td></tr></table>'),
  ],
  tables: [1_000, many((i) => `<table><tr><td>one ${i}</td><td>${sentence(i)}</td></tr></table>`)],
  'rows of a table': [2_500, inOne('<table>', (i) => `<tr><td>${i}</td><td>word ${i}</td></tr>`, '</table>')],
  'tables in tables': [
    50,
    (count) => page(within(count, '<table><tr><td>text', '</td></tr></table>', '') + text),
  ],
  images: [2_500, many((i) => `<img src="/i${i}.jpg" width="400" height="300" alt="">`)],
  figures: [
    1_500,
    many((i) => `<figure><img src="/i${i}.jpg"><figcaption>Picture ${i}</figcaption></figure>`),
  ],
  'pictures over lines': [1_500, many((i) => `<div><img src="/i${i}.jpg"><div>Picture ${i}</div></div>`)],
  notes: [
    400,
    (count) =>
      page(
        times(count, (i) => `<p>${sentence(i)}<sup><a href="#n${i}" id="r${i}">${i}</a></sup></p>`) +
          `<ol>${times(count, (i) => `<li id="n${i}">Note ${i} says this. <a href="#r${i}">↩</a></li>`)}</ol>`,
      ),
  ],
  'notes beside the text': [
    800,
    many((i) => `<p>${sentence(i)}<span class="sidenote">A note beside the text, number ${i}.</span></p>`),
  ],
  'hidden parts': [1_500, many((i) => `<div hidden><p>${sentence(i)}</p></div><p>${sentence(i)}</p>`)],
  'blocks of code': [
    1_000,
    many((i) => `<div class="highlight"><pre><code>const a = ${i}</code></pre></div><p>${sentence(i)}</p>`),
  ],
  'numbers in code': [4_000, inOne('<pre><code>', (i) => `<span>${i}</span>`, '</code></pre>', '\n')],
  'code in a line': [3_000, inOne('<p>', (i) => `<code>name_${i}</code> and`, '</p>', ' ')],
  formulas: [800, many((i) => `<p>${sentence(i)} <math><mi>x</mi><mo>=</mo><mn>${i}</mn></math></p>`)],
  'brackets that are not closed': [8_000, inOne('<p>', () => '\\( a \\begin{align} b \\[ c', '</p>', ' ')],
  'prices and braces': [8_000, inOne('<p>', (i) => `$${i} {_`, '</p>', ' ')],
  posts: [
    1_000,
    many(
      (i) =>
        `<div class="post"><span class="username">Name${i}</span><time datetime="2024-01-01">1 January 2024</time><div class="message">${sentence(i)}</div></div>`,
    ),
  ],
  articles: [
    1_000,
    many((i) => `<article><h2><a href="/a${i}">Title ${i}</a></h2><p>${sentence(i)}</p></article>`),
  ],
  cards: [
    1_500,
    many((i) => `<a href="/c${i}" class="card"><h3>Title ${i}</h3><p>A few words on it.</p></a>`),
  ],
  quotes: [1_500, many((i) => `<blockquote><p>${sentence(i)}</p></blockquote>`)],
  callouts: [
    1_000,
    many(
      (i) => `<div class="admonition note"><p class="admonition-title">Note</p><p>${sentence(i)}</p></div>`,
    ),
  ],
  panels: [
    800,
    many(
      (i) =>
        `<button aria-controls="q${i}">Question ${i}</button><div id="q${i}" hidden><p>${sentence(i)}</p></div>`,
    ),
  ],
  'custom elements': [3_000, inOne('<div>', (i) => `<my-word>word ${i}</my-word>`, '</div>')],
  'short lines': [5_000, many((i) => `<div>Line ${i}</div>`)],
  'lines with days': [2_500, many((i) => `<div>3 May ${1900 + (i % 120)} at 10:00</div>`)],
  'names of authors': [1_500, many((i) => `<span class="author">Ann Beck</span><p>${sentence(i)}</p>`)],
  templates: [2_000, many(() => '<template>')],
  'data of a script': [
    1_500,
    (count) =>
      page(
        `<script>window.state = {"items":[${times(count, (i) => `{"text":"${sentence(i)}"}`, ',')}]};</script>${text}`,
      ),
  ],
  'meta tags': [
    3_000,
    (count) =>
      page(
        text,
        times(count, (i) => `<meta name="author" content="Ann Beck ${i}">`),
      ),
  ],
}
