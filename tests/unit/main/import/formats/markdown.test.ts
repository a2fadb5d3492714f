import { describe, expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { picture, prose, read, refusal, shape, zipOf } from './build.ts'

const clipping = (body: string, title = 'Veldmouth opens its harbour') =>
  `---\ntitle: "${title}"\nsource: "https://veldmouth.invalid/harbour"\nauthor:\n  - "[[Jonna Halden]]"\npublished: 2024-05-06\n---\n${body}`

describe('Markdown', () => {
  it('is kept whole where it is no clipping', async () => {
    const { extraction, format, extension } = await read(
      `# The harbour\n\n${prose[0]} With *emphasis*, **strength**, ~~struck~~, \`code\` and a [link](https://a.invalid/).[^n]\n\n> Quoted\n> line.\n\n1. One\n2. Two\n   - nested\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n\`\`\`js\nlet a = 1\n\n  return\n\`\`\`\n\n---\n\n## End\n\nUnsubscribe\n\n[^n]: The note.\n`,
      'harbour.md',
    )
    expect({ format, extension }).toEqual({ format: 'markdown', extension: 'md' })
    expect(extraction.metadata).toMatchObject({ title: 'The harbour', origins: { title: 'page' } })
    expect(shape(extraction.document)).toBe(
      [
        '<section dataRole=removed dataRule=title><h2>The harbour</h2></section>',
        `<p>${prose[0]} With <em>emphasis</em>, <strong>strength</strong>, <del>struck</del>, <code>code</code> and a <a href=https://a.invalid/>link</a>.<sup><a href=#n1>1</a></sup></p>`,
        '<blockquote>Quoted line.</blockquote>',
        '<ol><li>One</li><li><p>Two</p><ul><li>nested</li></ul></li></ol>',
        '<table><thead><tr><th>a</th><th align=right>b</th></tr></thead><tbody><tr><td>1</td><td align=right>2</td></tr></tbody></table>',
        '<pre dataLang=js>let a = 1\n\n  return</pre>',
        '<hr></hr>',
        '<h2>End</h2>',
        '<p>Unsubscribe</p>',
        '<ol><li id=n1><p dataRole=footnote>The note.</p></li></ol>',
      ].join('\n'),
    )
  })

  it('brings the tags of its front matter', async () => {
    const { extraction } = await read(`---\ntitle: X\ntags: [sea, boats/old]\n---\n${prose[0]}\n`, 'x.md')
    expect(extraction.tags).toEqual(['sea', 'boats/old'])
    expect((await read(`# X\n\n${prose[0]}\n`, 'y.md')).extraction.tags).toBeUndefined()
  })

  it('has its head in TOML as well', async () => {
    const head =
      '+++\ntitle = "The \\"old\\" pier"\ndate = 2024-03-04T10:00:00Z\nauthors = ["Ida Holm", \'Bo Lund\']\ntags = ["sea"]\ndraft = false\n[params]\ntitle = "none"\n+++\n'
    const { extraction } = await read(`${head}\n${prose[0]}\n`, 'pier.md')
    expect(extraction.metadata).toMatchObject({ title: 'The "old" pier', authors: ['Ida Holm', 'Bo Lund'] })
    expect(extraction.metadata.published).toMatch(/^2024-03-04/)
    expect(extraction.tags).toEqual(['sea'])
    expect(plainText(extraction.document)).toBe(prose[0])
  })

  it.each([
    ['pandoc', '% The old pier\n% Ida Holm; Bo Lund\n% 4 March 2024\n\n'],
    ['MultiMarkdown', 'Title: The old pier\nAuthor: Ida Holm; Bo Lund\nDate: 2024-03-04\n\n'],
    ['Notion', '# The old pier\n\nAuthors: Ida Holm; Bo Lund\nPublished: 2024-03-04\n\n'],
  ])('has its head as %s writes it', async (_, head) => {
    const { extraction } = await read(`${head}${prose[0]}\n`, 'pier.md')
    expect(extraction.metadata.title).toBe('The old pier')
    expect(extraction.metadata.authors.join('; ')).toBe('Ida Holm; Bo Lund')
    expect(extraction.metadata.published).toBe('2024-03-04')
    expect(plainText(extraction.document)).toBe(prose[0])
  })

  it('is a note of Joplin, with what is stored behind it', async () => {
    const fields = `id: ${'0a'.repeat(16)}\nparent_id: ${'0b'.repeat(16)}\ncreated_time: 2024-04-09T08:00:00.000Z\nauthor: Ida Holm\nsource_url: https://a.invalid/pier\ntype_: 1`
    const { extraction } = await read(`The old pier\n\n${prose[0]}\n\n${fields}`, 'note.md')
    expect(extraction.metadata).toMatchObject({
      title: 'The old pier',
      authors: ['Ida Holm'],
      url: 'https://a.invalid/pier',
    })
    expect(extraction.metadata.published).toBeUndefined()
    expect(plainText(extraction.document)).toBe(prose[0])
  })

  it('has its head in JSON as well', async () => {
    const head = '{\n  "title": "The old pier",\n  "author": "Ida Holm",\n  "date": "2024-03-04"\n}\n\n'
    const { extraction } = await read(`${head}${prose[0]}\n`, 'pier.md')
    expect(extraction.metadata).toMatchObject({
      title: 'The old pier',
      authors: ['Ida Holm'],
      published: '2024-03-04',
    })
    expect(plainText(extraction.document)).toBe(prose[0])
    expect(await refusal(`${head}{\n  "title": "Another"\n}\n`, 'rows.json')).toBe('fileFormat')
  })

  it('is told from a page where it opens with HTML', async () => {
    const text = `<p align="center"><img src="https://a.invalid/logo.png"></p>\n\n# The pier\n\n${prose[0]} It is **long**.\n`
    for (const name of ['README.md', 'readme']) {
      const { extraction, format } = await read(text, name)
      expect(format).toBe('markdown')
      expect(extraction.metadata.title).toBe('The pier')
      expect(plainText(extraction.document)).toBe(`${prose[0]} It is long.`)
    }
    const page = `<div><h1>The pier</h1>${prose.map((one) => `<p>${one}</p>`).join('')}</div>`
    expect((await read(page, 'pier.html')).format).toBe('html')
  })

  it('is told from a page though it holds elements and shows the code of a page', async () => {
    const badges = '<p>**a**</p>\n\n'.repeat(6)
    const shown = '```html\n<html><head></head><script>\nlet a\n```'
    for (const start of ['# The pier\n\n', '<h1>The pier</h1>\n\n']) {
      const text = `${start}${badges}${shown}\n\nPut \`<script>\` into \`<body>\`.\n\n${prose[0]} It is **long**.\n`
      const { extraction, format } = await read(text, 'README.md')
      expect(format).toBe('markdown')
      expect(plainText(extraction.document)).toContain(`Put <script> into <body>.\n\n${prose[0]} It is long.`)
    }
  })

  it('takes no sentence with a colon for a head', async () => {
    const text = `Note: this is how it began.\n\n${prose[0]}`
    expect(plainText((await read(`${text}\n`, 'pier.md')).extraction.document)).toBe(text)
  })

  it.each([
    [
      ':::tip Good to know\nUse **cold** water.\n:::\n',
      '<blockquote><p><strong>Good to know</strong></p><p>Use <strong>cold</strong> water.</p></blockquote>',
    ],
    [
      '!!! note "Mind"\n    The door is hot.\n',
      '<blockquote><p><strong>Mind</strong></p><p>The door is hot.</p></blockquote>',
    ],
    [
      'Pier\n: A quay on piles.\n: Another.\n',
      '<dl><dt>Pier</dt><dd>A quay on piles.</dd><dd>Another.</dd></dl>',
    ],
    ['H~2~O and 10^3^.\n', '<p>H<sub>2</sub>O and 10<sup>3</sup>.</p>'],
    [
      '![Pier](https://a.invalid/a.png =300x200)\n',
      '<img alt=Pier dataAddress=https://a.invalid/a.png></img>',
    ],
    [
      '![Pier](https://a.invalid/a.png){width=50%}\n',
      '<img alt=Pier dataAddress=https://a.invalid/a.png></img>',
    ],
    ['~~~{.python .numberLines}\n:::tip\nx = 1\n~~~\n', '<pre dataLang=python>:::tip\nx = 1</pre>'],
    [
      'It rose.^[So it *did*.]\n',
      '<p>It rose.<sup><a href=#n1>1</a></sup></p>\n<ol><li id=n1><p dataRole=footnote>So it <em>did</em>.</p></li></ol>',
    ],
  ])('knows the dialects: %s', async (source, expected) => {
    const { extraction } = await read(`${prose[0]}\n\n${source}`, 'pier.md')
    expect(shape(extraction.document)).toBe(`<p>${prose[0]}</p>\n${expected}`)
  })

  it('is cleaned where a clipper made it of a page', async () => {
    const { extraction } = await read(
      clipping(
        `[Ports](https://veldmouth.invalid/ports)\n\n## Veldmouth harbour opens\n\n![The pier](https://veldmouth.invalid/pier.jpg)\n\nThe pier in May. Photo: Ada Brink\n\n${prose.join('\n\n')}\n\n![A buoy](https://veldmouth.invalid/buoy.jpg)\n\n*A buoy off the mole*\n\n${prose[0]}\n`,
      ),
      'clip.md',
    )
    expect(plainText(extraction.document)).toBe([...prose, prose[0]].join('\n\n'))
    expect(extraction.metadata).toMatchObject({
      title: 'Veldmouth opens its harbour',
      authors: ['Jonna Halden'],
      published: '2024-05-06',
      url: 'https://veldmouth.invalid/harbour',
    })
    expect(shape(extraction.document)).toContain('<p dataRole=caption>The pier in May. Photo: Ada Brink</p>')
    expect(shape(extraction.document)).toContain('dataAddress=https://veldmouth.invalid/pier.jpg')
  })

  it('takes the title of a MarkDownload clipping from its heading, and its excerpt out', async () => {
    const { extraction } = await read(
      `---\ncreated: 2026-01-02T10:00:00 (UTC +01:00)\ntags: []\nsource: https://veldmouth.invalid/harbour\nauthor: \n---\n\n# Veldmouth opens\n\n> ## Excerpt\n> A summary that the page declares.\n\n---\n${prose.join('\n\n')}\n`,
      'clip.md',
    )
    expect(extraction.metadata.title).toBe('Veldmouth opens')
    expect(extraction.metadata.published).toBeUndefined()
    expect(plainText(extraction.document)).toBe(prose.join('\n\n'))
  })

  it('takes the name of the site off the title by the heading of the article', async () => {
    const { extraction } = await read(
      clipping(
        `## Veldmouth opens its harbour\n\n${prose.join('\n\n')}\n`,
        'Veldmouth opens its harbour - The Quay',
      ),
      'clip.md',
    )
    expect(extraction.metadata.title).toBe('Veldmouth opens its harbour')
    expect(plainText(extraction.document)).toBe(prose.join('\n\n'))
  })

  it('trusts no HTML and no address in it', async () => {
    const { extraction } = await read(
      `# Hi\n\n${prose[0]} [x](javascript:alert(1)) <script>alert(1)</script> <img src=x onerror="alert(1)" alt="pic"> <b onclick=a()>bold</b> [f](file:///etc/passwd)\n`,
      'evil.md',
    )
    const written = JSON.stringify(extraction.document)
    expect(written).not.toMatch(/javascript:|onerror|onclick|file:|"script"/)
    expect(shape(extraction.document)).toContain('<strong>bold</strong>')
  })

  it('reads what note-taking programs add', async () => {
    const { extraction } = await read(
      `# Notes\n\nSee [[Places/Veldmouth|the town]] and [[Piotr Mewa]]; ==marked== words.%%a remark%% ^a1b2c3\n\n> [!warning] Mind the tide\n> It turns early.\n\n\`[[kept]] ==as is==\`\n`,
      'notes.md',
    )
    expect(plainText(extraction.document)).toBe(
      'See the town and Piotr Mewa; marked words.\n\nMind the tide\n\nIt turns early.\n\n[[kept]] ==as is==',
    )
  })

  it('keeps pictures that lie beside it in an archive', async () => {
    const bytes = await zipOf({
      'a.md': `# One\n\n![Pier](img/pier.png)\n\n${prose[0]}\n`,
      'img/pier.png': picture,
    })
    const { assets } = await read(bytes, 'notes.zip')
    expect(assets).toHaveLength(1)
  })

  it('refuses what only serves to exhaust its reader', async () => {
    expect(await refusal(`# x\n\n${'> '.repeat(20_000)}x\n`, 'deep.md')).toBe('pageTooDeep')
    expect(await refusal(`# x\n\n${'*a_'.repeat(20_000)}\n\n${prose[0]}\n`, 'marks.md')).toBeNull()
  })

  it('keeps formulas, prices, ticks, folds and the words beside a size', async () => {
    const body = `${prose[0]}\n\n$$\nd = k t^2\n$$\n\nInline $a_i * b_i$ and a price of $5 and $6, and \\$7 or $x$y.\n\n- [ ] read\n- [x] ask\n\n<details><summary>More</summary>\n\n${prose[1]}\n\n</details>\n\n![The pier|640](https://a.invalid/p.jpg)\n\n\`$not$\`\n\n${prose[2]}\n`
    for (const text of [body, clipping(body)]) {
      const { extraction } = await read(text, 'note.md')
      const written = shape(extraction.document)
      expect(written).toContain('<p><code dataSource=d = k t^2>d = k t^2</code></p>')
      expect(written).toContain(
        'Inline <code dataSource=a_i * b_i>a_i * b_i</code> and a price of $5 and $6, and $7 or ',
      )
      expect(written).toContain('<li>[ ] read</li><li>[x] ask</li>')
      expect(written).toContain(`<p><strong>More</strong></p>\n<p>${prose[1]}</p>`)
      expect(written).toContain('<img alt=The pier ')
      expect(written).toContain('<code>$not$</code>')
    }
  })
})
