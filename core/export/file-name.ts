/** Names of exported files that every system, and Obsidian, accepts. */

import { graphemes } from '../text/segments.ts'

const limit = 200

/** Signs that cannot stand in a name on some system or in an Obsidian link, and what is put for them. */
const replacements: [RegExp, string][] = [
  [/(?:(?![\u200C\u200D])[\s\p{Cc}\p{Cf}\p{Cs}])+/gu, ' '],
  [/\s*:\s+/g, ' - '],
  [/[/\\:|]/g, '-'],
  [/["<>]/g, "'"],
  [/\[/g, '('],
  [/\]/g, ')'],
  [/[*?#^]/g, ''],
]

/** Names of devices on Windows, with or without an extension. */
const reserved =
  /^(?:con|prn|aux|nul|com[0-9\u00B9\u00B2\u00B3]|lpt[0-9\u00B9\u00B2\u00B3]|conin\$|conout\$) *(?:\.|$)/i

/** The length of a string in UTF-8. */
function byteLength(text: string): number {
  let bytes = 0
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4
  }
  return bytes
}

function cut(text: string, bytes: number): string {
  let length = 0
  let kept = ''
  for (const { segment } of graphemes.segment(text)) {
    length += byteLength(segment)
    if (length > bytes) return kept
    kept += segment
  }
  return kept
}

/** Windows drops dots and spaces at the end; a dot at the start hides a file. */
function trim(name: string): string {
  return name.replace(/^[\s.]+|[\s.]+$/g, '')
}

/**
 * By which two names are told apart that may come to lie in one folder: some disks take letters of both cases, and a letter with its
 * accent in one piece or in two, for the same. More than any disk does is taken for the same here: `Straße` and `STRASSE` as well.
 */
export function nameKey(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC')
}

/** A text as a name without an extension, of at most so many bytes of UTF-8; '' where nothing of it can stand in a name. */
export function safeName(text: string, bytes = limit): string {
  let name = text.normalize('NFC')
  for (const [signs, replacement] of replacements) name = name.replace(signs, replacement)
  name = trim(name.replace(/ {2,}/g, ' '))
  if (reserved.test(name)) name = `_${name}`
  return trim(cut(name, bytes))
}

/**
 * The name of a file for something of this title: at most 200 bytes of UTF-8, extension (without its dot) included, and `suffix`,
 * which follows the title, however long that is.
 */
export function exportFileName(title: string, extension: string, suffix = ''): string {
  const name = safeName(title, limit - byteLength(suffix) - extension.length - 1)
  return `${name === '' ? 'Glossa' : name}${suffix}.${extension}`
}

/** The name of an article's Markdown file. */
export function markdownFileName(title: string): string {
  return exportFileName(title, 'md')
}
