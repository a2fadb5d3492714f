/** Tags as they can stand in running Markdown. */

const allowed = /[\p{L}\p{N}\p{M}\p{Extended_Pictographic}_-]|\u200D/u

function tagPart(part: string): string {
  return [...part]
    .map((character) => (allowed.test(character) ? character : '-'))
    .join('')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '')
}

/**
 * A tag in the form `#tag` that Obsidian and Logseq read as one: letters, digits, `_`, `-`, `/` for nesting and emoji;
 * anything else becomes `-`. Obsidian wants at least one sign that is no digit. Null where nothing is left.
 */
export function markdownTag(tag: string): string | null {
  const name = tag
    .normalize('NFC')
    .split('/')
    .map(tagPart)
    .filter((part) => part !== '')
    .join('/')
  if (name === '') return null
  return /^[\p{N}/]+$/u.test(name) ? `#_${name}` : `#${name}`
}
