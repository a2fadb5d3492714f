/** Lines that say how long a text takes to read, in twelve languages: a number and a word for reading. */

const minutes =
  'min(?:s|ute|utes|uten|uty|ut|utę|uti|utos|uto|uuten|uut|uter|\\.)?|мин(?:ут[аы]?|\\.)?|хв(?:илин[аи]?|\\.)?|分(?:钟|鐘)?|분'
const reading =
  'read(?:ing)?|lese(?:zeit|dauer|n)|lesen|czytania|lektury|lecture|lire|lectura|leer|leggere|lettura|leitura|ler|lezen|leestijd|čtení|läsning|lästid|læsetid|lesetid|чтения|читать|читання|читати|阅读|閱讀|読了|で読め|קריאה'

export const readingTime = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:(?:(?:temps|tiempo|tempo|czas|doba|время|час) (?:de |di )?)?(?:${reading})[^\\p{L}\\p{N}]*(?:time|ca|ok|около)?[^\\p{L}\\p{N}]*\\d+\\s?(?:${minutes})?|(?:ca\\.? |ok\\. |about )?\\d+(?:[-–]\\d+)?[\\s-]?(?:${minutes})[\\s-]*(?:de |di |do |of |para |à |zu |om te )?(?:${reading})(?:[\\s-]time)?)[^\\p{L}\\p{N}]*$`,
  'iu',
)
