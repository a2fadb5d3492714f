/** Templates that were written for Obsidian Web Clipper: what they say works here, or is refused by name and place. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { translateClipper } from '#core/templates/clipper-syntax.ts'
import { faultIn, written } from './rendering.ts'

describe('what is pasted from Web Clipper', () => {
  it.each([
    ['{{"12/01/2024"|date:("YYYY-MM-DD", "MM/DD/YYYY")}}', '2024-12-01'],
    ['{{"7.3.2024 09:05"|date:("D MMM YYYY, HH:mm","D.M.YYYY HH:mm")}}', '7 Mar 2024, 09:05'],
    ['{{"soon"|date:("YYYY","MM/DD/YYYY")}}', 'soon'],
    ['{{"2024-12-01"|date_modify:"+1 year"}}', '2025-12-01'],
    ['{{"2024-12-01"|date_modify:"- 2 months"}}', '2024-10-01'],
    ['{{"2024-01-31"|date_modify:"+1 month"|date_modify:"1 day"}}', '2024-03-01'],
    ['{{"2024-12-01"|date_modify:"+3 fortnights"}}', '2024-12-01'],
    [
      '{{"PT1H30M"|duration:"HH:mm:ss"}} {{"3665"|duration:"H:mm:ss"}} {{"95"|duration}}',
      '01:30:00 1:01:05 01:35',
    ],
    ['{{"P"|duration}}{{"x"|duration}}', 'Px'],
    ['{{"Rivers"|callout:("quote", "Water: high", true)}}', '> [!quote]- Water: high\n> Rivers'],
    ['{{"a,b"|split:","|merge:("c","d")|join:""}}', 'abcd'],
    ['{{"hello!"|replace:"!":""}}', 'hello'],
    ['{{"hello world"|replace:("e":"a","o":"0")}}', 'hall0 w0rld'],
    ['{{"hello world"|replace:"/[aeiou]/g":"*"}}', 'h*ll* w*rld'],
    ['{{"HELLO world"|replace:("/hello/i":"hi","/\\s+/":"-")}}', 'hi-world'],
    ['{{"a/(b"|replace:"/(/g":"-"}}', 'a/(b'],
    ['{{"a"|replace:"a","b"}}{{"aXa"|replace:"X"}}', 'baa'],
    ['{{"a,b"|split:","|list:numbered-task}}', '1. [ ] a\n2. [ ] b'],
    ['{{"a: b"|safe_name:windows}}', 'a - b'],
    ['{{"a,b,c,d,e,f"|split:","|nth:3}}{{"a,b,c,d,e,f"|split:","|nth:2n}}', 'cbdf'],
    ['{{"a,b,c,d,e,f"|split:","|nth:n+5}}{{"a,b,c,d,e,f"|split:","|nth:1,2:3}}', 'efabde'],
    ['{{csl|object:keys|first}}', 'id'],
    ['{{"5"|calc:"+10"}} {{"2"|calc:"**3"}} {{"0.1"|calc:"+0.2"}} {{"x"|calc:"+1"}}', '15 8 0.3 x'],
    ['{{"a"|table:("A")}}', '| A |\n| --- |\n| a |'],
    ['{% set slug = title|lower|replace:" ":"-" %}{{slug|slice:0,9}}', 'the-river'],
    ['{% if author == 1 %}{% elseif author %}by{% endif %}', 'by'],
    ['{% for tag in tags %}{{loop.index}}{% if loop.last %}!{% endif %}{% endfor %}', '12!'],
    ['{{modified ?? site ?? "x"|upper}}', 'THE OLSA COURIER'],
    ['{% if title && !modified || tags %}y{% endif %}', 'y'],
  ])('%s', (template, text) => {
    expect(written(template, { modified: null, site: 'The Olsa Courier' }).replace(/\n$/, '')).toBe(text)
  })

  it.each([
    ['a\n{{selector:.by a?href}}', 'templateClipper 2:3 selector:.by'],
    ['{{schema:@Recipe:name}}', 'templateClipper 1:3 schema:@Recipe:name'],
    ['{{ meta:property:og:title | upper }}', 'templateClipper 1:4 meta:property:og:title'],
    ['{% for x in schema:author %}{% endfor %}', 'templateClipper 1:13 schema:author'],
    ['{% set x = selector:h1 %}', 'templateClipper 1:12 selector:h1'],
    ['{{"a summary of the page"|blockquote}}{{"a summary of it"}}', 'templateClipper 1:41 "a summary of it"'],
    ['{{highlights|map:item => item.text}}', 'templateClipper 1:18 item => item.text'],
    ['{{contentHtml}}', 'templateClipper 1:3 contentHtml'],
    ['{{title|callout:("a","b")|strip_tags:("p")}}', 'templateClipper 1:27 strip_tags'],
    ['{{tags|template:"- $"}}', 'templateClipper 1:8 template'],
    ['{{ highlights|map:x => ({a: x.text}) }}', 'templateClipper 1:19 x => ({a: x.text})'],
    ['x\n{% if (title || url) && author %}x{% endif %}', 'templateGroup 2:7 ('],
    ['{% if title and (url or author) %}x{% endif %}', 'templateGroup 1:17 ('],
    ['{% if title %}{% elseif !(url) %}x{% endif %}', 'templateGroup 1:26 ('],
    ['{% unless (title) %}x{% endunless %}', 'templateGroup 1:11 ('],
    // Places are those of what was written, not of what became of it.
    ['{% set a = title ?? "x" %}{{ nope }}', 'templateName 1:30 nope'],
    ['{{ tags|list:task }} {{ titel }}', 'templateName 1:25 titel'],
    ['{% if title && titel %}x{% endif %}', 'templateName 1:16 titel'],
    ['{% elseif title %}', 'templateStray 1:4 elsif'],
  ])('%s is refused by its place', (template, fault) => {
    expect(faultIn(template, { title: 'x' })).toBe(fault)
  })
})

it('a condition is grouped as its refusal says', () => {
  const template = '{% assign either = modified or url %}{% if either and author %}y{% endif %}'
  expect(written(template, { modified: null })).toBe('y')
})

describe('Liquid', () => {
  it.each([
    '{% if (1..3) contains 2 and title != "(" %}y{% endif %}',
    '{% for i in (1..3) %}{{ i }}{% endfor %}',
    '{{ "a: b" | replace: ": ", "-" }}{{ nothing | default: "x", allow_false: true }}',
    '{% raw %}{{ a ?? b }}{% set x %}{% endraw %}',
    '{% comment %}{{ selector:h1 }}{% endcomment %}',
    '{{ "set elseif && ?? loop.index" | upcase }}{{ "{{" }}',
    '{%- assign loop = 1 -%}{{- loop -}}',
    'no markup: a ?? b && c {{ unclosed',
  ])('%s stays as it is', (template) => {
    expect(translateClipper(template).text).toBe(template)
  })

  it('keeps every place', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      'set ',
      'x',
      '??',
      '"',
      ' | ',
      'list:task',
      '(',
      ')',
      '&&',
      '\n',
      ':',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const template = pieces.join('')
        const { text, at } = translateClipper(template)
        let before = 0
        for (let place = 0; place <= text.length; place += 1) {
          expect(at(place)).toBeGreaterThanOrEqual(before)
          before = at(place)
        }
        expect(before).toBe(template.length)
      }),
    )
  })
})
