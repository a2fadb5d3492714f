/** Joins words that are hyphenated at the end of a line: by the words that occur elsewhere in the file, then by a dictionary, where there is one. */

import { unspacedSign } from './letters.ts'

const lineHyphen = /([\p{L}\p{M}\p{N}]+)[-\u00ad\u2010]$/u
const hardHyphen = /[-\u2010\u2011]/u

/** Whether a dictionary of the file's language knows a word as it is written; undefined where it cannot tell, or there is none. */
export type IsWord = (word: string) => boolean | undefined

/** The words of a file, in lower case: those that stand whole within a line, and those with a hyphen in them. */
export type Words = {
  whole: ReadonlySet<string>
  hyphened: ReadonlySet<string>
  /** Neighbouring parts of those with a hyphen. */
  pairs: ReadonlySet<string>
  /** Asked where those do not decide. */
  isWord: IsWord
}

/** Collects the words of lines, but for the two halves of a word that is hyphenated at a line's end. */
export function wordsIn(lines: readonly string[], isWord: IsWord = () => undefined): Words {
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
  return { whole, hyphened, pairs, isWord }
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
  const halves = halvesOf(before, after)
  if (!halves) return { cut: false, space: !isUnspaced(before, after) }
  const { last, next } = halves
  if (afterPlaceholder.test(next))
    return { cut: false, space: !words.hyphened.has(`${last}-${next}`.toLowerCase()) }
  return { cut: isParted(last, next, words), space: false }
}

/** The two parts of a word, with the hyphens within them, where a line ends with one. */
function halvesOf(before: string, after: string): { last: string; next: string } | undefined {
  if (!lineHyphen.test(before)) return undefined
  const next = /^[\p{L}\p{M}\p{N}]+(?:[-\u2010][\p{L}\p{M}\p{N}]+)*/u.exec(after)?.[0]
  const last = /([\p{L}\p{M}\p{N}]+(?:[-\u2010][\p{L}\p{M}\p{N}]+)*)[-\u00ad\u2010]$/u.exec(before)?.[1]
  return next === undefined ? undefined : { last: last ?? '', next }
}

/** Whether there are hyphens at the ends of lines of which the words of the file tell nothing. */
export function areInDoubt(lines: readonly string[], words: Words): boolean {
  return lines.some((line, index) => {
    const halves = halvesOf(line, lines[index + 1] ?? '')
    return (
      halves !== undefined &&
      !afterPlaceholder.test(halves.next) &&
      isPartedByFile(halves.last, halves.next, words) === undefined
    )
  })
}

/** Whether the hyphen belongs to the line break and not to the word. */
const isParted = (last: string, next: string, words: Words) =>
  isPartedByFile(last, next, words) ?? isPartedByDictionary(last, next, words.isWord) ?? true

/** The halves beside the hyphen at the line's end. */
const besideBreak = (last: string, next: string) => ({
  left: last.split(hardHyphen).at(-1) ?? '',
  right: next.split(hardHyphen)[0] ?? '',
})

/** What the words of the file and capitals tell; undefined where they do not. */
function isPartedByFile(last: string, next: string, { whole, hyphened, pairs }: Words): boolean | undefined {
  if (/\p{N}$/u.test(last) || /^\p{N}/u.test(next)) return false
  const beside = besideBreak(last, next)
  const left = beside.left.toLowerCase()
  const right = beside.right.toLowerCase()
  const compound = `${last}-${next}`.toLowerCase().replaceAll('\u2010', '-')
  if (hyphened.has(compound)) return false
  if (pairs.has(`${left}-${right}`)) return false
  if (whole.has(left + right)) return true
  if (/^\p{Lu}/u.test(next) && !/^\p{Lu}+$/u.test(last + next)) return false
  // A part of a compound that has hyphens already.
  if (hardHyphen.test(last) && whole.has(left) && whole.has(right)) return false
  return undefined
}

/** What a dictionary tells; undefined where it knows neither the word nor its halves. */
function isPartedByDictionary(last: string, next: string, isWord: IsWord): boolean | undefined {
  const { left, right } = besideBreak(last, next)
  const isWhole = isWord(left + right)
  if (isWhole === undefined) return undefined
  const areWords = isWord(left) === true && isWord(right) === true
  // Hunspell takes any words with a hyphen between them for one; where the halves are none, the dictionary itself has the compound.
  const isCompound = isWord(`${left}-${right}`) === true
  if (isCompound && !areWords) return false
  if (isWhole) return true
  return areWords || isCompound ? false : undefined
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
