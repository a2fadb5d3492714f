/** docs/templates.md and the code know the same names, and its examples give what it says. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filterNames, templateTags } from '#core/templates/engine.ts'
import { templateFilters } from '#core/templates/filters.ts'
import { readyNames } from '#core/templates/ready.ts'
import { sampleValues, written } from './rendering.ts'

const documentation = readFileSync(join(import.meta.dirname, '../../../../docs/templates.md'), 'utf8')
const sections = new Map(
  documentation.split(/^## /m).map((section) => {
    const [title = '', ...lines] = section.split('\n')
    return [title, lines]
  }),
)

/** The cells of a section's table, without its header. */
function rowsIn(title: string): string[][] {
  return (sections.get(title) ?? [])
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
    )
}
const namesIn = (title: string) => rowsIn(title).map(([name]) => name)

const values = sampleValues()
const [note] = values.notes
const translation = values.notes.flatMap(({ translations }) => translations)[0]

describe('docs/templates.md', () => {
  it.each([
    ['The article', values],
    ['A note', note],
    ['A translation', translation],
    ['A row', values.rows[0]],
  ])('%s: tells of every variable', (title, record) => {
    expect(namesIn(title).toSorted()).toEqual(Object.keys(record ?? {}).toSorted())
  })

  it('tells of every template that Glossa comes with', () => {
    const [, ...rows] = documentation.slice(0, documentation.indexOf('## ')).match(/^\| `(\w+)`/gm) ?? []
    expect([...rows].length + 1).toBe(readyNames.length)
    for (const name of readyNames) expect(documentation).toContain(`| \`${name}\``)
  })

  it('tells of every tag and every filter', () => {
    const filters = sections.get('Filters')?.join('\n') ?? ''
    const liquid = /Of Liquid's own filters there are ([\s\S]*?)\.\n\n/.exec(filters)?.[1] ?? ''
    const own = Object.keys(templateFilters)
    expect(namesIn('Filters').toSorted()).toEqual(own.toSorted())
    expect([...liquid.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(
      filterNames().filter((name) => !own.includes(name)),
    )
    for (const tag of templateTags) expect(documentation).toContain(`\`${tag}\``)
  })

  it.each(rowsIn('Filters').map(([name = '', , example = '', result = '']) => [name, example, result]))(
    '%s does what it says',
    (name, example, result) => {
      const unwrapped = (text: string) => text.replaceAll('⏎', '\n').replaceAll('\\|', '|')
      expect(example).toContain(name)
      // In the table a bar is written with a backslash.
      expect(written(unwrapped(example))).toBe(unwrapped(result))
    },
  )
})
