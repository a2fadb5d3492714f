/** The items of a JSON array as they are written: one that is damaged, or cut short, takes no other with it. */

/** `isComplete` is false for what stands last in an array that is never closed; its text may be ''. */
export type JsonItem = { text: string; isComplete: boolean }

/** The items in their order; none where the text is no array. What stands behind the array is passed over. */
export function* jsonItems(text: string): Generator<JsonItem, void, undefined> {
  const opening = /^\s*\[/.exec(text)
  if (!opening) return
  const signs = /["[\]{},]/g
  let depth = 0
  let from = opening[0].length
  signs.lastIndex = from
  for (let found = signs.exec(text); found; found = signs.exec(text)) {
    const [sign] = found
    if (sign === '"') {
      const end = stringEnd(text, signs.lastIndex)
      if (end === null) break
      signs.lastIndex = end
    } else if (sign === '{' || sign === '[') depth += 1
    else if (depth > 0) depth -= sign === ',' ? 0 : 1
    else {
      const item = text.slice(from, found.index).trim()
      if (item !== '') yield { text: item, isComplete: true }
      if (sign !== ',') return
      from = signs.lastIndex
    }
  }
  yield { text: text.slice(from).trim(), isComplete: false }
}

/** The offset behind the quotation mark that closes a string; null where none does. */
function stringEnd(text: string, start: number): number | null {
  for (let at = text.indexOf('"', start); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (at - slashes > start && text[at - slashes - 1] === '\\') slashes += 1
    if (slashes % 2 === 0) return at + 1
  }
  return null
}
