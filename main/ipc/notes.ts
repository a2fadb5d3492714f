/** The Notes view: finding, changing and exporting notes of many articles. */

import { z } from 'zod'
import { type GlossChange, type Glosses, stampChanges } from '#core/annotation/changes.ts'
import { rebaseChanges } from '#core/annotation/rebase.ts'
import { markdownFileName } from '#core/export/file-name.ts'
import { notesHtml } from '#core/export/notes-html.ts'
import { type NotesPart, notesMarkdown } from '#core/export/notes-markdown.ts'
import { exportTexts } from '#core/export/texts.ts'
import { labelsOf } from '#core/library/library.ts'
import { editChanges } from '#core/notes/edit.ts'
import { litTerms } from '#core/notes/match.ts'
import { excerpt } from '#core/notes/text-query.ts'
import { unreadNotes } from '#core/notes/unread.ts'
import { glossChangeSchema } from '#core/schema/glosses.ts'
import { notesEditSchema, notesQuerySchema } from '#core/schema/notes.ts'
import { idSchema } from '#core/schema/stored.ts'
import { earlierTexts } from '#main/export/earlier-texts.ts'
import { type Pictures, picturesOf } from '#main/export/pictures.ts'
import { forEachParallel } from '#main/library/scheduling.ts'
import type { Library } from '#main/library/types.ts'
import { openArticle } from '#main/open-article.ts'
import type { Services } from '#main/services.ts'
import type { NoteLine, NotesOutcome } from '#preload/contract.ts'
import { saveFile } from './dialogs.ts'
import { exportDestination } from './exports.ts'
import { type Handlers, handlerFor, nothing } from './handler.ts'
import { notesState, sentNotes } from './sent.ts'

/** How many notes are sent with an answer without being asked for: a high window full. */
const first = 24

function linesOf({ notes }: Library, ids: readonly string[], text: string): NoteLine[] {
  const terms = litTerms(text)
  return notes.read(ids).map(({ note, article }) => ({
    ...note,
    quote: note.quote === null ? null : excerpt(note.quote, terms),
    article,
  }))
}

/** The ids by article, in the order of the first note of each. */
function byArticle({ notes }: Library, ids: readonly string[]): Map<string, Set<string>> {
  const articles = new Map<string, Set<string>>()
  for (const { note, article } of notes.read(ids)) {
    const known = articles.get(article.id)
    if (known) known.add(note.id)
    else articles.set(article.id, new Set([note.id]))
  }
  return articles
}

type Needs = Pick<Services, 'library' | 'catalogue' | 'toFailure' | 'desktop'> & {
  settings: Pick<Services['settings'], 'get'>
}
const handler = handlerFor<Needs>()

/** Changes the articles one by one, as far as each can be saved. */
async function change(
  { library, toFailure }: Needs,
  articles: Iterable<[string, (glosses: Glosses) => GlossChange[]]>,
): Promise<NotesOutcome> {
  const outcome: NotesOutcome = { done: [], failed: [] }
  await forEachParallel([...articles], async ([article, changesTo]) => {
    try {
      let changes: GlossChange[] = []
      await library.editGlosses(article, (glosses) => {
        changes = stampChanges(changesTo(glosses))
        return changes
      })
      if (changes.length > 0) outcome.done.push({ article, changes })
    } catch (error) {
      const title = library.titleOf(article) ?? article
      outcome.failed.push({ article, title, message: toFailure(error).message })
    }
  })
  return outcome
}

/** The notes as Markdown with the pictures that it shows, and as HTML for the clipboard, where nothing can be beside them. */
async function exported(
  { library, catalogue, settings }: Needs,
  ids: readonly string[],
  to: 'clipboard' | 'file',
) {
  const { blockIds, pictures: choice } = settings.get()
  const parts: NotesPart[] = []
  const pictures: Pictures[] = []
  for (const [id, notes] of byArticle(library, ids)) {
    const { article, content } = await openArticle(library, id)
    const earlier = await earlierTexts(library, article)
    const documents = [content.document, ...earlier.values()]
    const own = await picturesOf(library, id, documents, to === 'clipboard' ? 'link' : choice)
    pictures.push(own)
    parts.push({ article, content, ids: notes, earlier, picture: own.addressOf })
  }
  const labels = labelsOf(await library.data())
  const options = { texts: exportTexts(catalogue()), labels, blockIds }
  const html = () =>
    parts.map(({ article, content, ids: chosen, earlier }) =>
      notesHtml(article, content, { ...options, ...(earlier && { earlier }) }, (id) => chosen.has(id)),
    )
  const markdown = notesMarkdown(parts, options)
  return { markdown, html: () => html().join('\n'), pictures: pictures.flatMap((own) => own.used()) }
}

const ids = z.array(idSchema)

export const notesHandlers = {
  'notes.find': handler(
    z.strictObject({ query: notesQuerySchema, known: z.int().min(0), read: ids }),
    ({ query, known, read }, { library }, { window }) => {
      library.notes.start()
      const found = library.notes.find(query)
      const wanted = new Set([...found.ids.slice(0, first), ...read])
      const notes = linesOf(library, [...wanted], query.text)
      return { ...found, ...sentNotes.send(window, found.ids, known), ...notesState(library), notes }
    },
  ),
  'notes.read': handler(z.strictObject({ ids, text: z.string() }), ({ ids, text }, { library }) =>
    linesOf(library, ids, text),
  ),
  'notes.tags': handler(nothing, (_, { library }) => library.notes.tags()),
  'notes.facets': handler(z.strictObject({ query: notesQuerySchema }), ({ query }, { library }) =>
    library.notes.facets(query),
  ),
  'notes.edit': handler(z.strictObject({ ids, edit: notesEditSchema }), async ({ ids, edit }, needs) => {
    const unread = new Map<string, number>()
    const outcome = await change(
      needs,
      [...byArticle(needs.library, ids)].map(([article, notes]) => [
        article,
        (glosses) => {
          if (edit.do === 'delete') unread.set(article, unreadNotes(glosses, notes, edit.shown).size)
          return editChanges(glosses, notes, edit)
        },
      ]),
    )
    return { ...outcome, unread: [...unread.values()].reduce((sum, count) => sum + count, 0) }
  }),
  'notes.replay': handler(
    z.array(z.strictObject({ article: idSchema, changes: z.array(glossChangeSchema) })),
    (steps, needs) =>
      change(
        needs,
        steps.map(({ article, changes }) => [article, (glosses) => rebaseChanges(glosses, changes)]),
      ),
  ),
  'notes.export': handler(
    z.strictObject({ ids, to: exportDestination }),
    async ({ ids, to }, needs, { dialogs }) => {
      const { catalogue, desktop } = needs
      const { markdown, html, pictures } = await exported(needs, ids, to)
      if (to === 'clipboard') {
        await desktop.copy(markdown, html())
        return { saved: null }
      }
      const t = catalogue().getFixedT(null, 'dialogs')
      const filter = { name: t('save.markdown'), extensions: ['md'] }
      const name = markdownFileName(catalogue().t('notes', { ns: 'export' }))
      return saveFile(dialogs, { title: t('save.title'), filter }, name, markdown, pictures)
    },
  ),
} satisfies Handlers<Services>
