import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Annotation, Color, Translation } from '#core/annotation/annotation.ts'
import {
  applyChanges,
  deletionOf,
  type GlossChange,
  type Glosses,
  invertChanges,
  stampChanges,
} from '#core/annotation/changes.ts'
import { amend, emptyLog, record, redo, type UndoLog, undo } from '#core/annotation/undo.ts'

const time = '2026-01-02T03:04:05.000Z'

function annotation(id: string, color: Color = 'yellow'): Annotation {
  return {
    id,
    motivation: 'highlighting',
    revision: 1,
    color,
    style: 'highlight',
    comment: '',
    tags: [],
    created: time,
    updated: time,
  }
}

function translationOf(id: string, of: string): Translation {
  return {
    id,
    target: { annotation: of },
    sourceHash: '0',
    sourceText: 'rzeka',
    sourceLang: 'pl',
    targetLang: 'en',
    text: 'river',
    status: 'edited',
    origin: 'human',
    note: '',
    created: time,
    updated: time,
  }
}

type Action = { type: 'add' | 'edit' | 'delete' | 'undo' | 'redo'; pick: number; color: Color }

/** Plays actions as the reader would; what a step is made of depends on what is there. */
function play(actions: readonly Action[]): { glosses: Glosses; log: UndoLog; history: Glosses[] } {
  let glosses: Glosses = { annotations: [], translations: [] }
  let log = emptyLog
  const history: Glosses[] = [glosses]
  actions.forEach(({ type, pick, color }, index) => {
    const chosen = glosses.annotations[pick % Math.max(1, glosses.annotations.length)]
    let step: GlossChange[] | null = null
    if (type === 'add') {
      const made = annotation(`a${index}`, color)
      const translation = translationOf(`t${index}`, made.id)
      step = [
        { kind: 'annotation', id: made.id, before: null, after: made },
        { kind: 'translation', id: translation.id, before: null, after: translation },
      ]
    } else if (type === 'edit' && chosen) {
      step = [{ kind: 'annotation', id: chosen.id, before: chosen, after: { ...chosen, color } }]
    } else if (type === 'delete' && chosen) step = deletionOf(chosen, glosses.translations)
    if (step) {
      glosses = applyChanges(glosses, step)
      log = record(log, step)
      history.length = log.done.length
      history.push(glosses)
    } else if (type === 'undo' || type === 'redo') {
      const moved = type === 'undo' ? undo(log) : redo(log)
      if (moved) {
        glosses = applyChanges(glosses, moved.changes)
        log = moved.log
      }
    }
  })
  return { glosses, log, history }
}

const byId = ({ annotations, translations }: Glosses) => ({
  annotations: annotations.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  translations: translations.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
})

const action: fc.Arbitrary<Action> = fc.record({
  type: fc.constantFrom('add', 'add', 'edit', 'delete', 'undo', 'redo'),
  pick: fc.nat(20),
  color: fc.constantFrom('yellow', 'green', 'blue'),
})

describe('changes to glosses', () => {
  it('are taken back exactly, whatever the reader did', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        let { glosses, log } = play(actions)
        const end = byId(glosses)
        let steps = 0
        for (let back = undo(log); back; back = undo(log)) {
          glosses = applyChanges(glosses, back.changes)
          log = back.log
          steps += 1
        }
        expect(byId(glosses)).toEqual({ annotations: [], translations: [] })
        for (; steps > 0; steps -= 1) {
          const forth = redo(log)
          if (!forth) throw new Error('nothing to redo')
          glosses = applyChanges(glosses, forth.changes)
          log = forth.log
        }
        expect(byId(glosses)).toEqual(end)
      }),
    )
  })

  it('stand at the point of history that undo and redo have reached', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const { glosses, log, history } = play(actions)
        const reached = history[log.done.length]
        if (reached) expect(byId(glosses)).toEqual(byId(reached))
      }),
    )
  })

  it('delete a gloss together with its own translations, and bring both back', () => {
    const [first, second] = [annotation('a'), annotation('b')]
    const glosses = {
      annotations: [first, second],
      translations: [translationOf('t', 'a'), translationOf('u', 'b')],
    }
    const step = deletionOf(first, glosses.translations)
    const after = applyChanges(glosses, step)
    expect(after.annotations.map(({ id }) => id)).toEqual(['b'])
    expect(after.translations.map(({ id }) => id)).toEqual(['u'])
    expect(byId(applyChanges(after, invertChanges(step)))).toEqual(byId(glosses))
  })

  it('a new action forgets what was undone', () => {
    const step = (id: string): GlossChange[] => [
      { kind: 'annotation', id, before: null, after: annotation(id) },
    ]
    const back = undo(record(emptyLog, step('a')))
    if (!back) throw new Error('nothing to undo')
    expect(redo(record(back.log, step('b')))).toBeNull()
  })

  it('a burst of keys is one step, as long as nothing else was done between', () => {
    const made = annotation('a')
    const recoloured = (from: Color, to: Color): GlossChange[] => [
      { kind: 'annotation', id: 'a', before: annotation('a', from), after: annotation('a', to) },
    ]
    const start = record(emptyLog, [{ kind: 'annotation', id: 'a', before: null, after: made }])
    const first = amend(start, null, recoloured('yellow', 'green'))
    const second = amend(first, first.done.at(-1) ?? null, recoloured('green', 'blue'))
    expect(second.done).toHaveLength(2)
    expect(undo(second)?.changes).toEqual(recoloured('blue', 'yellow'))
    const apart = amend(
      record(second, recoloured('blue', 'yellow')),
      second.done.at(-1) ?? null,
      recoloured('yellow', 'blue'),
    )
    expect(apart.done).toHaveLength(4)
  })
})

it('stamps what a change leaves, and nothing else', () => {
  const before = annotation('a')
  const after = { ...before, comment: 'x' }
  const own = translationOf('t', 'a')
  const later = '2026-02-03T04:05:06.000Z'
  const changes: GlossChange[] = [
    { kind: 'annotation', id: 'a', before, after },
    { kind: 'translation', id: 't', before: own, after: null },
  ]
  expect(stampChanges(changes, later)).toEqual([
    { kind: 'annotation', id: 'a', before, after: { ...after, updated: later } },
    changes[1],
  ])
})

it('a change in the moment of the last one is later than it; a clock that was far ahead is not followed', () => {
  const after = annotation('a', 'pink')
  const stamped = (updated: string) =>
    stampChanges([{ kind: 'annotation', id: 'a', before: { ...after, updated }, after }], time)[0]?.after
      ?.updated
  expect(stamped(time)).toBe('2026-01-02T03:04:05.001Z')
  expect(stamped('2026-01-02T03:04:05.007Z')).toBe('2026-01-02T03:04:05.008Z')
  expect(stamped('2026-01-02T03:04:04.000Z')).toBe(time)
  expect(stamped('2027-01-01T00:00:00.000Z')).toBe(time)
})
