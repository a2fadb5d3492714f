/**
 * Does all that writes, without end, until it is killed: saves notes, imports, updates, puts parts back, deletes, sets labels and
 * settings, turns pages. Each is named on standard output once its promise has resolved. It begins when it hears something on
 * standard input. Arguments: the library, the state folder, the ids of the article to annotate and of the one to change.
 */

import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { openLibrary } from '#main/library/library.ts'
import { placesFor } from '#main/places.ts'
import { openSettings } from '#main/settings-store.ts'
import { addHarbour, adding, harbourImport, highlight } from './fixture.ts'

const [root = '', stateDir = '', noted = '', revised = ''] = process.argv.slice(2)
await once(process.stdin, 'data')
const library = await openLibrary(root, { mode: 'write', stateDir })
const settings = await openSettings(
  placesFor({
    platform: 'linux',
    env: { XDG_CONFIG_HOME: stateDir, XDG_STATE_HOME: stateDir },
    home: stateDir,
  }),
)
const tell = (kind: string, what: string | number) => writeSync(1, `${kind} ${what}\n`)

const annotate = async () => {
  for (let count = 0; ; count += 1) {
    const note = highlight('harbour', { comment: 'x'.repeat(count % 500) })
    await library.applyChanges(noted, [adding(note)])
    tell('note', note.id)
  }
}
const importAndDelete = async () => {
  for (let count = 0; ; count += 1) {
    const { id } = await addHarbour(library, `import ${Date.now()} ${count}`)
    tell('article', id)
    if (count % 2 === 1) {
      await library.trash(id)
      tell('trashed', id)
    }
  }
}
const revise = async () => {
  for (let count = 0; ; count += 1) {
    const before = await library.get(revised)
    const change =
      count % 2 === 0
        ? library.putBack(revised, before.revision, 0)
        : library
            .update(revised, await harbourImport(library, `update ${Date.now()} ${count}`))
            .then(({ article }) => article)
    // Of a text to which all parts are back nothing can be put back.
    const after = await change.catch(() => null)
    if (after) tell('revision', after.revision)
  }
}
/** Each value is later than those before, in this process and in the killed ones. */
const now = () => Date.now()
const label = async () => {
  for (;;) {
    const value = now()
    await library.changeData((data) => ({ ...data, colorLabels: { yellow: String(value) } }))
    tell('label', value)
  }
}
const read = async () => {
  for (;;) {
    const value = now()
    await library.saveReading(noted, {
      position: value,
      progress: 0.5,
      updated: new Date(value).toISOString(),
    })
    tell('reading', value)
  }
}
const set = async () => {
  for (;;) {
    const value = now()
    await settings.save({ watchFolder: String(value) })
    tell('setting', value)
  }
}
await Promise.all([annotate(), annotate(), importAndDelete(), revise(), label(), read(), set()])
