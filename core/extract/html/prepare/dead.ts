/** Elements that hold no text of the page: programs, styles, players, form controls. */

import { elementsIn } from '../dom.ts'

const dead = new Set(
  (
    'script style link meta template noscript iframe frame object embed applet svg canvas video audio map input select ' +
    'textarea button datalist progress meter output dialog base title source track param'
  ).split(' '),
)

/** What archives and caches put over the pages that they keep. */
const archiveBar = /^wm-ipp(?:-|$)|google-cache-hdr$/

/** Removes them; links that only run a script become plain text. */
export function dropDead(body: Element): void {
  for (const element of elementsIn(body)) {
    if (dead.has(element.localName) || archiveBar.test(element.getAttribute('id') ?? '')) element.remove()
    else if (element.localName === 'a' && /^\s*javascript:/i.test(element.getAttribute('href') ?? '')) {
      element.removeAttribute('href')
    }
  }
}

const programs: ReadonlySet<string> = new Set(['script', 'style', 'template'])

/** Removes programs and styles alone, before the text of code blocks is read. */
export function dropScripts(body: Element): void {
  for (const element of elementsIn(body)) if (programs.has(element.localName)) element.remove()
}
