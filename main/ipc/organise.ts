/** States, stars, tags, collections and saved searches: what the window shows of them, and what is done to many articles at once. */

import { basename } from 'node:path'
import { z } from 'zod'
import { isLost } from '#core/annotation/annotation.ts'
import { compareTags } from '#core/annotation/tags.ts'
import { GlossaError } from '#core/errors.ts'
import { exportTexts } from '#core/export/texts.ts'
import { labelsOf } from '#core/library/library.ts'
import type { LibraryChange, LibraryEdit } from '#core/library/organise.ts'
import { loadPart } from '#core/load-part.ts'
import { libraryEditSchema } from '#core/schema/organise.ts'
import { idSchema } from '#core/schema/stored.ts'
import type { Organised } from '#main/organising.ts'
import type { Services } from '#main/services.ts'
import type { EditOutcome } from '#preload/contract.ts'
import { type Caller, earlyHandlerFor, type Handlers, handlerFor, nothing } from './handler.ts'

type Needs = Pick<
  Services,
  | 'library'
  | 'organising'
  | 'backups'
  | 'restoring'
  | 'toFailure'
  | 'send'
  | 'catalogue'
  | 'stateDir'
  | 'version'
> & { settings: Pick<Services['settings'], 'get'> }
const handler = handlerFor<Needs>()
const early = earlyHandlerFor<Needs>()

/** Whether a step changes articles in more than how they are filed. */
const isWhole = (what: EditOutcome['what']) => what === 'bringBack' || what === 'join' || what === 'settle'

/** How many of the notes that were added are not in the text. */
const lostIn = (changes: readonly LibraryChange[]) =>
  changes
    .flatMap((change) => (change.kind === 'notes' ? change.changes : []))
    .filter(({ before, after }) => !before && after && 'selector' in after && isLost(after)).length

/** How often it is told how far a search is, in ms. */
const progressInterval = 200

/** What became of an edit, in brief: which articles were changed is told by events. */
function outcomeOf({ library, toFailure, send }: Needs, organised: Organised, window: number): EditOutcome {
  const { step, what, retagged, of, changes, failed, isCancelled } = organised
  send('shelf.changed', {})
  const collections = changes.filter((change) => change.kind === 'collection')
  if (what === 'retag' || collections.length > 0)
    send('list.moved', {
      step: `${window}/${of.number}`,
      isBack: of.isBack,
      ...(retagged && { tag: retagged }),
      gone: collections.flatMap(({ id, after }) => (after ? [] : [id])),
    })
  const first = failed[0]
  const articles = new Set(changes.flatMap((change) => ('article' in change ? [change.article] : [])))
  return {
    step,
    what,
    count: articles.size,
    glosses: isWhole(what) ? [] : changes.flatMap((change) => (change.kind === 'notes' ? [change] : [])),
    renewed: isWhole(what) ? [...articles] : [],
    lost: lostIn(changes),
    isCancelled,
    failed: failed.map(({ article }) => (article ? (library.titleOf(article) ?? article) : 'library.json')),
    ...(first && { message: toFailure(first.error).message }),
  }
}

/** Does what an edit asks for; the backup that it brings the library back from stays as it is until that is done. */
async function edited(edit: LibraryEdit, needs: Needs, window: number): Promise<Organised> {
  const { organising, backups, restoring } = needs
  const log = organising.of(window)
  if (edit.do !== 'bringBack') return log.edit(edit)
  const { day, from, made } = edit
  const unfinished = await restoring.get()
  // Until it has ended, no backup is made in place of that of the day: what is half brought back is no state to go back to.
  await backups.hold(restoring)
  try {
    await restoring.begin({ day, ...(from && { from }), ...(made !== undefined && { made }) })
    const organised =
      from === undefined
        ? await log.edit(edit)
        : await backups.use({ day, made }, (folder) => log.edit(edit, folder))
    await endRestore(needs)
    return organised
  } catch (error) {
    // One that was cut short before is so still, and its backup is still needed.
    if (unfinished) await restoring.begin(unfinished).catch(() => undefined)
    else await endRestore(needs)
    throw error
  }
}

/** Makes backups again, unless the app ends, which has cut the restore short. */
async function endRestore({ restoring, backups }: Pick<Needs, 'restoring' | 'backups'>): Promise<void> {
  if (await restoring.end()) backups.release(restoring)
}

/** The articles of which the window that calls has something that it could not save. */
const unsaved = z.array(idSchema)

/** Has all other windows save what they show. */
async function allSaved(flushOthers: Caller['flushOthers']): Promise<void> {
  if ((await flushOthers()) > 0) throw new GlossaError('unsavedElsewhere')
}

/** Before articles go to the trash, what is written on them is on the disk, in whichever window. */
const beforeTrash =
  (own: readonly string[], flushOthers: Caller['flushOthers']) =>
  async (going: readonly string[]): Promise<void> => {
    if (going.some((id) => own.includes(id))) throw new GlossaError('unsavedHere')
    await allSaved(flushOthers)
  }

export const organiseHandlers = {
  'library.shelf': early(nothing, async (_, { library, catalogue }) => {
    const { collections, savedSearches } = await library.data()
    const { compare } = new Intl.Collator(catalogue().language, { numeric: true })
    const byName = (a: { name: string }, b: { name: string }) => compare(a.name, b.name)
    const { counts, tags, sizes } = await library.ask((list) => ({
      counts: list.counts(),
      tags: list.tags(),
      sizes: collections.map(({ articles }) => articles.filter(list.has).length),
    }))
    return {
      counts,
      collections: collections
        .map(({ id, name }, place) => ({ id, name, count: sizes[place] ?? 0 }))
        .sort(byName),
      searches: savedSearches.map(({ id, name, query }) => ({ id, name, query })).sort(byName),
      tags: tags.map(([tag, count]) => ({ tag, count })).sort((a, b) => compareTags(a.tag, b.tag, compare)),
    }
  }),
  'library.home': early(nothing, (_, { library }) => library.ask((list) => list.latest())),
  /** The tags of articles, each with how many of these have it, the most frequent first. */
  'library.tagsOf': handler(z.strictObject({ ids: z.array(idSchema) }), ({ ids }, { library }) => {
    const counts = new Map<string, number>()
    for (const id of ids)
      for (const tag of library.summary(id)?.tags ?? []) counts.set(tag, (counts.get(tag) ?? 0) + 1)
    return [...counts].map(([tag, count]) => ({ tag, count })).sort((a, b) => b.count - a.count)
  }),
  'library.edit': handler(libraryEditSchema, async (edit, needs, { window, flushOthers }) => {
    // What is being written on an article in another window comes before the article goes; this one has saved its own.
    const takesAway = edit.do === 'trash' || edit.do === 'join' || edit.do === 'bringBack'
    if (takesAway) await allSaved(flushOthers)
    return outcomeOf(needs, await edited(edit, needs, window), window)
  }),
  'library.export': handler(
    z.strictObject({ ids: z.array(idSchema).min(1) }),
    async ({ ids }, { library, catalogue, settings, version, stateDir, toFailure }, { dialogs }) => {
      const t = catalogue().getFixedT(null, 'dialogs')
      const [path] = await dialogs.choose({ title: t('choose.exportFolder'), folder: true })
      if (path === undefined) return null
      const [{ openExportFolder }, { exportArticle, exportSource }] = await loadPart(() =>
        Promise.all([import('#main/export/export-folder.ts'), import('#main/export/formats.ts')]),
      )
      const folder = await openExportFolder(path, { stateDir, force: false })
      const { blockIds, pictures, targetLang } = settings.get()
      const options = {
        texts: exportTexts(catalogue()),
        labels: labelsOf(await library.data()),
        version,
        blockIds,
        provenance: false,
        keyPattern: undefined,
        pictures,
        targetLang: () => targetLang,
      }
      const failed: { title: string; error: unknown }[] = []
      for (const id of ids) {
        try {
          await folder.save(await exportArticle(await exportSource(library, id, options), 'markdown'))
        } catch (error) {
          failed.push({ title: library.titleOf(id) ?? id, error })
        }
      }
      const [first] = failed
      return {
        folder: basename(path),
        count: ids.length - failed.length,
        failed: failed.map(({ title }) => title),
        ...(first && { message: toFailure(first.error).message }),
      }
    },
  ),
  'library.undo': handler(
    z.strictObject({ step: z.int().optional(), unsaved }),
    async ({ step, unsaved: own }, needs, { window, flushOthers }) => {
      const organised = await needs.organising.of(window).undo(step, beforeTrash(own, flushOthers))
      return organised && outcomeOf(needs, organised, window)
    },
  ),
  'library.conflicts': handler(nothing, async (_, { library }) => {
    const found = await library.conflicts()
    const ofArticles = found.articles.flatMap(({ id, conflicts }) =>
      conflicts.map((one) => ({ ...one, article: id, title: library.titleOf(id) ?? id })),
    )
    return [...ofArticles, ...found.library.map((one) => ({ ...one, article: null, title: null }))]
  }),
  'library.duplicates': handler(nothing, async (_, { library }) =>
    (await library.duplicates()).flatMap(({ ids, reason }) => {
      const articles = ids.flatMap((id) => library.summary(id) ?? [])
      return articles.length > 1 ? [{ reason, articles }] : []
    }),
  ),
  'restore.unfinished': handler(nothing, (_, { restoring }) => restoring.get()),
  'restore.leave': handler(nothing, (_, needs) => endRestore(needs)),
  'library.cancel': handler(nothing, (_, { organising }) => organising.cancel()),
  'library.earlier': handler(nothing, (_, { library }, { send }) => {
    let told = Date.now()
    return library.earlierDays((done, total) => {
      if (Date.now() - told < progressInterval) return
      told = Date.now()
      send('earlier.progress', { done, total })
    })
  }),
  'library.redo': handler(z.strictObject({ unsaved }), async (own, needs, { window, flushOthers }) => {
    const organised = await needs.organising.of(window).redo(beforeTrash(own.unsaved, flushOthers))
    return organised && outcomeOf(needs, organised, window)
  }),
} satisfies Handlers<Services>
