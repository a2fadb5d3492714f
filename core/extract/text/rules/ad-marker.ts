/** Advertisement markers: short lines that say nothing but that an advertisement stood there. */

import { type Mark, type Rule, removed } from '../page.ts'
import { isLabel } from '../words/labels.ts'

export const adMarker: Rule = (page) => {
  const found = new Map<number, Mark>()
  page.lines.forEach((line, index) => {
    if (!line.item && isLabel(line.label, page.labels.ads)) found.set(index, removed('ad-marker'))
  })
  return found
}
