/** What boards and trackers write around the name of a topic in a page's title, in the languages of the furniture words. */

import { foldWords } from '../../../text/fold.ts'

const labels = new Set(
  [
    'view topic, viewing topic, view thread, view forum, viewing forum, topic, thread',
    'thema anzeigen, forum anzeigen, thema, voir le sujet, voir le forum, sujet, ver tema, ver foro, tema',
    'leggi argomento, visualizza argomento, argomento, ver tópico, ver fórum, tópico, bekijk onderwerp, toon onderwerp, onderwerp',
    'zobacz temat, zobacz wątek, wyświetl temat, wyświetl wątek, temat, wątek, zobrazit téma, téma',
    'просмотр темы, тема, перегляд теми, visa ämne, visa tråd, ämne, vis emne, emne',
  ]
    .flatMap((line) => line.split(', '))
    .map(foldWords),
)

/** Whether a text, as `Topic:`, says no more than that a topic follows. */
export const namesTopic = (text: string): boolean => labels.has(foldWords(text))

/** The board and the topic of `Bay Boards • View topic - Old piers`; null for any other title. */
export function topicIn(title: string): { board: string; topic: string } | null {
  const match = /^(.+?)\s+(?:[•·|]|::)\s+([^•·|]+?)(?:\s+[-–—]\s+|:\s+)(.+)$/u.exec(title)
  const [, board = '', label = '', topic = ''] = match ?? []
  return labels.has(foldWords(label)) ? { board, topic } : null
}

const solved =
  'solved|resolved|gelöst|erledigt|résolu|resuelto|solucionado|risolto|resolvido|opgelost|rozwiązane|rozwiązany|vyřešeno|решено|вирішено|løst|löst|解決済み|解決済|已解决|已解決|해결'
const solvedBefore = new RegExp(`^[[(【](?:${solved})[\\])】]\\s*(?=\\S)`, 'iu')
const solvedLabel = new RegExp(`^(?:${solved}):\\s*(?=\\S)`, 'iu')
const solvedBehind = new RegExp(`(?<=\\S)\\s*[[(【](?:${solved})[\\])】]$`, 'iu')

/** A topic's title without the mark that it has been solved; `Solved: the riddle of the pier` is a topic's only in a thread. */
export function withoutStatus(title: string, isThread: boolean): string {
  const bare = title.replace(solvedBefore, '').replace(solvedBehind, '')
  return isThread ? bare.replace(solvedLabel, '') : bare
}

const pageWords =
  'page|seite|strona|stránka|sida|side|pagina|página|страница|сторінка|sayfa|trang|pagină|oldal|sivu|σελίδα|עמוד|صفحة|पृष्ठ|ページ|페이지'
/** Where the number stands before its word: which page it is, and not how many there are. */
const countedPage = '第\\s?\\d+\\s?(?:ページ|页|頁|페이지)|\\d+\\s?ページ目'

/** `Old piers - Page 2`: which part of a thread it is, with the title before it as its first group. */
export const pageNumber = new RegExp(
  `^(.{6,}?)\\s*(?:[-–—|,·•]\\s*|\\()(?:(?:${pageWords})\\s+\\d+(?:\\s+\\p{L}+\\s+\\d+)?|${countedPage})\\)?(?=$|\\s+[-–—|·•]\\s)`,
  'iu',
)

/** What trackers call a report before its number. */
export const reportWords = 'bug|ticket|defect'
