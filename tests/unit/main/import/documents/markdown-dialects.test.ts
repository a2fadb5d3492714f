import { describe, expect, it } from 'vitest'
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
    ['contents', '```{toctree}\na\nb\n```\n\nText.', '<p>Text.</p>'],
  ])('have directives of MyST: %s', async (_, source, expected) => {
    expect(await shapeOf(source)).toBe(expected)
  })

  it.each([
    ['chunks of R', '```{r plot, echo=FALSE}\nplot(x)\n```', '<pre dataLang=r>plot(x)</pre>'],
    ['cells of Quarto', '```{python}\n#| label: fig\nprint(1)\n```', '<pre dataLang=python>print(1)</pre>'],
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

  it('have components, whose statements and tags are none of the text', async () => {
    const source = `import Chart from '../chart'\nimport { A,\n  B } from './x'\n\nexport const meta = {\n  title: 'x',\n}\n\n<Chart data={[1, 2]} />\n\n<Tabs>\n  <TabItem label="Linux">\n    Run **it**.\n  </TabItem>\n</Tabs>\n\n{/* a remark */}\n\nPress <Kbd>K</Kbd>s.`
    expect(await shapeOf(source)).toBe(
      '<p><strong>Linux</strong></p>\n<p>Run <strong>it</strong>.</p>\n<p>Press Ks.</p>',
    )
    expect(await shapeOf('import tax was paid\nexport was none')).toBe(
      '<p>import tax was paid export was none</p>',
    )
  })

  it('draw tables with lines', async () => {
    const table = (head: string, ...rows: string[][]) =>
      `<table><thead>${head}</thead><tbody>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table>`
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
      '{{< x ',
      '<Aa b={',
      '$',
      '\\[',
      '+--+\n|',
      '{% ',
      '[a]{.',
      '=== "a"\n    ',
    ]) {
      expect(asCommonMark(mark.repeat(3_000)).length).toBeGreaterThan(0)
    }
  })
})
