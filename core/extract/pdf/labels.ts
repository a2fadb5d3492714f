/** The words by which figures and parts of a paper are named, in the languages that papers are written in. */

const captionWords =
  'fig(?:ure)?|figura|figur|figuur|figure|table|tabla|tabela|tabelle|tableau|tabella|tabel|tabulka|tab|abb(?:ildung)?|rys(?:unek)?|ryc(?:ina)?|obr(?:ázek)?|' +
  'cuadro|ilustración|gráfico|gráfica|lámina|quadro|schéma|photo|foto|exhibit|ábra|táblázat|kuva|taulukko|şekil|tablo|graf|slika|' +
  'chart|plate|scheme|schema|schemat|wykres|diagram|map|mapa|karte|listing|box|рис(?:унок)?|мал(?:юнок)?|табл(?:ица|иця)?|شكل|جدول|الشكل|الجدول|איור|טבלה'

/** `Figure 3:`, `Abb. 2 –`, `図1` at the beginning of a line. */
export const captionLabel = new RegExp(
  `^(?:(?:${captionWords})\\.?\\s*(?:[A-Z]?\\d{1,3}(?:[.-]\\d{1,3})?|[IVX]{1,5})\\p{L}?(?:\\s*[.:–—|،]|\\s|$)|[図图表圖]\\s?\\d{1,3}|그림\\s?\\d|표\\s?\\d)`,
  'iu',
)

const ends =
  'references|bibliography|works cited|literature(?: cited)?|sources|literatur(?:verzeichnis)?|quellen|referencias|bibliograf[ií]a|literatura|bibliografia|piśmiennictwo|' +
  'références|bibliographie|riferimenti(?: bibliografici)?|bibliografie|literatuur|referências|referenser|litteratur|литература|список литературы|джерела|' +
  'المراجع|المصادر|ביבליוגרפיה|参考文献|參考文獻|文献|참고문헌'

/** The heading over a bibliography. */
export const bibliographyHeading = new RegExp(
  `^(?:\\d{1,2}\\.?\\s+|[IVX]+\\.\\s+)?(?:${ends})\\s*[:.]?$`,
  'iu',
)

/** The heading of a summary, which stands after the names and before the text. */
export const summaryHeading =
  /^(?:abstract|summary|zusammenfassung|kurzfassung|streszczenie|abstrakt|resumen|résumé|resumo|riassunto|sommario|samenvatting|sammanfattning|аннотация|анотація|الملخص|ملخص|摘要|要旨|概要|초록)\s*[:.]?$/iu
