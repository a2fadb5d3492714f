import { describe, expect, it } from 'vitest'
import { compareByPosition } from '#core/annotation/annotation.ts'
import { articleText } from '#core/article/blocks.ts'
import { toMarkdown } from '#core/export/markdown.ts'
import { exportTexts } from '#core/export/texts.ts'
import { createI18n, uiLanguages } from '#core/locales/i18n.ts'
import { parse, textOf } from './markdown-reading.ts'
import { annotated, article, content } from './sample-article.ts'

const texts = exportTexts(createI18n('en'))

describe('toMarkdown', () => {
  it.each(uiLanguages)('writes glosses of every sort (%s)', async (language) => {
    const markdown = toMarkdown(annotated, content, { texts: exportTexts(createI18n(language)), labels: {} })
    await expect(markdown).toMatchFileSnapshot(`../../../fixtures/export/glosses.${language}.md`)
  })

  it('quotes each passage word for word, in reading order', () => {
    const markdown = toMarkdown(annotated, content, { texts, labels: {} })
    const body = markdown.slice(markdown.indexOf('\n---\n') + 5)
    const quotes = parse(body).children.filter(({ type }) => type === 'blockquote')
    const text = articleText(content.document)
    const passages = annotated.annotations
      .toSorted(compareByPosition)
      .flatMap(({ anchor, selector }) =>
        selector && !anchor ? [text.slice(selector[0].start, selector[0].end)] : [],
      )
    const lines = (passage: string) =>
      passage
        .split('\n')
        .map((line) => line.trim())
        .join('\n')
    const paragraph = 'مرحبا بالعالم 👩‍🔬 and שלום.'
    expect(quotes.map(textOf).map(lines)).toEqual([...passages.map(lines), paragraph, 'What is\ngone'])
  })

  it('puts each block id between empty lines, after its quote', () => {
    const lines = toMarkdown(annotated, content, { texts, labels: {}, blockIds: true }).split('\n')
    for (const { id, selector } of annotated.annotations) {
      const at = lines.indexOf(`^${id}`)
      expect(lines[at - 1]).toBe('')
      expect(lines[at + 1]).toBe('')
      if (selector) expect(lines[at - 2]).toMatch(/^>/)
    }
  })

  it('names what a colour means before the tags of each highlight, and not where it means nothing', () => {
    const labels = { yellow: 'key *point* #1' }
    const lines = toMarkdown(annotated, content, { texts, labels }).split('\n')
    for (const { id, color, selector } of annotated.annotations) {
      const footer = lines.find((line) => line.endsWith(`gloss=${id})`)) ?? ''
      const [first] = parse(footer).children
      const [label] = first?.type === 'paragraph' ? first.children : []
      if (selector && color === 'yellow') {
        expect(label).toMatchObject({ type: 'emphasis' })
        expect(label && textOf(label)).toBe('key *point* #1')
      } else expect(label?.type).not.toBe('emphasis')
    }
    expect(annotated.annotations.some(({ color, selector }) => selector && color === 'yellow')).toBe(true)
  })

  it('quotes a paragraph once for all its languages', () => {
    const [first] = annotated.translations.filter(({ target }) => 'selector' in target)
    if (!first) throw new Error('no paragraph translation')
    const other = { ...first, id: '01jd000000000000000000fr00', targetLang: 'fr', text: 'Bonjour.' }
    const body = toMarkdown(article({ translations: [first, other] }), content, { texts, labels: {} })
    expect(body.match(/^> /gm)).toHaveLength(1)
    expect(body.match(/^\^/gm)).toBeNull()
    expect(body).toContain(first.text)
    expect(body).toContain('Bonjour.')
  })

  it('writes an article without glosses', () => {
    const markdown = toMarkdown(article(), content, { texts, labels: {} })
    expect(markdown).toMatch(/\n---\n\n# The river: what “rose”\?\n$/)
  })

  it('puts a paragraph’s translation where its paragraph stands now, or among the lost', () => {
    const [first] = annotated.translations.filter(({ target }) => 'selector' in target)
    if (!first || !('selector' in first.target)) throw new Error('no paragraph translation')
    const { target } = first
    const markdownAt = (state: 'moved' | 'lost') => {
      const [{ start, end }] = target.selector
      const anchor = { state, how: 'block', revision: 7, start, end } as const
      return toMarkdown(article({ translations: [{ ...first, target: { ...target, anchor } }] }), content, {
        texts,
        labels: {},
      })
    }
    expect(markdownAt('moved')).not.toContain(texts.lost)
    expect(markdownAt('lost')).toContain(`## ${texts.lost}\n\n> `)
  })
})
