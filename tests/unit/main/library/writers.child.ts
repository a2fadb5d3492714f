/**
 * Saves so many notes to one article of a library that others write to at the same time, each machine with a state folder of its own:
 * the lock knows nothing of the others. Every note is named on standard output once its promise has resolved. Arguments: the
 * library, the state folder, the id of the article, the number of notes.
 */

import { writeSync } from 'node:fs'
import { openLibrary } from '#main/library/library.ts'
import { adding, highlight } from './fixture.ts'

const [path = '', stateDir = '', id = '', count = ''] = process.argv.slice(2)
const library = await openLibrary(path, { mode: 'write', stateDir, cacheDir: stateDir })
for (let number = 0; number < Number(count); number += 1) {
  const note = highlight('harbour', { comment: `${path} ${number}` })
  await library.applyChanges(id, [adding(note)])
  writeSync(1, `${note.id}\n`)
  // Now and then a note is changed, too.
  if (number % 5 === 4) {
    const after = { ...note, comment: 'changed', updated: new Date().toISOString() }
    await library.applyChanges(id, [{ kind: 'annotation', id: note.id, before: note, after }])
  }
}
await library.close()
