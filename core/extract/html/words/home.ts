/** What sites call their first page, in many languages, as `titleKey` gives it: no title of what stands there. */

import { titleKey } from '../metadata/declared-title.ts'

export const homeKeys: ReadonlySet<string> = new Set(
  (
    'home homepage startseite stronagłówna accueil pagedaccueil pageaccueil inicio páginaprincipal paginaprincipale início ' +
    'voorpagina hem startsida forside hlavnístrana úvod главная главнаястраница головна головнасторінка 首页 首頁 ホーム トップページ ' +
    '홈 דףהבית עמודהבית الرئيسية الصفحةالرئيسية'
  ).split(' '),
)

/** What programs and templates call a page that nobody gave a title, as `titleKey` gives it. */
const placeholders: ReadonlySet<string> = new Set(
  (
    'untitled untitleddocument untitledpage newpage newtab loading pleasewait notitle reactapp viteapp vueapp nextapp pagenotfound ' +
    'unbenannt unbenanntesdokument unbenannteseite sanstitre documentsanstitre sintítulo documentosintítulo senzatitolo ' +
    'documentosenzatitolo semtítulo documentosemtítulo naamloos naamloosdocument beztytułu dokumentbeztytułu beznázvu ' +
    'безимени безназвания безназви 無題 無題ドキュメント 无标题 无标题文档 無標題文件 제목없음 بدونعنوان ללאשם'
  ).split(' '),
)

/** Whether a declared title says nothing of the page: a placeholder, with a number or not, or an address. */
export const isPlaceholder = (title: string): boolean =>
  /^https?:\/\/\S+$/i.test(title) || placeholders.has(titleKey(title).replace(/\d+$/, ''))
