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

const coverWords =
  'downloaded|repository|recommended citation|suggested citation|cite (?:it|this|as)|cited as|citation for|citation of|(?:accepted|published|submitted|final|author\\S*) (?:version|manuscript)|' +
  'version of record|pre-?print|post-?print|stable url|link to this article|permalink|brought to you|see discussions|author profiles|digital archive|open[- ]access archive|deposit|' +
  'terms (?:of use|(?:and|&) conditions)|terms of access|accepted for inclusion|zitier(?:en|t|vorschlag|hinweis|weise)|heruntergeladen|hochschulschrift|nutzungsbedingungen|terms-of-use|' +
  'pour citer|citer (?:ce|cette)|cette version|téléchargé|archive ouverte|dépôt|cómo citar|citar (?:este|como)|descargado|repositorio|como citar|repositório|come citare|scaricato|archivio|' +
  'jak cytować|cytowanie|sposób cytowania|pobrano|repozytori|citeren|gedownload|citera|nedladdad|цитирован|скачано|репозитор|引用|機関リポジトリ|仓储|الاستشهاد|مستودع'

/** What a repository or a publisher writes on the cover that it puts before an article. */
export const coverLabel = new RegExp(`(?:^|[^\\p{L}])(?:${coverWords})`, 'iu')

/** The heading of a summary, which stands after the names and before the text. */
export const summaryHeading =
  /^(?:abstract|summary|zusammenfassung|kurzfassung|streszczenie|abstrakt|resumen|résumé|resumo|riassunto|sommario|samenvatting|sammanfattning|аннотация|анотація|الملخص|ملخص|摘要|要旨|概要|초록)\s*[:.]?$/iu
