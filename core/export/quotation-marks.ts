/** Quotation marks of the languages, for `q` elements, whose marks a browser draws. */

/** Outer and inner marks by language (Unicode CLDR); languages that are not here write as English does. */
const marks: Record<string, readonly [string, string, string, string]> = {
  ar: ['”', '“', '’', '‘'],
  bg: ['„', '“', '’', '’'],
  cs: ['„', '“', '‚', '‘'],
  da: ['“', '”', '‘', '’'],
  de: ['„', '“', '‚', '‘'],
  el: ['«', '»', '“', '”'],
  es: ['«', '»', '“', '”'],
  et: ['„', '“', '«', '»'],
  fa: ['«', '»', '‹', '›'],
  fi: ['”', '”', '’', '’'],
  fr: ['«\u00a0', '\u00a0»', '‹\u00a0', '\u00a0›'],
  he: ['”', '”', '’', '’'],
  hr: ['„', '“', '‚', '‘'],
  hu: ['„', '”', '»', '«'],
  it: ['«', '»', '“', '”'],
  ja: ['「', '」', '『', '』'],
  lt: ['„', '“', '„', '“'],
  nb: ['«', '»', '‘', '’'],
  no: ['«', '»', '‘', '’'],
  pl: ['„', '”', '«', '»'],
  pt: ['“', '”', '‘', '’'],
  ro: ['„', '”', '«', '»'],
  ru: ['«', '»', '„', '“'],
  sk: ['„', '“', '‚', '‘'],
  sl: ['„', '“', '‚', '‘'],
  sr: ['„', '“', '‘', '’'],
  sv: ['”', '”', '’', '’'],
  uk: ['«', '»', '„', '“'],
}
const english = ['“', '”', '‘', '’'] as const

/** The opening and closing mark of a quotation in `lang` (BCP 47), `depth` quotations deep (0 is the outermost). */
export function quotationMarks(lang: string | undefined, depth: number): [string, string] {
  const [open, close, innerOpen, innerClose] = marks[lang?.split('-')[0]?.toLowerCase() ?? ''] ?? english
  return depth % 2 === 0 ? [open, close] : [innerOpen, innerClose]
}
