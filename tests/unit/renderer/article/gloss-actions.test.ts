import { describe, expect, it } from 'vitest'
import { newAnnotation } from '#core/annotation/new-gloss.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { translationChange } from '#renderer/article/gloss-actions.ts'

const languages = { sourceLang: 'pl', targetLang: 'en' }
const selector = selectorFor('Stary most stoi.', 0, 10)
if (!selector) throw new Error('nothing selected')
const annotation = newAnnotation({ revision: 1, color: 'blue', selector })

describe('the translation of a highlight', () => {
  const added = translationChange(annotation, undefined, languages, {
    text: ' The old bridge ',
    origin: 'memory',
  })
  const first = added?.kind === 'translation' ? added.after : null

  it('says where its words come from', () => {
    expect(first).toMatchObject({ text: 'The old bridge', origin: 'memory', sourceText: 'Stary most' })
  })

  it('is its writer’s once it was changed', () => {
    if (!first) throw new Error('no translation')
    const changed = translationChange(annotation, first, languages, { text: 'The bridge', origin: 'human' })
    expect(changed?.after).toMatchObject({ text: 'The bridge', origin: 'human', status: 'edited' })
    expect(translationChange(annotation, first, languages, { text: first.text, origin: 'human' })).toBeNull()
  })
})
