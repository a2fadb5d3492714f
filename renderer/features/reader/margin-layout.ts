/** Where the margin's cards stand: beside their passages, stepping aside when crowded. */

export type CardBox = { id: string; wanted: number; height: number }

/**
 * The top of each card, in px. Cards keep their order and a gap; the focused one stands exactly beside its passage and the
 * others make room above and below. Without a focus they are pushed down only.
 */
export function layoutCards(
  cards: readonly CardBox[],
  focused: string | null,
  gap: number,
): Map<string, number> {
  const tops = new Map<string, number>()
  const pivot = Math.max(
    0,
    cards.findIndex((card) => card.id === focused),
  )
  let free = Number.NEGATIVE_INFINITY
  for (const card of cards.slice(pivot)) {
    const top = Math.max(card.wanted, free)
    tops.set(card.id, top)
    free = top + card.height + gap
  }
  let limit = cards[pivot]?.wanted ?? 0
  for (const card of cards.slice(0, pivot).reverse()) {
    const top = Math.min(card.wanted, limit - gap - card.height)
    tops.set(card.id, top)
    limit = top
  }
  return tops
}
