/** How an article is filed, in the properties of its file: tags, state and star. */

import { describe, expect, it } from 'vitest'
import type { Filing } from '#core/library/filing.ts'
import { type Synced, syncFile, type VaultArticle, type VaultState } from '#core/vault/sync-file.ts'

const id = '01jb0000000000000000000000'
const none: Filing = { state: null, starred: false, tags: [] }

function filed(changes: Partial<Filing>): VaultArticle {
  const filing = { ...none, ...changes }
  const { state, starred, tags } = filing
  const lines = [
    ...(tags.length > 0 ? ['tags:', ...tags.map((tag) => `  - ${tag}`)] : []),
    ...(state === null ? [] : [`state: ${state}`]),
    ...(starred ? ['starred: true'] : []),
  ]
  return { title: 'T', head: ['---', `id: ${id}`, ...lines, '---'].join('\n'), filing, notes: [] }
}
const codes = ({ reports }: Synced) => reports.map(({ code, property }) => `${code} ${property}`)
const withLine = (file: string, line: string) => file.replace('\n---', `\n${line}\n---`)

/** After it nothing is to be done any more. */
function expectSettled(made: Synced, changes: Partial<Filing>): void {
  const again = syncFile(made.state, made.file, filed(changes))
  expect(again).toMatchObject({ file: made.file, filing: null, reports: [], state: made.state })
}

describe('tags', () => {
  const made = syncFile(null, null, filed({ tags: ['a', 'b c'] }))
  const changed = (head: string) =>
    syncFile(made.state, made.file.replace('tags:\n  - a\n  - b c', head), filed({ tags: ['a', 'b c', 'd'] }))

  it.each([
    ['in a list', 'tags: [b c, "#new"]', ['b c', 'd', 'new']],
    ['between commas', 'tags: b c, new', ['b c', 'd', 'new']],
    ['between spaces', 'tags: a new', ['a', 'd', 'new']],
    ['not at all', 'mine: 1', ['d']],
    ['as nothing', 'tags:', ['d']],
    ['with signs that YAML takes for comments', 'tags: #a #new', ['a', 'd', 'new']],
    ['with such signs in a list', 'tags:\n  - b c\n  - #new', ['b c', 'd', 'new']],
    ['with such signs in a list of one line', 'tags: [#a, #new]', ['a', 'd', 'new']],
  ])('are joined where the file has them %s', (_, head, tags) => {
    const again = changed(head)
    expect(again.filing).toEqual({
      before: { ...none, tags: ['a', 'b c', 'd'] },
      after: { ...none, tags },
    })
    expect(codes(again)).toEqual([])
    expectSettled(again, { tags })
    for (const tag of tags) expect(again.file).toContain(tag)
  })

  it('that are none stay as they are, and are reported once', () => {
    const again = changed('tags: { a: 1 }')
    expect(again.file).toContain('tags: { a: 1 }')
    expect(again.filing).toBeNull()
    expect(codes(again)).toEqual(['propertyUnknown tags'])
    expectSettled(again, { tags: ['a', 'b c', 'd'] })
  })

  it('leave what the reader noted beside the others', () => {
    const again = changed('tags:\n    - a # first\n    - b c\n# mine\nrating: 5 # of 5')
    expect(again.file).toContain('tags:\n    - a # first\n    - b c\n    - d\n# mine\nrating: 5 # of 5\n')
    const without = syncFile(again.state, again.file, filed({ tags: ['b c'] }))
    expect(without.file).toContain('# first\ntags:\n    - b c\n# mine\nrating: 5 # of 5\n')
  })
})

describe('state and star', () => {
  it('are written where the reader set them, and follow the library', () => {
    const plain = syncFile(null, null, filed({}))
    expect(plain.file).not.toMatch(/state|starred/)
    const made = syncFile(plain.state, plain.file, filed({ state: 'done', starred: true }))
    expect(made.file).toContain(`id: ${id}\nstate: done\nstarred: true\n---`)
    const later = syncFile(made.state, made.file, filed({ state: 'archived' }))
    expect(later.file).toContain('state: archived\n---')
    expect([...codes(made), ...codes(later)]).toEqual([])
    expect(syncFile(later.state, later.file, filed({})).file).toBe(plain.file)
  })

  it.each<[string, Partial<Filing>, string, Partial<Filing>]>([
    ['a state', {}, 'state: done', { state: 'done' }],
    ['a state in other letters', {}, 'state: "Done"', { state: 'done' }],
    ['a star', { state: 'new' }, 'state: new\nstarred: true', { state: 'new', starred: true }],
    ['an old word for a star', {}, 'starred: yes', { starred: true }],
    ['no state any more', { state: 'done' }, 'mine: 1', {}],
    ['an empty state', { state: 'done' }, 'state:', {}],
    ['a box that is not ticked', { starred: true }, 'starred: false', {}],
    ['all at once', { starred: true }, 'tags: x\nstate: reading', { state: 'reading', tags: ['x'] }],
  ])('come back from the file: %s', (_, before, lines, after) => {
    const made = syncFile(null, null, filed(before))
    const file = withLine(made.file.replace(/\n(state|starred): .*/g, ''), lines)
    const again = syncFile(made.state, file, filed(before))
    expect(again.filing).toEqual({ before: { ...none, ...before }, after: { ...none, ...after } })
    expect(again).toMatchObject({ file, reports: [] })
    expectSettled(again, after)
    // A run that was cut short after it had changed the library.
    expect(syncFile(made.state, file, filed(after))).toMatchObject({ file, filing: null, reports: [] })
    expect(syncFile(again.seen, file, filed(after))).toMatchObject({ file, filing: null, reports: [] })
  })

  it('that were changed on both sides become those of the file, and are reported', () => {
    const made = syncFile(null, null, filed({ state: 'new' }))
    const file = made.file.replace('state: new', 'state: reading')
    const again = syncFile(made.state, file, filed({ state: 'archived', starred: true }))
    expect(again.filing?.after).toMatchObject({ state: 'reading', starred: true })
    expect(again.file).toContain('state: reading\nstarred: true\n')
    expect(codes(again)).toEqual(['filingChanged state'])
    expectSettled(again, { state: 'reading', starred: true })
  })

  it.each(['state: someday', 'state: [done]', 'starred: 5', 'starred: { a: 1 }'])(
    'that mean nothing to Glossa stay, and are reported once: %s',
    (line) => {
      const made = syncFile(null, null, filed({}))
      const file = withLine(made.file, line)
      const again = syncFile(made.state, file, filed({}))
      expect(again).toMatchObject({ file, filing: null })
      expect(codes(again)).toEqual([`propertyUnknown ${line.split(':')[0]}`])
      expectSettled(again, {})
      const later = syncFile(again.state, file, filed({ state: 'done', starred: true }))
      expect(later.file).toContain(line)
      expect(codes(later)).toEqual([`propertiesChanged ${line.split(':')[0]}`])
      expectSettled(later, { state: 'done', starred: true })
      const known = file.replace(line, 'state: reading\nstarred: true')
      expect(syncFile(again.state, known, filed({})).filing?.after).toMatchObject({ state: 'reading' })
    },
  )

  it('that a later version wrote are left to it', () => {
    const made = syncFile(null, null, filed({ state: 'paused' }))
    expect(made.file).toContain('state: paused')
    expectSettled(made, { state: 'paused' })
    const again = syncFile(made.state, made.file.replace('paused', 'done'), filed({ state: 'paused' }))
    expect(again.filing).toMatchObject({ before: { state: 'paused' }, after: { state: 'done' } })
  })

  it('are joined where it is not known what was written: neither takes anything away from the other', () => {
    const made = syncFile(null, null, filed({ state: 'done' }))
    const starred = withLine(made.file.replace('\nstate: done', ''), 'starred: true')
    const again = syncFile(null, starred, filed({ state: 'done' }))
    expect(again.filing?.after).toMatchObject({ state: 'done', starred: true })
    expect(again.file).toContain('state: done')
    expect(codes(again)).toEqual([])
    const differing = syncFile(null, made.file, filed({ state: 'reading' }))
    expect(differing).toMatchObject({ file: made.file, filing: null })
    expect(codes(differing)).toEqual(['propertiesChanged state'])
    expectSettled(differing, { state: 'reading' })
  })

  it('of a reader’s own, from before Glossa wrote any, are no conflict where the library has none', () => {
    const made = syncFile(null, null, filed({}))
    const before: VaultState = {
      ...made.state,
      properties: { id: made.state.properties.id ?? { library: '' } },
    }
    const again = syncFile(before, withLine(made.file, 'starred: true'), filed({}))
    expect(again.filing?.after).toMatchObject({ starred: true })
    expect(codes(again)).toEqual([])
    expect(syncFile(before, made.file, filed({ state: 'done' })).file).toContain('state: done')
  })
})
