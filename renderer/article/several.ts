/** What can be done to several glosses at once: each is one step to undo. */

import type { Annotation, Color, HighlightStyle } from '#core/annotation/annotation.ts'
import { joinGlosses, touching } from '#core/annotation/join.ts'
import { words } from '#renderer/i18n.ts'
import { useSession } from '#renderer/session-store.ts'
import { edition } from './gloss-actions.ts'
import { useGlosses } from './gloss-store.ts'
import type { Page } from './reader-store.ts'

/** What a command is meant for: the glosses that are selected, or else the one in focus. */
export function targets(): Annotation[] {
  const { annotations, selected, focused } = useGlosses.getState()
  if (focused === null && selected.size === 0) return []
  return annotations.filter(({ id }) => (selected.size > 0 ? selected.has(id) : id === focused))
}

/** Selects a gloss too, or no longer; the one in focus is the first of them. */
export function toggleSelected(id: string): void {
  const { selected, focused, select } = useGlosses.getState()
  const next = new Set(selected)
  if (next.size === 0 && focused !== null) next.add(focused)
  if (!next.delete(id)) next.add(id)
  select(next)
}

function change(
  annotations: readonly Annotation[],
  patch: (one: Annotation) => Partial<Annotation> | null,
): void {
  const step = annotations.flatMap((annotation) => {
    const changed = patch(annotation)
    return changed ? [edition(annotation, changed)] : []
  })
  if (step.length > 0) useGlosses.getState().change(step)
}

export const several = {
  recolor(annotations: readonly Annotation[], color: Color): void {
    change(annotations, (one) => (one.color === color ? null : { color }))
  },
  restyle(annotations: readonly Annotation[], style: HighlightStyle): void {
    change(annotations, (one) => (one.style === style ? null : { style }))
  },
  /** Adds tags; those that a gloss has already stay where they are. */
  tag(annotations: readonly Annotation[], tags: readonly string[]): void {
    change(annotations, (one) =>
      tags.every((tag) => one.tags.includes(tag)) ? null : { tags: [...new Set([...one.tags, ...tags])] },
    )
  },
  /** Deletes them; more than one are offered back. */
  remove(annotations: readonly Annotation[]): void {
    const { articleId, remove, putBack } = useGlosses.getState()
    if (articleId === null || annotations.length === 0) return
    const step = remove(...annotations)
    if (annotations.length === 1) return
    useSession
      .getState()
      .tell(
        { kind: 'info', message: words.t('several.deleted', { count: annotations.length }) },
        { label: words.t('commands.undo'), run: () => putBack(articleId, step) },
      )
  },
  /** Makes one gloss of them, or says why not. */
  join(page: Page, annotations: readonly Annotation[]): void {
    const { translations, change, focus } = useGlosses.getState()
    const step = joinGlosses(annotations, translations, page.text, page.article.revision)
    if (!step) {
      useSession.getState().tell({ kind: 'info', message: words.t('several.apart') })
      return
    }
    change(step)
    focus(step[0]?.id ?? null)
  },
  /** Makes one gloss of those that are selected; without any, of the one in focus and those that it touches or overlaps. */
  joinTargets(page: Page): void {
    const { annotations, selected } = useGlosses.getState()
    const [one, ...others] = targets()
    const alone = one && others.length === 0 && selected.size === 0
    several.join(page, alone ? touching(one, annotations, page.text) : targets())
  },
}
