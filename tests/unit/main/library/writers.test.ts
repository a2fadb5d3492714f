/** Machines that write to one library folder at the same time lose none of each other's notes. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { openLibrary } from '#main/library/library.ts'
import { buildScript } from '../../built.ts'
import { fuzzFactor } from '../../fuzz-factor.ts'
import { addHarbour } from './fixture.ts'
import { newPlace, open, storedAnnotations } from './place.ts'

const notes = fuzzFactor > 1 ? 200 : 30

test.each([2, 3])(
  `%i processes, each with a state folder of its own, of ${notes} notes each none is lost`,
  async (count) => {
    const place = await newPlace()
    const script = await buildScript('main/library/writers.child')
    const library = await open(place)
    const { id } = await addHarbour(library, `for ${count}`)
    await library.close()
    const states = Array.from({ length: count }, (_, number) =>
      path.join(place.root, `state-${count}-${number}`),
    )
    const saved = await Promise.all(
      states.map(async (stateDir) => {
        const child = spawn(process.execPath, [script, place.library, stateDir, id, String(notes)])
        const [errors, output] = await Promise.all([
          text(child.stderr),
          text(child.stdout),
          once(child, 'close'),
        ])
        expect(errors).toBe('')
        return output.trim().split('\n')
      }),
    )
    expect(saved.map((ids) => ids.length)).toEqual(states.map(() => notes))
    // Whoever was overwritten in the very last moment sees to it at its next look.
    for (const stateDir of states) {
      const again = await openLibrary(place.library, { mode: 'write', stateDir, cacheDir: stateDir })
      await again.get(id)
      await again.close()
    }
    const present = await storedAnnotations(place, id)
    expect(present.map((note) => note.id)).toEqual(expect.arrayContaining(saved.flat()))
    expect(present).toHaveLength(notes * count)
    const changed = present.filter(({ comment }) => comment === 'changed')
    expect(changed).toHaveLength(Math.floor(notes / 5) * count)
  },
)
