/** Folding: what two texts have in common when case, accents and typography do not matter. */

/** A folded text. `map[i]` is the offset in the original of what gave `folded[i]`; `map[folded.length]` is its length. */
export type Folded = { folded: string; map: Uint32Array }

const apostrophes = /[\u2018-\u201B\u2032\u2035\u2039\u203A\u02B9\u02BB\u02BC\u00B4`]/g
const quotes = /[\u201C-\u201F\u2033\u2036\u00AB\u00BB\u301D-\u301F]/g
const dashes = /[\p{Pd}\u2212\u2043]/gu
/** Soft hyphen, joiners, zero-width and direction marks, Arabic tatweel: they are seen, if at all, but not typed. */
const invisible = /[\u00AD\u0640\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g

/** The text with one sort of quotes, dashes, spaces and ligatures, composed (NFKC). Spelling, case and accents stay. */
export function evenSigns(text: string): string {
  return text
    .replace(apostrophes, "'")
    .replace(quotes, '"')
    .replace(dashes, '-')
    .replace(invisible, '')
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
}

/** Letters that Unicode does not decompose but that people type without their strokes. */
const plainLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  ø: 'o',
  Ø: 'O',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ß: 'ss',
  ẞ: 'SS',
  þ: 'th',
  Þ: 'TH',
  ħ: 'h',
  Ħ: 'H',
  ŧ: 't',
  Ŧ: 'T',
  ŋ: 'n',
  Ŋ: 'N',
  ı: 'i',
  ĸ: 'k',
  ſ: 's',
  ə: 'e',
  Ə: 'E',
}
const plainLetter = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g')

/**
 * Accents and points that people leave out when they type. Vowel signs of Indic scripts and the kana's voicing marks
 * (U+3099, U+309A) are letters to their readers and stay.
 */
const accents =
  /(?![\u3099\u309A])(?=\p{M})[\p{Script=Inherited}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}]/gu

/** `evenSigns`, and letters without their accents. Case stays. */
export function withoutAccents(text: string): string {
  return evenSigns(text)
    .normalize('NFKD')
    .replace(accents, '')
    .replace(plainLetter, (letter) => plainLetters[letter] ?? letter)
}

/** Upper-casing first joins what lower-casing alone keeps apart, such as the two small sigmas. */
function foldCharacter(character: string): string {
  return withoutAccents(character).toUpperCase().toLowerCase()
}

const known: (string | undefined)[] = new Array(0x10000).fill(undefined)

function folding(codePoint: number): string {
  const cached = known[codePoint]
  if (cached !== undefined) return cached
  const folded = foldCharacter(String.fromCodePoint(codePoint))
  if (codePoint < known.length) known[codePoint] = folded
  return folded
}

const space = 0x20
const chunk = 8192

function stringOf(units: Uint16Array): string {
  let text = ''
  for (let start = 0; start < units.length; start += chunk) {
    // Spreading the units into the call takes several times as long.
    text += Reflect.apply(String.fromCharCode, null, units.subarray(start, start + chunk))
  }
  return text
}

/** Folds a text for searching: two texts match where their folded forms are equal. Runs of white space become one space. */
export function fold(text: string): Folded {
  let units = new Uint16Array(text.length + 32)
  let map = new Uint32Array(text.length + 33)
  let length = 0
  const push = (unit: number, offset: number) => {
    if (unit === space && length > 0 && units[length - 1] === space) return
    if (length === units.length) {
      const [longerUnits, longerMap] = [new Uint16Array(length * 2), new Uint32Array(length * 2 + 1)]
      longerUnits.set(units)
      longerMap.set(map)
      units = longerUnits
      map = longerMap
    }
    units[length] = unit
    map[length] = offset
    length += 1
  }
  for (let offset = 0; offset < text.length; ) {
    const codePoint = text.codePointAt(offset) ?? 0
    if (codePoint >= 0x61 && codePoint <= 0x7a) push(codePoint, offset)
    else {
      const folded = folding(codePoint)
      for (let index = 0; index < folded.length; index += 1) push(folded.charCodeAt(index), offset)
    }
    offset += codePoint > 0xffff ? 2 : 1
  }
  map[length] = text.length
  return { folded: stringOf(units.subarray(0, length)), map: map.slice(0, length + 1) }
}

/** The stretch of the original that gave `folded.slice(start, end)`, with the accents that follow its last letter. */
export function originalRange({ map }: Folded, start: number, end: number): { start: number; end: number } {
  const last = map[end - 1] ?? 0
  let next = end
  while (next < map.length - 1 && map[next] === last) next += 1
  return { start: map[start] ?? 0, end: map[next] ?? 0 }
}

/** Lower case, and only letters and digits with single spaces between: `“Read more…”` and `READ MORE:` become the same. */
export function foldWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

/** Soft hyphen, byte-order mark, word joiner. The joiners of scripts and emoji are not among them: they spell words. */
const showsNothing = /[\u00AD\uFEFF\u2060]/g

/** The text without the characters that show nothing and only keep words from being found. */
export function withoutInvisible(text: string): string {
  return text.replace(showsNothing, '')
}

/**
 * The text with U+034F, which shows nothing, after each 30 marks upon one letter, as Unicode advises (UAX #15): putting them in order
 * takes the square of their number. No language has letters with so many.
 */
export function withBoundedMarks(text: string): string {
  // Marks lie behind the letters of Latin: nearly all texts are told by the cheap question.
  if (!/[^\0-\u02ff][^\0-\u02ff]{30}/.test(text)) return text
  return text.replace(/(?:(?!\u034F)\p{M}){30}(?=(?!\u034F)\p{M})/gu, '$&\u034F')
}

/** Composed (NFC), with single spaces for white space and none at the ends. Hashes are made of it: it must never change. */
export function evenSpaces(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}

/** Whether two texts are the same words, whatever the white space, typography, case and accents. */
export function sameWords(a: string, b: string): boolean {
  return a === b || fold(a).folded.trim() === fold(b).folded.trim()
}
