/** Pages of our own making whose facts are read. */

import { extractHtml } from '#core/extract/html/extract-html.ts'
import type { Container } from '#core/extract/html/metadata/metadata.ts'
import { htmlDocument } from '#main/import/html-document.ts'

/** Prose of each language: enough for a container, and for the language to be believed. */
export const prose = {
  en: 'The harbour town had changed little since the ferry stopped running, and the people who stayed kept the habit of walking to the pier every evening, as if the boat might still come.',
  de: 'Die Hafenstadt hatte sich kaum verändert, seit die Fähre nicht mehr fuhr, und die Leute, die geblieben waren, gingen noch jeden Abend zum Steg, als könnte das Boot doch noch kommen.',
  fr: 'La ville avait peu changé depuis que le bac ne passait plus, et ceux qui étaient restés gardaient l’habitude de marcher chaque soir jusqu’à la jetée, comme si le bateau pouvait revenir.',
  es: 'El pueblo había cambiado poco desde que el transbordador dejó de funcionar, y los que se quedaron seguían caminando cada tarde hasta el muelle, como si el barco pudiera volver algún día.',
  it: 'Il paese era cambiato poco da quando il traghetto non passava più, e chi era rimasto andava ancora ogni sera fino al molo, come se la barca potesse tornare da un momento all’altro.',
  pt: 'A vila tinha mudado pouco desde que a balsa deixou de circular, e as pessoas que ficaram continuavam a caminhar todas as tardes até ao cais, como se o barco ainda pudesse voltar.',
  nl: 'Het havenstadje was weinig veranderd sinds de veerboot niet meer voer, en de mensen die gebleven waren liepen nog elke avond naar de steiger, alsof de boot nog zou kunnen komen.',
  pl: 'Miasteczko niewiele się zmieniło, odkąd prom przestał kursować, a ci, którzy zostali, wciąż chodzili każdego wieczoru na molo, jak gdyby statek mógł jeszcze kiedyś tutaj przypłynąć.',
  cs: 'Městečko se od té doby, co přívoz přestal jezdit, změnilo jen málo, a lidé, kteří zůstali, chodili stále každý večer k molu, jako by loď mohla přece jenom ještě jednou připlout.',
  ru: 'Городок мало изменился с тех пор, как паром перестал ходить, и те, кто остался, по привычке каждый вечер шли к причалу, как будто лодка всё ещё могла однажды вернуться к ним.',
  uk: 'Містечко мало змінилося відтоді, як пором перестав ходити, і ті, хто залишився, щовечора за звичкою йшли до причалу, ніби човен усе ще міг колись до них повернутися назад.',
  sv: 'Hamnstaden hade knappt förändrats sedan färjan slutade gå, och de som hade stannat kvar gick fortfarande ut till bryggan varje kväll, som om båten ändå skulle kunna komma tillbaka.',
  ja: '港町はフェリーが止まってからもほとんど変わらず、残った人々は毎晩のように桟橋まで歩く習慣を守っていた。船がまた来るかもしれないと思っているかのようだった。',
  zh: '自从渡轮停运以来，这座港口小镇几乎没有变化，留下来的人每天晚上仍然走到码头，仿佛那艘船还会回来。第二年冬天，议会修好了海堤，虽然这笔钱原本是给学校的。',
  ko: '여객선이 끊긴 뒤에도 항구 마을은 거의 변하지 않았고, 남은 사람들은 배가 다시 올 것처럼 저녁마다 부두까지 걸어가는 습관을 지켰다. 이듬해 겨울에 의회는 방파제를 고쳤다.',
  hu: 'A kikötőváros alig változott, mióta a komp már nem járt, és akik ott maradtak, még mindig minden este kisétáltak a mólóra, mintha a hajó egyszer mégis visszatérhetne hozzájuk.',
  vi: 'Thị trấn cảng hầu như không thay đổi kể từ khi phà ngừng chạy, và những người ở lại vẫn giữ thói quen đi bộ ra cầu tàu mỗi buổi tối, như thể con thuyền vẫn có thể quay trở lại.',
  th: 'เมืองท่าเล็ก ๆ แห่งนี้แทบไม่เปลี่ยนแปลงเลยตั้งแต่เรือข้ามฟากหยุดวิ่ง และผู้คนที่ยังอยู่ก็ยังคงเดินไปที่ท่าเรือทุกเย็น ราวกับว่าเรือจะกลับมาอีกครั้งในวันใดวันหนึ่ง',
  hi: 'नौका बंद होने के बाद से बंदरगाह शहर में बहुत कम बदलाव आया था, और जो लोग रह गए थे वे हर शाम घाट तक टहलने जाते थे, मानो नाव अभी भी किसी दिन वापस आ सकती हो।',
  ar: 'لم تتغير بلدة الميناء كثيرا منذ توقفت العبارة عن العمل، وظل الناس الذين بقوا يمشون كل مساء إلى الرصيف كما لو أن القارب قد يعود يوما ما إليهم مرة أخرى.',
} as const
type Language = keyof typeof prose
const proseOf = (lang: string) => prose[lang.slice(0, 2) as Language]

/** The metadata of a page, read as imports read it. */
export const metadataOf = (html: string, container?: Container) =>
  extractHtml(htmlDocument(html, 'page.html'), {
    fileName: 'page.html',
    sha256: () => '',
    ...(container && { container }),
  }).extraction.metadata

/** The metadata of an article with lines of its head put in: `head` into `<head>`, `below` under the title, and so on. */
export const page = ({
  lang = 'en',
  title = 'The ferry is back',
  head = '',
  before = '',
  above = '',
  below = '',
  after = '',
  container,
}: Partial<Record<'lang' | 'title' | 'head' | 'before' | 'above' | 'below' | 'after', string>> & {
  container?: Container
}) =>
  metadataOf(
    `<html lang="${lang}"><head><title>${title}</title>${head}</head><body><nav><a href="/">Home</a></nav>${before}<article>${above}<h1>${title}</h1>${below}` +
      `<p>${proseOf(lang)}</p><p>${proseOf(lang)}</p><p>${proseOf(lang)}</p></article>${after}</body></html>`,
    container,
  )
