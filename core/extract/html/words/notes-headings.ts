/** Headings over the notes of an article, in the languages of the furniture words. */

import { foldWords } from '../../../text/fold.ts'

const headings: ReadonlySet<string> = new Set([
  'notes',
  'footnotes',
  'endnotes',
  'notes and references',
  'fußnoten',
  'anmerkungen',
  'endnoten',
  'notes de bas de page',
  'notas',
  'notas al pie',
  'notas de rodapé',
  'note',
  'note a piè di pagina',
  'noten',
  'voetnoten',
  'przypisy',
  'poznámky',
  'poznámky pod čarou',
  'примечания',
  'сноски',
  'примітки',
  'виноски',
  'noter',
  'fotnoter',
  '注',
  '脚注',
  '注释',
  '註',
  '각주',
  'dipnotlar',
  'catatan kaki',
])

export function isNotesHeading(text: string): boolean {
  return text.length < 40 && headings.has(foldWords(text))
}
