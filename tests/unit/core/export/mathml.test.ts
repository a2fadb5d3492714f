import { toHtml } from 'hast-util-to-html'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { selectorFor } from '#core/annotation/selector.ts'
import type { RevisionContent } from '#core/article/article.ts'
import { articleText, numberBlocks } from '#core/article/blocks.ts'
import { articlePage } from '#core/export/article-page.ts'
import { epubFiles } from '#core/export/epub.ts'
import { mathOf } from '#core/export/mathml.ts'
import { exportTexts } from '#core/export/texts.ts'
import { createI18n } from '#core/locales/i18n.ts'
import { element, p } from './elements.ts'
import { article, metadata } from './sample-article.ts'

const formula = (source: string) => element('code', { dataSource: source }, source)
const content: RevisionContent = {
  document: numberBlocks({
    type: 'root',
    children: [
      p('A rope moves as ', formula('c^2 = T/\\rho'), ' tells.'),
      p(formula('\\frac{a}{b}'), ' (1)'),
      p('It is ', formula('the length of the rope'), ' or ', formula('\\nosuchcommand'), '.'),
    ],
  }),
  metadata,
  info: { number: 1, created: article().created, reason: 'import' },
}
const text = articleText(content.document)
const selector = selectorFor(text, text.indexOf('moves'), text.indexOf(' tells'))
if (!selector) throw new Error('It is not in the text.')
const noted = article({
  annotations: [
    {
      id: '01jb0000000000000000000001',
      motivation: 'highlighting',
      revision: 1,
      selector,
      color: 'yellow',
      style: 'highlight',
      comment: '',
      tags: [],
      created: article().created,
      updated: article().created,
    },
  ],
})
const options = { texts: exportTexts(createI18n('en')), labels: {}, withNotes: true, formula: mathOf }

describe('mathOf', () => {
  it('sets what is TeX, with its source, and nothing else', () => {
    const math = mathOf('\\frac{a}{b}', true)
    expect(math && toHtml(math)).toMatch(
      /^<math display="block"[^>]*>.*<mfrac><mi>a<\/mi><mi>b<\/mi><\/mfrac>.*<annotation encoding="application\/x-tex">\\frac\{a\}\{b\}<\/annotation>/,
    )
    expect(mathOf('\\begin{align} a &= b \\end{align}', false)?.tagName).toBe('math')
    expect(mathOf('\\nosuchcommand', false)).toBeNull()
    expect(mathOf('the length of the rope', false)).toBeNull()
  })
})

describe('an exported page', () => {
  const page = articlePage(noted, content, { ...options, images: new Map() })

  it('shows formulas as print does, within what is marked, too', () => {
    expect(page).toMatch(/<mark[^>]*>moves as <\/mark><mark[^>]*><math[^>]*>.*<msup>/)
    expect(page).toMatch(/<p[^>]*><math display="block".*<mfrac>.*<\/math> \(1\)<\/p>/)
  })

  it('shows the source of what cannot be set', () => {
    expect(page).toContain('<code class="math">\\nosuchcommand</code>')
    expect(page).toContain('<code class="math">the length of the rope</code>')
  })
})

it('a book names the chapter that holds formulas, and is XML', () => {
  const files = new Map(
    epubFiles(noted, content, { ...options, images: [] }).map((file) => [file.name, String(file.content)]),
  )
  expect(files.get('OEBPS/content.opf')).toMatch(/<item id="article"[^>]* properties="mathml"\/>/)
  const parser = new SaxesParser({ xmlns: true })
  const found: string[] = []
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ local, uri }) => {
    if (local === 'mfrac') found.push(uri)
  })
  parser.write(files.get('OEBPS/article.xhtml') ?? '').close()
  expect(found).toEqual(['http://www.w3.org/1998/Math/MathML'])
})
