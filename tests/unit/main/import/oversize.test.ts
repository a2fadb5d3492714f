/** Files that would freeze or kill the window come in within the limits of an article, without losing a word; none takes the importer with it. */

import { describe, expect, it } from 'vitest'
import { articleText, blockElements } from '#core/article/blocks.ts'
import type { ArticleDocument, ArticleNode } from '#core/article/document.ts'
import { documentLimits, withinLimits } from '#core/article/limits.ts'
import { prose, read, zipOf } from './formats/build.ts'
import { content, parts as odtParts } from './formats/odt-sample.ts'

const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? []

function depthOf(node: ArticleNode): number {
  return node.type === 'text' ? 0 : 1 + Math.max(0, ...node.children.map(depthOf))
}
/** What is above a limit; nothing where all is within. */
function excess(document: ArticleDocument): string[] {
  const blocks = blockElements(document)
  const longest = articleText(document)
    .split('\n')
    .reduce((most, line) => Math.max(most, line.length), 0)
  return [
    ...(Math.max(...document.children.map(depthOf)) > documentLimits.depth ? ['depth'] : []),
    ...(blocks.length > documentLimits.blocks ? ['blocks'] : []),
    ...(longest > documentLimits.blockLength ? ['blockLength'] : []),
    // Whatever else there is: a document within the limits is left as it is.
    ...(withinLimits(document).document === document ? [] : ['limits']),
  ]
}
/** Is read, which throws where it is refused; all within the limits, with these words. */
async function expectWhole(bytes: string | Uint8Array, name: string, words: readonly string[]) {
  const { extraction } = await read(bytes, name)
  expect(excess(extraction.document)).toEqual([])
  const found = new Set(wordsOf(articleText(extraction.document)))
  expect(words.filter((word) => !found.has(word))).toEqual([])
  return extraction
}

const page = (inner: string) => {
  const paragraphs = prose.map((text) => `<p>${text}</p>`).join('')
  return `<!doctype html><html lang="en"><title>The Pilot</title><article><h1>The Pilot</h1>${paragraphs}${inner}</article></html>`
}
const cells = Array.from({ length: 6000 }, (_, index) => `c${index}`)
const rowsOf = (cell: (text: string) => string, row: (inner: string) => string) =>
  Array.from({ length: 300 }, (_, index) =>
    row(
      cells
        .slice(index * 20, index * 20 + 20)
        .map(cell)
        .join(''),
    ),
  ).join('')

describe('a table of cells that span millions of places', () => {
  it('of a page', async () => {
    const rows = rowsOf(
      (text) => `<td colspan=1000 rowspan=65534>${text}</td>`,
      (inner) => `<tr>${inner}</tr>`,
    )
    const { warnings } = await expectWhole(page(`<table>${rows}</table>`), 'a.html', cells)
    expect(warnings.map(({ code }) => code)).toContain('spansDropped')
  })

  it('of an OpenDocument text', async () => {
    const rows = rowsOf(
      (text) =>
        `<table:table-cell table:number-columns-spanned="1000" table:number-rows-spanned="65534"><text:p>${text}</text:p></table:table-cell>`,
      (inner) => `<table:table-row>${inner}</table:table-row>`,
    )
    const text = `${prose.map((one) => `<text:p>${one}</text:p>`).join('')}<table:table>${rows}</table:table>`
    await expectWhole(await zipOf(odtParts({ 'content.xml': content(text) })), 'a.odt', cells)
  })
})

it('a page of hundreds of levels', async () => {
  const deep = `${'<div>'.repeat(400)}<p>${prose[0]} innermost</p>${'</div>'.repeat(400)}`
  await expectWhole(page(deep), 'a.html', ['innermost'])
  const lists = `${'<ul><li>level'.repeat(200)}innermost${'</ul>'.repeat(200)}`
  await expectWhole(page(lists), 'a.html', ['levelinnermost'])
})

describe('a text of', () => {
  it.each(['a.txt', 'a.md'])('a million lines, %s', async (name) => {
    const { document } = await expectWhole('a\n'.repeat(2 ** 20), name, ['a'])
    expect(wordsOf(articleText(document))).toHaveLength(2 ** 20)
  })

  it.each(['a.txt', 'a.md'])('one line of three megabytes, %s', async (name) => {
    const words = Array.from({ length: 300_000 }, (_, index) => `word${index}`)
    await expectWhole(words.join(' '), name, words)
  })

  it('one word of a megabyte', async () => {
    const { document } = await expectWhole(
      `${prose[0]}\n\n${'x'.repeat(2 ** 20)}\n\n${prose[1]}`,
      'a.txt',
      [],
    )
    expect(articleText(document).match(/x/g)?.length).toBeGreaterThan(2 ** 20 - 1)
  })

  it('marks upon marks upon one letter', async () => {
    const { document } = await expectWhole(
      `${prose[0]}\n\ne${'\u0301\u0327'.repeat(100_000)}\n\n${prose[1]}`,
      'a.txt',
      [],
    )
    expect(articleText(document).match(/\p{M}/gu)?.length).toBeGreaterThan(199_990)
  })
})

describe('Markdown that takes the square of its length in most parsers', () => {
  it.each([
    ['back-ticks', Array.from({ length: 300 }, (_, index) => '`'.repeat(index)).join(' ')],
    ['brackets', '['.repeat(20_000)],
    ['links', '[a]('.repeat(5000)],
    ['emphasis', '*a_ '.repeat(5000)],
    ['list items', '- a\n'.repeat(4000)],
    ['lists in lists', Array.from({ length: 90 }, (_, index) => `${'  '.repeat(index)}- a`).join('\n')],
    ['tables', `|${'a|'.repeat(200)}\n|${'-|'.repeat(200)}\n${`|${'b|'.repeat(200)}\n`.repeat(50)}`],
    ['quotes', '> a\n\n'.repeat(1500)],
    ['definitions', '[a]: b\n'.repeat(4000)],
    ['entities', '&amp;'.repeat(10_000)],
  ])('%s', async (_, bomb) => {
    const text = `# The Pilot\n\n${prose.join('\n\n')}\n\n${bomb}\n\nThe last words.\n`
    await expectWhole(text, 'a.md', ['Veldmouth', 'tide'])
  })
})
