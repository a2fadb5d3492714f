/** Two windows of one library and another machine that shares its folder: whatever they do to one article, they converge, and no word is lost. */

import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Annotation } from '#core/annotation/annotation.ts'
import type { GlossChange, Glosses } from '#core/annotation/changes.ts'
import { withComment } from '#core/annotation/comment.ts'
import { addition } from '#core/annotation/new-gloss.ts'
import { articleHandlers } from '#main/ipc/articles.ts'
import { openLibrary } from '#main/library/library.ts'
import { fuzzFactor } from '../../fuzz-factor.ts'
import { noCaller, noDesktop } from '../../main/ipc/unused.ts'
import { addHarbour, highlight } from '../../main/library/fixture.ts'
import { newPlace, open } from '../../main/library/place.ts'
import { changing, essence } from './note-changes.ts'

type Who = 'one' | 'other' | 'outside'
type Step =
  | { who: Who; does: 'add' }
  | { who: Who; does: 'write' | 'recolor' | 'tag' | 'delete'; which: number }
  | { who: 'one' | 'other'; does: 'undo' | 'redo' }
  /** Everything that is under way comes to its end, or only a little of it. */
  | { does: 'settle' | 'wait' }

const who = fc.constantFrom<Who>('one', 'other', 'outside')
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ who, does: fc.constant('add' as const) }),
    fc.record({
      who,
      does: fc.constantFrom(...(['write', 'recolor', 'tag', 'delete', 'write'] as const)),
      which: fc.nat({ max: 20 }),
    }),
    fc.record({ who: fc.constantFrom('one', 'other'), does: fc.constantFrom('undo', 'redo') }),
    fc.record({ does: fc.constantFrom('settle', 'wait') }),
  ),
  { minLength: 4, maxLength: 24 },
)

/** One window writes over what the other has just written, and deletes the note, before it hears of that. */
const overruledUnread: Step[] = [
  { who: 'one', does: 'add' },
  { does: 'settle' },
  { who: 'other', does: 'write', which: 0 },
  { who: 'one', does: 'write', which: 0 },
  { who: 'one', does: 'delete', which: 0 },
]

const passages = ['Velmouth', 'council', 'Thursday'] as const
/** The words of a note, those that were overruled included. */
const wordsOf = ({ comment, history = [] }: Annotation) =>
  [comment, ...history.map(({ value }) => JSON.stringify(value))].join(' ')

/** A window of its own: its stores are in modules that no other one has. */
async function newWindow() {
  vi.resetModules()
  const { useGlosses } = await import('#renderer/article/gloss-store.ts')
  const { flushUnsaved } = await import('#renderer/unsaved.ts')
  return { store: useGlosses.getState, flush: flushUnsaved }
}

test('any sequence of what is done in two windows and elsewhere', async () => {
  const place = await newPlace()
  const library = await open(place)
  const toFailure = (error: unknown) => ({ code: 'failure', message: String(error) })
  const needs = {
    library,
    desktop: noDesktop,
    candidates: () => expect.fail('no candidates'),
    readAgain: () => expect.fail('no original'),
    catalogue: () => expect.fail('no words'),
  }
  vi.stubGlobal('window', {
    glossa: {
      async call(channel: 'glosses.apply' | 'article.news', input: never) {
        try {
          return { ok: true, value: await articleHandlers[channel].answer(input, needs, noCaller) }
        } catch (error) {
          return { ok: false, error: toFailure(error) }
        }
      },
    },
  })
  const windows = { one: await newWindow(), other: await newWindow() }

  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const { id } = await addHarbour(library, `<p>${Math.random()}</p>`)
      // Another machine has a state folder of its own, and the same files.
      const stateDir = `${place.stateDir}-elsewhere`
      const outside = await openLibrary(place.library, { mode: 'write', stateDir, cacheDir: stateDir })
      let off: () => void = () => undefined
      try {
        const { annotations, translations } = await library.get(id)
        for (const { store } of Object.values(windows)) {
          store().open(id, { annotations, translations, revision: 1 })
        }
        const hearing = new Set<Promise<void>>()
        off = library.onChange((ids) => {
          if (!ids.includes(id)) return
          for (const { store } of Object.values(windows)) hearing.add(store().catchUp(id))
        })
        const settle = async () => {
          for (let quiet = false; !quiet; ) {
            await Promise.all(Object.values(windows).map(({ flush }) => flush()))
            await library.get(id)
            quiet = hearing.size === 0
            const heard = [...hearing]
            await Promise.all(heard)
            for (const one of heard) hearing.delete(one)
          }
        }
        /** The words that somebody wrote, and those that somebody who saw them replaced or deleted. */
        const written = new Set<string>()
        const replaced = new Set<string>()
        /** The notes that were made, and those that were deleted by who saw them. */
        const made = new Set<string>()
        const deleted = new Set<string>()
        const seen = (before: Glosses, after: Glosses) => {
          const [was, is] = [before, after].map(
            (state) => new Map(state.annotations.map((one) => [one.id, one])),
          )
          for (const note of was?.values() ?? []) {
            const now = is?.get(note.id)
            if (!now) deleted.add(note.id)
            if (now?.comment !== note.comment) replaced.add(note.comment)
          }
          for (const note of is?.values() ?? []) made.add(note.id)
        }

        for (const [number, step] of sequence.entries()) {
          if (step.does === 'settle') await settle()
          if (step.does === 'wait') await new Promise((resolve) => setTimeout(resolve, number % 8))
          if (!('who' in step)) continue
          const view: Glosses =
            step.who === 'outside' ? await outside.get(id) : { ...windows[step.who].store() }
          const note =
            'which' in step ? view.annotations[step.which % Math.max(1, view.annotations.length)] : undefined
          const words = `words-${number}.`
          const change =
            step.does === 'add'
              ? addition(highlight(passages[number % passages.length] ?? 'council'))
              : !note
                ? null
                : step.does === 'write'
                  ? changing(note, withComment(note, words))
                  : step.does === 'recolor'
                    ? changing(note, { color: note.color === 'pink' ? 'blue' : 'pink' })
                    : step.does === 'tag'
                      ? changing(note, { tags: [...note.tags, `t${number}`] })
                      : step.does === 'delete'
                        ? ({ kind: 'annotation', id: note.id, before: note, after: null } as const)
                        : null
          if (step.who === 'outside') {
            if (!change) continue
            const now = new Date().toISOString()
            const fresh = {
              ...change,
              after: change.after && { ...change.after, updated: now },
            } as GlossChange
            seen(view, await outside.applyChanges(id, [fresh]))
          } else {
            const { store } = windows[step.who]
            if (step.does === 'undo') store().undo()
            else if (step.does === 'redo') store().redo()
            else if (change) store().change([change])
            seen(view, store())
          }
          if (step.does === 'write' && change) written.add(words)
        }

        await settle()
        await outside.get(id)
        await settle()
        const onDisk = await library.get(id)
        expect(essence(await outside.get(id))).toEqual(essence(onDisk))
        for (const { store } of Object.values(windows)) expect(essence(store())).toEqual(essence(onDisk))
        const there = new Set(onDisk.annotations.map((one) => one.id))
        for (const one of made) if (!deleted.has(one)) expect(there).toContain(one)
        const kept = onDisk.annotations.map(wordsOf).join(' ')
        for (const words of written) if (!replaced.has(words)) expect(kept).toContain(words)
      } finally {
        off()
        await outside.close()
      }
    }),
    { numRuns: 12 * fuzzFactor, examples: [[overruledUnread]] },
  )
})
