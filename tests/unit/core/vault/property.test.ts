/** Whatever is changed on both sides, in whatever order: no word that a person typed is lost, and both sides come into step. */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { syncFile } from '#core/vault/sync-file.ts'
import { fuzzFactor } from '../../fuzz-factor.ts'
import { edits } from './edits.ts'
import { reshaping } from './reshaping.ts'
import { articleOf, sync, type World } from './world.ts'

const actions = { ...edits, ...reshaping }

/** Without the sign that keeps what was typed from being a marker. */
const bare = (text: string) => text.replaceAll('\\<!--', '<!--')

const step = fc.record({
  what: fc.constantFrom(...Object.keys(actions)),
  where: fc.nat(60),
  how: fc.nat(60),
})

it('no word is lost and both sides come into step', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const world: World = {
        title: 'Title',
        filing: { state: null, starred: false, tags: ['a'] },
        notes: [],
        file: null,
        state: null,
        words: new Set(),
        count: 1,
      }
      for (let number = 0; number < 3; number += 1) actions.addNote?.(world, number, 0)
      sync(world)
      for (const { what, where, how } of steps) actions[what]?.(world, where, how)
      sync(world)
      const all = `${world.file}\n${JSON.stringify([world.filing, world.notes])}`
      expect([...world.words].filter((word) => !all.includes(word))).toEqual([])

      const again = syncFile(world.state, world.file, articleOf(world))
      expect(again.file).toBe(world.file)
      expect(again.edits).toEqual([])
      expect(again.reports).toEqual([])
      expect(again.filing).toBeNull()
      for (const tag of world.filing.tags) expect(world.file?.split('\n---\n')[0]).toContain(tag)
      expect(again.state).toEqual(world.state)
      for (const { comment, tags, translations } of world.notes)
        for (const text of [comment, ...tags, ...translations.map((one) => one.text)])
          for (const line of text.split('\n')) expect(bare(world.file ?? '')).toContain(bare(line))
    }),
    { numRuns: 300 * fuzzFactor },
  )
})
