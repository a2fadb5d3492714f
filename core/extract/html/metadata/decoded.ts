/** Declarations are often escaped twice, or hold mark-up: what they say as plain text. */

/** Plain text of a declared value: tags out, the commonest character references read. */
export function decoded(value: string): string {
  return value
    .replace(/<[^>]*>/g, ' ')
    .replace(
      /&(amp|lt|gt|quot|apos|nbsp|#39|#039|#8217|#8216|#8220|#8221|#8211|#8212|#8230);/g,
      (_, name: string) => entities[name] ?? ' ',
    )
    .replace(/\s+/g, ' ')
    .trim()
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
  '#039': "'",
  '#8217': '’',
  '#8216': '‘',
  '#8220': '“',
  '#8221': '”',
  '#8211': '–',
  '#8212': '—',
  '#8230': '…',
}
