/** What page builders call the parts of a page in classes and ids, by the rule that removes them. */

import type { RemovalRule } from '../../../article/removal-rules.ts'
import { cardName } from '../prepare/cards.ts'

/**
 * A `light` part is removed only where it holds no paragraph of prose, the others wherever they hold a quarter of the
 * text at most.
 */
export type NamedPart = { rule: RemovalRule; light: boolean; pattern: RegExp }

/** Tokens that may follow a name without changing what it says: what holds the part, where it is, how it looks. */
const tail =
  `area bar bars block body bottom box boxes button buttons card cards center col column columns component container content
  barrier contents copy description desktop details dialog disclaimer disclosure element embed field footer grid group header heading holder html icon gate icons image images info inline inner item items label large layout left line
  link links list main message mobile module new notice outer page panel part post posts primary prompt right row secondary section short single slot small style
  text time title top unit v1 v2 v3 widget widgets wrap wrapper [a-z]?\\d+`
    .trim()
    .split(/\s+/)
    .join('|')
/** A class that opens so says what its element has, lacks or does, and not what it is. */
const verb =
  'has|have|no|not|non|with|without|hide|hides|show|shows|is|isnt|can|under|before|after|if|when|allow|enable|disable'

/** A name counts where it closes a class, but for tokens that say nothing: `field-label-hidden` is no label. */
const tokens = (words: string) =>
  new RegExp(
    `(?:^|\\s)(?!(?:${verb})[_-])(?:[^\\s_-]*[_-]+)*?(?:${words.trim().replace(/\s+/g, '|')})(?:[_-]+(?:${tail}))*[_-]*(?=\\s|$)`,
  )

export const namedParts: readonly NamedPart[] = [
  { rule: 'hover-card', light: false, pattern: tokens(cardName) },
  {
    rule: 'ad-marker',
    light: false,
    pattern: tokens(`
      ads? advert adverts advertisement advertisements advertising adsense adslot adunit adbox adwrap adzone dfp gpt
      sponsor sponsors sponsored sponsorship promoted taboola outbrain zergnet revcontent mgid anzeige werbung publicidade
      publicidad publicite pubblicita reklama reklamy reklam anuncio iklan affiliate commercial`),
  },
  {
    rule: 'newsletter',
    light: false,
    pattern: tokens(`
      newsletters? sign-?up signup-[a-z]+ subscribe subscription subscriptions subscribebox mailchimp mc4wp optin opt-in
      email-signup paywall cta [a-z]+-cta call-to-action membership donate donation donations support-us upsell`),
  },
  {
    rule: 'share',
    light: false,
    pattern: tokens(`
      share shares sharing share-?bar share-?buttons? share-?tools sharedaddy shareaholic addthis addtoany a2a social
      socials social-?(?:media|links|icons|bar|buttons?|share|sharing|tools) sharethis ssba follow-us jp-relatedposts-share
      actions? toolbar tools article-tools utility-bar print-?(?:button|link) like-?button copy-link d-print-block`),
  },
  {
    rule: 'comments',
    light: false,
    pattern: tokens(`
      comments comment-?(?:list|form|section|area|respond|box|count|link|thread) commentlist commentform commenting
      respond disqus discussion replies reactions vuukle viafoura komentarze komentar kommentare commentaires comentarios
      fb-comments otz otzyvy reviews-list`),
  },
  {
    rule: 'related-teaser',
    light: false,
    pattern: tokens(`
      related relateds? related-?[a-z]+ [a-z]+-related yarpp jp-relatedposts recommended recommendations? recommend
      read-?(?:more|next|also|on) readmore more-?(?:on|from|stories|articles|news|posts|like-this|in) see-?also also-?(?:read|see|like)
      you-may-like youmaylike similar teasers? promos? promo-?[a-z]+ trending popular most-?(?:read|popular|viewed|shared|commented)
      latest(?:-?[a-z]+)? top-?(?:stories|news|posts) recent-?(?:posts|articles|news|stories) recirc recirculation
      [a-z]+-recirc [a-z]*widget-?posts river next-?(?:article|post|story|up) prev(?:ious)?-?(?:article|post|story)
      post-?navigation nav-?links navigation-post embedded-?(?:article|link|story) linked-?articles? interlink in-?content-?link
      powiazane polecane zobacz-?takze czytaj-?(?:takze|wiecej) mas-?(?:noticias|leidas) lire-?aussi liees verwandte weiterlesen
      leggi-?anche correlati relacionad[ao]s leia-?(?:mais|tambem) podobne souvisejici suggested suggestions? tumblock inset-related
      shopping product-?(?:box|card|list|widget) dealbox trinity-skip wp-embedded-content wp-block-embed-wordpress`),
  },
  {
    rule: 'author-box',
    light: false,
    pattern: tokens(`
      author-?(?:bio|box|info|card|profile|about|description|details|content|footer|block|widget) about-?(?:the-)?authors? bio
      post-?author authorbox author-avatar contributor-?(?:bio|info|box)? writer-?(?:bio|info) [a-z]+-author-bio abh-box saboxplugin`),
  },
  {
    rule: 'navigation',
    light: false,
    pattern: tokens(`
      breadcrumbs? bread-crumbs? breadcrumb-[a-z]+ crumbs pagination pager paging page-?links page-?nav site-?(?:nav|header|footer|menu)
      main-?(?:nav|menu) nav(?:bar|igation)? menu sub-?menu subnav topnav sub-?nav-?links submenu skip-?links? skip-to toc
      table-of-contents ez-toc-[a-z]+ lwptoc sidebar side-?bar right-?rail left-?rail rail aside-?rail off-?canvas
      site-?sub content-?sub mw-redirectedfrom printfooter navheader navfooter docnav prev-?next next-?prev nav-?box
      version-?(?:badge|banner|picker|selector|switcher|warning)`),
  },
  {
    rule: 'notice',
    light: false,
    pattern: tokens(`
      cookies? cookie-[a-z]+ gdpr consent cc-window cookieconsent modal modals popup pop-up overlay lightbox-[a-z]+ alert
      breaking-?(?:news|now|bar|banner) notice noscript [a-z-]*-noscript disclaimer disclosure`),
  },
  {
    rule: 'page-button',
    light: true,
    pattern: tokens('(?:user|site|reader|content)-?feedback feedback-?(?:section|wrap(?:per)?|prompt|bar)'),
  },
  {
    rule: 'page-button',
    light: true,
    pattern: /(?:^|\s)(?:no-?print|d-print-none|print-hidden|hidden-print|hide-print|screen-only)(?=\s|$)/,
  },
  // Where a thing can be fetched, as a shop's program asks.
  {
    rule: 'page-button',
    light: false,
    pattern: /(?:^|\s)product__pickup-availabilities(?=\s|$)/,
  },
  {
    rule: 'page-button',
    light: false,
    pattern: tokens(`
      article-?(?:votes?|voting) feedback--?(?:form|widget|toolbar|answer|response) (?:page|article|docs?)-?feedback
      (?:was-?this-?|is-?)helpful reaction-?picker vote-?feedback page-?thumbs`),
  },
  {
    rule: 'tag-line',
    light: true,
    pattern: tokens(`
      tags tag-?(?:list|cloud|links|container|wrapper) post-?tags? (?:gh-)?article-?tags? entry-?tags tagcloud topics? topic-?list keywords
      categories category-?(?:list|links) cat-?links article-?(?:label|labels|topics) labels? filed-?under post-?categories`),
  },
  {
    rule: 'byline',
    light: true,
    pattern: tokens(`
      byline by-?line bylines author-?(?:name|link|line|date|byline|title) authors? post-?byline article-?(?:author|byline) vcard
      credits-line contributors? article-?info entry-?author attribution writer`),
  },
  {
    rule: 'date-line',
    light: true,
    pattern: tokens(`
      date(?:line|time)? dates post-?date article-?date entry-?date publish-?(?:ed|date|time)? published-?(?:date|on|at|time)? pubdate
      pub-?date time-?stamp timestamp timestamps updated last-?updated last-?mod modified meta-?date calendar-?(?:date|time) posted-?on
      article-timestamp story-?date datum fecha dated`),
  },
  {
    rule: 'meta-line',
    light: true,
    pattern: tokens(`
      meta post-?meta entry-?meta article-?meta metadata metrics(?:-?bar)? altmetric meta-?(?:data|info|bar|line) post-?info postinfo article-?header-meta
      entry-?footer post-?footer article-?footer postmetadata story-?meta entry-?header-meta
      reading-?time read-?time word-?count views view-?count post-?views counter count counts rating ratings post-ratings
      vote votes voting gallery-?count slide-?count`),
  },
  {
    rule: 'rights-line',
    light: true,
    pattern: tokens(`copyrights? licen[cs]es? legal imprint copyright-?(?:notice|line|text) rights`),
  },
]
