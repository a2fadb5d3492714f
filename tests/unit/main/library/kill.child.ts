/**
 * Does all that writes, without end, until it is killed: saves, changes and deletes notes, imports, updates, puts parts back, moves
 * articles to the trash and back, sets labels and settings, turns pages. On standard output each is named by `begin KIND [WHAT]` when
 * it begins, and by `saved KIND WHAT` once its promise has resolved. It begins when it hears something on standard input. Arguments:
 * the library, the state folder, the ids of the article to annotate and of the one to change.
 */

import { once } from 'node:events'
import { writeSync } from 'node:fs'
import type { Annotation } from '#core/annotation/annotation.ts'
import { GlossaError } from '#core/errors.ts'
import { openLibrary } from '#main/library/library.ts'
import { placesFor } from '#main/places.ts'
import { openSettings } from '#main/settings-store.ts'
import { addHarbour, adding, harbourImport, highlight } from './fixture.ts'

const [root = '', stateDir = '', noted = '', revised = ''] = process.argv.slice(2)
await once(process.stdin, 'data')
const library = await openLibrary(root, { mode: 'write', stateDir, cacheDir: stateDir })
const settings = await openSettings(
  placesFor({
    platform: 'linux',
    env: { XDG_CONFIG_HOME: stateDir, XDG_STATE_HOME: stateDir },
    home: stateDir,
  }),
)

/** Makes something of a kind, and tells of what it gives; null is nothing to tell of. */
async function making(kind: string, task: () => Promise<string | number | null>): Promise<void> {
  writeSync(1, `begin ${kind}\n`)
  const what = await task()
  if (what !== null) writeSync(1, `saved ${kind} ${what}\n`)
}
/** Does something to what is there. */
async function doing(kind: string, what: string | number, task: () => Promise<unknown>): Promise<void> {
  writeSync(1, `begin ${kind} ${what}\n`)
  await task()
  writeSync(1, `saved ${kind} ${what}\n`)
}

const change = (before: Annotation, after: Annotation | null) =>
  library.applyChanges(noted, [{ kind: 'annotation', id: before.id, before, after }])
/** No process lives long: each begins at another place of what it does in turn. */
const anywhere = () => Math.floor(Math.random() * 12)
const annotate = async () => {
  for (let count = anywhere(); ; count += 1) {
    const note = highlight('harbour', { comment: 'x'.repeat(count % 500) })
    await doing('note', note.id, () => library.applyChanges(noted, [adding(note)]))
    if (count % 4 === 1) {
      await doing('changed', note.id, () => change(note, { ...note, comment: `changed ${note.id}` }))
    }
    if (count % 4 === 3) await doing('deleted', note.id, () => change(note, null))
  }
}
const importAndMove = async () => {
  for (let count = anywhere(); ; count += 1) {
    let id = ''
    await making('article', async () => {
      id = (await addHarbour(library, `import ${Date.now()} ${count}`)).id
      return id
    })
    if (count % 3 === 0) continue
    await doing('trashed', id, () => library.trash(id))
    if (count % 3 === 2) await doing('restored', id, () => library.restore(id))
  }
}
const revise = async () => {
  for (let count = anywhere(); ; count += 1) {
    const { revision } = await library.get(revised)
    if (count % 2 === 0) {
      await making('put-back', async () => {
        try {
          return (await library.putBack(revised, revision, 0)).revision
        } catch (error) {
          // Of a text to which all parts are back nothing can be put back.
          if (error instanceof GlossaError && error.code === 'blockMissing') return null
          throw error
        }
      })
    } else {
      await making('update', async () => {
        const added = await harbourImport(library, `update ${Date.now()} ${count}`)
        return (await library.update(revised, added)).article.revision
      })
    }
  }
}
/** Each value is later than those before, in this process and in the killed ones. */
const growing = async (kind: string, save: (value: number) => Promise<unknown>) => {
  for (;;) {
    const value = Date.now()
    await doing(kind, value, () => save(value))
  }
}
await Promise.all([
  annotate(),
  annotate(),
  importAndMove(),
  revise(),
  growing('label', (value) =>
    library.changeData((data) => ({ ...data, colorLabels: { yellow: String(value) } })),
  ),
  growing('reading', (value) =>
    library.saveReading(noted, {
      position: value,
      progress: 0.5,
      updated: new Date(value).toISOString(),
    }),
  ),
  growing('setting', (value) => settings.save({ watchFolder: String(value) })),
])
