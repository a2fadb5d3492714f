import { describe, expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { asCommonMark } from '#main/import/documents/markdown-dialects.ts'
import { prose, read, shape } from '../formats/build.ts'

const shapeOf = async (source: string, name = 'pier.md') => {
  const { extraction } = await read(`${prose[0]}\n\n${source}\n`, name)
  return shape(extraction.document).replace(`<p>${prose[0]}</p>`, '').trim()
}
const quote = (label: string, ...texts: string[]) =>
  `<blockquote><p><strong>${label}</strong></p>${texts.map((text) => `<p>${text}</p>`).join('')}</blockquote>`
const formula = (tex: string) => `<code dataSource=${tex}>${tex}</code>`

describe('dialects of Markdown', () => {
  it.each([
    ['between dollars with code', 'So $`a_1*b`$.', `<p>So ${formula('a_1*b')}.</p>`],
    ['in a fence', '```math\nE=mc^2\n```', `<p>${formula('E=mc^2')}</p>`],
    [
      'between brackets of TeX',
      'So \\(x_1\\).\n\n\\[\ny = mx\n\\]',
      `<p>So ${formula('x_1')}.</p>\n<p>${formula('y = mx')}</p>`,
    ],
    [
      'in environments',
      '\\begin{align}\na &= b\n\\end{align}',
      `<p>${formula('\\begin{align} a &= b \\end{align}')}</p>`,
    ],
    [
      'of more than a line, with raised letters',
      '$$\n\\begin{aligned}\na^{-1} &= (b)^{-1} ==c==\n\\end{aligned}\n$$',
      `<p>${formula('\\begin{aligned} a^{-1} &= (b)^{-1} ==c== \\end{aligned}')}</p>`,
    ],
    ['as a role', 'So {math}`x^2`.', `<p>So ${formula('x^2')}.</p>`],
    [
      'not in escaped brackets, nor prices',
      'So \\[1\\] and US$20 or 30$.',
      '<p>So [1] and US$20 or 30$.</p>',
    ],
  ])('have formulas %s', async (_, source, expected) => {
    expect(await shapeOf(source)).toBe(expected)
  })

  it.each([
    ['Docusaurus', ':::note[A *title*]\nText.\n:::', quote('A <em>title</em>', 'Text.')],
    [
      'one within another',
      '::::info\n:::danger\nHot.\n:::\n::::',
      `<blockquote><p><strong>info</strong></p>${quote('danger', 'Hot.')}</blockquote>`,
    ],
    ['Quarto', '::: {.callout-note title="Heads up"}\nText.\n:::', quote('Heads up', 'Text.')],
    ['Quarto, by its heading', '::: {.callout-tip}\n## Mind\nText.\n:::', quote('Mind', 'Text.')],
    [
      'columns, which are no asides',
      ':::: {.columns}\n::: {.column width="50%"}\nLeft.\n:::\n::: {.column}\nRight.\n:::\n::::',
      '<p>Left.</p>\n<p>Right.</p>',
    ],
    ['MyST', '```{note}\nText.\n```', quote('note', 'Text.')],
    [
      'MyST, with a title and options',
      ':::{admonition} Mind\n:class: tip\nText.\n:::',
      quote('Mind', 'Text.'),
    ],
    [
      'GitHub, in a list',
      '- One\n\n  > [!IMPORTANT]\n  > Text.',
      `<ul><li><p>One</p>${quote('IMPORTANT', 'Text.')}</li></ul>`,
    ],
    ['what is not closed', ':::tip\nText.', '<p>:::tip Text.</p>'],
    [
      'one that is closed below one that is not',
      ':::tip\nText.\n\n:::note\nMore.\n:::',
      `<p>:::tip Text.</p>\n${quote('note', 'More.')}`,
    ],
  ])('have asides: %s', async (_, source, expected) => {
    expect(await shapeOf(source)).toBe(expected)
  })

  it.each([
    [
      'figures',
      '```{figure} https://a.invalid/p.png\n:width: 200px\n\nThe pier.\n```',
      '<img dataAddress=https://a.invalid/p.png></img>\n<p>The pier.</p>',
    ],
    ['listings', '```{code-block} python\n:linenos:\nprint(1)\n```', '<pre dataLang=python>print(1)</pre>'],
    ['roles', 'See {ref}`the pier <pier>` and H{sub}`2`O.', '<p>See the pier and H<sub>2</sub>O.</p>'],
    ['labels and comments', '(pier)=\n% a remark\nText of {term}`Buoy`.', '<p>Text of Buoy.</p>'],
    [
      'glossaries',
      '```{glossary}\nPier\n    A long {term}`Quay`,\n    wide.\n\n    Of oak.\n\n[Buoy](/b)\n  It floats.\n```',
      '<dl><dt>Pier</dt><dd>A long Quay, wide.</dd><dd>Of oak.</dd><dt>Buoy</dt><dd>It floats.</dd></dl>',
    ],
    ['contents', '```{toctree}\na\nb\n```\n\nText.', '<p>Text.</p>'],
    [
      'what is for one output',
      '```{only} html\nFor *all*.\n```\n\n```{raw} html\n<p>Kept.</p>\n```\n\n```{raw} latex\n\\pier\n```',
      '<p>For <em>all</em>.</p>\n<p>Kept.</p>\n<pre dataLang=latex>\\pier</pre>',
    ],
    [
      'options that are shown',
      '```{code-block} sh\n:caption: To land\nland\n```\n\n```{csv-table}\n:header: Boat, Seats\nIda, 40\n```',
      '<p>To land</p>\n<pre dataLang=sh>land</pre>\n<p>Boat, Seats</p>\n<p>Ida, 40</p>',
    ],
  ])('have directives of MyST: %s', async (_, source, expected) => {
    expect(await shapeOf(source)).toBe(expected)
  })

  it.each([
    ['chunks of R', '```{r plot, echo=FALSE}\nplot(x)\n```', '<pre dataLang=r>plot(x)</pre>'],
    ['cells of Quarto', '```{python}\n#| label: fig\nprint(1)\n```', '<pre dataLang=python>print(1)</pre>'],
    [
      'captions of cells',
      '```{r}\n#| fig-cap: "The *pier*."\n#| echo: false\nplot(x)\n```\n\n```{r, fig.cap="Its end."}\nplot(y)\n```',
      '<pre dataLang=r>plot(x)</pre>\n<p>The <em>pier</em>.</p>\n<pre dataLang=r>plot(y)</pre>\n<p>Its end.</p>',
    ],
    [
      'styles and frames',
      '<style>p { a: b }</style>\n\nIn <style> and </style>.\n\n<iframe src="https://a.invalid/v" title="The pier"></iframe>',
      '<p>In <style> and </style>.</p>\n<p><a href=https://a.invalid/v>The pier</a></p>',
    ],
    [
      'elements that hold Markdown',
      '<div class="a" markdown="1">\n- **A**\n</div>',
      '<ul><li><strong>A</strong></li></ul>',
    ],
    [
      'tabs',
      '=== "Linux"\n\n    Run it.\n\n=== "macOS"\n\n    Open it.',
      '<p><strong>Linux</strong></p>\n<p>Run it.</p>\n<p><strong>macOS</strong></p>\n<p>Open it.</p>',
    ],
    ['abbreviations', 'The HTML.\n\n*[HTML]: Hypertext', '<p>The HTML.</p>'],
    ['spans with attributes', 'A [wide]{.smallcaps} pier.', '<p>A wide pier.</p>'],
    ['changes', 'A {++new++} pier{-- of old--}, {~~here~>there~~}.{>>sure?<<}', '<p>A new pier, there.</p>'],
    ['marks of Bear', 'A ::wide:: pier, std::map::at.', '<p>A wide pier, std::map::at.</p>'],
    ['places for contents', '[TOC]\n\n[[_TOC_]]\n\nText.', '<p>Text.</p>'],
    [
      'properties of Logseq',
      '- One\n  id:: 6421-ab\n  collapsed:: true\n- ((6421-ab))\n- {{query (page x)}}\n- Two',
      '<ul><li>One</li><li>Two</li></ul>',
    ],
    [
      'shortcodes',
      '{{< figure src="https://a.invalid/p.png" caption="The pier" >}}\n\n{{% notice tip %}}\nText.\n{{% /notice %}}',
      '<img dataAddress=https://a.invalid/p.png></img>\n<p><em>The pier</em></p>\n<p>Text.</p>',
    ],
    [
      'listings of generators',
      '{% highlight ruby linenos %}\nputs {{ x }}\n{% endhighlight %}',
      '<pre dataLang=ruby>puts {{ x }}</pre>',
    ],
    ['Liquid', '{% if x %}Text.{% endif %} See {{ site.title }}it.', '<p>Text. See it.</p>'],
    ['attributes of kramdown', '* toc\n{:toc}\n\nText.\n{: .lead}', '<p>Text.</p>'],
  ])('have what programs write: %s', async (_, source, expected) => {
    expect(await shapeOf(source)).toBe(expected)
  })

  it('leave it as it stands in code', async () => {
    const code = '{{< figure >}} {% if %} [[TOC]] $x_1$ :::tip'
    expect(await shapeOf(`\`${code}\`\n\n~~~\n${code}\n~~~`)).toBe(
      `<p><code>${code}</code></p>\n<pre>${code}</pre>`,
    )
  })

  it('leave code that shows code, and code that nothing closes', async () => {
    const shown = '```md\n:::tip\n==A== `x`\n```js\n'
    expect(await shapeOf(`\`\`\`\`\n${shown}\`\`\`\`\n\n==B== \`\` \`==c==\` \`\` ==D==`)).toBe(
      `<pre>${shown.trim()}</pre>\n<p>B <code>\`==c==\`</code> D</p>`,
    )
    expect(await shapeOf('==B==\n\n~~~\n==c==')).toBe('<p>B</p>\n<pre>==c==</pre>')
  })

  it('have components, whose statements and tags are none of the text', async () => {
    const source = `import Chart from '../chart'\nimport { A,\n  B } from './x'\n\nexport const meta = {\n  title: 'x',\n}\n\n<Chart data={[1, 2]} />\n\n<Tabs>\n  <TabItem label="Linux">\n    Run **it**.\n  </TabItem>\n</Tabs>\n\n{/* a remark */}\n\nPress <Kbd>K</Kbd>s.`
    expect(await shapeOf(source)).toBe(
      '<p><strong>Linux</strong></p>\n<p>Run <strong>it</strong>.</p>\n<p>Press Ks.</p>',
    )
    expect(await shapeOf('import tax was paid\nexport was none')).toBe(
      '<p>import tax was paid export was none</p>',
    )
  })

  it.each([
    [
      'export and import in prose',
      'Programs can\nexport function calls to a file and\nkeep them there.\n\nexport default settings\nimport them from "a" as well',
    ],
    ['statements shown without code', 'export const pier = 1'],
    ['percentages', 'Rates rose by 5%% in May and 6%% in June, 7 %% and 8 %% later.'],
    ['signs of a file with sections', '%% One\nText.\n%% Two\nText.'],
    ['carets', 'It is 2 ^power\n\nIt is 2 ^facade\n\n- 10 ^123456'],
  ])('keep what is no mark of theirs: %s', async (_, source) => {
    const { extraction } = await read(`${prose[0]}\n\n${source}\n`, 'pier.md')
    expect(plainText(extraction.document).match(/\S+/g)).toEqual(
      `${prose[0]} ${source}`.replace(/^- /gm, '').match(/\S+/g),
    )
  })

  it('have components in a file that is called so, with statements at the start of blocks', async () => {
    const source =
      'export const a = 1\nexport default function Page() {\n  return a\n}\n\n`x`\nexport { a }\n\nexport default settings'
    const { extraction } = await read(`${source}\n\n${prose[0]}\n`, 'pier.mdx')
    expect(plainText(extraction.document)).toBe(`x export { a }\n\nexport default settings\n\n${prose[0]}`)
  })

  it('have comments and block ids of Obsidian', async () => {
    expect(await shapeOf('%% a\nremark %%\n\nText%%?%%.\n\nA (%%b%%) pier. %%c%%')).toBe(
      '<p>Text%%?%%.</p>\n<p>A () pier.</p>',
    )
    expect(await shapeOf('A pier. ^a1b2c3\n\n- One ^dcf64c\n- Two ^dcf64c `x`\n\n> Text.\n\n^quote-1')).toBe(
      '<p>A pier.</p>\n<ul><li>One</li><li>Two ^dcf64c <code>x</code></li></ul>\n<blockquote>Text.</blockquote>',
    )
    expect(await shapeOf('A pier. ^quays\n\nSee [there](#^quays). ^here')).toBe(
      '<p>A pier.</p>\n<p>See there. ^here</p>',
    )
    expect(await shapeOf('A [[Pier]]. ^quays')).toBe('<p>A Pier.</p>')
  })

  const table = (head: string, ...rows: string[][]) =>
    `<table><thead>${head}</thead><tbody>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table>`

  it.each([
    [
      'a last column longer than its rule',
      'Name   Meaning\n-----  -------\nfoo    The meaning of foo is long',
      ['Name', 'Meaning'],
      ['foo', 'The meaning of foo is long'],
    ],
    [
      'a column longer than its rule',
      'Name             Meaning\n-----            -------\nfoo and others   long',
      ['Name', 'Meaning'],
      ['foo and others', 'long'],
    ],
    ['wide letters under dashes', '名前  Name\n----  ----\n日本  Japan', ['名前', 'Name'], ['日本', 'Japan']],
    [
      'bars that do not stand at the edges',
      '+---+---+\n| a | b |\n+===+===+\n| a | bcdefghi jkl |\n+---+---+',
      ['a', 'b'],
      ['a', 'bcdefghi jkl'],
    ],
    [
      'wide letters in boxes',
      '+------+------+\n| 中文 | 日本 |\n+======+======+\n| a    | é    |\n+------+------+',
      ['中文', '日本'],
      ['a', 'é'],
    ],
    [
      'a cell over two columns',
      '+---+---+\n| a | b |\n+===+===+\n| a, b  |\n+---+---+',
      ['a', 'b'],
      ['a, b', ''],
    ],
  ])('draw tables that hold all that is written: %s', async (_, source, head, row) => {
    expect(await shapeOf(source)).toBe(
      table(`<tr>${head.map((cell) => `<th>${cell}</th>`).join('')}</tr>`, row),
    )
  })

  it.each([
    ['a word over two columns', 'Name   Meaning\n-----  -------\nunmeaning long'],
    ['boxes of another count', '+---+---+\n| a | b | c |\n+---+---+'],
  ])('leave drawn tables as they are where they hold %s', async (_, source) => {
    const { extraction } = await read(`${prose[0]}\n\n${source}\n`, 'pier.md')
    const words = (text: string) => text.match(/[a-z]+/gi)
    expect(words(plainText(extraction.document))).toEqual(words(`${prose[0]} ${source}`))
    expect(await shapeOf(source)).not.toContain('<table>')
  })

  it('draw tables with lines', async () => {
    const head = '<tr><th>Boat</th><th>Seats</th></tr>'
    const grid =
      '+-------+-------+\n| Boat  | Seats |\n+=======+=======+\n| Ida   | 40    |\n| Maud  |       |\n+-------+-------+\n| Elsa  | 12    |\n+-------+-------+\n\nTable: The fleet'
    expect(await shapeOf(grid)).toBe(`${table(head, ['Ida Maud', '40'], ['Elsa', '12'])}\n<p>The fleet</p>`)
    const simple = 'Boat      Seats\n-------   -----\nIda          40\nOld Maud     12'
    expect(await shapeOf(simple)).toBe(table(head, ['Ida', '40'], ['Old Maud', '12']))
  })

  it('are read in time, whatever is left open', () => {
    for (const mark of [
      ':::tip\n',
      '```{note}\n',
      '````{note}\n```\n',
      '{{< x ',
      '<Aa b={',
      '$',
      '\\[',
      '+--+\n|',
      '{% ',
      '[a]{.',
      '=== "a"\n    ',
      '```x\n',
      '> ```x\n',
      '`a``b',
      '<style>\n',
      '<iframe a',
      '%%a',
    ]) {
      expect(asCommonMark(mark.repeat(3_000)).length).toBeGreaterThan(0)
    }
  })
})
