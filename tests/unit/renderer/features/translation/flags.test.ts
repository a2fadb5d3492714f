import { describe, expect, it, vi } from 'vitest'
import { glossaryFor } from '#core/translation/glossary.ts'
import { rowsOf } from '#core/translation/rows.ts'
import { missingIn } from '#renderer/features/translation/flags.ts'
import { documentOf, pageOf, translationOf } from '../../../core/translation/fixture.ts'

const term = {
  id: '1',
  source: 'river',
  target: 'rzeka',
  forms: [],
  targetForms: ['rzek*'],
  sourceLang: 'en',
  targetLang: 'pl',
  note: '',
  created: '',
  updated: '',
}
const languages = { sourceLang: 'en', targetLang: 'pl' }
const page = pageOf(documentOf('The river rose.', 'The river fell.', 'A river.'))
const rows = rowsOf(
  page.blocks,
  [translationOf(page, 0, 'Rzeki wezbrały.'), translationOf(page, 1, 'Woda opadła.')],
  'pl',
).rows

describe('what does not keep to the glossary', () => {
  it('is a translation without the agreed word, not a missing one', () => {
    const glossary = glossaryFor([term], languages)
    expect(rows.map((row) => missingIn(glossary, row).map(({ terms }) => terms[0]?.source))).toEqual([
      [],
      ['river'],
      [],
    ])
  })

  it('is looked for once in each translation, and again for another glossary', () => {
    const glossary = glossaryFor([term], languages)
    const missing = vi.spyOn(glossary, 'missing')
    for (const row of [...rows, ...rows]) missingIn(glossary, row)
    expect(missing).toHaveBeenCalledTimes(2)
    expect(rows.flatMap((row) => missingIn(glossaryFor([], languages), row))).toEqual([])
  })
})
