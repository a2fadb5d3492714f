/** The page less the parts around its content: what is left where no single container holds the text. */

import type { Area, Block, Page } from '../page.ts'
import { isProseBlock, linkShare, wordsOf } from '../rules/measure.ts'
import { isFurnitureElement, isNamedFurniture } from './part-names.ts'

/** The main part holds at least this share of what is no furniture; otherwise it is one of several. */
const leastShare = 0.4

/** The blocks of the page's main part, or of the whole page, that stand in no part around the content; with `menus`, lists of links as well. */
export function wideBlocks(page: Page, menus = false): Set<Block> {
  const kept = new Set<Block>()
  const total = wordsOf(page.blocks)
  const visit = (area: Area) => {
    for (const child of area.children) {
      if (child.kind === 'block') {
        if (!isNamedFurniture(child)) kept.add(child)
      } else if (!isFurniture(page, child, menus, total)) visit(child)
    }
  }
  visit(page.root)
  const main = mainOf(page, kept)
  if (main)
    for (const block of kept) if (block.number < main.from || block.number >= main.to) kept.delete(block)
  return kept
}

const furnitureTags: ReadonlySet<string> = new Set(['nav', 'header', 'footer', 'dialog'])

/** All blocks but those in elements that are furniture by their very kind, and menus: names are not asked. */
export function plainBlocks(page: Page): Block[] {
  const visit = (area: Area): Block[] =>
    area.children.flatMap((child) => {
      if (child.kind === 'block') return [child]
      return furnitureTags.has(child.tag) || isMenu(page, child) ? [] : visit(child)
    })
  return visit(page.root)
}

function isFurniture(page: Page, area: Area, menus: boolean, total: number): boolean {
  const element = isFurnitureElement(area)
  const named = isNamedFurniture(area)
  const header = area.tag === 'header'
  if (!element && !named && !header) return !menus && isMenu(page, area)
  const blocks = page.blocks.slice(area.from, area.to)
  const words = wordsOf(blocks)
  if (blocks.some((block) => block.tag === 'h1') && !/^(?:nav|footer)$/.test(area.tag)) return false
  if (element && !/^(?:form|fieldset|aside)$/.test(area.tag)) return words < total * 0.5
  const prose = wordsOf(blocks.filter(isProseBlock))
  return prose < 60 || prose < words * 0.5
}

/** A list of short links. */
function isMenu(page: Page, area: Area): boolean {
  if (area.tag !== 'ul' && area.tag !== 'ol') return false
  const blocks = page.blocks.slice(area.from, area.to).filter((block) => block.text !== '')
  if (blocks.length < 3) return false
  const linked = blocks.filter((block) => linkShare(block) > 0.8)
  return linked.length >= blocks.length * 0.8 && wordsOf(blocks) <= blocks.length * 3
}

function mainOf(page: Page, kept: ReadonlySet<Block>): Area | null {
  let best: Area | null = null
  let most = 0
  const visit = (area: Area) => {
    const isMain =
      area.tag === 'main' ||
      area.role === 'main' ||
      area.ids.some((id) => /^(?:main|main-?content|content|page-?content)$/i.test(id))
    if (isMain) {
      const words = wordsOf(page.blocks.slice(area.from, area.to).filter((block) => kept.has(block)))
      if (words > most) {
        best = area
        most = words
      }
    }
    for (const child of area.children) if (child.kind === 'area') visit(child)
  }
  visit(page.root)
  return most >= wordsOf([...kept]) * leastShare ? best : null
}
