/** What the templates that Glossa comes with write: golden files, read back as other programs read them. */

import { execFileSync, spawnSync } from 'node:child_process'
import type { Nodes } from 'mdast'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { createI18n, uiLanguages } from '#core/locales/i18n.ts'
import { type ReadyName, readyNames, readyTemplate } from '#core/templates/ready.ts'
import { readTemplate } from '#core/templates/template.ts'
import { parse, textOf } from '../export/markdown-reading.ts'
import { annotated } from '../export/sample-article.ts'
import { sampleValues, written } from './rendering.ts'

const isMissing = spawnSync('pandoc', ['--version']).status !== 0
const where = isMissing ? ' (no pandoc here)' : ''

const texts = Object.fromEntries(
  uiLanguages.map((language) => {
    const catalogue = createI18n(language)
    const values = sampleValues(language)
    return [
      language,
      new Map(
        readyNames.map((name) => [name, written(readyTemplate(name, catalogue), values, language)] as const),
      ),
    ]
  }),
)
const textIn = (name: ReadyName, language = 'en') => texts[language]?.get(name) ?? ''

/** Spaces apart, and without the signs that typography changes. */
const bare = (text: string) => text.replace(/\s+/g, ' ').trim()
const found = (node: Nodes, type: Nodes['type']): Nodes[] => [
  ...(node.type === type ? [node] : []),
  ...('children' in node ? node.children.flatMap((child) => found(child, type)) : []),
]
const body = (text: string) => text.replace(/^---\n[\s\S]*?\n---\n/, '')

describe.each(uiLanguages)('in %s', (language) => {
  it.each(readyNames)('%s', async (name) => {
    const text = textIn(name, language)
    await expect(text).toMatchFileSnapshot(`../../../fixtures/export/templates/${name}.${language}.md`)
    expect(text).not.toMatch(/[{%]%|\{\{|undefined|\[object|\n{3}/)
    expect(text.endsWith('\n') && !text.endsWith('\n\n')).toBe(true)
  })
})

it.each(readyNames)('%s has a name, a line about it, and an ending', (name) => {
  for (const language of uiLanguages) {
    const template = readTemplate(readyTemplate(name, createI18n(language)), name)
    expect(template).toMatchObject({ extension: 'md', name: expect.stringMatching(/\S/) })
    expect(template.about).not.toBe('')
  }
})

it.each(readyNames.filter((name) => name !== 'bilingual'))('%s has every note with its structure', (name) => {
  const tree = parse(body(textIn(name)))
  const text = bare(textOf(tree))
  for (const { comment } of annotated.annotations) {
    const [words = ''] = /[A-Z][a-z ]+/.exec(comment) ?? []
    expect(text).toContain(bare(words))
  }
  expect(text).toContain('#flood is no joke, R&D costs $5 or $6, see [[the plan]]')
  expect(text).toContain('Witaj, świecie 👩‍🔬 i pokój.')
  expect(found(tree, 'code').map(textOf)).toContain('level = 2\n    if level > 1:\n        run(`now`)')
  expect(found(tree, 'strong').map(textOf)).toContain('*stars*')
  expect(found(tree, 'listItem').map((item) => bare(textOf(item)))).toContain('- a dash,')
  // The comment that opens a fence and does not close it swallows nothing.
  expect(found(tree, 'code').map(textOf)).toContain('never closed')
})

it.each(['obsidian', 'zotero', 'readwise', 'pandoc', 'bilingual'] as const)(
  '%s has readable properties',
  (name) => {
    const [, properties = ''] = /^---\n([\s\S]*?)\n---\n/.exec(textIn(name)) ?? []
    expect(parseYaml(properties)).toMatchObject({
      id: annotated.id,
      ...(['obsidian', 'pandoc'].includes(name) && { title: annotated.metadata.title }),
    })
  },
)

it('Obsidian finds each note by its block id, and each passage in a callout', () => {
  const text = textIn('obsidian')
  const { annotations, translations } = annotated
  const own = translations.filter(({ target }) => 'selector' in target)
  const ids = [...text.matchAll(/^\^(\S+)$/gm)].map(([, id]) => id)
  expect(ids.toSorted()).toEqual([...annotations, ...own].map(({ id }) => id).toSorted())
  expect(text.match(/^> \[!quote\]/gm)).toHaveLength(ids.length - 1)
})

it.each(readyNames)('%s takes nothing in the words of a page for HTML, a link or a tag', (name) => {
  const page = '<img src=https://t.example/x.png> [[Home]] #tag'
  const note = { text: 'passage', quote: '> passage', plain: 'passage', heading: page }
  const [first] = sampleValues().notes
  const text = written(readyTemplate(name, createI18n('en')), {
    ...sampleValues(),
    title: page,
    site: page,
    url: 'https://x.example/<img/src=x>',
    author: page,
    authors: [page],
    notes: first ? [{ ...first, ...note }] : [],
  })
  const tree = parse(body(text))
  const html = found(tree, 'html').map((node) => ('value' in node ? node.value : ''))
  // The cells of the table have line breaks of ours.
  expect(html.filter((tag) => tag !== '<br>')).toEqual([])
  const live = body(text).replace(/\[\[img src=[^\]]*\]\]/g, '')
  expect(live).not.toMatch(/(?<!\\)\[\[|(?<=\s)#tag/)
})

it('Logseq has a block for each note', () => {
  const list = parse(textIn('logseq')).children.filter(({ type }) => type === 'list')
  expect(list).toHaveLength(1)
  expect(list[0] && 'children' in list[0] ? list[0].children.length : 0).toBe(8)
})

it('the bilingual table has a row for each paragraph', () => {
  const [table] = found(parse(body(textIn('bilingual'))), 'table')
  const rows = table && 'children' in table ? table.children : []
  expect(rows).toHaveLength(9)
  expect(rows.map((row) => ('children' in row ? row.children.length : 0))).toEqual(rows.map(() => 2))
})

it.skipIf(isMissing)(`pandoc resolves the citations of its template${where}`, () => {
  const plain = execFileSync('pandoc', ['--citeproc', '-t', 'plain', '--wrap=none'], {
    input: textIn('pandoc'),
    encoding: 'utf8',
  })
  expect(plain).toContain('(Wilga and Olsza 2025)')
  expect(plain).toContain('Nowiny Znad Rzeki')
  expect(plain).not.toContain('???')
})

it.skipIf(isMissing).each(readyNames)(`pandoc reads %s word for word${where}`, (name) => {
  const plain = execFileSync('pandoc', ['-f', 'gfm', '-t', 'plain', '--wrap=none'], {
    input: body(textIn(name)),
    encoding: 'utf8',
  })
  expect(bare(plain)).toContain('#flood is no joke, R&D costs $5 or $6, see [[the plan]]')
})
