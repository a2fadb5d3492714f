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
    const own = /^(?:a|div)$/.test(element.localName) ? timeWithin(element) : renamed(element, 'time')
    if (names !== '') own.setAttribute('class', names)
    own.setAttribute('datetime', `${day}${time && `T${time}${zone}`}`)
    if (flatText(own) === '' && own.children.length === 0) own.textContent = time ? `${day} ${time}` : day
  }
}

/** A link or a box keeps its place around the time that it says. */
function timeWithin(element: Element): Element {
  const time = element.ownerDocument.createElement('time')
  while (element.firstChild) time.appendChild(element.firstChild)
  element.appendChild(time)
  return time
}

function momentOf(element: Element): Moment | null {
  const { localName } = element
  if (customTime.test(localName)) return machineMoment.exec(element.getAttribute('datetime') ?? '')
  if (localName === 'a') return linkedDay(element) ?? (isTimeName(element) ? momentAround(element) : null)
  return /^(?:span|abbr|div)$/.test(localName) && isTimeName(element) ? momentAround(element) : null
}

/** The day that a link with a longer date over it leads to: `about 2 years ago`. */
function linkedDay(link: Element): Moment | null {
  if (!/\d/.test(link.getAttribute('title') ?? '')) return null
  const day = /[?&]\w+=(\d{4}-\d\d-\d\d)$/.exec(link.getAttribute('href') ?? '')?.[1]
  return day === undefined ? null : [day, day]
}

function momentAround(element: Element): Moment | null {
  for (const name of momentAttributes) {
    const value = element.getAttribute(name)
    const moment =
      value === null ? null : (machineMoment.exec(value) ?? epochMoment(value) ?? zonedMoment(value))
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

/** As programs export their chats: `04.03.2023 09:12:00 UTC+01:00`. */
function zonedMoment(value: string): Moment | null {
  const match = /^(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d):\d\d(?: UTC([+-]\d\d:\d\d))?$/.exec(value)
  const [whole, day, month, year, time, zone] = match ?? []
  return whole === undefined ? null : [whole, `${year}-${month}-${day}`, time, zone]
}
