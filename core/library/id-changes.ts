/** What has changed between two long lists of ids, so that not all of them have to be sent again. */

/** At the place `at` of the list as it was, `gone` ids give way to `ids`, which are joined by spaces. */
export type IdChange = { at: number; gone: number; ids: string }

/** More changes than these are not worth telling apart. */
const most = 200

const joined = (ids: readonly string[]) => ids.join(' ')
/** The ids of a string that joins them by spaces. */
export const idsIn = (text: string) => (text === '' ? [] : text.split(' '))

/** What leads from one list to the other; null where that is not less than the whole list. */
export function idChanges(before: readonly string[], after: readonly string[]): IdChange[] | null {
  if (before === after) return []
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1
  let [end, newEnd] = [before.length, after.length]
  while (end > start && newEnd > start && before[end - 1] === after[newEnd - 1]) {
    end -= 1
    newEnd -= 1
  }
  if (start === end && start === newEnd) return []
  if (end - start <= most && newEnd - start <= most) {
    return [{ at: start, gone: end - start, ids: joined(after.slice(start, newEnd)) }]
  }
  const [was, is] = [new Set(before.slice(start, end)), new Set(after.slice(start, newEnd))]
  const changes: IdChange[] = []
  let [at, to] = [start, start]
  while (at < end || to < newEnd) {
    if (at < end && before[at] === after[to]) {
      at += 1
      to += 1
      continue
    }
    const [from, added] = [at, [] as string[]]
    while (at < end && !is.has(before[at] ?? '')) at += 1
    for (; to < newEnd && !was.has(after[to] ?? ''); to += 1) added.push(after[to] ?? '')
    // What only moved to another place is not told in this way.
    if ((at === from && added.length === 0) || changes.length === most) return null
    changes.push({ at: from, gone: at - from, ids: joined(added) })
  }
  return changes
}

/** The list after these changes. */
export function withIdChanges(before: readonly string[], changes: readonly IdChange[]): string[] {
  const after: string[] = []
  let from = 0
  for (const { at, gone, ids } of changes) {
    for (const id of before.slice(from, at)) after.push(id)
    for (const id of idsIn(ids)) after.push(id)
    from = at + gone
  }
  for (const id of before.slice(from)) after.push(id)
  return after
}
