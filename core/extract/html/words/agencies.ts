/** News agencies as texts are signed at their end: `(dpa)`, `aja/PAP`. */

const names =
  'afp|agi|aif|anp|ansa|ap|apa|belga|cna|čtk|ctk|dapd|ddp|dpa|dts|efe|epd|europa press|iar|isbnews|interfax|itar-tass|kna|lusa|mti|ntb|ots|pap|reuters|ria novosti|ritzau|rtr|sda|sid|stt|tanjug|tasr|tass|tt|ukrinform|upi|xinhua|yle|укринформ|укрінформ|тасс|риа новости|интерфакс|унн|共同|時事'
/** Short ones write themselves in capitals or in small letters, as no other words are. */
const agencies = `${names}|${names.toUpperCase()}|Belga|Europa Press|Interfax|Reuters|Ritzau|Tanjug|Ukrinform|Xinhua`
const mark = '[\\p{L}.]{1,5}'

/** A line of an agency's name, with the marks of those who wrote and edited. */
export const agencySignature = new RegExp(
  `^[\\s([–—-]*(?:${mark}\\s?[/,]\\s?){0,3}(?:${agencies})(?:\\s?[-/,]\\s?(?:${agencies}|${mark}))*[\\s)\\].]*$`,
  'u',
)
