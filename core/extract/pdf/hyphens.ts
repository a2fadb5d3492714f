/** Joins words that are hyphenated at the end of a line, going by the words that occur elsewhere in the file. */

import { unspacedSign } from './letters.ts'

const lineHyphen = /([\p{L}\p{M}\p{N}]+)[-\u00ad\u2010]$/u
const hardHyphen = /[-\u2010\u2011]/u

/** The words of a file, in lower case: those that stand whole within a line, and those with a hyphen in them. */
export type Words = {
  whole: ReadonlySet<string>
  hyphened: ReadonlySet<string>
  /** Neighbouring parts of those with a hyphen. */
  pairs: ReadonlySet<string>
}

/** Collects the words of lines, but for the two halves of a word that is hyphenated at a line's end. */
export function wordsIn(lines: readonly string[]): Words {
  const whole = new Set<string>()
  const hyphened = new Set<string>()
  let isCut = false
  for (const line of lines) {
    const text = line.toLowerCase().replaceAll('\u00ad', '').replaceAll('\u2010', '-')
    const words = text.match(/[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*-?/gu) ?? []
    const endsCut = lineHyphen.test(line)
    for (const [index, word] of words.entries()) {
      if (index === 0 && isCut) continue
      if (word.endsWith('-')) continue
      if (word.includes('-')) {
        hyphened.add(word)
        for (const part of word.split('-')) whole.add(part)
      } else whole.add(word)
    }
    isCut = endsCut
  }
  const pairs = new Set([...hyphened].flatMap(pairsIn))
  return { whole, hyphened, pairs }
}

function pairsIn(word: string): string[] {
  const parts = word.split('-')
  return parts.slice(1).map((part, index) => `${parts[index]}-${part}`)
}

/** Words after a suspended hyphen, as in `Vor- und Nachteile`. */
const afterPlaceholder =
  /^(?:und|oder|bzw|sowie|bis|als|and|or|to|i|oraz|lub|albo|czy|y|o|u|e|et|ou|en|of|och|eller|og|nor)$/u

/** How two lines of a paragraph are joined: whether the first one's final hyphen is dropped, and whether a space goes between. */
export function joinLines(before: string, after: string, words: Words): { cut: boolean; space: boolean } {
  const address = /(?:https?:\/\/|www\.|doi\.org\/|\b10\.\d{4,}\/)\S*$/u.exec(before)?.[0]
  if (address !== undefined && isMoreOfAddress(address, after)) return { cut: false, space: false }
  const parted = lineHyphen.exec(before)
  const next = /^[\p{L}\p{M}\p{N}]+(?:[-\u2010][\p{L}\p{M}\p{N}]+)*/u.exec(after)?.[0]
  if (!parted || next === undefined) return { cut: false, space: !isUnspaced(before, after) }
  const last = /([\p{L}\p{M}\p{N}]+(?:[-\u2010][\p{L}\p{M}\p{N}]+)*)[-\u00ad\u2010]$/u.exec(before)?.[1] ?? ''
  if (afterPlaceholder.test(next))
    return { cut: false, space: !words.hyphened.has(`${last}-${next}`.toLowerCase()) }
  return { cut: isParted(last, next, words), space: false }
}

/** Whether the hyphen belongs to the line break and not to the word. */
function isParted(last: string, next: string, { whole, hyphened, pairs }: Words): boolean {
  if (/\p{N}$/u.test(last) || /^\p{N}/u.test(next)) return false
  const left = (last.split(hardHyphen).at(-1) ?? '').toLowerCase()
  const right = (next.split(hardHyphen)[0] ?? '').toLowerCase()
  const joined = left + right
  const lower = (text: string) => text.toLowerCase().replaceAll('\u2010', '-')
  const compound = lower(`${last}-${next}`)
  if (hyphened.has(compound)) return false
  if (pairs.has(`${left}-${right}`)) return false
  if (whole.has(joined)) return true
  if (/^\p{Lu}/u.test(next) && !/^\p{Lu}+$/u.test(last + next)) return false
  // A part of a compound that has hyphens already.
  if (hardHyphen.test(last) && whole.has(left) && whole.has(right)) return false
  return true
}

function isMoreOfAddress(address: string, after: string): boolean {
  const next = /^\S+/u.exec(after)?.[0] ?? ''
  if (/[-/_.=&?#%~]$/u.test(address) && /^[\w%#?&=~-]/u.test(next))
    return !/\.$/.test(address) || /[/\d=&]/.test(next)
  return (
    /^[/?&#=.]\S/u.test(next) ||
    (/[\w%-]+\//.test(next) && /\/[^/]*$/.test(address) && !/^\p{Lu}/u.test(next))
  )
}

/** Chinese and Japanese have no spaces for line ends to stand for. */
function isUnspaced(before: string, after: string): boolean {
  return unspacedSign.test(before.slice(-1)) || unspacedSign.test(after.slice(0, 1))
}
