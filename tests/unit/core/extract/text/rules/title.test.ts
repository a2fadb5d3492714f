import { describe, expect, it } from 'vitest'
import { findTitle, titleLine } from '#core/extract/text/rules/title.ts'
import { findings, pageOf, prose, spanOf } from '../page-of.ts'

const title = (...lines: string[]) => {
  const page = pageOf(...lines)
  const index = findTitle(page, spanOf(page))
  return index === undefined ? undefined : page.lines[index]?.text
}

describe('findTitle', () => {
  it('takes the line that the text is about', () => {
    expect(
      title('Culture', '', 'The harbour master who counted boats', '', prose.first, '', prose.second),
    ).toBe('The harbour master who counted boats')
  })

  it('finds none where the text begins at once', () => {
    expect(title(prose.first, '', prose.second)).toBeUndefined()
    expect(title('Dear Anna,', '', prose.first)).toBeUndefined()
    expect(title('He counted them.', '', prose.first)).toBeUndefined()
  })

  it('takes a long question that stands first and alone', () => {
    const question = 'Who counted the boats in the harbour, and why did nobody ever ask him?'
    expect(title(question, '', prose.first, '', prose.second, '', prose.third)).toBe(question)
  })

  it('takes the first line of a poem only where it stands alone', () => {
    expect(title('Boats', '', 'One boat for the night', 'and one for the day', '', 'and one')).toBe('Boats')
    expect(
      title('One boat for the night', 'and one for the day', '', 'and one for me', 'and one'),
    ).toBeUndefined()
  })
})

describe('titleLine', () => {
  it('takes out the title and its copies above the text, and names the kicker', () => {
    const page = pageOf('The boats of May', 'Culture', 'The boats of May', prose.first, prose.second)
    expect(findings(page, titleLine(2, spanOf(page)))).toEqual({
      'The boats of May': 'repeated-title',
      Culture: 'kicker',
    })
  })

  it('marks nothing without a title', () => {
    const page = pageOf('Culture', prose.first)
    expect(findings(page, titleLine(undefined, spanOf(page)))).toEqual({})
  })
})
