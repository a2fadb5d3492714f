/** Elements that hold no text of the page: programs, styles, players, form controls. */

import { classesOf, elementsIn } from '../dom.ts'

const dead = new Set(
  (
    'script style link meta template noscript iframe frame object embed applet svg canvas video audio map input select ' +
    'textarea button datalist progress meter output dialog base title source track param'
  ).split(' '),
)

/** Removes them; links that only run a script become plain text. */
export function dropDead(body: Element): void {
  for (const element of elementsIn(body)) {
    if (dead.has(element.localName)) element.remove()
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

const iconName = /^(?:(?:google-)?material-(?:icons|symbols)(?:-[a-z]+)*|mat-icon|md-icon|[a-z]+-ligatures?)$/
const anyIcon = /^(?:icon|icons|i-icon|[a-z]+-icon)$/
const ligature = /^[a-z0-9]+(?:_[a-z0-9]+)*$/
const drawn = /^[\s\ue000-\uf8ff]+$/

/** Icons that a font draws: of a word (`arrow_forward`), or of signs that no other font has. */
export function dropIcons(body: Element): void {
  for (const element of elementsIn(body)) {
    if (!/^(?:i|span|em|mat-icon|div)$/.test(element.localName) || element.firstElementChild) continue
    const text = (element.textContent ?? '').trim()
    if (text === '' || text.length > 40) continue
    const names = classesOf(element)
    const isNamed = names.some((name) => iconName.test(name)) && ligature.test(text)
    const isWord = names.some((name) => anyIcon.test(name)) && text.includes('_') && ligature.test(text)
    if (isNamed || isWord || drawn.test(text)) element.remove()
  }
}
