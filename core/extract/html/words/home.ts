/** What sites call their first page, in many languages, as `titleKey` gives it: no title of what stands there. */

export const homeKeys: ReadonlySet<string> = new Set(
  (
    'home homepage startseite stronagłówna accueil pagedaccueil pageaccueil inicio páginaprincipal paginaprincipale início ' +
    'voorpagina hem startsida forside hlavnístrana úvod главная главнаястраница головна головнасторінка 首页 首頁 ホーム トップページ ' +
    '홈 דףהבית עמודהבית الرئيسية الصفحةالرئيسية'
  ).split(' '),
)
