/** Declarations are often escaped twice, or hold mark-up: what they say as plain text. */

/** Plain text of a declared value: tags out, character references in numbers and the commonest names read. */
export function decoded(value: string): string {
  return withoutReferences(value.replace(/<[^>]*>/g, ' '))
}

/** A text whose character references are read: those in numbers, and the names that pages escape once more. */
export function withoutReferences(value: string): string {
  let text = value
  // What was escaped twice has references in its references.
  for (let round = 0; round < 3 && text.includes('&'); round += 1) {
    const read = text.replace(reference, characterOf)
    if (read === text) break
    text = read
  }
  return text.replace(/\s+/g, ' ').trim()
}

const reference = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi

function characterOf(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return entities[name] ?? entities[name.toLowerCase()] ?? letterNamed(name) ?? whole
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : ' '
}

/** A letter with a mark: `eacute` is an e with an acute accent. */
function letterNamed(name: string): string | undefined {
  const [, letter, mark = ''] = /^([a-z])(acute|grave|circ|uml|tilde|cedil|ring|caron)$/i.exec(name) ?? []
  const sign = marks[mark.toLowerCase()]
  return letter === undefined || sign === undefined ? undefined : `${letter}${sign}`.normalize('NFC')
}

const marks: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  cedil: '\u0327',
  ring: '\u030a',
  caron: '\u030c',
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  laquo: '«',
  raquo: '»',
  lsaquo: '‹',
  rsaquo: '›',
  bdquo: '„',
  sbquo: '‚',
  middot: '·',
  bull: '•',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  euro: '€',
  pound: '£',
  times: '×',
  iexcl: '¡',
  iquest: '¿',
  szlig: 'ß',
  oslash: 'ø',
  Oslash: 'Ø',
  aelig: 'æ',
  AElig: 'Æ',
  oelig: 'œ',
  OElig: 'Œ',
}
