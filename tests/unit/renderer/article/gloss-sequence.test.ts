/** Whatever the reader does, undoes and does again: the window and the disk hold the same, and paint exactly that. */

import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { type Annotation, colors, currentRange } from '#core/annotation/annotation.ts'
import { applyChanges, type GlossChange, type Glosses } from '#core/annotation/changes.ts'
import { digestOf } from '#core/annotation/digest.ts'
import { addition, newAnnotation } from '#core/annotation/new-gloss.ts'
import { byBlock, segmentsOf } from '#core/annotation/overlaps.ts'
import { selectorFor } from '#core/annotation/selector.ts'

const text = 'The ferryman wrote down\nevery crossing, and nobody\nasked him why.'
const blocks = text.split('\n').map((line, number, lines) => {
  const start = lines.slice(0, number).join('\n').length + (number === 0 ? 0 : 1)
  return { number, start, end: start + line.length, text: line }
})

type Step =
  | { does: 'add'; start: number; length: number; color: number }
  | { does: 'recolor' | 'delete'; which: number; color: number }
  | { does: 'undo' | 'redo' | 'reload' }

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      does: fc.constant('add' as const),
      start: fc.nat(text.length),
      length: fc.nat(text.length),
      color: fc.nat(5),
    }),
    fc.record({
      does: fc.constantFrom('recolor' as const, 'delete' as const),
      which: fc.nat(),
      color: fc.nat(5),
    }),
    fc.record({ does: fc.constantFrom('undo' as const, 'redo' as const, 'reload' as const) }),
  ),
  { maxLength: 40 },
)

/** What a gloss is, apart from when it was last touched. */
const essence = (annotations: readonly Annotation[]) =>
  annotations
    .map(({ id, selector, color }) => `${id} ${selector?.[0].start} ${selector?.[0].end} ${color}`)
    .sort()

afterEach(() => vi.unstubAllGlobals())

test('any sequence of add, edit, delete, undo, redo and reload', async () => {
  const empty = { revision: 1, annotations: [], translations: [] }
  let disk: Glosses & { revision: number } = empty
  vi.stubGlobal('window', {
    glossa: {
      async call(channel: string, { changes }: { changes: GlossChange[] }) {
        if (channel !== 'glosses.apply') throw new Error('the window and the disk hold different glosses')
        disk = { ...applyChanges(disk, changes), revision: 1 }
        return { ok: true, value: { revision: 1, digest: digestOf(disk) } }
      },
    },
  })
  vi.resetModules()
  const { useGlosses } = await import('#renderer/article/gloss-store.ts')
  let run = 0

  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const article = `article-${++run}`
      disk = empty
      useGlosses.getState().open(article, disk)
      // The model: every state that there was, and where among them the reader stands.
      let states: Annotation[][] = [[]]
      let at = 0
      const now = () => states[at] ?? []
      const went = (next: Annotation[]) => {
        states = [...states.slice(0, at + 1), next]
        at += 1
      }
      for (const step of sequence) {
        const store = useGlosses.getState()
        if (step.does === 'add') {
          const selector = selectorFor(text, step.start, step.start + step.length)
          const color = colors[step.color] ?? 'yellow'
          if (!selector) continue
          const added = newAnnotation({ revision: 1, selector, color })
          store.change([addition(added)])
          went([...now(), added])
        } else if (step.does === 'recolor' || step.does === 'delete') {
          const before = store.annotations[step.which % Math.max(1, store.annotations.length)]
          if (!before) continue
          const others = now().filter(({ id }) => id !== before.id)
          if (step.does === 'delete') {
            store.remove(before)
            went(others)
          } else {
            const after = { ...before, color: colors[step.color] ?? 'yellow' }
            store.change([{ kind: 'annotation', id: before.id, before, after }])
            went([...others, after])
          }
        } else if (step.does === 'undo') {
          store.undo()
          at = Math.max(0, at - 1)
        } else if (step.does === 'redo') {
          store.redo()
          at = Math.min(states.length - 1, at + 1)
        } else {
          await new Promise((resolve) => setTimeout(resolve))
          store.open(article, structuredClone(disk))
        }
        expect(essence(useGlosses.getState().annotations)).toEqual(essence(now()))
      }
      await new Promise((resolve) => setTimeout(resolve))
      expect(essence(disk.annotations)).toEqual(essence(now()))
      expect(essence(useGlosses.getState().annotations)).toEqual(essence(now()))

      const ranges = useGlosses.getState().annotations.flatMap((one) => {
        const range = currentRange(one)
        return range ? [{ id: one.id, ...range }] : []
      })
      const touched = byBlock(ranges, blocks)
      const drawn = new Map<string, string>()
      for (const block of blocks) {
        for (const { start, end, ids } of segmentsOf(touched.get(block.number) ?? [], block)) {
          for (const id of ids) drawn.set(id, (drawn.get(id) ?? '') + block.text.slice(start, end))
        }
      }
      for (const { id, start, end } of ranges) {
        expect(drawn.get(id)).toBe(text.slice(start, end).replaceAll('\n', ''))
      }
      expect(drawn.size).toBe(ranges.length)
    }),
    { numRuns: 300, seed: 20 },
  )
})
