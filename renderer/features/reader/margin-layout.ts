/** Where the margin's cards stand: beside their passages, stepping aside when crowded; and which of them are near sight. */

export type CardBox = { id: string; wanted: number; height: number }

/**
 * The top of each card, in px. Cards keep their order and a gap; the focused one stands exactly beside its passage, as far as
 * those before it have room below `floor`, and the others step aside above and below. Without a focus they are pushed down
 * only.
 */
export function layoutCards(
  cards: readonly CardBox[],
  focused: string | null,
  gap: number,
  floor = 0,
): Map<string, number> {
  const tops = new Map<string, number>()
  const pivot = Math.max(
    0,
    cards.findIndex((card) => card.id === focused),
  )
  let free = floor
  for (const card of cards.slice(0, pivot)) free += card.height + gap
  for (const card of cards.slice(pivot)) {
    const top = Math.max(card.wanted, free)
    tops.set(card.id, top)
    free = top + card.height + gap
  }
  const first = cards[pivot]
  let limit = first ? (tops.get(first.id) ?? 0) : 0
  for (const card of cards.slice(0, pivot).reverse()) {
    const top = Math.min(card.wanted, limit - gap - card.height)
    tops.set(card.id, top)
    limit = top
  }
  let low = floor
  for (const card of cards.slice(0, pivot)) {
    const top = Math.max(tops.get(card.id) ?? 0, low)
    tops.set(card.id, top)
    low = top + card.height + gap
  }
  return tops
}

/** The cards, `to` not included, of which something stands between `top` and `bottom`. */
export function cardsBetween(
  cards: readonly CardBox[],
  tops: ReadonlyMap<string, number>,
  { top, bottom }: { top: number; bottom: number },
): { from: number; to: number } {
  /** The first card for which this holds; it then holds for all that follow. */
  const first = (holds: (card: CardBox, at: number) => boolean) => {
    let low = 0
    let high = cards.length
    while (low < high) {
      const middle = (low + high) >> 1
      const card = cards[middle]
      if (card && holds(card, tops.get(card.id) ?? 0)) high = middle
      else low = middle + 1
    }
    return low
  }
  const from = first((card, at) => at + card.height >= top)
  return {
    from,
    to: Math.max(
      from,
      first((_, at) => at > bottom),
    ),
  }
}

/** Signs in a line of a card, and the line's height in px. */
const line = { signs: 42, height: 20 }
/** From so much text on a comment is folded: signs, and lines as typed. */
const folded = { signs: 480, lines: 10 }

const linesOf = (text: string) =>
  text.split('\n').reduce((sum, one) => sum + Math.max(1, Math.ceil(one.length / line.signs)), 0)

/** Whether a comment is shown in part until its card is in focus. */
export function isLong(comment: string): boolean {
  return comment.length > folded.signs || comment.split('\n', folded.lines + 1).length > folded.lines
}

/** About how high a card is, in px, before it was ever drawn. */
export function estimatedHeight(
  comment: string,
  translations: readonly { text: string }[],
  tags: readonly string[],
): number {
  let height = 22
  if (comment !== '') height += Math.min(linesOf(comment), folded.lines) * line.height + 6
  for (const { text } of translations) height += (linesOf(text) + 1) * line.height + 12
  return tags.length > 0 ? height + 26 : height
}
