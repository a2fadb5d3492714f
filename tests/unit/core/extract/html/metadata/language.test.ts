import { describe, expect, it } from 'vitest'
import { detected, trusted } from '#core/extract/html/metadata/language.ts'

const german =
  'Die Fähre nach Sandholm legt um sieben Uhr ab, und eine halbe Stunde vorher ist der Kai voller Räder und Kisten.'
const code =
  'using Int = int; int x = 1, y = 2; assert([x, y]() { return x < y; }() == 1); assert(v.size() == 3);'

/** Some twenty words in each. */
const prose = {
  en: 'The harbour town had changed little since the ferry stopped running, and those who stayed kept the habit of walking there.',
  de: german,
  fr: 'La ville du port avait peu changé depuis que le bac ne passait plus, et ceux qui restaient y allaient encore.',
  es: 'La ciudad del puerto apenas había cambiado desde que el barco dejó de pasar, y los que se quedaron seguían yendo.',
  pl: 'Prom do Sandholmu odpływa o siódmej, a pół godziny wcześniej na nabrzeżu stoi pełno rowerów i skrzyń, które czekają na załadunek.',
  it: 'La città del porto era cambiata poco da quando il traghetto non passava più, e chi era rimasto andava ancora al molo.',
  pt: 'A cidade do porto pouco tinha mudado desde que a balsa deixou de passar, e os que ficaram ainda iam ao cais.',
  nl: 'De stad aan de haven was weinig veranderd sinds de veerboot niet meer voer, en wie bleef liep nog naar de pier.',
  cs: 'Město u přístavu se sotva změnilo od té doby, co přestal jezdit přívoz, a ti, kdo zůstali, chodili na molo.',
  ru: 'Город у гавани почти не изменился с тех пор, как перестал ходить паром, и те, кто остался, ходили на причал.',
  uk: 'Місто біля гавані майже не змінилося відтоді, як перестав ходити пором, і ті, хто залишився, щовечора ходили на причал.',
  ja: '港町はフェリーが止まってからほとんど変わらず、残った人々は今でも毎晩桟橋まで歩いて行く習慣を守っていた。',
  he: 'העיר שליד הנמל כמעט לא השתנתה מאז שהמעבורת הפסיקה לפעול, ומי שנשאר עדיין הלך בכל ערב אל המזח.',
} as const

describe('a language', () => {
  it.each(Object.entries(prose))('is found in a sentence or two: %s', (lang, text) => {
    expect(detected(text)).toBe(lang)
  })

  it.each([
    'mooring-cli add --depth 3 --name alpha; mooring-cli list --json | jq .piers[].name',
    code,
    'const pier = createPier({ depth: 3 }); pier.on("boat", (boat) => boat.moor()); export default pier;',
    'pier.add(boat, depth=None) -> None. pier.moor(line: Line, *, turns: int = 3) -> Knot. pier.close()',
    'PIER_MAX_DEPTH PIER_MIN_DEPTH PIER_OK PIER_EBUSY PIER_ENOENT PIER_FLAG_STRICT',
    'Int8 Int16 Int32 Int64 UInt8 UInt16 Float32 Float64 Bool String Array Tuple Map Set Dict',
    'Pier extends Structure implements Countable. Methods __construct(string $name, int $depth) count() : int',
  ])('is not guessed at in code: %s', (text) => {
    expect(detected(text)).toBeUndefined()
  })

  it('is English where every eighth word is', () => {
    expect(
      detected('JSON is the format of the web, and JSON files are read by the parser of the JSON library.'),
    ).toBe('en')
  })

  it('is what the page declares, unless its text is clearly in another one', () => {
    expect(trusted('en', german)).toBe('de')
    expect(trusted('en-GB', `Here is a sample that uses the new asserts: ${code}`)).toBe('en-GB')
    expect(trusted('fr', german)).toBe('fr')
    expect(trusted(undefined, german)).toBeUndefined()
  })

  it('is found in a text, and is none that only novels are written in', () => {
    expect(detected(german)).toBe('de')
    expect(detected(`Here is a sample: ${code} ${code}`)).not.toBe('tlh')
    expect(detected('too short')).toBeUndefined()
  })
})
