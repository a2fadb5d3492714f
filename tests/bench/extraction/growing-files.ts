/** Files of other formats that hold one thing many times, as most of them are only where they are damaged: what is opened and never closed. */

import { zipOf } from '../../unit/main/import/formats/build.ts'
import { parts, w } from '../../unit/main/import/formats/docx-sample.ts'

const line = 'The harbour was built by eleven men and one crane.\n'
const words = line.repeat(20)

const word = (piece: string) => (count: number) =>
  zipOf(parts({ 'word/document.xml': `<w:document ${w}><w:body>${piece.repeat(count)}` }))

/** For each kind of file its name, how many pieces it has the first time, and the file with so many. */
export const growingFiles: Record<
  string,
  readonly [string, number, (count: number) => string | Promise<Uint8Array>]
> = {
  'Markdown with asides that never end': ['pier.md', 4_000, (count) => words + ':::note\n'.repeat(count)],
  'Markdown with directives that never end': [
    'pier.md',
    4_000,
    (count) => words + '```{note}\n'.repeat(count),
  ],
  'Markdown with fences that never end': ['pier.md', 4_000, (count) => words + '``` x\n'.repeat(count)],
  'mailboxes behind blank lines': [
    'pier.mbox',
    20_000,
    (count) => {
      const letter = `From anna@veldmouth.invalid Mon May  6 08:30:00 2024\nSubject: Pier\n\n${words}\n`
      return '\n'.repeat(count) + letter + letter
    },
  ],
  'Word with properties that never end': ['pier.docx', 5_000, word('<w:p><w:pPr><w:outlineLvl w:val="1"/>')],
  'Word with drawings that never end': ['pier.docx', 5_000, word('<w:drawing><w:txbxContent>')],
  'Word with alternatives that never end': ['pier.docx', 5_000, word('<mc:AlternateContent><w:txbxContent>')],
}
