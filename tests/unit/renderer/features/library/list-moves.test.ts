/** The list goes along with what becomes of what it shows, in whichever window that is done, and comes back with it. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ListScope } from '#core/library/article-list.ts'
import type { ListMove } from '#preload/contract.ts'

let follow: (move: Partial<ListMove>) => void
let show: (scope: ListScope) => void
let shown: () => ListScope

const tag = (name: string): ListScope => ({ in: 'tag', tag: name })
const library: ListScope = { in: 'library' }

beforeEach(async () => {
  vi.resetModules()
  vi.stubGlobal('window', {
    glossa: { call: () => new Promise(() => undefined) },
    localStorage: { getItem: () => null, setItem: () => undefined },
  })
  const { followMove } = await import('#renderer/features/library/list-moves.ts')
  const { useLibrary } = await import('#renderer/features/library/library-store.ts')
  const { useSession } = await import('#renderer/session-store.ts')
  const { defaultSettings } = await import('#core/settings.ts')
  useSession.setState({ session: { settings: defaultSettings } as never })
  follow = (move) => followMove({ step: '1/1', isBack: false, gone: [], ...move })
  show = (scope) => useLibrary.getState().setScope(scope)
  shown = () => useLibrary.getState().scope
})
afterEach(() => vi.unstubAllGlobals())

test('a tag that is renamed takes its list along, and those within it; taken back and done again it comes and goes', () => {
  const rename = { from: 'sea', to: 'water' }
  for (const [before, after] of [
    ['sea', 'water'],
    ['sea/boats', 'water/boats'],
    ['seaside', 'seaside'],
  ] as const) {
    show(tag(before))
    follow({ tag: rename })
    expect(shown()).toEqual(tag(after))
    follow({ isBack: true, tag: { from: 'water', to: 'sea' } })
    expect(shown()).toEqual(tag(before))
    follow({ tag: rename })
    expect(shown()).toEqual(tag(after))
  }
})

test('a list that was opened only after the renaming goes along where its tag is gone again', () => {
  follow({ tag: { from: 'sea', to: 'water' } })
  show(tag('water'))
  follow({ isBack: true, tag: { from: 'water', to: 'sea' } })
  expect(shown()).toEqual(tag('sea'))
  follow({ tag: { from: 'sea', to: 'water' } })
  expect(shown()).toEqual(tag('water'))
})

test('of two tags that were merged: whoever came from one goes back to it, and whoever was with the other stays there', () => {
  show(tag('sea'))
  follow({ tag: { from: 'sea', to: 'water' } })
  expect(shown()).toEqual(tag('water'))
  // Other articles still have it: it is not gone.
  follow({ isBack: true })
  expect(shown()).toEqual(tag('sea'))
  show(tag('water'))
  follow({ step: '1/2', tag: { from: 'sea', to: 'water' } })
  follow({ step: '1/2', isBack: true })
  expect(shown()).toEqual(tag('water'))
})

test.each<[string, ListScope, Partial<ListMove>]>([
  ['a tag that is removed', tag('sea'), { tag: { from: 'sea', to: null } }],
  ['a collection that is removed', { in: 'collection', id: 'a' }, { gone: ['a'] }],
])('%s: its list gives way to the whole one, and comes back when that is undone', (_, scope, move) => {
  show(scope)
  follow(move)
  expect(shown()).toEqual(library)
  follow({ isBack: true })
  expect(shown()).toEqual(scope)
  // Elsewhere meanwhile, nobody is called back.
  follow(move)
  show({ in: 'starred' })
  follow({ isBack: true })
  expect(shown()).toEqual({ in: 'starred' })
})

test('a collection whose making is undone goes with its list, and comes back when it is made again', () => {
  show({ in: 'collection', id: 'new' })
  follow({ isBack: true, gone: ['new'] })
  expect(shown()).toEqual(library)
  follow({})
  expect(shown()).toEqual({ in: 'collection', id: 'new' })
})
