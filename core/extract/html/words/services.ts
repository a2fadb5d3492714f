/** Services that pages are shared by: names are the same in all languages. */

const services =
  /(?<![\p{L}\p{N}])(?:facebook|twitter|whats\s?app|linkedin|pinterest|telegram|xing|reddit|messenger|tumblr|e-?mail|threema|vkontakte|viber|flipboard|pocket|bluesky|mastodon)(?![\p{L}\p{N}])/giu

/** Whether a line says nothing but the names of services. */
export function namesServices(text: string): boolean {
  const rest = text.replace(services, '')
  return rest !== text && !/\p{L}/u.test(rest)
}

const fewestServices = 3
/** A line of buttons says little more than a service's name on each. */
const mostWordsEach = 4

/** Whether a line of so many words is a row of buttons to share the page by several services, and no sentence. */
export function listsServices(text: string, words: number): boolean {
  if (/[.!?]$/.test(text)) return false
  const named = new Set(text.toLowerCase().match(services) ?? [])
  return named.size >= fewestServices && words <= named.size * mostWordsEach
}
