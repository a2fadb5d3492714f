import { describe, expect, it } from 'vitest'
import { renderTemplate } from '#core/templates/engine.ts'
import { templateLimits } from '#core/templates/limits.ts'
import { readTemplate } from '#core/templates/template.ts'
import { faultIn, rendered, sampleValues, written } from './rendering.ts'

const sample = sampleValues()

describe('a template', () => {
  it('writes values, lists and conditions', () => {
    expect(written('{{ title }} by {{ author }} on {{ published | date: "D MMMM" }}')).toBe(
      'The river: what “rose”? by Ada Wilga, Jan Olsza on 26 November',
    )
    expect(
      written('{% for note in highlights %}{% if note.label %}{{ note.label }};{% endif %}{% endfor %}'),
    ).toBe('Important;'.repeat(6))
  })

  it('writes nothing for what is not there, and tells so in a condition', () => {
    const without = { author: null, url: null }
    expect(written('[{{ author }}]{% if author %}by{% endif %}{{ author | upper }}', without)).toBe('[]')
    expect(written('{{ "x" | fragment_link }}', without)).toBe('x')
  })

  it('writes dates in the language of the interface', () => {
    expect(written('{{ published | date: "D MMMM YYYY, dddd" }}', {}, 'pl')).toBe('26 listopada 2025, środa')
    expect(written('{{ published | date: "MMMM YYYY" }}', {}, 'pl')).toBe('listopad 2025')
  })

  it.each(['include', 'render', 'layout', 'block'])('reads no other template by %s', (tag) => {
    expect(faultIn(`ab\n{% ${tag} "package.json" %}`)).toBe(`templatePartial 2:4 ${tag}`)
    expect(faultIn(`{% liquid\n ${tag} "package.json" %}`)).toMatch(/^templatePartial/)
  })

  it('sees nothing of what values and the engine are made of', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(faultIn(`{{ ${name} }}`)).toBe(`templateName 1:4 ${name}`)
      expect(faultIn(`{% assign n = notes | first %}{{ n.${name} }}`)).toMatch(/^templateName/)
      expect(written(`{{ csl.${name} }}{{ title.${name} }}{{ notes.${name} }}`)).toBe('')
      expect(faultIn(`{{ title | ${name} }}`)).toMatch(/^templateFilter/)
      expect(faultIn(`{% ${name} %}`)).toMatch(/^templateTag/)
    }
    expect(faultIn('{{ title | valueOf | json }}')).toBe('templateFilter 1:12 valueOf')
  })

  it('has no clock but the one that it is given', () => {
    expect(written('{{ "now" | date: "YYYY-MM-DD HH:mm Z" }} {{ date }}')).toBe(
      '2026-11-30 10:00 +01:00 2026-11-30',
    )
    expect(faultIn('{{ title | date_to_string }}')).toMatch(/^templateFilter/)
  })
})

describe('what is wrong with a template', () => {
  it.each([
    ['a\n  {{ titel }}', 'templateName 2:6 titel'],
    ['{% for note in notes %}\n{{ note.colour }}{% endfor %}', 'templateName 2:9 colour'],
    ['{% for note in notes %}{% if note.colour %}x{% endif %}{% endfor %}', 'templateName 1:35 colour'],
    ['{{ notes | map: "colour" }}', 'templateName 1:18 colour'],
    ['{{ title\n | upcse }}', 'templateFilter 2:4 upcse'],
    ['{{ upcse | upcse }}', 'templateFilter 1:12 upcse'],
    ['{% fro x in notes %}', 'templateTag 1:4 fro'],
    ['x{% if title %}', 'templateUnclosed 1:2 {% if title %}'],
    ['{% endif %}', 'templateStray 1:4 endif'],
    ['x {{ title', 'templateUnclosed 1:3 {{ title'],
    ['{% raw %}x', 'templateUnclosed 1:10 x'],
    ['{% for x on notes %}{% endfor %}', 'templateSyntax 1:1 {% for x on notes %}'],
    ['{{ title | join: a b }}', 'templateSyntax 1:20 b'],
  ])('%j is told by its place', (source, fault) => {
    expect(faultIn(source)).toBe(fault)
  })

  it('is told by its line in the file', () => {
    expect(faultIn('---\ntemplate: Mine\nabout: x\n---\n\n{{ nope }}')).toBe('templateName 6:4 nope')
    // Lines that do not name a template are what it writes.
    expect(faultIn('---\ntitle: x\n---\n{{ nope }}')).toBe('templateName 4:4 nope')
  })

  it('is not that a list is empty', () => {
    const none = { notes: [], highlights: [] }
    expect(
      written('{{ notes.first.text }}{{ notes.last.text }}{{ notes[0].text }}{{ notes.size }}', none),
    ).toBe('0')
  })
})

describe('limits', () => {
  it('hold what a template writes', () => {
    const piece = 'x'.repeat(100_000)
    expect(faultIn(`{% for i in (1..1000) %}${piece}{% endfor %}`)).toMatch(/^templateTooLong 1:/)
  })

  it.each([
    [
      'doubling',
      '{% assign s = "xxxxxxxx" %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}',
    ],
    ['a long range', '{% for i in (1..900000000) %}{% endfor %}'],
    [
      'our filters',
      '{% assign s = "x" %}{% for i in (1..60) %}{% assign s = s | append: s | upper %}{% endfor %}',
    ],
  ])('hold what it makes on the way: %s', (_, source) => {
    expect(faultIn(source)).toMatch(/^templateTooLong/)
  })

  it('hold its own length', () => {
    expect(faultIn('x'.repeat(templateLimits.source + 1))).toMatch(/^templateTooLong/)
  })

  it('hold the time', () => {
    const loops = '{% for a in (1..9999) %}{% for b in (1..9999) %}{% endfor %}{% endfor %}'
    const limits = { ...templateLimits, time: 50 }
    expect(renderTemplate(readTemplate(loops, 'x'), sample, 'en', limits)).toMatchObject({
      fault: { code: 'templateTime', line: 1 },
    })
  })
})

it('a template of any signs is written or told to be wrong', () => {
  const pieces = [
    '{{',
    '}}',
    '{%',
    '%}',
    'title',
    '|',
    '"',
    'for',
    'if',
    'in',
    'notes',
    '\n',
    '-',
    '#',
    '(',
    '..',
  ]
  let seed = 7
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed % below
  }
  for (let run = 0; run < 400; run += 1) {
    const source = Array.from({ length: 1 + next(12) }, () => pieces[next(pieces.length)] ?? '').join(' ')
    const made = renderTemplate(readTemplate(source, 'x'), sample, 'en')
    const lines = source.split('\n').length
    if ('fault' in made) expect(made.fault.line).toBeLessThanOrEqual(lines)
  }
})
it('a byte order mark and Windows line ends are no part of it', () => {
  expect(rendered('\uFEFF---\r\ntemplate: Mine\r\nextension: .TXT\r\n---\r\n{{ words }}')).toEqual({
    text: '100',
  })
  expect(readTemplate('\uFEFF---\r\ntemplate: Mine\r\nextension: .TXT\r\n---\r\nx', 'a')).toMatchObject({
    name: 'Mine',
    extension: 'txt',
    firstLine: 5,
  })
  expect(readTemplate('---\ntemplate: Mine\nextension: ../x\n---\nx', 'a')).toMatchObject({ extension: 'md' })
})

it('a bar in a cell is escaped once', () => {
  const cell = (text: string) => written('{{ title | cell }}', { title: text })
  expect(['a | b', String.raw`a \| b`, String.raw`a \\| b`].map(cell)).toEqual([
    String.raw`a \| b`,
    String.raw`a \| b`,
    String.raw`a \\\| b`,
  ])
  expect(cell('a\\\nb\n\nc')).toBe('a<br>b<br><br>c')
})

it.each([
  ['a backslash at its end \\', 'a backslash at its end \\\\'],
  ['<img src=x> `code', '\\<img src=x> \\`code'],
  ['[[Home]]', '\\[\\[Home\\]\\]'],
])('a link has the words of a page as they are: %s', (words, text) => {
  expect(written('{{ url | link: title }}', { title: words, url: 'https://x.example/a\\b' })).toBe(
    `[${text}](https://x.example/a%5Cb)`,
  )
  expect(written('{{ "https://x.example/" | image: title }}', { title: words })).toBe(
    `![${text}](https://x.example/)`,
  )
})

it('a link of Obsidian’s has no sign that Markdown reads', () => {
  expect(written('{{ title | wikilink }}', { title: '<img src=x> a\\' })).toBe('[[img src=x a]]')
})
