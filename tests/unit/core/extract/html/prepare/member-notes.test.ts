import { describe, expect, it } from 'vitest'
import { elementsIn } from '#core/extract/html/dom.ts'
import { partMemberNotes } from '#core/extract/html/prepare/member-notes.ts'
import { htmlDocument } from '#main/import/html-document.ts'
import { htmlIn } from '../../../../main/import/dom/html-in.ts'

const parted = (html: string): string => {
  const { body } = htmlDocument(`<body>${html}</body>`, 'x')
  partMemberNotes(elementsIn(body))
  return htmlIn(body)
}

describe('partMemberNotes', () => {
  it('puts a rank on a line of its own', () => {
    expect(parted('<h3><a href="/u/1">Ida</a><em class="userTitle">Old hand</em></h3>')).toBe(
      '<h3><a href="/u/1">Ida</a><div class="userTitle"><em class="userTitle">Old hand</em></div></h3>',
    )
  })

  it('leaves what is called otherwise, and what stands in a paragraph', () => {
    const html =
      '<div><em class="title">Old hand</em></div><p>I am an <em class="user-title">old hand</em>.</p>'
    expect(parted(html)).toBe(html)
  })

  it('takes out buttons that fold a post', () => {
    expect(parted('<p><a href="#">[–]</a> <a href="/u/1">Ida</a> <a href="#">[1]</a></p>')).toBe(
      '<p> <a href="/u/1">Ida</a> <a href="#">[1]</a></p>',
    )
  })

  it('takes out a name that is written again for machines', () => {
    expect(parted('<div><a href="/u/1">Ida</a><span class="d-none">Ida</span></div>')).toBe(
      '<div><a href="/u/1">Ida</a></div>',
    )
    const other = '<div><a href="/u/1">Ida</a><span class="d-none">Tom</span></div>'
    expect(parted(other)).toBe(other)
  })
})
