/** When two web addresses are of the same article. */

/** What senders add to an address to see where its readers come from; it never names another page. */
const tracking = /^(?:utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref_src)$/

/** An address without what does not matter: scheme, `www.`, place in the page, tracking, a slash at the end. */
export function plainAddress(url: string): string {
  if (!URL.canParse(url)) return url
  const parsed = new URL(url)
  for (const name of [...parsed.searchParams.keys()])
    if (tracking.test(name)) parsed.searchParams.delete(name)
  parsed.searchParams.sort()
  const query = parsed.searchParams.size > 0 ? `?${parsed.searchParams}` : ''
  return `${parsed.host.replace(/^www\./, '')}${parsed.pathname.replace(/\/$/, '')}${query}`
}
