/** What shops write over rows of other things that they sell, in lower case without signs, by language. */

import { foldWords } from '../../../text/fold.ts'

const labels: Readonly<Record<string, readonly string[]>> = {
  en: [
    'related products',
    'related items',
    'similar products',
    'similar items',
    'you may also like',
    'you might also like',
    'you may also like these',
    'customers also bought',
    'customers also viewed',
    'customers also purchased',
    'people also bought',
    'people also viewed',
    'frequently bought together',
    'recently viewed',
    'recently viewed products',
    'recently viewed items',
    'your recently viewed items',
    'recommended products',
    'we also recommend',
    'more from this collection',
    'more from this brand',
  ],
  de: [
    'ähnliche produkte',
    'ähnliche artikel',
    'verwandte produkte',
    'das könnte ihnen auch gefallen',
    'das könnte dir auch gefallen',
    'kunden kauften auch',
    'kunden haben auch gekauft',
    'kunden haben sich ebenfalls angesehen',
    'wird oft zusammen gekauft',
    'zuletzt angesehen',
    'zuletzt angesehene produkte',
    'zuletzt angesehene artikel',
  ],
  fr: [
    'produits similaires',
    'produits associés',
    'produits apparentés',
    'produits liés',
    'vous aimerez aussi',
    'vous aimerez peut-être aussi',
    'vous pourriez aussi aimer',
    'souvent achetés ensemble',
    'récemment consultés',
    'produits récemment consultés',
    'vus récemment',
    'les clients ont aussi acheté',
  ],
  es: [
    'productos relacionados',
    'productos similares',
    'también te puede gustar',
    'también te puede interesar',
    'también te podría gustar',
    'vistos recientemente',
    'comprados juntos habitualmente',
    'los clientes también compraron',
  ],
  it: [
    'prodotti correlati',
    'prodotti simili',
    'potrebbe interessarti anche',
    'potrebbero interessarti anche',
    'potrebbe anche piacerti',
    'visti di recente',
    'spesso comprati insieme',
  ],
  pt: [
    'produtos relacionados',
    'produtos semelhantes',
    'produtos similares',
    'você também pode gostar',
    'também pode gostar',
    'vistos recentemente',
    'frequentemente comprados juntos',
    'quem comprou também levou',
  ],
  nl: [
    'gerelateerde producten',
    'vergelijkbare producten',
    'misschien vind je dit ook leuk',
    'dit vind je misschien ook leuk',
    'recent bekeken',
    'onlangs bekeken',
    'vaak samen gekocht',
    'anderen bekeken ook',
  ],
  pl: [
    'podobne produkty',
    'produkty podobne',
    'produkty powiązane',
    'powiązane produkty',
    'ostatnio oglądane',
    'ostatnio przeglądane',
    'może ci się spodobać',
    'mogą ci się spodobać',
    'klienci kupili również',
    'klienci kupili także',
    'inni klienci kupili również',
    'często kupowane razem',
  ],
  cs: [
    'podobné produkty',
    'související produkty',
    'mohlo by se vám líbit',
    'naposledy prohlížené',
    'zákazníci také koupili',
  ],
  sv: ['relaterade produkter', 'liknande produkter', 'du kanske också gillar', 'senast visade'],
  da: ['relaterede produkter', 'lignende produkter', 'måske kan du også lide', 'senest sete', 'sist sett'],
  ru: [
    'похожие товары',
    'сопутствующие товары',
    'вам также может понравиться',
    'вы недавно смотрели',
    'с этим товаром покупают',
  ],
  uk: ['схожі товари', 'супутні товари', 'вам також може сподобатися', 'нещодавно переглянуті'],
  tr: ['benzer ürünler', 'ilgili ürünler', 'son görüntülenenler'],
  asia: [
    '関連商品',
    '最近チェックした商品',
    'この商品を買った人はこんな商品も買っています',
    '相关产品',
    '相关商品',
    '猜你喜欢',
    '最近浏览',
    '관련 상품',
    '최근 본 상품',
  ],
  rtl: ['منتجات ذات صلة', 'قد يعجبك أيضا', 'מוצרים קשורים', 'מוצרים דומים'],
}

/** What recipes and magazines write over what goes with a thing as well. */
const company: readonly string[] = ['complete the look', 'pairs well with', 'goes well with']

const foldedCompany: ReadonlySet<string> = new Set(company.map(foldWords))
const folded: ReadonlySet<string> = new Set([...Object.values(labels).flat(), ...company].map(foldWords))
const mostWords = 9
const longest = 60

/** A label may count what stands under it. */
const labelKey = (text: string) => foldWords(text).replace(/ \d+$/, '')

/** Whether a label also stands over what a text recommends with something, which is no row of a shop's. */
export const namesGoodCompany = (text: string): boolean => foldedCompany.has(labelKey(text))

/** Whether a line of so many words is such a label. */
export function namesOtherProducts(text: string, words: number): boolean {
  return words <= mostWords && text.length <= longest && folded.has(labelKey(text))
}
