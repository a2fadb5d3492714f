/**
 * The list follows what becomes of what it shows, in whichever window that is done: a tag that is renamed, merged or removed, a
 * collection that is removed. Taking the step back leads back.
 */

import { retagged } from '#core/annotation/tags.ts'
import type { ListScope } from '#core/library/article-list.ts'
import { sameJson } from '#core/library/records.ts'
import type { ListMove } from '#preload/contract.ts'
import { useLibrary } from './library-store.ts'

/** No reader takes back more steps than these and expects the list to follow. */
const mostMoves = 50

/** By step: where the list was before it, and where after. */
const moves = new Map<string, { before: ListScope; after: ListScope }>()

/** Where a list goes; the same where it stays. */
function movedTo(scope: ListScope, { tag, gone }: ListMove): ListScope {
  if (scope.in === 'collection' && gone.includes(scope.id)) return { in: 'library' }
  if (scope.in !== 'tag' || !tag) return scope
  const [now] = retagged([scope.tag], tag.from, tag.to)
  return now === undefined ? { in: 'library' } : { in: 'tag', tag: now }
}

export function followMove(move: ListMove): void {
  const { scope, setScope } = useLibrary.getState()
  const { step, isBack } = move
  const made = moves.get(step)
  const [from, to] = isBack ? [made?.after, made?.before] : [made?.before, made?.after]
  const next = to && sameJson(scope, from) ? to : movedTo(scope, move)
  if (sameJson(next, scope)) return
  if (!made) moves.set(step, isBack ? { before: next, after: scope } : { before: scope, after: next })
  for (const oldest of [...moves.keys()].slice(0, -mostMoves)) moves.delete(oldest)
  setScope(next)
}
