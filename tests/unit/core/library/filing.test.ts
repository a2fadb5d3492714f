import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completions, isWithin, retagged, tagPath } from '#core/annotation/tags.ts'
import {
  articleStates,
  editedFiling,
  type Filing,
  type FilingEdit,
  rebasedFiling,
  stateOf,
} from '#core/library/filing.ts'

const plain: Filing = { state: null, starred: false, tags: [] }

describe('the state of an article', () => {
  it('follows reading until somebody sets it', () => {
    expect(stateOf(null, { opened: false, furthest: 0 })).toBe('new')
    expect(stateOf(undefined, { opened: true, furthest: 0 })).toBe('reading')
    expect(stateOf(null, { opened: true, furthest: 0.5 })).toBe('reading')
    expect(stateOf(null, { opened: true, furthest: 1 })).toBe('done')
    for (const state of articleStates) expect(stateOf(state, { opened: true, furthest: 1 })).toBe(state)
  })
  it('of a later version is that of reading', () => {
    expect(stateOf('paused', { opened: true, furthest: 0.2 })).toBe('reading')
  })
})

describe('tags within tags', () => {
  it('are those after the slash, of whole parts', () => {
    expect(isWithin('science/biology', 'science')).toBe(true)
    expect(isWithin('science', 'science')).toBe(true)
    expect(isWithin('sciences', 'science')).toBe(false)
    expect(tagPath('a/b/c')).toEqual(['a', 'a/b', 'a/b/c'])
  })
  it('are renamed, merged and removed with the outer one', () => {
    const tags = ['science/biology', 'sea', 'science']
    expect(retagged(tags, 'science', 'work')).toEqual(['work/biology', 'sea', 'work'])
    expect(retagged(tags, 'science', 'sea')).toEqual(['sea/biology', 'sea'])
    expect(retagged(tags, 'science', null)).toEqual(['sea'])
    expect(retagged(tags, 'scien', 'x')).toBe(tags)
  })
  it('are completed by any of their parts', () => {
    expect(completions(['science/biology', 'art'], [], 'bio')).toEqual(['science/biology'])
  })
})

const tag = fc.constantFrom('a', 'a/b', 'b', 'c')
const filing = fc.record<Filing>({
  state: fc.constantFrom(null, ...articleStates, 'paused'),
  starred: fc.boolean(),
  tags: fc.uniqueArray(tag),
})
const edit: fc.Arbitrary<FilingEdit> = fc.oneof(
  fc.record({ do: fc.constant('state' as const), state: fc.constantFrom(null, ...articleStates) }),
  fc.record({ do: fc.constant('star' as const), starred: fc.boolean() }),
  fc.record({ do: fc.constant('tag' as const), add: fc.array(tag), remove: fc.array(tag) }),
  fc.record({ do: fc.constant('retag' as const), from: tag, to: fc.option(tag) }),
)

describe('editing', () => {
  it('sets a state, a star, tags', () => {
    expect(editedFiling({ do: 'state', state: 'archived' }, plain)).toEqual({ ...plain, state: 'archived' })
    expect(editedFiling({ do: 'star', starred: true }, plain)).toEqual({ ...plain, starred: true })
    expect(editedFiling({ do: 'tag', add: ['x', 'x'], remove: [] }, plain).tags).toEqual(['x'])
    expect(editedFiling({ do: 'tag', add: [], remove: ['y'] }, plain)).toBe(plain)
  })
  it('is taken back exactly, and does what it did again', () => {
    fc.assert(
      fc.property(filing, edit, (before, asked) => {
        const after = editedFiling(asked, before)
        expect(rebasedFiling(after, after, before)).toEqual(before)
        expect(rebasedFiling(before, before, after)).toEqual(after)
      }),
    )
  })
  it('leaves what somebody else has done since when it is taken back', () => {
    const before = { ...plain, tags: ['a'] }
    const after = { ...plain, starred: true, tags: ['a', 'b'] }
    expect(rebasedFiling({ state: 'done', starred: true, tags: ['b', 'c'] }, after, before)).toEqual({
      state: 'done',
      starred: false,
      tags: ['c'],
    })
    expect(rebasedFiling({ ...after, state: 'done' }, { ...after, state: 'new' }, after).state).toBe('done')
  })
})
