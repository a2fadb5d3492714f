/** Pages that React streams hold parts of their text at the end, hidden, until a script puts each where its place is marked. */

import { elementsIn, namedIn } from '../dom.ts'

/** Marks of places (`B:` for what may come late, `P:` for a piece of a part) and of what belongs there (`S:`), with the same number. */
const placeId = /^(.*)[BP]:([\da-f]+)$/i
const partId = /^(.*)S:([\da-f]+)$/i

/** Moves each such part to its place, as the script would. Parts without a place stay hidden. */
export function placeStreamed(body: Element): void {
  const places = new Map<string, Element>()
  for (const template of namedIn(body, 'template')) {
    const [, prefix, number] = placeId.exec(template.id) ?? []
    if (number !== undefined) places.set(`${prefix}:${number}`, template)
  }
  if (places.size === 0) return
  for (const part of elementsIn(body)) {
    if (!part.hasAttribute('hidden')) continue
    const [, prefix, number] = partId.exec(part.id) ?? []
    const place = number === undefined ? undefined : places.get(`${prefix}:${number}`)
    if (!place?.parentNode || part.contains(place)) continue
    while (part.firstChild) place.parentNode.insertBefore(part.firstChild, place)
    place.remove()
    part.remove()
  }
}
