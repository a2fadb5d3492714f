/** What the reader does to glosses, one or several at once: each is one step to undo. */

import type { Annotation, Color, HighlightStyle, Translation } from '#core/annotation/annotation.ts'
import type { GlossChange } from '#core/annotation/changes.ts'
import { withComment } from '#core/annotation/comment.ts'
import { joinGlosses, touching } from '#core/annotation/join.ts'
import { newTranslation } from '#core/annotation/new-gloss.ts'
import { sameJson } from '#core/library/records.ts'
import { useSession } from '#renderer/session-store.ts'
import { useGlosses } from './gloss-store.ts'
import type { ShownArticle } from './reader-store.ts'

function annotationChange(before: Annotation, patch: Partial<Annotation>): GlossChange {
  return { kind: 'annotation', id: before.id, before, after: { ...before, ...patch } }
}

/**
 * The change that gives an annotation's passage this translation into `targetLang`: added, replaced, or, when the text is
 * empty, taken away. Null when nothing changes.
 */
export function translationChange(
  annotation: Annotation,
  existing: Translation | undefined,
  languages: { sourceLang: string; targetLang: string },
  { text, origin }: Pick<Translation, 'text' | 'origin'>,
): GlossChange | null {
  const trimmed = text.trim()
  if (!existing) {
    if (trimmed === '') return null
    const after = { ...newTranslation(annotation, languages, trimmed), origin }
    return { kind: 'translation', id: after.id, before: null, after }
  }
  if (trimmed === existing.text && languages.targetLang === existing.targetLang) return null
  const after: Translation | null =
    trimmed === '' ? null : { ...existing, ...languages, text: trimmed, status: 'edited', origin }
  return { kind: 'translation', id: existing.id, before: existing, after }
}

/** What a command is meant for: the glosses that are selected, or else the one in focus. */
export function targets(): Annotation[] {
  const { annotations, selected, focused } = useGlosses.getState()
  if (focused === null && selected.size === 0) return []
  return annotations.filter(({ id }) => (selected.size > 0 ? selected.has(id) : id === focused))
}

/** Adds a gloss to the selection, or takes it out; the one in focus is the first of them. */
export function toggleSelected(id: string): void {
  const { selected, focused, select } = useGlosses.getState()
  const next = new Set(selected)
  if (next.size === 0 && focused !== null) next.add(focused)
  if (!next.delete(id)) next.add(id)
  select(next)
}

/** Patches the glosses in one step; null leaves one as it is. */
function change(
  annotations: readonly Annotation[],
  patch: (one: Annotation) => Partial<Annotation> | null,
): void {
  const step = annotations.flatMap((annotation) => {
    const changed = patch(annotation)
    return changed ? [annotationChange(annotation, changed)] : []
  })
  if (step.length > 0) useGlosses.getState().change(step)
}

export function recolor(annotations: readonly Annotation[], color: Color): void {
  change(annotations, (one) => (one.color === color ? null : { color }))
}

function restyle(annotations: readonly Annotation[], style: HighlightStyle): void {
  change(annotations, (one) => (one.style === style ? null : { style }))
}

/** Underlines them, or, where all are underlined, highlights them again. */
export function toggleUnderline(annotations: readonly Annotation[]): void {
  const underlined = annotations.every(({ style }) => style === 'underline')
  restyle(annotations, underlined ? 'highlight' : 'underline')
}

/** Gives it this comment; the note as it is then, for who goes on writing. */
export function setComment(annotation: Annotation, text: string): Annotation {
  const commented = withComment(annotation, text)
  if (commented.comment === annotation.comment) return annotation
  useGlosses.getState().change([annotationChange(annotation, commented)])
  return useGlosses.getState().annotations.find(({ id }) => id === annotation.id) ?? annotation
}

export function setTags(annotation: Annotation, tags: string[]): void {
  change([annotation], (one) => (sameJson(tags, one.tags) ? null : { tags }))
}

/** Adds tags; those that a gloss has already stay where they are. */
export function addTags(annotations: readonly Annotation[], tags: readonly string[]): void {
  change(annotations, (one) =>
    tags.every((tag) => one.tags.includes(tag)) ? null : { tags: [...new Set([...one.tags, ...tags])] },
  )
}

/** Deletes them, and offers to take it back. */
export function removeGlosses(annotations: readonly Annotation[]): void {
  const { articleId, remove, putBack } = useGlosses.getState()
  if (articleId === null || annotations.length === 0) return
  const step = remove(...annotations)
  const key = useSession
    .getState()
    .notify(
      { kind: 'info', message: (t) => t('bulk.deleted', { count: annotations.length }) },
      { label: (t) => t('commands.undo'), run: () => putBack(articleId, step) },
    )
  dismissOnceBack(key, articleId, new Set(annotations.map(({ id }) => id)))
}

/** Takes away what offers to bring glosses back once they are there again. */
function dismissOnceBack(key: number, article: string, ids: ReadonlySet<string>): void {
  const end = useGlosses.subscribe(({ articleId, annotations }) => {
    const { toasts, dismiss } = useSession.getState()
    const isBack = articleId === article && annotations.some(({ id }) => ids.has(id))
    if (isBack) dismiss(key)
    if (isBack || toasts.every((toast) => toast.key !== key)) end()
  })
}

/**
 * Makes one gloss of them, or says why not. Of a single one that is not selected it takes those, too, that it touches or
 * overlaps.
 */
export function merge(page: ShownArticle, annotations: readonly Annotation[]): void {
  const glosses = useGlosses.getState()
  const [one, ...others] = annotations
  const alone = one && others.length === 0 && glosses.selected.size === 0
  const merged = alone ? touching(one, glosses.annotations, page.text) : annotations
  const step = joinGlosses(merged, glosses.translations, page.text, page.article.revision)
  if (!step) {
    useSession.getState().notify({ kind: 'info', message: (t) => t('bulk.apart') })
    return
  }
  glosses.change(step)
  glosses.focus(step[0]?.id ?? null)
}
