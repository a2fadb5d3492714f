/** Whatever the reader and other hands do to the same glosses: no word of either is lost, and window and disk agree. */

import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { applyChanges, type GlossChange, type Glosses } from '#core/annotation/changes.ts'
import { digestOf } from '#core/annotation/digest.ts'
import { addition, newAnnotation } from '#core/annotation/new-gloss.ts'
import { joinChanges } from '#core/annotation/rebase.ts'
import { changing, essence } from './note-changes.ts'

type Step =
  | { does: 'add' | 'undo' | 'redo' | 'reload' | 'settle' | 'break' | 'repair' }
  /** `elsewhere`: another machine writes; `notes`: the reader does, in the notes of all articles. */
  | { does: 'recolor' | 'tag' | 'delete' | 'elsewhere' | 'notes'; which: number }

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      does: fc.constantFrom(
        ...(['add', 'undo', 'redo', 'reload', 'settle', 'break', 'repair'] as const),
        ...(['add', 'undo'] as const),
      ),
    }),
    fc.record({
      does: fc.constantFrom(
        ...(['recolor', 'tag', 'delete', 'elsewhere', 'notes'] as const),
        ...(['elsewhere', 'notes'] as const),
      ),
      which: fc.nat(),
    }),
  ),
  { maxLength: 40 },
)

let disk: Glosses
let broken: boolean

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.stubGlobal('window', {
    glossa: {
      async call(channel: string, { changes, digest }: { changes: GlossChange[]; digest: number }) {
        if (broken) return { ok: false, error: { code: 'libraryWrite', message: 'stuck' } }
        if (channel === 'article.news') {
          const glosses = digestOf(disk) === digest ? null : structuredClone(disk)
          return { ok: true, value: { revision: 1, metadata: {}, glosses } }
        }
        disk = applyChanges(disk, joinChanges(disk, changes))
        return { ok: true, value: { revision: 1, digest: digestOf(disk) } }
      },
    },
  })
  vi.resetModules()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('any sequence of the reader’s steps, the notes view’s, another machine’s, and failures to save', async () => {
  const { useGlosses } = await import('#renderer/article/gloss-store.ts')
  let run = 0
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const article = `article-${++run}`
      disk = { annotations: [], translations: [] }
      broken = false
      useGlosses.getState().open(article, { ...disk, revision: 1 })
      /** What other hands have written, and the reader has not seen and deleted since. */
      const written = new Map<string, string>()
      const store = () => useGlosses.getState()
      const one = (of: Glosses, which: number) => of.annotations[which % Math.max(1, of.annotations.length)]

      for (const [number, step] of sequence.entries()) {
        vi.setSystemTime(Date.now() + 1000)
        const mine = 'which' in step ? one(store(), step.which) : undefined
        const theirs = 'which' in step ? one(disk, step.which) : undefined
        if (step.does === 'add') store().change([addition(newAnnotation({ revision: 1, color: 'yellow' }))])
        else if (step.does === 'undo') store().undo()
        else if (step.does === 'redo') store().redo()
        else if (step.does === 'settle') await settled()
        else if (step.does === 'break') broken = true
        else if (step.does === 'repair') {
          await settled()
          broken = false
          store().retry()
        } else if (step.does === 'reload') {
          store().open(article, { ...structuredClone(disk), revision: 1 })
        } else if (step.does === 'recolor' && mine) store().change([changing(mine, { color: 'pink' })])
        else if (step.does === 'tag' && mine) {
          store().change([changing(mine, { tags: [...mine.tags, `t${number}`] })])
        } else if (step.does === 'delete' && mine) {
          if (mine.comment === written.get(mine.id)) written.delete(mine.id)
          store().remove(mine)
        } else if ((step.does === 'elsewhere' || step.does === 'notes') && theirs) {
          const comment = `words ${number}`
          const updated = new Date().toISOString()
          const change = changing(theirs, { comment, motivation: 'commenting', updated })
          disk = applyChanges(disk, [change])
          written.set(theirs.id, comment)
          if (step.does === 'notes') store().reflect(article, [change])
        }
      }
      await settled()
      broken = false
      store().retry()
      await settled()
      vi.setSystemTime(Date.now() + 1000)
      store().change([addition(newAnnotation({ revision: 1, color: 'blue' }))])
      await settled()
      await settled()
      expect(essence(store())).toEqual(essence(disk))
      for (const [id, comment] of written) {
        expect(disk.annotations.find((annotation) => annotation.id === id)?.comment).toBe(comment)
      }
    }),
    { numRuns: 150, seed: 38 },
  )
})
