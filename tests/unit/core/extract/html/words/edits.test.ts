import { expect, it } from 'vitest'
import { tellsOfEdit } from '#core/extract/html/words/edits.ts'

const tells = (text: string, lang: string) => tellsOfEdit(text, text.split(/\s+/).length, lang)

it.each([
  ['en', 'Edited March 4, 2024 by ada'],
  ['en', 'Edited 3 hours ago'],
  ['en', 'Edited by Rosa Quill on March 4, 2024 at 10:15 AM'],
  ['en', 'Last edited by gull_7 on Mon Mar 04, 2024 10:15 am, edited 2 times in total.'],
  ['en', 'Last edited by ada; 03-04-2024 at 10:15 AM. Reason: a word was missing'],
  ['en', 'Edited October 30, 2024 by El Patron (see edit history)'],
  ['en', 'Edited June 19, 2024 1 yr by ada'],
  ['en', 'This post was last modified: 03-04-2024, 10:15 AM by ada.'],
  ['de', 'Zuletzt geändert von ada am Mo 4. Mär 2024, 10:15, insgesamt 2-mal geändert.'],
  ['de', 'Bearbeitet am 4. März 2024 um 10:15 Uhr'],
  ['fr', 'Dernière modification par ada le 4 mars 2024, 10:15, modifié 2 fois.'],
  ['es', 'Editado por última vez por ada el 4 de marzo de 2024, 10:15, editado 2 veces en total.'],
  ['pl', 'Ostatnio zmieniony 4 marca 2024, 10:15 przez ada, łącznie zmieniany 2 razy.'],
  ['it', 'Ultima modifica di ada il 4 marzo 2024, 10:15, modificato 2 volte in totale.'],
  ['ru', 'Последний раз редактировалось ada 04.03.2024, 10:15, всего редактировалось 2 раза.'],
  ['ru', 'Изменено 4 марта 2024 пользователем ada'],
  ['zh', '本帖最后由 ada 于 2024-3-4 10:15 编辑'],
  ['ja', '最終編集 2024年3月4日 10:15'],
])('knows what a program writes of a change (%s): %s', (lang, line) => {
  expect(tells(line, lang)).toBe(true)
})

it.each([
  ['en', 'Edited by Jane Smith and published on 12 May 2020 by Harbour Press.'],
  ['en', 'Modified my engine on 3 March 2024, and it now starts cold.'],
  ['en', 'Modified my engine on 3 March 2024.'],
  ['en', 'Edited the film by hand 3 weeks ago.'],
  ['en', 'Edited by the harbour master, the list of 12 May 2020 names forty ships.'],
  ['en', 'Last updated the charts on 12 May 2020 after the storm.'],
  ['en', 'Edited 4 March 2024: the ferry runs again.'],
  ['de', 'Geändert habe ich am 3. März 2024 nur die Düse.'],
  ['de', 'Bearbeitet von Rosa Quill, erschien der Band am 12. Mai 2020 im Hafenverlag.'],
  ['fr', 'Modifié par mes soins le 3 mars 2024, le moteur démarre à froid.'],
  ['es', 'Editado en Cádiz el 12 de mayo de 2020, el libro cuenta la vida del puerto.'],
  ['pl', 'Zmieniony rozkład obowiązuje od 3 marca 2024.'],
  ['it', 'Modificato il motore il 3 marzo 2024, parte anche a freddo.'],
  ['ru', 'Изменено расписание с 3 марта 2024 года.'],
  ['ja', '編集部は2024年3月4日に港を訪れた。'],
])('leaves what a person writes (%s): %s', (lang, line) => {
  expect(tells(line, lang)).toBe(false)
})
