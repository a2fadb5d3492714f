/** Times that a script writes: elements that carry the moment in an attribute, and no text of it, or one that fits the reader's clock. */

import { classed, classNames, elementsIn, flatText, renamed } from '../dom.ts'

const isTimeName = classed(
  /^(?:[a-z]+-+)*(?:time-?ago|relative-?(?:time|date)|published|updated|post-?date|date|time|timestamp|age|moment-?time)$/,
)
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

function momentOf(element: Element): Moment | null {
  const { localName } = element
  if (customTime.test(localName)) return machineMoment.exec(element.getAttribute('datetime') ?? '')
  if (!/^(?:span|abbr|a)$/.test(localName) || !isTimeName(element)) return null
  for (const name of momentAttributes) {
    const value = element.getAttribute(name)
    const moment = value === null ? null : (machineMoment.exec(value) ?? epochMoment(value))
    if (moment) return moment
  }
  return null
}

/** A whole match, the day, the time and the zone, as far as they are given. */
type Moment = readonly (string | undefined)[]

/** Where scripts keep a moment, for themselves or for what they show over it. */
const momentAttributes = [
  'title',
  'data-time',
  'data-timestamp',
  'data-utime',
  'data-datetime',
  'data-tippy-content',
] as const

/** Seconds or milliseconds since 1970. */
function epochMoment(value: string): Moment | null {
  if (!/^\d{10}(?:\d{3})?$/.test(value)) return null
  const date = new Date(Number(value) * (value.length === 10 ? 1000 : 1))
  return machineMoment.exec(date.toISOString())
}
