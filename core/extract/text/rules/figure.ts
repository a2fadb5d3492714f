/** Pictures' captions and credits. The pictures are not in a text, but who is on them and who took them is. */

import { foldWords } from '../../../text/fold.ts'
import { endsSentence } from '../../../text/sentences.ts'
import { type Evidence, type Finding, inRole, removal } from '../../findings.ts'
import { freeLines, isFree, type Rule, roleOf, type TextPage } from '../page.ts'
import { agencies } from '../words/international.ts'
import { afterKey } from '../words/labels.ts'
import { headOf, type Span } from './body-span.ts'
import { isRightsLine } from './rights-line.ts'

const agencyNames: ReadonlySet<string> = new Set(agencies)
const longestCredit = 18
const longestCaption = 45
const mostCaptionLines = 2

/** Keys of several words need no colon: `Image copyright …` opens nothing but a credit. */
function afterLabel(page: TextPage, text: string, kind: 'photo' | 'caption'): string | undefined {
  const set = page.labels[kind]
  return afterKey(text, set) ?? afterKey(text, set, 'phrase')
}

/** `A. Nowak/Reuters`: an agency, alone or after a name. */
function namesAgency(text: string): boolean {
  const parts = text.split(/\s*[/|,·–—]\s*|\s+via\s+|\s+-\s+/i).map(foldWords)
  return parts.some((part) => agencyNames.has(part)) && parts.every((part) => part.split(' ').length <= 4)
}

function isCredit(page: TextPage, index: number): boolean {
  const line = page.lines[index]
  if (!line || line.item || line.words > longestCredit) return false
  const label = afterLabel(page, line.text, 'photo')
  if (label) return label.split(' ').length <= 3 || !endsSentence(label)
  if (line.words > 8 || line.prose) return false
  if (/^(?:©|\(c\))\s*\p{L}/iu.test(line.text)) return !isRightsLine(page, index) || !isLast(page, index)
  return namesAgency(line.text)
}

/** Whether no paragraph follows: a copyright sign there is the page's, not a picture's. */
function isLast(page: TextPage, index: number): boolean {
  return !page.lines.slice(index + 1).some((line) => line.prose)
}

/** A caption that says so, or that ends with its credit: `The bridge at dawn. Photo: A. Nowak`. */
function isCaption(page: TextPage, index: number): boolean {
  const line = page.lines[index]
  if (!line || line.item || line.words > longestCaption) return false
  if (afterLabel(page, line.text, 'caption')) return true
  const at = Math.max(line.text.lastIndexOf(':'), line.text.lastIndexOf('：'))
  if (at < 0 || line.text.length - at > 70) return false
  const before = foldWords(line.text.slice(0, at))
  return (
    page.labels.photo.keys.some((key) => before.endsWith(` ${key}`)) &&
    /[(.!?…|–—"”»]\s*[\p{L} -]+$/u.test(line.text.slice(0, at))
  )
}

/** Credits, and captions that say what they are. Around a copied article nothing is looked for. */
export function credits(span: Span): Rule {
  return (page) => {
    const { from } = headOf(page, span)
    return freeLines(page).flatMap((line): Finding[] => {
      const { number } = line
      if (span.copied && (number < from || number > span.end)) return []
      if (isCredit(page, number)) return [inRole([line], 'credit', { kind: 'says', what: 'credit' })]
      return isCaption(page, number) ? [inRole([line], 'caption', { kind: 'says', what: 'caption' })] : []
    })
  }
}

/** Lines just above a credit, and lines that stand twice in a row: the second time they are the picture's other text. */
export function captions(span: Span): Rule {
  return (page) => {
    const { from } = headOf(page, span)
    const found = new Map<number, Finding>()
    const isOpen = (index: number) => {
      const line = page.lines[index]
      const inPlace = !span.copied || (index >= from && index <= span.end)
      if (!line || !inPlace || line.item || line.prose || line.words > longestCaption) return false
      return isFree(page, line) && !found.has(index)
    }
    const isTwice = (index: number) => {
      const [text, before] = [page.lines[index]?.text, page.lines[index - 1]?.text]
      return (
        text !== undefined &&
        before !== undefined &&
        foldWords(text) !== '' &&
        foldWords(text) === foldWords(before)
      )
    }
    const take = (index: number, why: Evidence) =>
      found.set(index, inRole(page.lines.slice(index, index + 1), 'caption', why))
    const takeTwice = (index: number) => {
      take(index, again)
      found.set(index - 1, removal(page.lines.slice(index - 1, index), 'repeated-caption', again))
    }
    for (const credit of page.lines) {
      if (roleOf(page, credit.number) !== 'credit') continue
      for (let above = credit.number - 1, taken = 0; taken < mostCaptionLines && isOpen(above); above -= 1) {
        const line = page.lines[above]
        // A short sentence may be the text's own; only what is no sentence, or stands twice, is surely a caption.
        if (!line || (endsSentence(line.text) && !isTwice(above))) break
        if (isTwice(above) && isOpen(above - 1)) {
          takeTwice(above)
          break
        }
        if (taken > 0 && page.lines[above + 1]?.gap) break
        take(above, { kind: 'stands', where: 'over-credit' })
        taken += 1
      }
    }
    const prose = page.lines.filter((line) => line.prose).length
    for (const { number, words } of page.lines)
      if (prose >= 2 && words >= 2 && isTwice(number) && isOpen(number) && isOpen(number - 1))
        takeTwice(number)
    return [...found.values()]
  }
}

const again: Evidence = { kind: 'says', what: 'again' }

/** Whether a line belongs to a picture, after both rules on them. */
export function isPicture(page: TextPage, index: number): boolean {
  const role = roleOf(page, index)
  return role === 'caption' || role === 'credit'
}
