/** What forums write over a quote. */

import { foldWords } from '../../../text/fold.ts'

const labels = new Set(
  [
    'quote, quoted, quoted text, quotation, zitat, citation, cita, citazione, citação, citat, citaat, cytat, citace',
    'цитата, цитирование, цитування, alıntı, idézet, lainaus, sitat, citát, παράθεση',
    '引用, 引用文, 인용, اقتباس, ציטוט, نقل قول, trích dẫn, kutipan',
  ]
    .flatMap((line) => line.split(', '))
    .map(foldWords),
)

/** Whether a line says no more than that a quote follows: `Quote:`. */
export function isQuoteLabel(text: string): boolean {
  return text.length <= 24 && labels.has(foldWords(text))
}
