/** Words of job titles that stand behind a name in a byline, in the languages of the furniture words. */

import { agencies } from '../../text/words/international.ts'

const words = new Set(
  (
    'writer editor reporter correspondent contributor journalist columnist author staff senior junior chief deputy managing ' +
    'associate assistant freelance contributing guest producer photographer founder cofounder ceo cto coo president director ' +
    'manager professor analyst critic intern blogger strategist specialist editor-in-chief co-founder ' +
    'redakteur redakteurin redaktion autor autorin korrespondent korrespondentin journalistin chefredakteur volontär ' +
    'journaliste rédacteur rédactrice correspondant correspondante ' +
    'redactor redactora periodista corresponsal editora ' +
    'giornalista redattore redattrice corrispondente inviato ' +
    'jornalista redator redatora repórter colunista ' +
    'redacteur verslaggever correspondente ' +
    'redaktor redaktorka dziennikarz dziennikarka korespondent korespondentka publicysta publicystka ' +
    'redaktorka novinář novinářka ' +
    'корреспондент журналист редактор обозреватель кореспондент журналіст журналістка редакторка ' +
    'skribent reporter redaktör ' +
    '기자 특파원 논설위원 선임기자 ' +
    '记者 記者 报道 报导 報導 報道 编辑 編輯 撰文'
  ).split(' '),
)

/** Whether a single word is part of a job title. */
export function isJobTitle(word: string): boolean {
  return words.has(word.toLowerCase().replace(/[^\p{L}-]/gu, ''))
}

const korean = /^(?:\S{1,8}\s)?[=([]?([가-힣]{2,4})\s?(?:기자|특파원|선임기자|논설위원)(?=$|[\s=)\]])/u
const chinese =
  /^.{0,8}?(?:记者|記者)\s*[:：/／]?\s*(\p{Script=Han}{2,4})(?=$|[\s/／,，、(（])(?!\s\p{Script=Han})/u
const behind = /^(\p{Script=Han}{2,5})\s?[（(](?:記者|记者)[）)]$/u

/** Who a line names as its reporter, as Korean, Chinese and Japanese write it: `김철수 기자`, `記者王小明／台北報導`; undefined for others. */
export function reporterIn(line: string): string | undefined {
  if (line.length > longestReporter) return undefined
  return (korean.exec(line) ?? behind.exec(line) ?? chinese.exec(line))?.[1]
}

const longestReporter = 60

const places = new Set(
  'news newsroom university institute college foundation agency magazine universität institut université universidad uniwersytet università universiteit'.split(
    ' ',
  ),
)

/** Whether a part of a byline says for whom somebody works: `University of the Bay`, `Bay News`, `Reuters`. */
export function isAffiliation(part: string): boolean {
  const words = part.toLowerCase().split(' ')
  if (agencyNames.has(words.join(' '))) return true
  return words.length > 1 && (words.some((word) => places.has(word) || word === 'of') || words[0] === 'the')
}

const agencyNames: ReadonlySet<string> = new Set(agencies)
