/**
 * Fonts of bitmaps, as TeX embeds them where it has no outlines: their glyphs are named by number alone (`a12`), and no table says what
 * the numbers mean. Which of TeX's encodings it is, the numbers that a font has tell.
 */

export type TexEncoding = 'OT1' | 'T1' | 'symbols'

const numbered = /^a(\d{1,3})$/

/** The number that a glyph is named by; null for other names. */
export function glyphNumber(name: string | undefined): number | null {
  const number = numbered.exec(name ?? '')?.[1]
  return number === undefined ? null : Number(number)
}

/** The encoding of a font that has glyphs of these names. */
export function texEncoding(names: Iterable<string>): TexEncoding {
  const codes = new Set(Array.from(names, glyphNumber))
  const has = (...wanted: number[]) => wanted.some((code) => codes.has(code))
  const hasAny = (from: number, to: number) =>
    [...codes].some((code) => code !== null && code >= from && code <= to)
  if (!hasAny(97, 122) && !hasAny(65, 90) && (has(0, 1, 2, 3, 15) || hasAny(128, 255))) return 'symbols'
  if (hasAny(128, 255)) return 'T1'
  // Ligatures, quotation marks and dashes stand at different places.
  if (has(11, 12, 13, 14, 15, 92, 123, 124)) return 'OT1'
  return hasAny(27, 31) || has(21) || (has(16) && has(17)) ? 'T1' : 'OT1'
}

const inRow = (from: number, letters: string): [number, string][] =>
  letters.split(' ').map((letter, index) => [from + index, letter])

const letters: Readonly<Record<TexEncoding, ReadonlyMap<number, string>>> = {
  OT1: new Map([
    ...inRow(11, 'ff fi fl ffi ffl ı ȷ ` ´ ˇ ˘ ¯ ˚ ¸ ß æ œ ø Æ Œ Ø'),
    ...inRow(123, '– — ˝ ˜ ¨'),
    ...([
      [34, '”'],
      [39, '’'],
      [60, '¡'],
      [62, '¿'],
      [92, '“'],
      [95, '˙'],
      [96, '‘'],
    ] as const),
  ]),
  T1: new Map([
    ...inRow(0, '` ´ ˆ ˜ ¨ ˝ ˚ ˇ ˘ ¯ ˙ ¸ ˛ ‚ ‹ › “ ” „ « » – —'),
    ...inRow(25, 'ı ȷ ff fi fl ffi ffl'),
    ...inRow(128, 'Ă Ą Ć Č Ď Ě Ę Ğ Ĺ Ľ Ł Ń Ň Ŋ Ő Ŕ Ř Ś Š Ş Ť Ţ Ű Ů Ÿ Ź Ž Ż Ĳ İ đ §'),
    ...inRow(160, 'ă ą ć č ď ě ę ğ ĺ ľ ł ń ň ŋ ő ŕ ř ś š ş ť ţ ű ů ÿ ź ž ż ĳ ¡ ¿ £'),
    ...inRow(192, 'À Á Â Ã Ä Å Æ Ç È É Ê Ë Ì Í Î Ï Ð Ñ Ò Ó Ô Õ Ö Œ Ø Ù Ú Û Ü Ý Þ SS'),
    ...inRow(224, 'à á â ã ä å æ ç è é ê ë ì í î ï ð ñ ò ó ô õ ö œ ø ù ú û ü ý þ ß'),
    ...([
      [39, '’'],
      [96, '‘'],
      [127, '-'],
    ] as const),
  ]),
  symbols: new Map([
    ...inRow(0, '− · × ∗'),
    ...inRow(132, '† ‡ ‖ ‰ •'),
    ...([
      [6, '±'],
      [15, '•'],
      [20, '≤'],
      [21, '≥'],
      [33, '→'],
      [112, '√'],
      [151, '™'],
      [155, '№'],
      [191, '€'],
      [214, '×'],
      [246, '÷'],
    ] as const),
  ]),
}

/** What a glyph of such a font stands for; undefined where its number says it itself. */
export const bitmapLetter = (encoding: TexEncoding, number: number): string | undefined =>
  letters[encoding].get(number)
