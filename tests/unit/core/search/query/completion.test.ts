import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginning, completed, completionAt } from '#core/search/query/completion.ts'
import { fieldNames, libraryFields } from '#core/search/query/tree.ts'

/** The completion at the `|` of a query. */
const at = (marked: string) => completionAt(marked.replace('|', ''), marked.indexOf('|'))

describe('completing a query', () => {
  it('offers the names of fields', () => {
    expect(at('ti|')).toMatchObject({ start: 0, end: 2, field: null, options: ['title:'] })
    expect(at('wolf -a|')?.options).toEqual(['author:', 'after:'])
    expect(at('(i|')?.options).toEqual(['in:', 'is:'])
    expect(at('wolf|')).toBeNull()
    expect(at('wolf |')).toBeNull()
  })
  it('offers the values of a field, and tells where the library has to be asked', () => {
    expect(at('is:|')).toMatchObject({ field: 'is', typed: '', library: null, start: 3, end: 3 })
    expect(at('is:|')?.options).toContain('archived')
    expect(at('is:re|')?.options).toEqual(['reading'])
    expect(at('before:last|')?.options).toEqual(['last week', 'last month', 'last year'])
    expect(at('after:"last w|')?.options).toEqual(['last week'])
    expect(at('tag:phy|')).toMatchObject({ field: 'tag', typed: 'phy', options: [], library: 'tag' })
    expect(at('author:"anna n|')).toMatchObject({
      field: 'author',
      typed: 'anna n',
      library: 'author',
      start: 7,
    })
  })
  it.each(fieldNames)('completes %s: by its name, and then its values', (name) => {
    expect(at(`wolf ${name.slice(0, -1)}|`)?.options).toContain(`${name}:`)
    const { field, options, library } = at(`${name}:|`) ?? {}
    expect(field).toBe(name)
    // Those that are the library's own are asked for there.
    expect(library ?? options?.length).toBe(libraryFields.find((one) => one === name) ?? options?.length)
    expect((library === null) !== (options?.length === 0)).toBe(true)
  })
  it('offers nothing within a phrase, or behind a value that is closed', () => {
    expect(at('"ti|')).toBeNull()
    expect(at('tag:"a b"|')).toBeNull()
    expect(at('nonsense:a|')).toBeNull()
  })
  it('puts an option in the place of what was typed', () => {
    const complete = (marked: string, option: string) => {
      const completion = at(marked)
      if (!completion) throw new Error('nothing to complete')
      const { query, cursor } = completed(marked.replace('|', ''), completion, option)
      return `${query.slice(0, cursor)}|${query.slice(cursor)}`
    }
    expect(complete('wolf ti|', 'title:')).toBe('wolf title:|')
    expect(complete('is:re|', 'reading')).toBe('is:reading |')
    expect(complete('before:la| wolf', 'last week')).toBe('before:"last week" |wolf')
    expect(complete('author:"ann|', 'Anna Nowak')).toBe('author:"Anna Nowak" |')
    expect(complete('tag:a|bc x', 'a "b"')).toBe('tag:"a  b " |x')
  })
  it('finds values by the beginning of any of their words, accents aside', () => {
    const values = ['Physics', 'quantum physics', 'Łódź', 'maps']
    expect(beginning(values, 'phy')).toEqual(['Physics', 'quantum physics'])
    expect(beginning(values, 'lodz')).toEqual(['Łódź'])
    expect(beginning(values, '')).toEqual(values)
  })
  it('never points outside the query', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(40), (query, cursor) => {
        const found = completionAt(query, Math.min(cursor, query.length))
        if (!found) return
        expect(found.start).toBeLessThanOrEqual(found.end)
        expect(found.end).toBeLessThanOrEqual(query.length)
      }),
    )
  })
})
