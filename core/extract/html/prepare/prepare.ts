/** Makes a saved page's DOM readable before anything is measured in it: small steps, each with one purpose, in this order. */

import type { CarriedBytes } from '../carried.ts'
import { dataBytes } from '../model/image-bytes.ts'
import type { ImageSource } from '../read-inline.ts'
import { writeAttributeNotes } from './attribute-notes.ts'
import { nameBlocks } from './blocks.ts'
import { showCalloutTitles, writeCallouts } from './callouts.ts'
import { liftCards } from './cards.ts'
import { writeCode } from './code.ts'
import { nameContents } from './contents.ts'
import { writeCounters } from './counters.ts'
import { dropDead, dropExtensions, dropScripts } from './dead.ts'
import { joinDropCaps } from './drop-caps.ts'
import { linkEmbeds } from './embeds.ts'
import { plainHeadings } from './headings.ts'
import { dropHidden } from './hidden.ts'
import { dropIcons, dropIconWords } from './icons.ts'
import { collectImages } from './images.ts'
import { writeLetters } from './letters.ts'
import { writeLineEnds } from './line-ends.ts'
import { tidyLists } from './lists.ts'
import { writeFormulas } from './maths.ts'
import { writeNotes } from './notes.ts'
import { openPanels } from './panels.ts'
import { joinPostBodies } from './post-bodies.ts'
import { writeQuotes } from './quotes.ts'
import { openShadowRoots } from './shadow-roots.ts'
import { writeSideNotes } from './side-notes.ts'
import { partSignatures } from './signatures.ts'
import { placeStreamed } from './streamed.ts'
import { tidyTables } from './tables.ts'
import { writeTimes } from './times.ts'
import { hideTwins } from './twins.ts'

/** What preparing found: where each image's bytes or address are, and the parts with text that the page hides. */
export type Prepared = { imageSources: Map<Element, ImageSource>; hidden: Element[] }

/** Prepares the body in place, with what the page `carries`. Scripts are gone afterwards. */
export function prepare(body: Element, carried: CarriedBytes = dataBytes): Prepared {
  dropExtensions(body)
  placeStreamed(body)
  openShadowRoots(body)
  writeFormulas(body)
  joinDropCaps(body)
  dropIcons(body)
  writeTimes(body)
  writeCounters(body)
  linkEmbeds(body)
  const imageSources = collectImages(body, carried)
  showCalloutTitles(body)
  openPanels(body)
  plainHeadings(body)
  tidyLists(body)
  nameContents(body)
  tidyTables(body)
  dropScripts(body)
  dropIconWords(body)
  writeLetters(body)
  writeCode(body)
  writeLineEnds(body)
  writeAttributeNotes(body)
  writeSideNotes(body)
  writeNotes(body)
  hideTwins(body)
  const hidden = dropHidden(body)
  for (const part of [body, ...hidden]) dropDead(part)
  joinPostBodies(body)
  nameBlocks(body)
  writeCallouts(body)
  writeQuotes(body)
  partSignatures(body)
  liftCards(body)
  return { imageSources, hidden }
}
