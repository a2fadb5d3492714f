/** Joins an article with a duplicate of it: what was written on the other is placed in the text of the one that is kept. */

import { anchor } from '../annotation/anchoring/anchor.ts'
import {
  type Anchor,
  type Annotation,
  currentRange,
  type Placed,
  type TextRange,
  type Translation,
} from '../annotation/annotation.ts'
import { applyChanges, type GlossChange, type Glosses } from '../annotation/changes.ts'
import { findAgain } from '../annotation/find-quote.ts'
import { placesOf } from '../annotation/reanchor.ts'
import { rebaseChanges } from '../annotation/rebase.ts'
import { selectorFor } from '../annotation/selector.ts'
import { textHash } from '../annotation/text-hash.ts'
import { articleText } from '../article/blocks.ts'
import type { ArticleDocument } from '../article/document.ts'
import { type ArticleImage, imagesOf } from '../article/images.ts'
import type { Article, ArticleMetadata, Reading, ReadingState } from '../schema/article.ts'
import { sameWords } from '../text/fold.ts'
import type { Filing } from './filing.ts'
import { mergeArticles } from './merge.ts'
import { articleRules, baselineOf, editOf, msOf, type PartRules, partsOf, type Stamped } from './parts.ts'
import { mergeReadings } from './reading.ts'
import { sameJson } from './records.ts'

/** An article with its present text, and how far it was read. */
export type Joined = { article: Article; document: ArticleDocument; reading: Reading | null }

/** Where what stood in one text stands in another. */
type Places = {
  revision: number
  text: string
  images: readonly ArticleImage[]
  /** The place of a gloss by its id; null where it is not there. */
  of(id: string): (TextRange & { isSure: boolean; how: Anchor['how'] }) | null
}

function placesIn({ article, document }: Joined, other: Joined): Places & { offset(old: number): number } {
  const [text, otherText] = [articleText(document), articleText(other.document)]
  const standing = placesOf(other.article).flatMap(([id, placed]) => {
    const range = placed.selector && currentRange(placed)
    return range ? [{ id, ...range }] : []
  })
  const { outcomes, offset } = anchor(otherText, text, standing)
  const lost = placesOf(other.article).flatMap(([id, placed]) =>
    placed.selector && !currentRange(placed) ? [{ id, selector: placed.selector }] : [],
  )
  const found = findAgain(
    text,
    lost.map(({ selector }) => selector),
  )
  const again = new Map(lost.map(({ id }, at) => [id, found[at] ?? null]))
  return {
    revision: article.revision,
    text,
    images: imagesOf(document),
    offset: (old) => (text === otherText ? old : offset(old)),
    of(id) {
      const outcome = outcomes.get(id)
      if (!outcome) {
        const range = again.get(id)
        return range ? { ...range, isSure: true, how: 'quote' } : null
      }
      const { start, end, state, how } = outcome
      return state === 'lost' ? null : { start, end, how, isSure: state !== 'review' }
    },
  }
}

/** What is marked in another text, as it is marked in this one; what is not there is lost, and keeps its words. */
function placed<T extends Placed>(one: T, id: string, { revision, text, images, of }: Places): T {
  const { anchor: _, ...rest } = one
  const marked = { ...rest, revision } as T
  const lost: Anchor = { state: 'lost', how: 'quote', revision, start: 0, end: 0 }
  if (one.image) {
    const there = images.find(({ value }) => value === one.image?.value)
    if (!there) return { ...marked, anchor: lost }
    return { ...marked, image: { ...one.image, start: there.start } }
  }
  if (!one.selector) return marked
  const place = of(id)
  if (!place) return { ...marked, anchor: lost }
  const { start, end, how, isSure } = place
  const [position, quote] = one.selector
  const own = isSure && sameWords(text.slice(start, end), quote.exact) ? selectorFor(text, start, end) : null
  if (own) return { ...marked, selector: own }
  // The words differ: those that the reader marked stay known, and are to be looked over.
  return {
    ...marked,
    selector: [{ ...position, start, end }, quote],
    anchor: { state: 'review', how, revision, start, end },
  }
}

/** What a note says, and where, but for who it is. */
const contentOf = (note: Annotation) => [
  currentRange(note),
  note.selector?.[1].exact ?? note.image?.value ?? null,
  note.comment,
  note.color,
  note.style,
  note.tags.toSorted(),
]

/** The same of a translation. */
function translationContent({ target, targetLang, text, note }: Translation) {
  const on = 'annotation' in target ? target.annotation : currentRange(target)
  return [on, targetLang, text, note]
}

/**
 * The id in the kept article of a record of another one: on every machine the same, so that what two machines join, or one joins
 * twice, is there once.
 */
const joinedId = (kept: Article, id: string) => `${id.slice(0, 10)}${textHash(`${kept.id} ${id}`)}`

/**
 * A record with when each of its parts was written, and without by whom: of which writers the other article's file knew, that of the kept
 * one does not say. Whoever changes it there has read it as it came.
 */
function unsigned<T extends Stamped>(rules: PartRules, record: T): T {
  if (!record.edited) return record
  const edits = [...partsOf(rules, record).keys()].map((name) => [name, editOf(record, name).time] as const)
  const times = [baselineOf(record).time, ...edits.map(([, time]) => time)]
  const latest = times.reduce((last, time) => (msOf(time) > msOf(last) ? time : last))
  const entries = [['*', latest] as const, ...edits].map(([name, time]) => [name, { time, by: '' }])
  return { ...record, edited: Object.fromEntries(entries) }
}

/** What the reader wrote on the other article, in the text of the kept one; what is there already, word for word, is left out. */
function joinedGlosses(kept: Article, other: Article, places: Places): Glosses {
  const ids = new Map<string, string>()
  const annotations = other.annotations.flatMap((note): Annotation[] => {
    const own = {
      ...placed(unsigned(articleRules.lists.annotations ?? {}, note), note.id, places),
      id: joinedId(kept, note.id),
    }
    const known = kept.annotations.find((one) => sameJson(contentOf(one), contentOf(own)))
    ids.set(note.id, known?.id ?? own.id)
    return known ? [] : [own]
  })
  const translations = other.translations.flatMap((translation): Translation[] => {
    const { id, target } = translation
    const owner = 'annotation' in target ? ids.get(target.annotation) : ''
    if (owner === undefined) return []
    const own = 'annotation' in target ? { annotation: owner } : placed(target, id, places)
    const joined: Translation = {
      ...unsigned(articleRules.lists.translations ?? {}, translation),
      id: joinedId(kept, id),
      target: own,
    }
    const content = translationContent(joined)
    return kept.translations.some((one) => sameJson(translationContent(one), content)) ? [] : [joined]
  })
  return { annotations, translations }
}

/**
 * The changes that bring these to the kept article. What came from the other one before, and was changed there since, is joined with
 * what has become of it here.
 */
function changesFor(
  kept: Article,
  { annotations, translations }: Glosses,
  earlier: readonly GlossChange[],
): GlossChange[] {
  // Of which changes of the other article somebody knew who wrote in this one, neither file says.
  const own: Article = { ...kept, writers: undefined, deleted: undefined }
  const again = rebaseChanges(
    kept,
    earlier.filter(({ before }) => before !== null),
  )
  const mine: Article = { ...own, ...applyChanges(kept, again) }
  const joined = mergeArticles(null, mine, { ...own, annotations, translations }).data
  const changes = <T extends { id: string }>(
    kind: GlossChange['kind'],
    [was, is, own]: readonly (readonly T[])[],
  ): GlossChange[] => {
    const [before, after] = [was, is].map((records) => new Map(records?.map((one) => [one.id, one])))
    const change = (id: string) =>
      ({ kind, id, before: before?.get(id) ?? null, after: after?.get(id) ?? null }) as unknown as GlossChange
    return (own ?? []).map(({ id }) => change(id)).filter((one) => !sameJson(one.before, one.after))
  }
  return [
    ...changes('annotation', [kept.annotations, joined.annotations, annotations]),
    ...changes('translation', [kept.translations, joined.translations, translations]),
  ]
}

/** How both were filed: the tags of both, the star of either, the state that was set by hand, first of all that of the kept one. */
export function joinedFiling(kept: Filing, other: Filing): Filing {
  return {
    state: kept.state ?? other.state,
    starred: kept.starred || other.starred,
    tags: [...new Set([...kept.tags, ...other.tags])],
  }
}

/** The details of the kept one; what it lacks comes from the other. */
export function joinedDetails(kept: ArticleMetadata, other: ArticleMetadata): ArticleMetadata {
  const isMissing = (value: unknown) =>
    value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  const own = new Map<string, unknown>(Object.entries(kept))
  const origins = { ...kept.origins }
  for (const [key, value] of Object.entries(other)) {
    if (key === 'origins' || !isMissing(own.get(key)) || isMissing(value)) continue
    own.set(key, value)
    const origin = other.origins[key]
    if (origin !== undefined) origins[key] = origin
  }
  return { ...Object.fromEntries(own), origins } as ArticleMetadata
}

/**
 * What an article gets from another one that is joined with it: changes to its notes and translations, and how far the reader is in
 * either, in the text of the kept one. `earlier` is what it got when both were joined before and that was taken back: what it had then
 * is older than what was written since.
 */
export function joinArticles(
  kept: Joined,
  other: Joined,
  earlier: readonly GlossChange[] = [],
): { changes: GlossChange[]; reading: Reading | null } {
  const places = placesIn(kept, other)
  const follow = (state: ReadingState): ReadingState => ({
    ...state,
    position: places.offset(state.position),
  })
  const { reading } = other
  const moved = reading && { ...reading, last: follow(reading.last), furthest: follow(reading.furthest) }
  return {
    changes: changesFor(kept.article, joinedGlosses(kept.article, other.article, places), earlier),
    reading: moved && kept.reading ? mergeReadings(kept.reading, moved) : (moved ?? kept.reading),
  }
}
