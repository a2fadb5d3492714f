/** What programs write under a text that was changed: who changed it, and when. */

import { foldWords } from '../../../text/fold.ts'
import { findDate, isRelativeDate } from '../../text/dates.ts'

const edited = [
  'edited, last edited, last edit, edited by, last modified, last updated, modified, this post was last modified',
  'bearbeitet, zuletzt bearbeitet, geändert, zuletzt geändert, letzte änderung, letzte bearbeitung',
  'edytowany, edytowano, ostatnio edytowany, ostatnio zmieniony, ostatnia edycja, zmodyfikowany, zmieniony',
  'modifié, modifié en dernier, dernière modification, dernière édition, édité, message modifié',
  'editado, editado por última vez, última edición, modificado, última modificación, última edição, editado pela última vez',
  'modificato, ultima modifica, modificato da, bewerkt, laatst bewerkt, laatst gewijzigd, upraveno, naposledy upraveno, redigerad, senast redigerad, sist redigert, redigeret',
  'изменено, последний раз редактировалось, отредактировано, отредактировал, редактировалось, востаннє редагувалось, відредаговано',
  '本帖最后由, 本文最后由, 最后编辑, 最後編輯, 編集, 最終編集, 최종 수정, 수정됨, נערך, נערך לאחרונה, آخر تعديل, düzenlendi, son düzenleme',
]
  .flatMap((line) => line.split(', '))
  .map(foldWords)
const mostWords = 20

/** Whether a line says no more than that a text was changed, and when: `Edited March 4, 2024 by ada`. */
export function tellsOfEdit(text: string, words: number, lang: string | undefined): boolean {
  if (words > mostWords) return false
  const line = foldWords(text)
  if (
    !edited.some(
      (label) =>
        line === label || line.startsWith(`${label} `) || (isUnspaced(label) && line.startsWith(label)),
    )
  )
    return false
  return findDate(text, lang, 'month-first') !== undefined || isRelativeDate(text, lang)
}

const isUnspaced = (label: string) => /[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]/u.test(label)
