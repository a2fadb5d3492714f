import { describe, expect, it } from 'vitest'
import { isPlausible } from '#core/extract/pdf/plausible.ts'

const texts = {
  English:
    'The harbour at Veldmouth had been closed for two winters when the council asked its oldest pilot what to do about it. Jonna Halden answered that the channel had moved, that the charts had not, and that nobody should have been surprised. By spring the buoys stood where she had drawn them, and the first coaster of the year came in on the evening tide.',
  Polish:
    'Port w Veldmouth był zamknięty od dwóch zim, kiedy rada zapytała najstarszego pilota, co z tym zrobić. Jonna Halden odpowiedziała, że kanał się przesunął, a mapy nie, i że nikogo nie powinno to dziwić. Wiosną boje stały tam, gdzie je narysowała, a pierwszy statek tego roku przypłynął z wieczornym przypływem, czego nikt się już nie spodziewał po tylu miesiącach czekania na wieści z morza.',
  Swahili:
    'Nilikuwa nikitembea kando ya mto wakati nilipomwona mzee mmoja akiwa ameketi chini ya mti mkubwa. Aliniambia kuwa maji yalikuwa yamepungua sana tangu mwaka uliopita, na kwamba samaki walikuwa wachache kuliko zamani. Watu wengi wa kijiji chetu walianza kuhama kwenda mjini kutafuta kazi, lakini wazee walibaki wakilima mashamba yao madogo kando ya ziwa, wakisubiri mvua inyeshe tena kama ilivyokuwa zamani walipokuwa vijana.',
} as const

const alphabet = 'abcdefghijklmnopqrstuvwxyz'
const scrambled = (text: string, by: number, from: number) =>
  text
    .toLowerCase()
    .replace(/[a-z]/g, (letter) => alphabet.charAt((alphabet.indexOf(letter) * by + from) % 26))

describe('whether a text is what is seen', () => {
  it.each(Object.entries(texts))('believes a text in %s', (_, text) => {
    expect(isPlausible(text)).toBe(true)
  })

  it('does not believe letters that stand for others', () => {
    for (const [by, from] of [
      [7, 11],
      [5, 3],
      [1, 13],
      [3, 1],
      [11, 5],
      [25, 25],
      [9, 2],
    ] as const)
      expect(isPlausible(scrambled(texts.English, by, from)), `${by} ${from}`).toBe(false)
  })

  it('does not believe characters without meaning', () => {
    expect(isPlausible(texts.English.replace(/[a-z]/g, '\ue001'))).toBe(false)
    expect(isPlausible(texts.English.replace(/[a-z]/g, '\ufffd'))).toBe(false)
  })

  it('does not judge a few words, or scripts without spaces', () => {
    expect(isPlausible('Xqtz vvbn 1902 – Kjhf')).toBe(true)
    expect(isPlausible('研究者往往忽视了儿童读物在馆藏中所占的比例。'.repeat(8))).toBe(true)
  })
})

describe('words of several scripts', () => {
  it('are not plausible where there are many', () => {
    const mixed = Array.from({ length: 80 }, (_, index) => (index % 3 ? 'المدينة' : 'المדينᣕة')).join(' ')
    expect(isPlausible(mixed)).toBe(false)
    expect(isPlausible(mixed.replaceAll('المדينᣕة', 'المدينة'))).toBe(true)
  })
})
