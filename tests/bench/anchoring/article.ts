/** Makes articles of any length in an invented language with diacritics; the same seed gives the same article. */

/** A number from 0 up to the limit, not included. */
export type Random = (limit: number) => number

/** Mulberry32 (by Tommy Ettinger, public domain). */
export function seeded(seed: number): Random {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit
  }
}

export const whole = (random: Random, limit: number) => Math.floor(random(limit))

export function oneOf<T>(random: Random, list: readonly T[]): T {
  const found = list[whole(random, list.length)]
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}

const onsets = [
  '',
  'b',
  'br',
  'd',
  'f',
  'g',
  'gr',
  'k',
  'kl',
  'l',
  'm',
  'n',
  'p',
  'pr',
  'r',
  's',
  'st',
  't',
  'v',
  'ż',
  'ł',
  'ç',
]
const vowels = ['a', 'a', 'e', 'e', 'i', 'o', 'o', 'u', 'é', 'ö', 'ą', 'ü']
const codas = ['', '', '', 'n', 'r', 's', 'l', 't', 'm', 'ń', 'ś']

function word(random: Random, syllables: number): string {
  let made = ''
  for (let count = 0; count < syllables; count += 1) {
    made +=
      oneOf(random, onsets) + oneOf(random, vowels) + (count === syllables - 1 ? oneOf(random, codas) : '')
  }
  return made
}

/** The more frequent a word, the shorter. */
function vocabularyOf(random: Random, size: number): string[] {
  const found = new Set<string>()
  while (found.size < size) {
    const common = found.size < 120
    found.add(word(random, common ? 1 + whole(random, 2) : 2 + whole(random, 3)))
  }
  return [...found]
}

/** Draws words as often as Zipf's law says, with fixed phrases among them, as names and idioms are. */
export function speaker(random: Random, size = 12_000) {
  const words = vocabularyOf(random, size)
  const sums: number[] = []
  let total = 0
  for (let rank = 1; rank <= size; rank += 1) {
    total += 1 / (rank + 1.5)
    sums.push(total)
  }
  const say = (): string => {
    const drawn = random(total)
    let [low, high] = [0, size - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) < drawn) low = middle + 1
      else high = middle
    }
    return words[low] ?? ''
  }
  const phrases = Array.from({ length: 250 }, () => Array.from({ length: 2 + whole(random, 5) }, say))
  return {
    say,
    phrase: () => oneOf(random, phrases),
    rare: () => words[200 + whole(random, size - 200)] ?? '',
  }
}

export type Speaker = ReturnType<typeof speaker>

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export function sentence(random: Random, { say, phrase }: Speaker): string {
  const words: string[] = []
  const length = 5 + whole(random, 22)
  while (words.length < length) {
    if (random(1) < 0.06) words.push(...phrase())
    else words.push(random(1) < 0.015 ? String(whole(random, 2030)) : say())
  }
  const marked = words.map((one, index) => {
    if (index === words.length - 1) return one
    if (random(1) < 0.07) return `${one},`
    return random(1) < 0.01 ? `${one} –` : one
  })
  const text = `${capital(marked.join(' '))}${oneOf(random, ['.', '.', '.', '.', '?', '!'])}`
  return random(1) < 0.12 ? `“${text}”` : text
}

/** An article of about so many words: paragraphs and headings, joined by line breaks. */
export function article(random: Random, voice: Speaker, words: number): string {
  const blocks: string[] = []
  for (let written = 0; written < words; ) {
    if (random(1) < 0.08) {
      blocks.push(capital(Array.from({ length: 2 + whole(random, 5) }, voice.say).join(' ')))
    }
    const block = Array.from({ length: 2 + whole(random, 7) }, () => sentence(random, voice)).join(' ')
    blocks.push(block)
    written += block.split(' ').length
  }
  return blocks.join('\n')
}
