/**
 * Saves glosses and imports articles without end, until it is killed; names each on standard output once its promise
 * has resolved. It begins when it hears something on standard input. Arguments: the library, the state folder, the id of
 * the article to annotate.
 */

import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { openLibrary } from '#main/library/library.ts'
import { addHarbour, adding, highlight } from './fixture.ts'

const [path = '', stateDir = '', id = ''] = process.argv.slice(2)
await once(process.stdin, 'data')
const library = await openLibrary(path, { mode: 'write', stateDir })
const tell = (line: string) => writeSync(1, `${line}\n`)

const annotate = async () => {
  for (let count = 0; ; count += 1) {
    const gloss = highlight('harbour', { comment: 'x'.repeat(count % 500) })
    await library.applyChanges(id, [adding(gloss)])
    tell(`gloss ${gloss.id}`)
  }
}
const importArticles = async () => {
  for (;;) tell(`article ${(await addHarbour(library)).id}`)
}
await Promise.all([annotate(), annotate(), importArticles()])
