/** Times that a script writes: elements that carry the moment in an attribute, and no text of it, or one that fits the reader's clock. */

import { classesOf, classNames, elementsIn, flatText, renamed } from '../dom.ts'

const timeName =
  /^(?:[a-z]+-+)*(?:time-?ago|relative-?time|published|updated|date|time|timestamp|age|moment-?time)$/
const machineMoment =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?(?:\s+\d+)?$/
const customTime = /^(?:relative-time|time-ago|time-until|local-time)$/

/** Makes `time` elements of them; those that are empty say their day and time as they carry it. */
export function writeTimes(body: Element): void {
  for (const element of elementsIn(body)) {
    const moment = momentOf(element)
    if (moment === null) continue
    const [, day = '', time = '', zone = ''] = moment
    const names = classNames(element)
    const own = element.localName === 'a' ? timeWithin(element) : renamed(element, 'time')
    if (names !== '') own.setAttribute('class', names)
    own.setAttribute('datetime', `${day}${time && `T${time}${zone}`}`)
    if (flatText(own) === '' && own.children.length === 0) own.textContent = time ? `${day} ${time}` : day
  }
}

/** A link keeps its place around the time that it says. */
function timeWithin(link: Element): Element {
  const time = link.ownerDocument.createElement('time')
  while (link.firstChild) time.appendChild(link.firstChild)
  link.appendChild(time)
  return time
}

function momentOf(element: Element): RegExpExecArray | null {
  const { localName } = element
  if (customTime.test(localName)) return machineMoment.exec(element.getAttribute('datetime') ?? '')
  if (!/^(?:span|abbr|a)$/.test(localName)) return null
  const title = element.getAttribute('title')
  if (title === null || !machineMoment.test(title)) return null
  const isNamed = classesOf(element).some((name) => timeName.test(name))
  return isNamed ? machineMoment.exec(title) : null
}
