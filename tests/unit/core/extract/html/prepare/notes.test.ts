import { describe, expect, it } from 'vitest'
import { read } from '../read-between.ts'

const sentence = (mark: string) =>
  `<p>The fare rose twice in the spring${mark} although nobody had asked for it.</p>`
const note = 'Minutes of 14 March.'

describe('notes of many makers', () => {
  it.each([
    [
      'a note that opens over its reference',
      `${sentence(`<sup class="mf"><a href="javascript:void(0)">1</a></sup><span role="tooltip" class="modern-footnotes-footnote__note">${note}</span>`)}`,
    ],
    [
      'one that stands once more in a table at the end',
      `${sentence(`<span><a role="button"><sup>[1]</sup></a><span class="footnote_tooltip">${note}</span></span>`)}<table><tr><th><a class="footnote_backlink">↑1</a></th><td>${note}</td></tr></table>`,
    ],
    [
      'an aside behind the paragraph',
      `${sentence('<sup>1</sup>')}<aside class="sidenote"><sup>1</sup> ${note}</aside>`,
    ],
    [
      'brackets raised with the mark, a stop behind the number',
      `${sentence('<sup>[<a id="r1" href="#d1">1</a>]</sup>')}<div id="d1"><a href="#r1">1</a>. ${note}</div>`,
    ],
    [
      'a label in brackets of their own elements',
      `${sentence(' <a class="footnote-reference" href="#d1" id="r1" role="doc-noteref">[1]</a>')}<aside id="d1" class="footnote" role="doc-footnote"><span class="label"><span>[</span><a href="#r1">1</a><span>]</span></span><p>${note}</p></aside>`,
    ],
    [
      'a table for each note',
      `${sentence(' <a class="footnote-reference" href="#d1" id="r1">[1]</a>')}<table id="d1"><tr><td><a href="#r1">[1]</a></td><td>${note}</td></tr></table>`,
    ],
    [
      'a note that its mark alone holds',
      sentence(`<button class="footnote-button" data-fn-content="${note}">1</button>`),
    ],
    ['a note in the title of a number in brackets', sentence(`<a href="#" title="${note}">[1]</a>`)],
    [
      'a work in a list of them',
      `${sentence('<sup><a href="#cited">1</a></sup>')}<ul class="ltx_biblist"><li id="cited"><span>[1]</span> <span>${note}</span></li></ul>`,
    ],
    [
      'the mark-up of books',
      `${sentence('<a epub:type="noteref" href="#d1">1</a>')}<aside epub:type="footnote" id="d1"><p>1. ${note}</p></aside>`,
    ],
  ])('are linked both ways, once: %s', (_, html) => {
    const { markdown } = read(html)
    expect(markdown).toMatch(/in the spring ?\[\^1\] although/)
    expect(markdown).toContain(`[^1]: ${note}`)
    expect(markdown.split(note)).toHaveLength(2)
  })

  it('has no empty brackets where a number led back to the text', () => {
    const html = `${sentence(' [<a href="#endnote-1" name="r1">1</a>]')}<h3>Endnotes</h3><p>[<a href="#r1" name="endnote-1">1</a>] ${note}</p>`
    expect(read(html).markdown).toMatch(new RegExp(`^\\[\\^1\\]: ${note}`, 'm'))
  })

  it('keeps a box beside the text that no mark leads to', () => {
    expect(read(`<aside class="marginnote"><p>${note}</p></aside>`).text).toBe(note)
  })
})
