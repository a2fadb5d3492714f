import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Annotation, currentRange, type Translation } from '#core/annotation/annotation.ts'
import { applyChanges, type Glosses, invertChanges } from '#core/annotation/changes.ts'
import { joinGlosses, touching } from '#core/annotation/join.ts'
import { newAnnotation, newTranslation } from '#core/annotation/new-gloss.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { textHash } from '#core/annotation/text-hash.ts'

const text = 'one two three four five six\nseven eight nine ten'

function on(words: string, given: Partial<Annotation> = {}): Annotation {
  const start = text.indexOf(words)
  const selector = selectorFor(text, start, start + words.length)
  if (!selector) throw new Error('nothing marked')
  return { ...newAnnotation({ revision: 1, selector, color: 'yellow' }), ...given }
}

function translated(
  annotation: Annotation,
  targetLang: string,
  to: string,
  given: Partial<Translation> = {},
) {
  return { ...newTranslation(annotation, { sourceLang: 'en', targetLang }, to), ...given }
}

function joined(annotations: Annotation[], translations: Translation[] = []): Glosses {
  const step = joinGlosses(annotations, translations, text, 1)
  if (!step) throw new Error('not joined')
  return applyChanges({ annotations, translations }, step)
}

describe('glosses that are made one', () => {
  it('keep the first one’s look, all comments and all tags, over all passages', () => {
    const second = on('three four', { color: 'green', comment: 'second', tags: ['b', 'a'] })
    const first = on('one two three', { color: 'blue', style: 'underline', comment: 'first', tags: ['a'] })
    const { annotations } = joined([second, first])
    expect(annotations).toHaveLength(1)
    expect(annotations[0]).toMatchObject({
      id: first.id,
      color: 'blue',
      style: 'underline',
      comment: 'first\n\nsecond',
      tags: ['a', 'b'],
      motivation: 'commenting',
    })
    expect(annotations[0]?.selector?.[1].exact).toBe('one two three four')
  })

  it('may stand side by side with white space or a line between them, not with words', () => {
    expect(joined([on('five six'), on('seven')]).annotations[0]?.selector?.[1].exact).toBe('five six\nseven')
    expect(joinGlosses([on('one'), on('three')], [], text, 1)).toBeNull()
    expect(joinGlosses([on('one')], [], text, 1)).toBeNull()
    const [focused, beside, apart] = [on('two three'), on('four'), on('six')]
    expect(touching(focused, [apart, beside, focused], text)).toEqual([focused, beside])
  })

  it('join translations into one language, and keep those into others', () => {
    const [first, second] = [on('one two'), on('three')]
    const { translations } = joined(
      [first, second],
      [
        translated(second, 'pl', 'trzy', { status: 'draft', note: 'sure?' }),
        translated(first, 'pl', 'raz dwa', { status: 'approved' }),
        translated(second, 'de', 'drei'),
      ],
    )
    expect(translations.map(({ text: to, target, targetLang }) => ({ to, target, targetLang }))).toEqual([
      { to: 'raz dwa\ntrzy', target: { annotation: first.id }, targetLang: 'pl' },
      { to: 'drei', target: { annotation: first.id }, targetLang: 'de' },
    ])
    const polish = translations.find(({ targetLang }) => targetLang === 'pl')
    expect(polish).toMatchObject({ status: 'draft', note: 'sure?', sourceHash: textHash('one two three') })
  })

  it('lose no word, cover exactly what was covered, and come apart again by undo', () => {
    const gloss = fc.record({
      start: fc.nat(text.length - 2),
      length: fc.integer({ min: 1, max: 20 }),
      comment: fc.constantFrom('', 'a note', 'another', 'third\n\nthought'),
      tags: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
      into: fc.constantFrom('', 'pl', 'de'),
    })
    fc.assert(
      fc.property(fc.array(gloss, { minLength: 2, maxLength: 6 }), (given) => {
        const annotations = given.flatMap(({ start, length, comment, tags }, index) => {
          const selector = selectorFor(text, start, start + length)
          return selector
            ? [
                {
                  ...newAnnotation({ revision: 1, selector, color: 'yellow', comment, tags }),
                  id: `g${index}`,
                },
              ]
            : []
        })
        const translations = annotations.flatMap((annotation, index) => {
          const into = given[index]?.into ?? ''
          return into === '' ? [] : [translated(annotation, into, `${annotation.id} in ${into}`)]
        })
        const before = { annotations, translations }
        const step = joinGlosses(annotations, translations, text, 1)
        if (!step) return
        const after = applyChanges(before, step)
        const [one, ...others] = after.annotations
        expect(others).toEqual([])
        if (!one) throw new Error('nothing left')
        for (const { comment, tags } of annotations) {
          expect(one.comment).toContain(comment)
          expect(one.tags).toEqual(expect.arrayContaining(tags))
        }
        const ranges = annotations.flatMap((annotation) => currentRange(annotation) ?? [])
        expect(currentRange(one)).toEqual({
          start: Math.min(...ranges.map(({ start }) => start)),
          end: Math.max(...ranges.map(({ end }) => end)),
        })
        const written = after.translations.map((translation) => translation.text).join('\n')
        for (const translation of translations) expect(written).toContain(translation.text)
        for (const { target } of after.translations) expect(target).toEqual({ annotation: one.id })
        const byId = (glosses: Glosses) => [
          glosses.annotations.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
          glosses.translations.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        ]
        expect(byId(applyChanges(after, invertChanges(step)))).toEqual(byId(before))
      }),
    )
  })
})
