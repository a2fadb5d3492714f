/** Whether the characters of a file are the ones that are seen on its pages: some files map them to others, or to none. */

import { hasUnspaced } from '../../text/scripts.ts'
import { detected } from '../html/metadata/language.ts'

/** Too few words say nothing. */
const fewestWords = 60

/** The commonest words of languages, of two letters at least: every text in one of them has some. */
const commonWords: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    en: 'the of and to in is that for was with as on by at from it be are this which had not',
    de: 'der die das und in den von zu mit ist des im ein eine für auf dem nicht sich als auch es',
    fr: 'le la les de des du et un une en est que dans pour il par sur pas qui au ce plus',
    es: 'el los las la de del que en por con una un para se no al lo su como más',
    it: 'il lo la gli di che della per non una un si con da nel sono del le alla dei',
    pt: 'os as do da de em um uma não com para dos das se que no na por mais ao',
    pl: 'na do się nie że to od po za przez jak jest oraz dla przy ze tym który nad co',
    cs: 'na je se že to do ve po pro za jako od byl ale by jeho není který si',
    sk: 'na je sa že to do vo po pre za ako od bol ale by ktorý jeho nie si',
    nl: 'de het een van en in is dat op te zijn met voor niet aan die er om ook als',
    sv: 'och att det som en på är av för med den till har inte ett om var de',
    da: 'og er at det en på af for med den til ikke som har de et om var',
    no: 'og er at det en på av for med den til ikke som har de et om var',
    fi: 'ja on ei että se oli kun joka mutta ovat kuin myös sen tai hän niin',
    hu: 'az és hogy nem egy is volt ez de meg csak el már mint ki kell',
    tr: 've bir bu da de için ile olarak çok olan gibi daha kadar ne sonra',
    ro: 'și în cu la pe din care este sunt de un nu ca mai pentru fost',
    id: 'dan yang di untuk dengan ini itu tidak dari pada dalam adalah ke oleh',
    hr: 'je da se na za koji su ne iz bio kao od po što te ili',
    ru: 'не на что он как это из за от но его до для по бы так же или был',
    uk: 'не на що як це із до та від за його але для по був його або',
    el: 'και το του της την των τον με για από είναι να στο που στην',
  }).map(([lang, words]) => [lang, new Set(words.split(' '))]),
)
const everyCommonWord = new Set([...commonWords.values()].flatMap((words) => [...words]))

const vowel = /[aeiouyáéíóúýàèìòùâêîôûäëïöüãõåæøœąęėįųūāēīōůěőűıαεηιουωάέήίόύώаеёиоуыэюяіїє]/gu
const letter = /\p{L}/gu

/** False where hardly a word of any language can be found among many, or where most characters have no meaning. */
export function isPlausible(text: string): boolean {
  const visible = text.replace(/\s+/gu, '')
  if (visible.length < 40) return true
  const meaningless = visible.match(/[\p{Co}\p{Cn}\p{Cc}\ufffd]/gu)?.length ?? 0
  if (meaningless > visible.length * 0.2) return false
  if (isMixed(text)) return false
  if (hasUnspaced(text)) return true
  const letters = visible.match(letter)?.length ?? 0
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const tokens = text.match(/\S+/gu) ?? []
  if (tokens.length < fewestWords) return true
  // Words of signs and numbers alone: what was written is not what is there.
  if (letters < visible.length * 0.35 && withSigns(tokens) > tokens.length * 0.5) return false
  if (words.length < fewestWords) return true
  const alphabetic = words.filter((word) =>
    /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]+$/u.test(word),
  )
  if (alphabetic.length < words.length * 0.6) return true
  const share = (known: ReadonlySet<string>) =>
    alphabetic.filter((word) => known.has(word)).length / alphabetic.length
  if (share(everyCommonWord) > 0.12) return true
  // What only looks like a language that is known does not have its words.
  const lang = detected(text) ?? ''
  const own = commonWords.get(lang.split('-')[0] ?? '')
  if (own) return share(own) > 0.06
  const all = alphabetic.join('')
  const vowels = (all.match(vowel)?.length ?? 0) / all.length
  const long = alphabetic.filter((word) => word.length > 2)
  const mute = long.filter((word) => (word.match(vowel)?.length ?? 0) === 0).length / Math.max(long.length, 1)
  return vowels > 0.3 && vowels < 0.62 && mute < 0.12
}

/** Scripts whose letters stand in words by themselves. */
const scripts = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Hebrew}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u,
  /[^\P{L}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Common}\p{Script=Inherited}]/u,
]

/** Whether many words are made of letters of several scripts. */
function isMixed(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? []
  const mixed = words.filter((word) => scripts.filter((script) => script.test(word)).length > 1)
  return words.length >= fewestWords && mixed.length > words.length * 0.2
}

/** How many tokens hold a sign that is rare in running text. */
function withSigns(tokens: readonly string[]): number {
  return tokens.filter((token) => /[^\p{L}\p{N}\s.,;:()'"“”’-]/u.test(token)).length
}
