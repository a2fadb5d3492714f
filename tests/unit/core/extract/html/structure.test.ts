import { describe, expect, it } from 'vitest'
import { read } from './read-between.ts'

describe('code', () => {
  const lines = 'def tide(hour):\n    return 3 * hour'

  it.each([
    [
      'a column of numbers',
      `<table class="highlighttable"><tr><td class="linenos"><pre>1\n2</pre></td><td class="code"><pre>${lines}</pre></td></tr></table>`,
    ],
    [
      'a row a line',
      `<pre><table><tr><td class="ln" data-line-number="1"></td><td>def tide(hour):</td></tr><tr><td class="ln" data-line-number="2"></td><td>    return 3 * hour</td></tr></table></pre>`,
    ],
    [
      'numbers in the lines',
      `<pre><code><span class="line"><span class="ln">1</span><span class="cl">def tide(hour):\n</span></span><span class="line"><span class="ln">2</span><span class="cl">    return 3 * hour\n</span></span></code></pre>`,
    ],
    [
      'numbers that cannot be selected',
      `<pre><span style="user-select:none">10 </span>def tide(hour):\n<span style="user-select:none">11 </span>    return 3 * hour</pre>`,
    ],
    ['divs', '<pre><div>def tide(hour):</div><div>    return 3 * hour</div></pre>'],
    ['breaks', '<pre><span>def tide(hour):<br>    return 3 * hour</span></pre>'],
    ['list items', '<pre><ol><li>def tide(hour):</li><li>    return 3 * hour</li></ol></pre>'],
    ['code elements', '<pre><code>def tide(hour):</code><code>    return 3 * hour</code></pre>'],
    [
      'spans shown as blocks',
      '<pre><code><span style="display:block">def tide(hour):</span><span style="display:block">    return 3 * hour</span></code></pre>',
    ],
    [
      'tables and code elements',
      '<div class="syntaxhighlighter"><table><tr><td class="gutter"><div>1</div><div>2</div></td><td class="code"><div><div><code>def</code> <code>tide(hour):</code></div><div><code>    </code><code>return 3 * hour</code></div></div></td></tr></table></div>',
    ],
    [
      'lines of an editor',
      '<div class="cm-content"><div class="cm-line">def tide(hour):</div><div class="cm-line">    return 3 * hour</div></div>',
    ],
  ])('has one line a line where it is laid out in %s', (_, inner) => {
    expect(read(inner).markdown).toBe(`\`\`\`\n${lines}\n\`\`\``)
  })

  it('keeps blank lines and drops buttons', () => {
    const inner =
      '<div><pre><div class="line">a</div><div class="line"></div><div class="line">b</div><button>Copy</button></pre></div>'
    expect(read(inner).markdown).toBe('```\na\n\nb\n```')
  })

  it.each([
    ['<pre><code class="language-python">x = 1</code></pre>', 'python'],
    ['<div class="highlight-source-js"><pre>x = 1</pre></div>', 'js'],
    ['<pre class="brush: sql; gutter: false">x = 1</pre>', 'sql'],
    ['<div class="sourceCode"><pre class="sourceCode haskell"><code>x = 1</code></pre></div>', 'haskell'],
    ['<pre data-lang="go">x = 1</pre>', 'go'],
    ['<pre><code class="hljs rust">x = 1</code></pre>', 'rust'],
    [
      '<div class="code"><div class="head"><span>bash</span><button>Copy</button></div><pre>x = 1</pre></div>',
      'bash',
    ],
    ['<pre class="wide dark">x = 1</pre>', ''],
    ['<pre><code class="language-none">x = 1</code></pre>', ''],
  ])('tells its language: %s', (inner, language) => {
    expect(read(inner).markdown).toBe(`\`\`\`${language}\nx = 1\n\`\`\``)
  })

  it('is no table of figures, and no list with numbers of its own', () => {
    const table = '<table><tr><th>1</th><th>Boats</th></tr><tr><td>2</td><td>Gulls</td></tr></table>'
    expect(read(table).markdown).toContain('| 2 | Gulls |')
    expect(read('<pre>3 boats\n5 gulls\n8 men</pre>').text).toBe('3 boats\n5 gulls\n8 men')
  })
})

describe('formulas', () => {
  it.each([
    ['MathML', '<math><mi>d</mi><mo>=</mo><mi>k</mi><msup><mi>t</mi><mn>2</mn></msup></math>', 'd = k t^{2}'],
    [
      'an annotation',
      '<math><semantics><mi>d</mi><annotation encoding="application/x-tex">d=kt^2</annotation></semantics></math>',
      'd=kt^2',
    ],
    ['alttext', '<math alttext="{\\displaystyle d=kt^{2}}"><mi>d</mi></math>', 'd=kt^{2}'],
    [
      'KaTeX with MathML',
      '<span class="katex"><span class="katex-mathml"><math><semantics><mi>p</mi><annotation encoding="application/x-tex">p_i</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">pi</span></span>',
      'p_i',
    ],
    [
      'KaTeX’s boxes alone',
      '<span class="katex"><span class="katex-html" aria-hidden="true"><span>q</span><span class="msupsub"><span class="vlist-t"><span class="vlist"><span>2</span></span></span></span></span></span>',
      'q^2',
    ],
    [
      'a script',
      '<span class="MathJax_Preview"></span><span class="MathJax">x=3</span><script type="math/tex">x = 3</script>',
      'x = 3',
    ],
    [
      'an attribute of a drawing',
      '<mjx-container jax="SVG"><svg data-latex="F = m a"><g></g></svg></mjx-container>',
      'F = m a',
    ],
    [
      'glyphs',
      '<mjx-container jax="CHTML"><mjx-math><mjx-msup><mjx-mi><mjx-c class="mjx-c1D451"></mjx-c></mjx-mi><mjx-script><mjx-c class="mjx-c32"></mjx-c></mjx-script></mjx-msup></mjx-math></mjx-container>',
      'd^2',
    ],
    ['delimiters', '\\(a^2 + b\\)', 'a^2 + b'],
    [
      'the address of a picture',
      '<img alt="" src="https://tex.example/equation?tex=a%5E2%2B%5Cbeta" width="60" height="20">',
      'a^2+\\beta',
    ],
    [
      'the address of a picture that is nothing else',
      '<img alt="formula" src="https://tex.example/svg.latex?\\dpi{120}&space;\\frac{a}{b}" width="60" height="20">',
      '\\frac{a}{b}',
    ],
    ['a picture', '<img class="latex" alt="a_1 + b" src="x.png" width="60" height="20">', 'a_1 + b'],
  ])('have their source from %s', (_, formula, source) => {
    const { markdown, text } = read(
      `<p>The load is written ${formula} in the table of the engineers who came in spring.</p>`,
    )
    expect(markdown).toBe(`The load is written $${source}$ in the table of the engineers who came in spring.`)
    expect(text).toContain(source)
  })

  it('stand by themselves where the page sets them apart', () => {
    const katex =
      '<span class="katex-display"><span class="katex"><math display="block"><semantics><mi>E</mi><annotation encoding="application/x-tex">E=mc^2</annotation></semantics></math></span></span>'
    expect(read(`<p>The whole pier carries the sum of them:</p>${katex}`).markdown).toContain(
      '$$\nE=mc^2\n$$',
    )
  })
})

describe('notes', () => {
  it.each([
    [
      'Pandoc',
      '<p>The ferry came.<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> It left.</p>',
      '<section role="doc-endnotes"><hr><ol><li id="fn1"><p>From the log.<a href="#fnref1" class="footnote-back">↩︎</a></p></li></ol></section>',
    ],
    [
      'GFM',
      '<p>The ferry came.<sup><a href="#user-content-fn-1" id="user-content-fnref-1" data-footnote-ref>1</a></sup> It left.</p>',
      '<section class="footnotes"><ol><li id="user-content-fn-1"><p>From the log. <a href="#user-content-fnref-1" aria-label="Back">↩</a></p></li></ol></section>',
    ],
    [
      'Word',
      '<p>The ferry came.<a href="#_ftn1" name="_ftnref1"><span class="MsoFootnoteReference">[1]</span></a> It left.</p>',
      '<hr><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> From the log.</p></div>',
    ],
    [
      'Substack',
      '<p>The ferry came.<a id="footnote-anchor-1" href="#footnote-1" class="footnote-anchor">1</a> It left.</p>',
      '<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content"><p>From the log.</p></div></div>',
    ],
    [
      'Wikipedia',
      '<p>The ferry came.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span>[</span>1<span>]</span></a></sup> It left.</p>',
      '<ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> <span class="reference-text">From the log.</span></li></ol>',
    ],
    [
      'a plain page',
      '<p>The ferry came.<sup><a href="#n1" id="r1">1</a></sup> It left.</p>',
      '<p id="n1">1. From the log. <a href="#r1">↩</a></p>',
    ],
    [
      'a definition list',
      '<p>The ferry came.<a class="footnote-reference" href="#id2" id="id1">[1]</a> It left.</p>',
      '<dl class="footnote"><dt id="id2">[1]</dt><dd>From the log.</dd></dl>',
    ],
    [
      'a side note',
      '<p>The ferry came.<label for="s" class="margin-toggle sidenote-number"></label><input type="checkbox" id="s"><span class="sidenote">From the log.</span> It left.</p>',
      '',
    ],
    [
      'LaTeXML',
      '<p>The ferry came.<span class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">1</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">1</sup><span class="ltx_tag ltx_tag_note">1</span>From the log.</span></span></span> It left.</p>',
      '',
    ],
  ])('of %s are linked, without the way back', (_, reference, note) => {
    const { markdown, text, whole } = read(
      `${reference}<p>The boats stop in winter, as they have always done on this side of the long bay.</p>${note}`,
    )
    expect(markdown).toContain('The ferry came.[^1] It left.')
    expect(whole).toMatch(/^\[\^1\]: From the log\.$/m)
    expect(text).toContain('The ferry came. It left.')
    expect(text).toContain('From the log.')
    expect(text).not.toMatch(/[↩^[]|1/)
  })

  it.each([
    ['a paragraph under a line', '<hr><p><sup>1</sup> From the log.</p>'],
    ['bold numbers under a heading', '<h3>Fußnoten</h3><p><strong>1</strong> From the log.</p>'],
    ['a list in the margin', '<aside><ol start="1"><li>From the log.</li></ol></aside>'],
    ['a list under a heading', '<h3>Przypisy</h3><ol><li>From the log.</li></ol>'],
  ])('without any link are found by their numbers: %s', (_, note) => {
    const reference =
      '<p>The ferry came.<sup>1</sup> It left, and it carried 30 m<sup>2</sup> of sail on its mast.</p>'
    const { markdown, whole } = read(
      `${reference}<p>The boats stop in winter, as they have always done on this side of the long bay.</p>${note}`,
    )
    expect(markdown).toContain('The ferry came.[^1] It left, and it carried 30 m² of sail')
    expect(whole).toMatch(/^\[\^1\]: From the log\.$/m)
  })

  it('keep their own numbers and are not mistaken for links to sections', () => {
    const { markdown } = read(
      '<p>See section <a href="#s2">2</a> of the report, which the council has not published.</p><h2 id="s2">2 Measures</h2>',
    )
    expect(markdown).toContain('See section 2 of the report')
    expect(markdown).not.toContain('[^')
  })
})

it.each([
  ['its attributes', '<td align="RIGHT">40</td>'],
  ['its style', '<td align="left" style="color: red; text-align: right">40</td>'],
])('a cell is aligned by %s, else by its row', (_, cell) => {
  const head = '<tr align="center"><th align="left">Boat</th><th align="right">Length</th></tr>'
  const { markdown } = read(`<table>${head}<tr><td>Ida</td>${cell}</tr></table>`)
  expect(markdown).toBe('| Boat | Length |\n| ---- | -----: |\n| Ida  |     40 |')
  const centred = read(
    '<table><tr align="center"><th>Boat</th></tr><tr><td>Ida</td></tr><tr><td>Una</td></tr></table>',
  )
  expect(centred.markdown).toMatch(/\| :-+: \|/)
})

describe('callouts', () => {
  it.each([
    [
      '<div class="admonition tip"><p class="admonition-title">Tip</p><p>Cross before nine in the morning.</p></div>',
      '> [!tip] Tip\n>\n> Cross before nine in the morning.',
    ],
    [
      '<div class="theme-admonition theme-admonition-danger alert"><div class="admonitionHeading_x1"><span><svg></svg></span>danger</div><div class="admonitionContent_y"><p>Do not tie a boat here.</p></div></div>',
      '> [!caution] danger\n>\n> Do not tie a boat here.',
    ],
    [
      '<div class="alert alert-info" role="alert"><strong>Note:</strong> The timetable changes in October.</div>',
      '> [!note]\n>\n> **Note:** The timetable changes in October.',
    ],
    [
      '<div class="markdown-alert markdown-alert-important"><p class="markdown-alert-title"><svg></svg>Important</p><p>Bring the ticket on paper.</p></div>',
      '> [!important] Important\n>\n> Bring the ticket on paper.',
    ],
    [
      '<div class="callout" data-callout="warning"><div class="callout-title"><div class="callout-icon"><svg></svg></div><div>Be careful</div></div><div class="callout-content"><p>The boards are old.</p></div></div>',
      '> [!warning] Be careful\n>\n> The boards are old.',
    ],
    [
      '<div class="admonitionblock note"><table><tr><td class="icon"><div class="title">Note</div></td><td class="content">Mind the gap at the gate.</td></tr></table></div>',
      '> [!note] Note\n>\n> Mind the gap at the gate.',
    ],
    [
      '<aside class="note" role="note"><p>Children under six travel free.</p></aside>',
      '> [!note]\n>\n> Children under six travel free.',
    ],
    [
      '<table class="admonitionblock warning"><tr><td class="icon"></td><td class="content"><p>Mind the gap at the gate.</p></td></tr></table>',
      '> [!warning]\n>\n> Mind the gap at the gate.',
    ],
  ])('are asides with their label: %s', (inner, markdown) => {
    expect(read(inner).markdown).toBe(markdown)
  })

  it('are no bars of the site', () => {
    expect(
      read('<div class="alert cookie-notice"><p>We use cookies to improve this page for you.</p></div>')
        .markdown,
    ).not.toContain('[!')
  })
})

describe('what opens on a click', () => {
  it('stands open: panels, tabs with their labels, details', () => {
    const { markdown } = read(
      '<div><h3><button aria-expanded="false" aria-controls="c1">Who pays?</button></h3><div id="c1" hidden><p>The county pays two thirds of the sum.</p></div></div>' +
        '<div class="tabs"><div role="tablist"><button role="tab">Summer</button><button role="tab">Winter</button></div><div role="tabpanel"><p>Boats leave every twenty minutes in summer.</p></div><div role="tabpanel" style="display:none"><p>Boats leave every hour in the winter months.</p></div></div>' +
        '<details><summary>And bicycles?</summary><p>They are carried from April to September only.</p></details>',
    )
    expect(markdown.split(/\n+/)).toEqual([
      '### Who pays?',
      'The county pays two thirds of the sum.',
      '**Summer**',
      'Boats leave every twenty minutes in summer.',
      '**Winter**',
      'Boats leave every hour in the winter months.',
      '**And bicycles?**',
      'They are carried from April to September only.',
    ])
  })

  it('is no menu and no dialogue', () => {
    const { whole } = read(
      '<nav><button aria-controls="m">Menu</button><ul id="m" hidden><li>Home and all of our other pages.</li></ul></nav><div role="dialog" class="panel" hidden><p>Get our newsletter. It is free of charge for all.</p></div>',
    )
    expect(whole).not.toMatch(/other pages|newsletter/)
  })
})

describe('words and marks that are not the text', () => {
  it('are twins for screen readers', () => {
    const { text } = read(
      '<p>The fare is <span aria-hidden="true">$4.50</span><span class="a-offscreen">$4.50</span> and <span class="visually-hidden">only </span>half for children who travel with an adult.</p>' +
        '<p><span aria-hidden="true">T</span><span class="sr-only">The</span><span aria-hidden="true">he</span> boats carried <span style="position:absolute;left:-9999px">about </span>90,000 people in the last year before the war.</p>',
    )
    expect(text).toBe(
      'The fare is $4.50 and half for children who travel with an adult.\n\nThe boats carried 90,000 people in the last year before the war.',
    )
  })

  it('are no signs of a number, though these are read to others as words', () => {
    const { text } = read(
      '<p>It fell by <span aria-hidden="true">−</span><span class="sr-only">minus </span>5 degrees in <span aria-hidden="true">+</span><span class="sr-only">more: </span>one night on the pier.</p>',
    )
    expect(text).toBe('It fell by −5 degrees in one night on the pier.')
  })

  it('are drop caps parted from their word', () => {
    const { text } = read(
      '<p><span class="dropcap">M</span> r Harrow opened the ferry terminal when the island still had a cannery.</p><p><img class="dropcap" src="e.png" alt="E" width="38" height="38">ngineers came in the spring and measured the pier every forty metres.</p>',
    )
    expect(text).toMatch(/^Mr Harrow opened/)
    expect(text).toMatch(/\n\nEngineers came/)
  })

  it.each([
    ['<h2>Winter <a class="headerlink" href="#winter">¶</a></h2>'],
    ['<h2 id="w"><a class="anchor" href="#w" aria-hidden="true">#</a>Winter</h2>'],
    ['<h2>Winter<a class="hash-link" href="#w">&#8203;</a></h2>'],
    ['<h2><a class="anchor" href="#w">Winter</a></h2>'],
    [
      '<div class="mw-heading"><h2>Winter</h2><span class="mw-editsection">[<a href="/w?action=edit">edit</a>]</span></div>',
    ],
    [
      '<h2>Winter<div class="header-anchor-parent"><div id="§w"></div><button><svg></svg></button></div></h2>',
    ],
    ['<h2><div>Winter</div></h2>'],
    ['<section-title>Winter</section-title>'],
  ])('are marks on a heading: %s', (heading) => {
    expect(
      read(`${heading}<p>The boats stop in winter, as they have always done on this side of the bay.</p>`)
        .markdown,
    ).toMatch(/^## Winter\n\nThe boats/)
  })
})

describe('blocks by their looks', () => {
  const a = 'The boats stop in winter, as they have always done on this side of the long bay.'
  const b = 'Nobody remembers a year in which the last of them left before the end of October.'

  it.each([
    ['custom elements', `<text-block>${a}</text-block><text-block>${b}</text-block>`],
    [
      'spans shown as blocks',
      `<span style="display:block">${a}</span><span style="display:block">${b}</span>`,
    ],
    ['definitions without a list', `<dd>${a}<dd>${b}`],
    ['a list of definitions without terms', `<dl><dd>${a}</dd><dd>${b}</dd></dl>`],
    [
      'a shadow root with slots',
      `<x-card><template shadowrootmode="open"><slot name="top"></slot><slot></slot></template><p>${b}</p><p slot="top">${a}</p></x-card>`,
    ],
  ])('are paragraphs: %s', (_, inner) => {
    expect(read(inner).markdown).toBe(`${a}\n\n${b}`)
  })

  it('are not elements in running text', () => {
    const { markdown } = read(
      '<p>It sailed <x-time>on Monday</x-time>, <span style="display:block">as it does</span> each week.</p>',
    )
    expect(markdown).toContain('It sailed on Monday, as it does')
  })
})

describe('tables', () => {
  it('keep links that read as menu words, and the text of lists of one item', () => {
    const { markdown } = read(
      '<table><tr><th>Day</th><th>Link</th></tr><tr><td><ul><li>Monday</li></ul></td><td><a href="https://s.example/1">Shop</a></td></tr></table>',
    )
    expect(markdown).toContain('| Monday | [Shop](https://s.example/1) |')
  })

  it('keep phrases apart that touch in the source', () => {
    const { text } = read(
      '<ul><li><span class="tag">Harrow (1990)</span><span class="text">M. Harrow wrote the history of the pier in that year.</span></li></ul>',
    )
    expect(text).toBe('Harrow (1990) M. Harrow wrote the history of the pier in that year.')
    const pair = (names: readonly string[], words: readonly string[]) =>
      read(
        `<p>${words.map((word, index) => `<span class="${names[index] ?? ''}">${word}</span>`).join('')}</p>`,
      ).text
    expect(pair(['label', 'value'], ['Length', '400 m'])).toBe('Length 400 m')
    expect(pair(['tag', 'tag', 'tag'], ['Ida', 'Maud', 'Rose'])).toBe('Ida Maud Rose')
    expect(pair(['a', 'b'], ['Mac', 'Donald'])).toBe('MacDonald')
  })

  it('are none where one cell holds the text and the others frame it', () => {
    const corner = '<td><img src="corner.gif"></td>'
    const side = `<tr>${corner}<td>Pier notes</td>${corner}</tr>`
    const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
    const text = days.map(
      (day) => `<p>On ${day} the boat left at noon and came back before the lamps were lit.</p>`,
    )
    const { markdown } = read(
      `<table>${side}<tr>${corner}<td>${text.join('')}</td>${corner}</tr>${side}${side}</table>`,
    )
    expect(markdown).toContain('On Sunday the boat')
    expect(markdown).not.toContain('|')
  })
})

describe('pictures that load late', () => {
  it.each([
    ['<img src="tiny.gif" data-src="https://i.example/a.jpg" alt="A">', 'https://i.example/a.jpg'],
    [
      '<img src="https://i.example/w_120,c_limit/a.jpg" srcset="https://i.example/w_424,c_limit/a.jpg 424w, https://i.example/w_1456,c_limit/a.jpg 1456w" alt="A">',
      'https://i.example/w_1456,c_limit/a.jpg',
    ],
    ['<img data-asset-url="https://i.example/a.jpg" alt="A">', 'https://i.example/a.jpg'],
    [
      '<img src="https://i.example/a.jpg?w=20" data-runner-src="https://i.example/a.jpg" alt="A" width="80" height="60">',
      'https://i.example/a.jpg',
    ],
  ])('have their best source: %s', (image, address) => {
    expect(read(`<p>${image}</p>`).markdown).toBe(`![A](${address})`)
  })
})

describe('readings over characters', () => {
  it('are no text, but stay in the document', () => {
    expect(
      read(
        '<p>The word <ruby>桟橋<rp>(</rp><rt>さんばし</rt><rp>)</rp></ruby> means a pier to everyone in this town.</p>',
      ).text,
    ).toBe('The word 桟橋 means a pier to everyone in this town.')
  })
})
