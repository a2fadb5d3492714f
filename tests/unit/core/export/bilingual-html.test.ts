import fc from 'fast-check'
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { describe, expect, it } from 'vitest'
import { bilingualHtml, htmlMark } from '#core/export/bilingual-html.ts'
import { exportTexts } from '#core/export/texts.ts'
import { articleTmx, tmxMark } from '#core/export/tmx.ts'
import { createI18n } from '#core/locales/i18n.ts'
import { readTmx } from '#core/translation/read-tmx.ts'
import { documentOf, pageOf, translationOf } from '../translation/fixture.ts'
import { annotated, article, content, metadata } from './sample-article.ts'

const texts = exportTexts(createI18n('en'))
const document = documentOf(['h2', 'The river'], 'It <rose> & “fell”.', ['pre', 'x = 1'], 'Nobody knew.')
const page = pageOf(document)
const engine = { id: 'bergamot', model: 'enpl', version: '1' }

function all(node: Tree.Node, name: string): Tree.Element[] {
  const own = 'tagName' in node && node.tagName === name ? [node] : []
  return 'childNodes' in node ? [...own, ...node.childNodes.flatMap((child) => all(child, name))] : own
}
function textOf(node: Tree.Node): string {
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}
const attribute = (node: Tree.Element | undefined, name: string) =>
  node?.attrs.find((one) => one.name === name)?.value
const rowsIn = (html: string) =>
  all(parse(html), 'tr').map((row) => [...all(row, 'td'), ...all(row, 'th')].map(textOf))

describe('bilingualHtml', () => {
  it('sets the text beside its translation, with what has to be known of it', () => {
    const lost = translationOf(page, 0, 'Zginęło', { sourceText: 'Gone' })
    if (!('selector' in lost.target)) throw new Error('no paragraph')
    const anchor = { state: 'lost', how: 'diff', revision: 1, start: 0, end: 0 } as const
    const translations = [
      translationOf(page, 0, 'Rzeka', { status: 'approved', note: 'Checked.' }),
      translationOf(page, 1, '<b>Opadła</b>', {
        status: 'draft',
        origin: 'engine',
        engine,
        sourceText: 'It fell.',
        sourceHash: '',
      }),
      { ...lost, target: { ...lost.target, anchor } },
    ]
    const html = bilingualHtml(article({ translations }), { ...content, document }, 'pl', texts)
    expect(rowsIn(html)).toEqual([
      ['English', 'Polish'],
      ['The river', 'RzekaChecked.'],
      [
        'It <rose> & “fell”.',
        '<b>Opadła</b>machine: bergamot enpl 1, draftThe text has changed since. It said: It fell.',
      ],
      // The same in every language: across both columns.
      ['x = 1'],
      ['Nobody knew.', ''],
      ['English', 'Polish'],
      ['Gone', 'Zginęło'],
    ])
    const [first, second] = all(parse(html), 'td')
    expect([attribute(first, 'lang'), attribute(second, 'lang'), attribute(second, 'dir')]).toEqual([
      'en',
      'pl',
      'auto',
    ])
    expect(html).toContain(htmlMark(article().id))
    expect(html).toContain(metadata.url?.replaceAll('&', '&#x26;') ?? '')
  })

  it('holds further translations of a paragraph', () => {
    const translations = [
      translationOf(page, 3, 'Kto wie', { origin: 'engine', status: 'draft', engine }),
      translationOf(page, 3, 'Nikt nie wiedział.', { status: 'approved' }),
    ]
    const html = bilingualHtml(article({ translations }), { ...content, document }, 'pl', texts)
    expect(rowsIn(html).at(-1)).toEqual([
      'Nobody knew.',
      'Nikt nie wiedział.Another translation: Kto wie (machine: bergamot enpl 1, draft)',
    ])
  })

  it('lets nothing of the text become anything else', () => {
    const piece = fc.constantFrom(
      '<script>',
      '</td>',
      '</style>',
      '<!--',
      '&lt;',
      '"',
      '\u0000',
      'مرحبا',
      '👩‍🔬',
      'a',
      '\n',
    )
    const hostile = fc.array(piece, { maxLength: 8 }).map((pieces) => `a${pieces.join('')}z`)
    fc.assert(
      fc.property(hostile, hostile, hostile, (title, source, target) => {
        const one = documentOf(source)
        const translations = [translationOf(pageOf(one), 0, target, { note: title })]
        const given = article({ translations, metadata: { ...metadata, title } })
        const tree = parse(bilingualHtml(given, { ...content, document: one }, 'pl', texts))
        expect(all(tree, 'script')).toEqual([])
        expect(all(tree, 'td')).toHaveLength(2)
        const shown = (text: string) => text.replaceAll('\u0000', '')
        expect(all(tree, 'p').map(textOf).slice(1).map(shown)).toEqual([shown(source), shown(target)])
      }),
    )
  })
})

describe('articleTmx', () => {
  it('holds every translation, and says whose it is', async () => {
    const tmx = articleTmx(annotated, '1')
    expect(tmx.slice(0, 1024)).toContain(tmxMark(annotated.id))
    const { units, problems } = await readTmx(tmx, 'a.tmx')
    expect(problems).toEqual([])
    const made = annotated.translations.filter(({ sourceText }) => sourceText !== '')
    expect(units.map(({ id, target, status }) => [id, target, status])).toEqual(
      made.map(({ id, text, status }) => [id, text, status]),
    )
  })
})
