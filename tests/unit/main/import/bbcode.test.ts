import { describe, expect, it } from 'vitest'
import { bbcodeAsHtml, isBbcode } from '#main/import/bbcode.ts'

describe('BBCode', () => {
  it.each([
    ['one of its tags', 'A [b]pier[/b].', true],
    ['mark-up in a listing', '[code]<p>A</p>[/code] is a paragraph.', true],
    ['angle brackets that are no mark-up', 'Put <name> into [b]it[/b], a < b.', true],
    ['mark-up that speaks of its tags', '<p>Use <code>[code]</code> and <code>[/code]</code>.</p>', false],
    ['a tag that is closed and never opened', 'Write [/i] at the end.', false],
    ['words in brackets', 'As he said [sic], a[i] is one.', false],
  ])('is told by %s', (_, text, expected) => {
    expect(isBbcode(text)).toBe(expected)
  })

  it.each([
    ['words in brackets', '[i]As[/i] said [sic], a[j] and [edit]', '<em>As</em> said [sic], a[j] and [edit]'],
    ['tags of its own that are not closed', '[b]a[/b], x[i] and [*]', '<strong>a</strong>, x[i] and [*]'],
    ['closing tags that nothing opens', '[b]a[/b] [/edit] [/i]', '<strong>a</strong> [/edit] [/i]'],
    ['what other tags hold', '[size=3][color=#fff]a[/color][/size]', 'a'],
    ['tags in links', '[url=/a][b]bold[/b] link[/url]', '<a href="/a"><strong>bold</strong> link</a>'],
    [
      'links that are their own words',
      '[url]https://a.invalid/?a&b[/url]',
      '<a href="https://a.invalid/?a&amp;b">https://a.invalid/?a&amp;b</a>',
    ],
    ['pictures', '[img]/a.png[/img][img src="/b.png"][/img]', '<img src="/a.png"><img src="/b.png">'],
    ['lists', '[list][*]a[*]b[/list][hr]', '<ul><li>a<li>b</ul><hr>'],
    [
      'who is quoted',
      '[quote="Anna Beck, post:3"]a[/quote]',
      '<blockquote><p><strong>Anna Beck</strong></p>a</blockquote>',
    ],
    ['listings', '[code]a[i]\nb[/i] [b]x[/b][/code]', '<pre>a[i]<br>b[/i] [b]x[/b]</pre>'],
    ['listings that are not closed', '[code]a [b]x[/b]', '[code]a <strong>x</strong>'],
    ['angle brackets', '[b]a<b[/b]', '<strong>a&lt;b</strong>'],
  ])('keeps %s', (_, text, expected) => {
    expect(bbcodeAsHtml(text)).toBe(expected)
  })

  it('is read in time, whatever is left open', () => {
    for (const mark of ['[url=', '[code]', '[b]', '[/b]', '[img]x', '[a b='])
      expect(bbcodeAsHtml(mark.repeat(5_000)).length).toBeGreaterThan(0)
  })
})
