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

const inEach = (names: readonly ReadyName[]) =>
  names.flatMap((name) => uiLanguages.map((language) => [name, language] as const))

it.each(inEach(readyNames.filter((name) => name !== 'bilingual')))(
  '%s (%s) has every note with its structure',
  (name, language) => {
    const tree = parse(body(textIn(name, language)))
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
  },
)

it.each(inEach(['obsidian', 'zotero', 'readwise', 'pandoc', 'bilingual']))(
  '%s (%s) has readable properties',
  (name, language) => {
    const [, properties = ''] = /^---\n([\s\S]*?)\n---\n/.exec(textIn(name, language)) ?? []
    expect(parseYaml(properties)).toMatchObject({
      id: annotated.id,
      ...(['obsidian', 'pandoc'].includes(name) && { title: annotated.metadata.title }),
    })
  },
)

it.each(uiLanguages)(
  'Obsidian finds each note by its block id, and each passage in a callout (%s)',
  (language) => {
    const text = textIn('obsidian', language)
    const { annotations, translations } = annotated
    const own = translations.filter(({ target }) => 'selector' in target)
    const ids = [...text.matchAll(/^\^(\S+)$/gm)].map(([, id]) => id)
    expect(ids.toSorted()).toEqual([...annotations, ...own].map(({ id }) => id).toSorted())
    expect(text.match(/^> \[!quote\]/gm)).toHaveLength(ids.length - 1)
    // A callout ends with its quotation: an id behind it, parted by an empty line, is that of the whole.
    const blocks = body(text).split(/\n{2,}/)
    for (const [at, block] of blocks.entries()) {
      if (/^\^\S+$/.test(block) && at > 3) expect(blocks[at - 1]).toMatch(/^> |^- |```$/)
      if (block.startsWith('> [!quote]'))
        expect(block.split('\n').filter((line) => !line.startsWith('>'))).toEqual([])
    }
  },
)

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

/**
 * A page as Logseq reads it: properties of the page, then blocks, each with the lines that are indented as its words are. Fenced code is
 * no block. Throws for a line that stands in none.
 */
function outline(text: string) {
  const lines = text.trimEnd().split('\n')
  const first = lines.findIndex((line) => line.startsWith('- '))
  const properties = new Map(
    lines.slice(0, first).flatMap((line): [string, string][] => {
      const [, key = '', value = ''] = /^([\w-]+):: (.+)$/.exec(line) ?? []
      return line === '' ? [] : [[key, value]]
    }),
  )
  const blocks: { depth: number; lines: string[] }[] = []
  let isCode = false
  for (const line of lines.slice(first)) {
    const [, space = '', words] = /^( *)- (.*)$/.exec(line) ?? []
    const last = blocks.at(-1)
    if (words !== undefined && !isCode) blocks.push({ depth: space.length, lines: [words] })
    else if (line !== '' && (!last || !line.startsWith(' '.repeat(last.depth + 2)))) throw new Error(line)
    else last?.lines.push(line.slice((last?.depth ?? 0) + 2))
    const fences = /^ *(?:- )?```/.test(line)
    isCode = fences ? !isCode : isCode
  }
  return { properties, blocks }
}

it.each(uiLanguages)('Logseq has a block for each note, with what belongs to it below (%s)', (language) => {
  const list = parse(textIn('logseq', language)).children.filter(({ type }) => type === 'list')
  expect(list).toHaveLength(1)
  expect(list[0] && 'children' in list[0] ? list[0].children.length : 0).toBe(8)
  const { properties, blocks } = outline(textIn('logseq', language))
  expect(properties.get('glossa-id')).toBe(annotated.id)
  expect(properties.get('title')).toBe(annotated.metadata.title)
  const top = blocks.filter(({ depth }) => depth === 0)
  expect(top).toHaveLength(8)
  // A line `key:: value` would become a property, and be hidden.
  for (const { lines } of blocks) expect(lines.filter((line) => /^[\w-]+:: /.test(line))).toEqual([])
  const below = blocks.filter(({ depth }) => depth === 2).map(({ lines }) => lines.join('\n'))
  expect(below.filter((text) => text.includes('Witaj, świecie'))).toHaveLength(1)
  expect(below).toContain('```\nnever closed\n```\n')
})

it.each(uiLanguages)('the bilingual table has a row for each paragraph (%s)', (language) => {
  const [table] = found(parse(body(textIn('bilingual', language))), 'table')
  const rows = table && 'children' in table ? table.children : []
  expect(rows).toHaveLength(9)
  expect(rows.map((row) => ('children' in row ? row.children.length : 0))).toEqual(rows.map(() => 2))
})

it.skipIf(isMissing).each(uiLanguages)(
  `pandoc resolves the citations of its template (%s)${where}`,
  (language) => {
    const plain = execFileSync('pandoc', ['--citeproc', '-t', 'plain', '--wrap=none'], {
      input: textIn('pandoc', language),
      encoding: 'utf8',
    })
    expect(plain).toContain('(Wilga and Olsza 2025)')
    expect(plain).toContain('Nowiny Znad Rzeki')
    expect(plain).not.toContain('???')
  },
)

it.skipIf(isMissing).each(inEach(readyNames))(
  `pandoc reads %s (%s) word for word${where}`,
  (name, language) => {
    const plain = execFileSync('pandoc', ['-f', 'gfm', '-t', 'plain', '--wrap=none'], {
      input: body(textIn(name, language)),
      encoding: 'utf8',
    })
    expect(bare(plain)).toContain('#flood is no joke, R&D costs $5 or $6, see [[the plan]]')
  },
)
