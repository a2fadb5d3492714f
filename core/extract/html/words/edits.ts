/** What programs write under a text that was changed: who changed it, and when. */

import { foldWords } from '../../../text/fold.ts'
import { findDate, weekdaysOf, withoutRelativeDate } from '../../text/dates.ts'

/** What opens such a line. */
const edited = [
  'edited, last edited, last edit, last modified, last updated, modified, this post was last modified, this post has been edited, this post was edited',
  'bearbeitet, zuletzt bearbeitet, geändert, zuletzt geändert, letzte änderung, letzte bearbeitung, dieser beitrag wurde bearbeitet',
  'edytowany, edytowano, ostatnio edytowany, ostatnio zmieniony, ostatnia edycja, zmodyfikowany, zmieniony',
  'modifié, modifié en dernier, dernière modification, dernière édition, édité, message modifié',
  'editado, editado por última vez, última edición, modificado, última modificación, última edição, editado pela última vez',
  'modificato, ultima modifica, bewerkt, laatst bewerkt, laatst gewijzigd, upraveno, naposledy upraveno, redigerad, senast redigerad, sist redigert, redigeret',
  'изменено, последний раз редактировалось, отредактировано, отредактировал, редактировалось, востаннє редагувалось, відредаговано',
  '本帖最后由, 本文最后由, 最后编辑, 最後編輯, 編集, 最終編集, 최종 수정, 수정됨, נערך, נערך לאחרונה, آخر تعديل, düzenlendi, son düzenleme',
]
  .flatMap((line) => line.split(', '))
  .map(foldWords)
  .sort((a, b) => b.length - a.length)

/** Behind these a name stands without a word before it. */
const beforeName: ReadonlySet<string> = new Set(
  'последний раз редактировалось, отредактировал, отредактировано, востаннє редагувалось, 本帖最后由, 本文最后由'
    .split(', ')
    .map(foldWords),
)

/** What stands before the name of who changed it. */
const byWords: ReadonlySet<string> = new Set(
  'by von przez par por da di door av af od пользователем модератором користувачем tarafından'
    .split(' ')
    .map(foldWords),
)

/** What stands beside the day and the name, and how often a text was changed. */
const besides: ReadonlySet<string> = new Set(
  (
    'on at the am pm um uhr dnia o godz w le à el a las los de il alle ore il em às op om den kl dne v в у г г. года о 于 於 编辑 編輯 ' +
    'gmt utc est edt pst pdt cet cest bst msk z y yr yrs mo d h hr hrs min mins see edit history ' +
    'edited time times in total insgesamt mal geändert bearbeitet łącznie zmieniany edytowany raz razy édité modifié fois au editado vez veces vezes en ' +
    'totale volte modificato modificado keer totaal gånger ganger gange celkem krát всего редактировалось раз раза раз(а) всього редагувалось разів'
  )
    .split(' ')
    .map(foldWords)
    .flatMap((words) => words.split(' ')),
)

/** `Reason: a word was missing`, as some programs add it. */
const reason = /[\s.;,(]*\b(?:edit\s)?(?:reason|grund|powód|raison|raz[óo]n|motivo|причина)\s*:.*$/iu

const mostWords = 20
const mostNameWords = 3

/** Whether a line says no more than that a text was changed, when, and by whom: `Edited March 4, 2024 by ada`. */
export function tellsOfEdit(text: string, words: number, lang: string | undefined): boolean {
  if (words > mostWords) return false
  const line = foldWords(text)
  const label = edited.find(
    (one) => line === one || line.startsWith(`${one} `) || (isUnspaced(one) && line.startsWith(one)),
  )
  if (label === undefined) return false
  const bare = text.replace(reason, '')
  const rest = findDate(bare, lang, 'month-first')?.rest ?? withoutRelativeDate(bare, lang)
  return rest !== undefined && saysNoMore(foldWords(rest).slice(label.length).trim(), label, lang)
}

/** Whether what a line says beside its opening and the day is a name, or nothing. */
function saysNoMore(rest: string, label: string, lang: string | undefined): boolean {
  const weekdays = weekdaysOf(lang)
  const isBeside = (word: string) => besides.has(word) || weekdays.has(word) || /^\p{N}+\P{L}*$/u.test(word)
  const words = rest.split(' ').filter((word) => word !== '')
  const start = beforeName.has(label) ? 0 : words.findIndex((word) => byWords.has(word)) + 1
  const isNamed = start > 0 || beforeName.has(label)
  const before = words.slice(0, start).filter((word) => !byWords.has(word))
  const behind = words.slice(start)
  if (!before.every(isBeside)) return false
  if (!isNamed) return behind.every(isBeside)
  // A name may begin with a word that stands beside others, as `El` and `The` do.
  const lastOther = behind.findLastIndex((word) => !isBeside(word))
  return lastOther < mostNameWords
}

const isUnspaced = (label: string) => /[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]/u.test(label)
