/** Tags as they can stand in running Markdown. */

/** Signs that tell names apart which are the same without them, in words. */
const spoken: [RegExp, string][] = [
  [/\+/g, '-plus'],
  [/(?<=\S)#/g, '-sharp'],
]

/** Letters and digits; and emoji with what they are made of: their joiner, skin tones, the letters and tags of flags. */
const allowed =
  /[\p{L}\p{N}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}_-]|[\u200D\u{E0020}-\u{E007F}]/u

function tagPart(part: string): string {
  return [...part]
    .map((character) => (allowed.test(character) ? character : '-'))
    .join('')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '')
}

/**
 * A tag in the form `#tag` that Obsidian and Logseq read as one: letters, digits, `_`, `-`, `/` for nesting and emoji;
 * `+` and `#` become words (C++ and C# stay apart), anything else `-`. Obsidian wants at least one sign that is no digit.
 * Null where nothing is left.
 */
export function markdownTag(tag: string): string | null {
  const words = spoken.reduce((text, [sign, word]) => text.replace(sign, word), tag.normalize('NFC').trim())
  const name = words
    .split('/')
    .map(tagPart)
    .filter((part) => part !== '')
    .join('/')
  if (name === '') return null
  return /^[\p{N}/]+$/u.test(name) ? `#_${name}` : `#${name}`
}

/** All tags of a note: two that would read the same are told apart by a number, so that none is dropped. */
export function markdownTags(tags: readonly string[]): string[] {
  const written = new Set<string>()
  for (const tag of new Set(tags)) {
    const name = markdownTag(tag) ?? '#_'
    let own = name
    for (let number = 2; written.has(own); number += 1) own = `${name}_${number}`
    written.add(own)
  }
  return [...written]
}
