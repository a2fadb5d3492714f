/** The Notes view: finding, changing and exporting notes of many articles. */

import { clipboard } from 'electron'
import { type GlossChange, type Glosses, stampChanges } from '#core/annotation/changes.ts'
import { rebaseChanges } from '#core/annotation/rebase.ts'
import { markdownFileName } from '#core/export/file-name.ts'
import { type NotesPart, notesMarkdown } from '#core/export/notes-markdown.ts'
import { exportWords } from '#core/export/words.ts'
import { editChanges } from '#core/notes/edit.ts'
import { excerpt } from '#core/notes/excerpt.ts'
import { termsOf } from '#core/notes/text-query.ts'
import type { AppContext } from '#main/context.ts'
import { forEachParallel } from '#main/library/parallel.ts'
import type { Library } from '#main/library/types.ts'
import { openArticle } from '#main/open-article.ts'
import type { NoteLine, NotesOutcome, NotesState } from '#preload/contract.ts'
import { saveFile } from './one-file.ts'
import type { Handlers } from './register.ts'

/** How many notes are sent with an answer without being asked for: a high window full. */
const first = 24

export function notesState({ notes }: Library): NotesState {
  return { count: notes.count(), progress: notes.progress() }
}

function linesOf({ notes }: Library, ids: readonly string[], text: string): NoteLine[] {
  const terms = termsOf(text)
  return notes.read(ids).map(({ note: { text: _, time: __, day: ___, ...note }, article }) => ({
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

type NotesChannels =
  | 'notes.find'
  | 'notes.read'
  | 'notes.facets'
  | 'notes.edit'
  | 'notes.replay'
  | 'notes.export'

export function notesHandlers(app: AppContext): Pick<Handlers, NotesChannels> {
  const { library } = app

  /** Changes the articles one by one, as far as each can be saved. */
  const change = async (
    articles: Iterable<[string, (glosses: Glosses) => GlossChange[]]>,
  ): Promise<NotesOutcome> => {
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
        const title = library.summary(article)?.title ?? article
        outcome.failed.push({ article, title, message: app.toFailure(error).message })
      }
    })
    return outcome
  }

  const exported = async (ids: readonly string[]) => {
    const parts: NotesPart[] = []
    for (const [id, notes] of byArticle(library, ids)) {
      parts.push({ ...(await openArticle(library, id)), ids: notes })
    }
    const { colorLabels: labels } = await library.data()
    return notesMarkdown(parts, { words: exportWords(app.words()), labels })
  }

  return {
    'notes.find': ({ query, read }) => {
      const found = library.notes.find(query)
      const wanted = new Set([...found.ids.slice(0, first), ...read])
      const notes = linesOf(library, [...wanted], query.text)
      return { ...found, ids: found.ids.join(' '), ...notesState(library), notes }
    },
    'notes.read': ({ ids, text }) => linesOf(library, ids, text),
    'notes.facets': ({ query }) => library.notes.facets(query),
    'notes.edit': ({ ids, edit }) =>
      change(
        [...byArticle(library, ids)].map(([article, notes]) => [
          article,
          (glosses) => editChanges(glosses, notes, edit),
        ]),
      ),
    'notes.replay': (steps) =>
      change(steps.map(({ article, changes }) => [article, (glosses) => rebaseChanges(glosses, changes)])),
    'notes.export': async ({ ids, to }) => {
      const markdown = await exported(ids)
      if (to === 'clipboard') {
        await clipboard.writeText(markdown)
        return { saved: null }
      }
      const t = app.words().getFixedT(null, 'dialogs')
      const filter = { name: t('save.markdown'), extensions: ['md'] }
      const name = markdownFileName(app.words().t('notes', { ns: 'export' }))
      return saveFile(app, { title: t('save.title'), filter }, name, markdown)
    },
  }
}
