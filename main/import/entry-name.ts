/** What an article out of a collection is called as a file; its title is its own. */

const longest = 120

/**
 * Names the articles of one collection, each differently, also where their titles are the same and where names in capitals are.
 * `number` counts them from 1, and stands for a title that makes no name.
 */
export function entryNames(extension: string): (title: string, number: number) => string {
  const taken = new Set<string>()
  const times = new Map<string, number>()
  return (title, number) => {
    const plain = title
      .replace(/[\\/:*?"<>|\s\p{Cc}]+/gu, ' ')
      .slice(0, longest)
      .trim()
    const first = plain === '' ? String(number) : plain
    const key = first.toLowerCase()
    let name = first
    for (let time = times.get(key) ?? 1; taken.has(name.toLowerCase()); ) {
      time += 1
      name = `${first} (${time})`
      times.set(key, time)
    }
    taken.add(name.toLowerCase())
    return `${name}.${extension}`
  }
}
