/** What icon fonts draw: code points for private use, which no other font shows as anything but a box, and words (`arrow_forward`). */

import { classesOf, elementsIn, nearest } from '../dom.ts'

/** The mark of a maker of devices is written in running text, and shown wherever its own fonts are. */
const isSpoken = '\uF8FF'
/** Where fonts give ideographs such code points, they stand in a row with others. */
const icons = /(?<!\p{Script=Han}\p{Co}*)\p{Co}+(?!\p{Co}*\p{Script=Han})/gu

/** Removes them from the text; code keeps them, since terminals and editors show them. */
export function dropIcons(body: Element): void {
  if (!/\p{Co}/u.test(body.textContent ?? '')) return
  for (const element of [body, ...elementsIn(body)]) {
    for (const node of [...element.childNodes]) {
      if (node.nodeType !== 3) continue
      const text = node.nodeValue ?? ''
      if (!/\p{Co}/u.test(text) || nearest(element, 'pre code kbd samp script style')) continue
      node.nodeValue = text.replace(icons, (found) => [...found].filter((one) => one === isSpoken).join(''))
    }
  }
}

const iconName = /^(?:(?:google-)?material-(?:icons|symbols)(?:-[a-z]+)*|mat-icon|md-icon|[a-z]+-ligatures?)$/
const anyIcon = /^(?:icon|icons|i-icon|[a-z]+-icon)$/
const ligature = /^[a-z0-9]+(?:_[a-z0-9]+)*$/
const longestWord = 40

/** Removes the words of which a font draws icons. */
export function dropIconWords(body: Element): void {
  for (const element of elementsIn(body)) {
    if (!/^(?:i|span|em|mat-icon|div)$/.test(element.localName) || element.firstElementChild) continue
    const text = (element.textContent ?? '').trim()
    if (text.length > longestWord || !ligature.test(text)) continue
    const names = classesOf(element)
    const isWord = text.includes('_') && names.some((name) => anyIcon.test(name))
    if (isWord || names.some((name) => iconName.test(name))) element.remove()
  }
}
