import { describe, expect, it } from 'vitest'
import {
  decide,
  type Evidence,
  type Finding,
  inRole,
  keeping,
  type Marks,
  removal,
  restoration,
} from '#core/extract/findings.ts'

const why: Evidence = { kind: 'says', what: 'label' }
const block = { number: 1, text: 'Share this page', words: 3 }

/** What is decided of the second of three blocks. */
function decided(...findings: Finding[]) {
  const page: { marks: Marks } = { marks: [undefined, undefined, undefined] }
  const mark = decide(page, findings).marks[1]
  return { rule: mark?.rule ?? null, role: mark?.role ?? null }
}

const removed = removal([block], 'share', why)
const presumed = removal([block], 'outside-article', why, 'presumed')

it('marks the blocks of a finding and no others, and leaves the page that it was given as it was', () => {
  const page: { marks: Marks; title: string } = { marks: [undefined, undefined], title: 'The boats' }
  const after = decide(page, [removed])
  expect(after.marks[1]).toMatchObject({ rule: 'share', ruleFinding: removed })
  expect(after.marks[0]).toBeUndefined()
  expect(after.title).toBe('The boats')
  expect(page.marks).toEqual([undefined, undefined])
})

describe('where findings do not agree', () => {
  it('lets the first rule that removes a block name it', () => {
    expect(decided(removed, removal([block], 'comments', why, 'certain')).rule).toBe('share')
  })

  it('corrects what was presumed by what is certain, and by nothing less', () => {
    expect(decided(presumed, removed).rule).toBe('outside-article')
    expect(decided(presumed, removal([block], 'title', why, 'certain')).rule).toBe('title')
  })

  it('restores what was presumed to be outside, and nothing that a rule removed', () => {
    const restored = restoration([block], why)
    expect(decided(presumed, restored).rule).toBeNull()
    expect(decided(removed, restored).rule).toBe('share')
  })

  it('lets rules remove what was restored', () => {
    expect(decided(presumed, restoration([block], why), removed).rule).toBe('share')
  })

  it('holds what is to be kept, whatever came before and comes after', () => {
    const kept = keeping([block], why)
    expect(decided(removed, kept).rule).toBeNull()
    expect(decided(kept, removal([block], 'title', why, 'certain')).rule).toBeNull()
  })

  it('changes a role for a surer one alone', () => {
    const caption = inRole([block], 'caption', why)
    expect(decided(caption, inRole([block], 'credit', why)).role).toBe('caption')
    expect(decided(caption, inRole([block], 'lead', why, 'certain')).role).toBe('lead')
    expect(decided(inRole([block], 'lead', why, 'certain'), caption).role).toBe('lead')
  })

  it('keeps the role of what is removed', () => {
    expect(decided(inRole([block], 'footnote', why), presumed, removed)).toEqual({
      rule: 'outside-article',
      role: 'footnote',
    })
  })
})
