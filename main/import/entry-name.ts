/** What an article out of a collection is called as a file; its title is its own. */

const longest = 120

/** `number` counts the articles of the collection from 1, and stands for a title that makes no name. */
export function entryName(title: string, number: number, extension: string): string {
  const name = title
    .replace(/[\\/:*?"<>|\s\p{Cc}]+/gu, ' ')
    .slice(0, longest)
    .trim()
  return `${name === '' ? number : name}.${extension}`
}
