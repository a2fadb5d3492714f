import { describe, expect, it } from 'vitest'
import { applyChanges, type GlossChange, type Glosses, invertChanges } from '#core/annotation/changes.ts'
import { rebaseChanges } from '#core/annotation/rebase.ts'
import { editChanges, type NotesEdit } from '#core/notes/edit.ts'
import { annotated } from '../export/sample-article.ts'

const { annotations, translations } = annotated
const glosses: Glosses = { annotations, translations }
const id = (end: string) => [...annotations, ...translations].find((one) => one.id.endsWith(end))?.id ?? ''
const changes = (edit: NotesEdit, ...ends: string[]) => editChanges(glosses, new Set(ends.map(id)), edit)
const of = (state: Glosses, end: string) => state.annotations.find((one) => one.id === id(end))
const sorted = (state: Glosses) => ({
  annotations: state.annotations.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  translations: state.translations.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
})

describe('editChanges', () => {
  it('recolours, leaving out what has the colour and what has none', () => {
    const blue = changes({ do: 'recolor', color: 'blue' }, '11', '12', '23')
    expect(blue.map((change) => change.id)).toEqual([id('11'), id('12')])
    expect(changes({ do: 'recolor', color: 'yellow' }, '11')).toEqual([])
  })

  it('adds and removes tags, each once', () => {
    const after = applyChanges(
      glosses,
      changes({ do: 'tag', add: ['1997', 'new'], remove: ['rivers/levels'] }, '12', '13'),
    )
    expect(of(after, '12')?.tags).toEqual(['1997', 'new'])
    expect(of(after, '13')?.tags).toEqual(['todo', '1997', 'new'])
  })

  it('comments, and knows a bare highlight again', () => {
    expect(
      of(
        applyChanges(
          glosses,
          changes({ do: 'comment', comment: ' x ', shown: of(glosses, '12')?.comment ?? '' }, '12'),
        ),
        '12',
      ),
    ).toMatchObject({
      comment: 'x',
      motivation: 'commenting',
    })
    expect(
      of(
        applyChanges(
          glosses,
          changes({ do: 'comment', comment: '', shown: of(glosses, '11')?.comment ?? '' }, '11'),
        ),
        '11',
      ),
    ).toMatchObject({
      motivation: 'highlighting',
    })
  })

  it('keeps a comment that the reader did not have before them, whatever is written over it', () => {
    const was = of(glosses, '11')?.comment
    const shown = 'What stood there when the field was opened'
    for (const comment of ['Mine', '']) {
      const after = applyChanges(glosses, changes({ do: 'comment', comment, shown }, '11'))
      expect(of(after, '11')).toMatchObject({
        comment,
        history: [{ part: 'comment', value: { comment: was } }],
      })
    }
    // Nothing was written, or the same elsewhere.
    expect(changes({ do: 'comment', comment: shown, shown }, '11')).toEqual([])
    expect(changes({ do: 'comment', comment: was ?? '', shown }, '11')).toEqual([])
  })

  it('deletes annotations with their translations, and paragraphs alone', () => {
    const after = applyChanges(glosses, changes({ do: 'delete', shown: {} }, '12', '23'))
    expect(after.annotations).toHaveLength(annotations.length - 1)
    expect(after.translations).toEqual([])
  })
})

describe('editChanges of a note that was changed elsewhere', () => {
  it('deletes none that says something else than its reader has read, nor its translations', () => {
    const [one, other] = [id('12'), id('23')]
    const deleted = changes(
      { do: 'delete', shown: { [one]: 'What stood there', [other]: 'So here' } },
      '11',
      '12',
      '23',
    )
    expect(deleted.map((change) => change.id)).toEqual([id('11')])
  })
})

describe('rebaseChanges', () => {
  const undone = (state: Glosses, step: GlossChange[]) =>
    applyChanges(state, rebaseChanges(state, invertChanges(step)))

  it('takes everything back where nothing else has changed', () => {
    for (const edit of [
      { do: 'delete', shown: {} },
      { do: 'recolor', color: 'pink' },
      { do: 'tag', add: ['a'], remove: ['1997'] },
    ] satisfies NotesEdit[]) {
      const step = changes(edit, '11', '12', '13', '23')
      expect(sorted(undone(applyChanges(glosses, step), step))).toEqual(sorted(glosses))
    }
  })

  it('keeps what was changed in between in other fields', () => {
    const step = changes({ do: 'tag', add: ['a', 'b'], remove: ['plan b'] }, '11')
    const later = applyChanges(glosses, step)
    const now = of(later, '11')
    if (!now) throw new Error('gone')
    const after = { ...now, comment: 'Written later', tags: ['a', 'b', 'mine'] }
    const meanwhile = applyChanges(later, [{ kind: 'annotation', id: now.id, before: now, after }])
    expect(of(undone(meanwhile, step), '11')).toMatchObject({
      comment: 'Written later',
      tags: ['mine', 'plan b'],
    })
  })

  it('leaves deleted what was deleted in between, and restores nothing twice', () => {
    const step = changes({ do: 'recolor', color: 'pink' }, '11')
    const gone = applyChanges(glosses, changes({ do: 'delete', shown: {} }, '11'))
    expect(rebaseChanges(gone, invertChanges(step))).toEqual([])
    const deletion = changes({ do: 'delete', shown: {} }, '12')
    expect(rebaseChanges(glosses, invertChanges(deletion))).toEqual([])
  })
})
