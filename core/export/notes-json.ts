/** An article with all its notes as JSON, in the shape of `core/schema/notes-export.ts`. */

import { anchorStateOf } from '../annotation/annotation.ts'
import type { Article, RevisionContent } from '../article/article.ts'
import { blocksOf } from '../article/blocks.ts'
import type { ColorLabels } from '../library/library.ts'
import { deepLink } from '../links/deep-link.ts'
import type { NotesExport } from '../schema/notes-export.ts'
import { citationKey } from './citations.ts'
import { type ExportedNote, notesOf } from './notes.ts'
import { type QuotesOptions, quotesOf } from './quotes.ts'

/** `version` is Glossa's. */
type JsonOptions = QuotesOptions & { labels: ColorLabels; version: string }

export function notesJson(article: Article, content: RevisionContent, options: JsonOptions): NotesExport {
  const { id, metadata, created, updated, revision, revisions, tags } = article
  const { texts, labels, version } = options
  const blocks = blocksOf(content.document)
  const headings = blocks.filter(({ element }) => /^h[2-4]$/.test(element.tagName))
  const quotes = quotesOf(article, content, options)
  const source = revisions.findLast((one) => one.source)?.source

  const noteOf = (note: ExportedNote): NotesExport['notes'][number] => {
    const { range, selector, anchor, color, style, quoted = null } = note
    const context = selector?.[1]
    return {
      id: note.id,
      link: deepLink({ article: id, gloss: note.id }),
      kind: noteKindOf(note),
      state: anchor ? anchorStateOf(anchor) : 'ok',
      range: range && { start: range.start, end: range.end },
      pages: quotes.pages(note),
      exact: context?.exact ?? quoted,
      ...(context && { prefix: context.prefix, suffix: context.suffix }),
      quote: quotes.text(note),
      markdown: quotes.markdown(note),
      heading: (range && headings.findLast(({ start }) => start <= range.start)?.text) ?? null,
      comment: note.comment,
      color: color ?? null,
      style: style ?? null,
      label: (color && labels[color]) ?? null,
      tags: note.tags,
      translations: note.translations.map((one) => ({
        id: one.id,
        lang: one.targetLang,
        text: one.text,
        source: one.sourceText,
        status: one.status,
        origin: one.origin,
        ...(one.engine && {
          engine: { id: one.engine.id, model: one.engine.model, version: one.engine.version },
        }),
        note: one.note,
      })),
      created: note.created,
      updated: note.updated,
    }
  }

  return {
    format: 'glossa-notes',
    version: 1,
    generator: `Glossa ${version}`,
    article: {
      id,
      link: deepLink({ article: id }),
      title: metadata.title,
      authors: metadata.authors,
      siteName: metadata.siteName ?? null,
      url: metadata.url ?? null,
      published: metadata.published ?? null,
      lang: metadata.lang ?? null,
      tags,
      citationKey: citationKey(article),
      saved: created,
      updated,
      revision,
      sha256: source?.sha256 ?? null,
      file: source?.name ?? null,
    },
    text: blocks.map(({ text }) => text).join('\n'),
    notes: notesOf(article, texts).map(noteOf),
  }
}

/** What a note is on. */
export function noteKindOf({ quoted, image, color }: ExportedNote) {
  if (quoted === undefined) return 'article'
  if (image) return 'image'
  return color === undefined ? 'paragraph-translation' : 'passage'
}
