/** Makes a saved page's DOM readable before anything is measured in it: small steps, each with one purpose, in this order. */

import type { CarriedBytes } from '../carried.ts'
import { dataBytes } from '../model/image-bytes.ts'
import type { ImageSource } from '../read-inline.ts'
import { liftCards } from './cards.ts'
import { dropDead } from './dead.ts'
import { dropHidden } from './hidden.ts'
import { collectImages } from './images.ts'
import { writeFormulas } from './maths.ts'
import { unwrapQuotes } from './quotes.ts'
import { openShadowRoots } from './shadow-roots.ts'

/** Prepares the body in place; gives, with what the page `carries`, where each image's bytes or address are. Scripts are gone afterwards. */
export function prepare(body: Element, carried: CarriedBytes = dataBytes): Map<Element, ImageSource> {
  openShadowRoots(body)
  writeFormulas(body)
  const images = collectImages(body, carried)
  dropDead(body)
  dropHidden(body)
  unwrapQuotes(body)
  liftCards(body)
  return images
}
