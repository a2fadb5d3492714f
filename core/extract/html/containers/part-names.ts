/** The parts around an article by the classes that they have: a class counts where it says nothing else besides. */

import { remembered } from '../dom.ts'
import { type Area, ancestors, type Block, blocksIn, type Page } from '../page.ts'
import { isProseBlock } from '../rules/measure.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** Parts of a page that no article has, as the tokens of one class name them. */
const furniture = words(`
  footer header masthead nav navbar navigation topnav subnav menu menus submenu megamenu breadcrumb breadcrumbs crumbs sidebar rail
  toolbar topbar cookie cookies gdpr consent cookieconsent modal modals popup popups overlay dialog offcanvas drawer
  pagination pager paginator toc skip search searchbox searchform login signin share sharing social socials
  newsletter newsletters subscribe signup related recommended recommendations advert ad ads advertisement adsense banner
  promo sponsor sponsored comments respond copyright tooltip flyout colophon catlinks printfooter
  dropdown switcher navheader navfooter docnav prevnext nextprev`)

/** Tokens that say where a part is or what holds it, and nothing of what it is. */
const neutral = words(`
  site page main global primary secondary js l c o m u is block widget widgets wp elementor section region layout container
  wrapper wrap inner outer content area box list item items row col column columns left right top bottom links link bar buttons
  path button icons icon group panel module component app root body desktop mobile new fixed sticky large small full width text
  form title view default bg theme dark light v1 v2 v3 first second sub mega post article blog
`)

/** Whether one of the classes names one of the parts, and nothing else but where it is and what holds it. */
function namesOnly(names: string, parts: ReadonlySet<string>): boolean {
  return names.split(' ').some((name) => {
    const tokens = name.split(/[-_:]+/).filter((token) => token !== '' && !/^\d+$/.test(token))
    return (
      tokens.some((token) => parts.has(token)) &&
      tokens.every((token) => furniture.has(token) || neutral.has(token))
    )
  })
}

/** Whether one of the classes names a part that stands around the text, as `site-footer` does and `has-sidebar` does not. */
const isFurnitureName = remembered((names) => namesOnly(names, furniture))

const furnitureTags: ReadonlySet<string> = new Set(['nav', 'footer', 'aside', 'form', 'dialog', 'fieldset'])
const furnitureRoles: ReadonlySet<string> = new Set(
  'navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tablist'.split(
    ' ',
  ),
)

/** What an element says of itself by its tag and role. A callout is an aside of the text. */
export function isFurnitureElement(area: Area): boolean {
  if (area.properties.dataCallout !== undefined) return false
  return furnitureTags.has(area.tag) || furnitureRoles.has(area.role)
}

export function isNamedFurniture(item: Area | Block): boolean {
  return item.names !== '' && !/^t[dh]$/.test(item.tag) && isFurnitureName(item.names)
}

/** What books call a box of remarks in their text, as sites call the part beside theirs. */
const sideName = /(?:^|\s)sidebar(?=\s|$)/

/**
 * In a work of reference: whether a form or an aside holds paragraphs that lead nowhere, and whether a box stands between the paragraphs of
 * the text: an aside that leads nowhere, or what the maker of a book calls a sidebar.
 */
export function isBoxedText(page: Page, area: Area): boolean {
  const isSide = sideName.test(area.names)
  if (!isSide && (!/^(?:form|fieldset|aside)$/.test(area.tag) || isNamedFurniture(area))) return false
  const isInText = isSide || area.tag === 'aside' ? standsInText(area) : false
  if (isSide && !isInText) return false
  const blocks = blocksIn(page, area)
  if (isInText && !isSide && blocks.every(({ linkChars }) => linkChars === 0)) return true
  return blocks.some((block) => isProseBlock(block) && block.linkChars === 0)
}

/** Whether a paragraph stands right beside an area: beside a site's own parts stand other parts. */
function standsInText({ parent }: Area): boolean {
  return parent?.children.some((child) => child.kind === 'block' && isProseBlock(child)) ?? false
}

const siteTags: ReadonlySet<string> = new Set(['nav', 'aside'])
const siteRoles: ReadonlySet<string> = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'complementary',
  'search',
])

/**
 * Whether a block stands in a part that a site has beside all of its pages: a sidebar, its header or footer, and none of
 * an article. A dialog shows a text of the page, whatever it is made of.
 */
export function isAroundSite(block: Block): boolean {
  let inEdge = false
  for (const { tag, role } of ancestors(block)) {
    if (tag === 'dialog' || /dialog$/.test(role)) return false
    if (siteTags.has(tag) || siteRoles.has(role)) return true
    if (tag === 'header' || tag === 'footer') inEdge = true
    else if (tag === 'main' || tag === 'article') inEdge = false
  }
  return inEdge
}

const dialogs = words('modal modals popup popups dialog offcanvas')

const isDialogName = remembered((names) => namesOnly(names, dialogs))

/** Whether a block stands in a dialog, or in what is named as one. */
export function isInDialog(block: Block): boolean {
  for (const area of ancestors(block)) {
    if (area.parent === null) return false
    if (area.tag === 'dialog' || /dialog$/.test(area.role) || isDialogName(area.names)) return true
  }
  return false
}
