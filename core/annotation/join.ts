/** Makes one gloss of several that touch or overlap; no word that the reader wrote is lost. */

import { type Annotation, currentRange, type TextRange, type Translation } from './annotation.ts'
import type { GlossChange } from './changes.ts'
import { withRange } from './extent.ts'
import { textHash } from './text-hash.ts'

type Standing = { annotation: Annotation; range: TextRange }

/** Of these annotations the ones on a passage of the text, in reading order. */
function standing(annotations: readonly Annotation[]): Standing[] {
  return annotations
    .flatMap((annotation) => {
      const range = currentRange(annotation)
      return range && annotation.selector ? [{ annotation, range }] : []
    })
    .sort(
      (a, b) =>
        a.range.start - b.range.start ||
        b.range.end - a.range.end ||
        (a.annotation.id < b.annotation.id ? -1 : 1),
    )
}

/** Whether two passages overlap, or nothing but white space stands between them. */
function touch(text: string, a: TextRange, b: TextRange): boolean {
  const [first, second] = a.start <= b.start ? [a, b] : [b, a]
  return second.start <= first.end || text.slice(first.end, second.start).trim() === ''
}

/** The annotation and those whose passages touch or overlap its own. */
export function touching(
  annotation: Annotation,
  annotations: readonly Annotation[],
  text: string,
): Annotation[] {
  const range = currentRange(annotation)
  if (!range) return []
  return standing(annotations)
    .filter((other) => touch(text, range, other.range))
    .map((other) => other.annotation)
}

/** Different texts in their order, with what parts them. */
function united(texts: readonly string[], separator: string): string {
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))].join(separator)
}

/** Translations of parts as one of the whole; it has the least of their standings. */
function joined(parts: readonly [Translation, ...Translation[]], annotation: string): Translation {
  const [first] = parts
  if (parts.length === 1) return { ...first, target: { annotation } }
  const sourceText = united(
    parts.map((part) => part.sourceText),
    '\n',
  )
  const { engine, ...rest } = first
  const byEngine = parts.every(({ origin }) => origin === 'engine')
  const origin = parts.every((part) => part.origin === first.origin) ? first.origin : 'human'
  const status = (['draft', 'edited', 'approved'] as const).find((one) =>
    parts.some((part) => part.status === one),
  )
  return {
    ...rest,
    ...(byEngine && engine && { engine }),
    target: { annotation },
    sourceText,
    sourceHash: textHash(sourceText),
    text: united(
      parts.map(({ text }) => text),
      '\n',
    ),
    note: united(
      parts.map(({ note }) => note),
      '\n\n',
    ),
    origin,
    status: status ?? first.status,
  }
}

/**
 * The changes that make one gloss of several: the first one in the text stays, over all their passages, with the comments,
 * tags and translations of all; translations into the same language become one. Null where fewer than two stand in the
 * text, or where words that none of them marks part them. `text` is the article's, in `revision`.
 */
export function joinGlosses(
  annotations: readonly Annotation[],
  translations: readonly Translation[],
  text: string,
  revision: number,
): GlossChange[] | null {
  const [first, ...others] = standing(annotations)
  if (!first || others.length === 0) return null
  let range = first.range
  for (const other of others) {
    if (!touch(text, range, other.range)) return null
    range = { start: range.start, end: Math.max(range.end, other.range.end) }
  }
  const all = [first, ...others].map(({ annotation }) => annotation)
  const comment = united(
    all.map((one) => one.comment),
    '\n\n',
  )
  const kept = withRange(first.annotation, text, revision, range) ?? first.annotation
  const after: Annotation = {
    ...kept,
    comment,
    motivation: comment === '' ? 'highlighting' : 'commenting',
    tags: [...new Set(all.flatMap(({ tags }) => tags))],
  }
  const own = all.flatMap(({ id }) =>
    translations.filter(({ target }) => 'annotation' in target && target.annotation === id),
  )
  const groups = new Map<string, [Translation, ...Translation[]]>()
  for (const translation of own) {
    const languages = `${translation.sourceLang} ${translation.targetLang}`
    const group = groups.get(languages)
    if (group) group.push(translation)
    else groups.set(languages, [translation])
  }
  const changes: GlossChange[] = [{ kind: 'annotation', id: after.id, before: first.annotation, after }]
  for (const group of groups.values()) {
    const [before, ...absorbed] = group
    const stays = 'annotation' in before.target && before.target.annotation === after.id
    if (stays && absorbed.length === 0) continue
    changes.push({ kind: 'translation', id: before.id, before, after: joined(group, after.id) })
    for (const gone of absorbed) changes.push({ kind: 'translation', id: gone.id, before: gone, after: null })
  }
  for (const { annotation: before } of others) {
    changes.push({ kind: 'annotation', id: before.id, before, after: null })
  }
  return changes
}
