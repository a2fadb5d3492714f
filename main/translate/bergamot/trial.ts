/**
 * A trial sentence for a model. A vocabulary that belongs to another model gives junk without a word of complaint: sounds that
 * repeat, capitals within words, numbers gone. This finds gross junk; it says nothing of how good a translation is.
 */

const trials: Readonly<Record<string, string>> = {
  bg: 'През 2019 година тук живееха 37 души. Днес времето е хубаво.',
  bs: 'U 2019. godini ovdje je živjelo 37 ljudi. Danas je lijepo vrijeme.',
  ca: "L'any 2019 hi vivien 37 persones. Avui fa bon temps.",
  cs: 'V roce 2019 tu žilo 37 lidí. Dnes je hezké počasí.',
  da: 'I 2019 boede der 37 mennesker her. I dag er vejret godt.',
  de: 'Im Jahr 2019 wohnten hier 37 Menschen. Heute ist das Wetter schön.',
  el: 'Το 2019 ζούσαν εδώ 37 άνθρωποι. Σήμερα ο καιρός είναι καλός.',
  en: 'In 2019, 37 people lived here. Today the weather is fine.',
  es: 'En 2019 vivían aquí 37 personas. Hoy hace buen tiempo.',
  et: '2019. aastal elas siin 37 inimest. Täna on ilus ilm.',
  fi: 'Vuonna 2019 täällä asui 37 ihmistä. Tänään on kaunis sää.',
  fr: 'En 2019, 37 personnes vivaient ici. Aujourd’hui, il fait beau.',
  hr: 'Godine 2019. ovdje je živjelo 37 ljudi. Danas je lijepo vrijeme.',
  hu: '2019-ben 37 ember élt itt. Ma szép idő van.',
  is: 'Árið 2019 bjuggu hér 37 manns. Í dag er veðrið gott.',
  it: 'Nel 2019 qui vivevano 37 persone. Oggi il tempo è bello.',
  lt: '2019 metais čia gyveno 37 žmonės. Šiandien oras gražus.',
  lv: '2019. gadā šeit dzīvoja 37 cilvēki. Šodien ir labs laiks.',
  nb: 'I 2019 bodde det 37 mennesker her. I dag er været fint.',
  nl: 'In 2019 woonden hier 37 mensen. Vandaag is het mooi weer.',
  nn: 'I 2019 budde det 37 menneske her. I dag er vêret fint.',
  pl: 'W 2019 roku mieszkało tu 37 osób. Dzisiaj jest ładna pogoda.',
  pt: 'Em 2019 viviam aqui 37 pessoas. Hoje o tempo está bom.',
  ro: 'În 2019 aici locuiau 37 de persoane. Astăzi vremea este frumoasă.',
  ru: 'В 2019 году здесь жили 37 человек. Сегодня хорошая погода.',
  sk: 'V roku 2019 tu žilo 37 ľudí. Dnes je pekné počasie.',
  sl: 'Leta 2019 je tukaj živelo 37 ljudi. Danes je lepo vreme.',
  sr: 'Godine 2019. ovde je živelo 37 ljudi. Danas je lepo vreme.',
  sv: 'År 2019 bodde 37 personer här. I dag är vädret fint.',
  tr: '2019 yılında burada 37 kişi yaşıyordu. Bugün hava güzel.',
  uk: 'У 2019 році тут жили 37 осіб. Сьогодні гарна погода.',
}

/** A plain sentence of the language; where we have none, its numbers alone. */
export function trialSentence(language: string): string {
  return trials[language] ?? '2019, 37.'
}

const loop = /(\p{L}{1,4}?)\1{5,}|(?<!\p{L})(\p{L}+)(?:\P{L}+\2(?!\p{L})){3,}/u
const innerCapital = /\p{Ll}\p{Lu}/u

/** Whether this cannot be a translation of the trial sentence. `words` is what the target language is made of. */
export function isJunk(source: string, translated: string, words: readonly string[]): boolean {
  const text = translated.trim()
  if (text.length * 6 < source.length || text.length > source.length * 4) return true
  if (loop.test(text) || innerCapital.test(text)) return true
  // Only a model that can write digits can be expected to keep them.
  const digits = new Set(words.join('').match(/\p{Nd}/gu))
  return digits.size >= 10 && !/\p{Nd}{2}/u.test(text)
}
