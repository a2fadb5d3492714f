import { describe, expect, it } from 'vitest'
import { read } from '../read-between.ts'

const lines = 'def tide(hour):\n    return 3 * hour'
const fenced = (language = '') => `\`\`\`${language}\n${lines}\n\`\`\``
const line = (text: string) => text.replace(/^ +/, (spaces) => '&nbsp;'.repeat(spaces.length))
const [first = '', second = ''] = lines.split('\n')

describe('code as editors and highlighters draw it', () => {
  it.each([
    [
      'an editor with no-break spaces and a margin',
      `<div class="monaco-editor"><div class="margin"><div class="line-numbers">1</div><div class="line-numbers">2</div></div><div class="view-lines"><div class="view-line"><span>${first}</span></div><div class="view-line"><span>${line(second)}</span></div></div></div>`,
      '',
    ],
    [
      'an editor with numbers beside each line, and a line that only measures',
      `<div class="CodeMirror"><div class="CodeMirror-lines"><div class="CodeMirror-measure"><pre>x</pre></div><div class="CodeMirror-code"><div><div class="CodeMirror-gutter-wrapper"><div class="CodeMirror-linenumber">1</div></div><pre class="CodeMirror-line">${first}</pre></div><div><div class="CodeMirror-gutter-wrapper"><div class="CodeMirror-linenumber">2</div></div><pre class="CodeMirror-line">${second}</pre></div></div></div></div>`,
      '',
    ],
    [
      'a word with what opens over it',
      `<pre class="shiki"><code><span class="line">${first}</span>\n<span class="line">    return 3 * <span class="hover">hour<span class="x-popup-container"><code>hour: number</code></span></span></span></code></pre>`,
      '',
    ],
    [
      'a listing with a link to its source',
      `<figure><div class="ltx_listing"><div class="ltx_listing_data"><a href="data:text/plain,x">⬇</a></div><div class="ltx_listingline"><span class="ltx_tag_listingline">1</span>${first}</div><div class="ltx_listingline"><span class="ltx_tag_listingline">2</span>${second}</div></div></figure>`,
      '',
    ],
    ['a class that is the name of the language', `<pre><code class="python">${lines}</code></pre>`, 'python'],
    [
      'lines of a box that names its language',
      `<div class="code-block" data-lang="python">${lines}</div>`,
      'python',
    ],
    [
      'lines that are blocks in a box of their own',
      `<div><code>${[first, second].map((text) => `<span style="display:block">${text}</span>`).join('')}</code></div>`,
      '',
    ],
    [
      'an editor with groups of lines',
      `<div class="ace_editor"><div class="ace_gutter"><div>1</div><div>2</div></div><div class="ace_text-layer"><div class="ace_line_group"><div class="ace_line">${first}</div></div><div class="ace_line_group"><div class="ace_line">${second}</div></div></div></div>`,
      '',
    ],
    [
      'drawn lines and the code itself behind them',
      `<div class="enlighter-default enlighter-l-python"><div class="enlighter"><div><div>${first}</div></div><div><div>${second}</div></div></div><pre class="enlighter-raw">${lines}</pre></div>`,
      'python',
    ],
    [
      'a box in a fixed font',
      `<div style="white-space: pre; font-family: SFMono-Regular, monospace"><div>${first}</div><div>${second}</div></div>`,
      '',
    ],
    [
      'elements that only an attribute calls lines',
      `<pre><code><span data-line="">${first}</span><span data-line="">${second}</span></code></pre>`,
      '',
    ],
    [
      'a list of numbers behind the code',
      `<pre><code class="language-python">${lines}\n</code><ul class="pre-numbering"><li>1</li><li>2</li></ul></pre>`,
      'python',
    ],
    [
      'a column of numbers that nothing names',
      `<pre><code><span>1\n</span><span>2\n</span></code><code class="language-python">${lines}</code></pre>`,
      'python',
    ],
    [
      'numbers in coloured elements, of two lines only',
      `<pre><span style="color:#080">1</span> ${first}\n<span style="color:#080">2</span> ${second}</pre>`,
      '',
    ],
    ['the toolbar of its box', `<div class="code-toolbar"><pre>${lines}</pre></div>`, ''],
    [
      'a bar within, in another language',
      `<pre><div class="head"><span>python</span><div>复制代码</div></div><code>${lines}</code></pre>`,
      'python',
    ],
    [
      'a name in a corner',
      `<div class="box"><button>Copy Code</button><span class="lang">ts</span><pre>${lines}</pre></div>`,
      'ts',
    ],
    [
      'a name behind it',
      `<div class="box"><pre>${lines}</pre><div class="toolbar"><span>Python</span><button>Copy</button></div></div>`,
      'python',
    ],
    ['a name of its own', `<pre data-code-block-lang="python">${lines}</pre>`, 'python'],
    ['parameters', `<pre data-syntaxhighlighter-params="brush: py; gutter: false">${lines}</pre>`, 'py'],
  ])('has its lines and its language: %s', (_, html, language) => {
    expect(read(html).markdown).toBe(fenced(language))
  })

  it('keeps the signs of a comparison', () => {
    const row = (sign: string, text: string) =>
      `<tr><td class="blob-num"></td><td class="blob-num"></td><td class="blob-code"><span data-code-marker="${sign}">${text}</span></td></tr>`
    const html = `<table class="diff-table">${row('-', 'return 2')}${row('+', 'return 3')}</table>`
    expect(read(html).markdown).toBe('```\n- return 2\n+ return 3\n```')
  })

  it('reads a paragraph of nothing but code as lines, and a broken name as one', () => {
    expect(read('<p><code>make pier</code><br><code>make tide</code></p>').markdown).toBe(
      '```\nmake pier\nmake tide\n```',
    )
    expect(read('<p>Call <code>tide<br>of(hour)</code> once.</p>').text).toBe('Call tide of(hour) once.')
  })

  it('reads what a field shows to be copied, but no field to write in', () => {
    expect(
      read('<p>Put this into your page:</p><textarea readonly>&lt;b&gt;low tide&lt;/b&gt;</textarea>')
        .markdown,
    ).toBe('Put this into your page:\n\n```\n<b>low tide</b>\n```')
    expect(read('<p>Write to us:</p><textarea>Dear harbour office</textarea>').text).toBe('Write to us:')
  })

  it('keeps results that are nothing but numbers, and the name of a file', () => {
    expect(read('<div class="output"><pre>6</pre></div>').markdown).toBe('```\n6\n```')
    const named = `<div class="code panel"><div class="codeHeader panelHeader"><b>tide.py</b></div><div><pre>${lines}</pre></div></div>`
    expect(read(named).markdown).toBe(`**tide.py**\n\n${fenced()}`)
  })

  it('takes no letter or manual in a fixed font for code', () => {
    const inBox = (inner: string) =>
      read(`<div style="white-space: pre-wrap; font-family: monospace">${inner}</div>`).markdown
    expect(inBox('Dear all,\n\nsee <a href="https://pier.example/">the plan</a>\nby May.\n')).toBe(
      'Dear all,\n\nsee [the plan](https://pier.example/)\\\nby May.',
    )
    expect(inBox('<h2>Boats</h2>\n<p>They leave at nine.</p>\n<ul><li>Ida</li><li>Eva</li></ul>')).toBe(
      '## Boats\n\nThey leave at nine.\n\n- Ida\n- Eva',
    )
    expect(
      inBox('The pier:\n<img src="https://pier.example/p.jpg" width="640" height="480" alt="Pier">'),
    ).toContain('![Pier](https://pier.example/p.jpg)')
  })

  it.each([
    ['a step', `<div class="step"><h3>Python</h3><p>Install it:</p><div><pre>${lines}</pre></div></div>`],
    ['code', `<div class="step"><h3>Python</h3><pre>${lines}</pre></div>`],
    ['a box', `<div class="step"><div><h3>Python</h3></div><div><pre>${lines}</pre></div></div>`],
    ['its own box', `<div><header><h3>Python</h3></header><div class="box"><pre>${lines}</pre></div></div>`],
  ])('keeps a heading that is the name of a language: over %s', (_, html) => {
    const { markdown } = read(html)
    expect(markdown).toMatch(/^### Python\n\n/)
    expect(markdown).toContain(lines)
  })

  it('keeps a paragraph that is the name of a language, but no bar that is called one', () => {
    expect(read(`<div><p>Python</p><div><pre>${lines}</pre></div></div>`).markdown).toBe(
      `Python\n\n${fenced()}`,
    )
    const bars = [
      `<div><p class="code-header">Python</p><pre>${lines}</pre></div>`,
      `<div><div class="code-header"><p>Python</p></div><div><pre>${lines}</pre></div></div>`,
      `<div class="box"><div class="code-header"><h6>Python</h6><button>Copy</button></div><pre>${lines}</pre></div>`,
    ]
    for (const bar of bars) expect(read(bar).markdown).toBe(fenced('python'))
  })

  it('takes no line of the text for a bar', () => {
    const html = `<div><p>Python is spoken here, and so is Go.</p><pre>${lines}</pre><p>Go on.</p></div>`
    expect(read(html).markdown).toBe(`Python is spoken here, and so is Go.\n\n${fenced()}\n\nGo on.`)
  })
})
