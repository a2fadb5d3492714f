/** Words of job titles that stand behind a name in a byline, in the languages of the furniture words. */

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
