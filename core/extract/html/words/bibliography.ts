/** Headings over the works that a text cites, in the languages of the furniture words. */

import { foldWords } from '../../../text/fold.ts'

const headings: ReadonlySet<string> = new Set(
  (
    'references;bibliography;works cited;literature cited;references cited;reference list;literatur;literaturverzeichnis;' +
    'références;bibliographie;références bibliographiques;referencias;referencias bibliográficas;bibliografía;referências;' +
    'referências bibliográficas;bibliografia;riferimenti bibliografici;literatuur;literatuurlijst;referenties;literatura;piśmiennictwo;' +
    'литература;список литературы;библиография;література;список літератури;referenser;litteratur;litteraturförteckning;kaynakça;' +
    '参考文献;引用文献;參考文獻;참고문헌;ביבליוגרפיה;المراجع;daftar pustaka'
  )
    .split(';')
    .map(foldWords),
)

/** Whether a text is such a heading, with its number or without. */
export function isBibliographyHeading(text: string): boolean {
  return text.length < 50 && headings.has(foldWords(text.replace(/^(?:\d+|[A-Z])[.)]\s+/, '')))
}
