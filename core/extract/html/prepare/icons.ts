/** Letters of icon fonts: code points for private use, which no other font shows as anything but a box. */

import { elementsIn } from '../dom.ts'

/** The mark of a maker of devices is written in running text, and shown wherever its own fonts are. */
const isSpoken = '\uF8FF'
/** Where fonts give ideographs such code points, they stand in a row with others. */
const icons = /(?<!\p{Script=Han}\p{Co}*)\p{Co}+(?!\p{Co}*\p{Script=Han})/gu

/** Removes them from the text; code keeps them, since terminals and editors show them. */
export function dropIcons(body: Element): void {
  if (!/\p{Co}/u.test(body.textContent ?? '')) return
  for (const element of [body, ...elementsIn(body)]) {
    for (const node of [...element.childNodes]) {
      if (node.nodeType !== node.TEXT_NODE) continue
      const text = node.nodeValue ?? ''
      if (!/\p{Co}/u.test(text) || element.closest('pre, code, kbd, samp, script, style')) continue
      node.nodeValue = text.replace(icons, (found) => [...found].filter((one) => one === isSpoken).join(''))
    }
  }
}
