/** An article as a vault shows it. */

import type { GlossChange } from '../annotation/changes.ts'
import { withComment } from '../annotation/comment.ts'
import type { Article, RevisionContent } from '../article/article.ts'
import { frontMatter } from '../export/front-matter.ts'
import { notesOf } from '../export/notes.ts'
import { noteKindOf } from '../export/notes-json.ts'
import { type QuotesOptions, quotesOf } from '../export/quotes.ts'
import { filingOf } from '../library/filing.ts'
import type { ColorLabels } from '../library/library.ts'
import { deepLink } from '../links/deep-link.ts'
import type { NoteEdit } from './merge-note.ts'
import { type NoteFields, trimmedText } from './region.ts'
import type { VaultArticle } from './sync-file.ts'

export type VaultOptions = QuotesOptions & { labels: ColorLabels }

/** `content` is the current revision. */
export function vaultArticle(
  article: Article,
  content: RevisionContent,
  options: VaultOptions,
): VaultArticle {
  const { texts, labels } = options
  const quotes = quotesOf(article, content, options)
  const notes = notesOf(article, texts).map((note): NoteFields => {
    const label = note.color && labels[note.color]
    return {
      id: note.id,
      quote: quotes.markdown(note),
      comment: trimmedText(note.comment),
      takesComment: noteKindOf(note) !== 'paragraph-translation',
      translations: note.translations.map((one) => ({
        id: one.id,
        label: texts.translation(one),
        text: trimmedText(one.text),
      })),
      tags: note.tags,
      colorLabel: label ?? '',
      link: deepLink({ article: article.id, gloss: note.id }),
    }
  })
  const filing = filingOf(article)
  const more = {
    ...(filing.state !== null && { state: filing.state }),
    ...(filing.starred && { starred: true }),
  }
  return { title: article.metadata.title, head: frontMatter(article, more), filing, notes }
}

/** The changes to an article that its reader made in the vault. */
export function vaultChanges(
  { annotations, translations }: Article,
  edits: readonly NoteEdit[],
): GlossChange[] {
  return edits.flatMap((edit): GlossChange[] => {
    const annotation = annotations.find(({ id }) => id === edit.id)
    const noted = annotation && {
      ...(edit.comment === undefined ? annotation : withComment(annotation, edit.comment)),
      ...(edit.tags && { tags: edit.tags }),
    }
    const isNoted = edit.comment !== undefined || edit.tags !== undefined
    return [
      ...(annotation && noted && isNoted
        ? [{ kind: 'annotation' as const, id: annotation.id, before: annotation, after: noted }]
        : []),
      ...translations.flatMap((before): GlossChange[] => {
        const text = edit.translations.get(before.id)
        if (text === undefined) return []
        // Whoever wrote it before, it is a person's now.
        const after = { ...before, text, status: 'edited', origin: 'human' }
        return [{ kind: 'translation', id: before.id, before, after }]
      }),
    ]
  })
}
