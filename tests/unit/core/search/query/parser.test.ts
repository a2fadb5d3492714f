import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery } from '#core/search/query/parser.ts'
import { everything, type Query, type WordPlace } from '#core/search/query/tree.ts'

const now = new Date(2026, 10, 25, 15)
const parsed = (text: string, typing = false) => parseQuery(text, { now, typing })
const tree = (text: string) => {
  const { query, problem } = parsed(text)
  expect(problem, text).toBeNull()
  return query
}
const word = (
  words: string,
  options: { in?: WordPlace[]; prefix?: boolean; quoted?: boolean } = {},
): Query => ({
  kind: 'words',
  words: words.split(' '),
  prefix: false,
  quoted: false,
  in: null,
  ...options,
})
const and = (...parts: Query[]): Query => ({ kind: 'and', parts })
const or = (...parts: Query[]): Query => ({ kind: 'or', parts })
const not = (part: Query): Query => ({ kind: 'not', part })

describe('words and signs', () => {
  it('takes words in any order, phrases, exclusions and alternatives', () => {
    expect(tree('grey wolf')).toEqual(and(word('grey'), word('wolf')))
    expect(tree('"grey wolf" den')).toEqual(and(word('grey wolf', { quoted: true }), word('den')))
    expect(tree('wolf -dog')).toEqual(and(word('wolf'), not(word('dog'))))
    expect(tree('wolf OR dog cat')).toEqual(or(word('wolf'), and(word('dog'), word('cat'))))
    expect(tree('(wolf OR dog) -(cat bird)')).toEqual(
      and(or(word('wolf'), word('dog')), not(and(word('cat'), word('bird')))),
    )
  })
  it('takes AND and NOT in capitals as signs, in small letters as words', () => {
    expect(tree('wolf AND dog')).toEqual(tree('wolf dog'))
    expect(tree('wolf AND (dog OR cat) AND bird')).toEqual(tree('wolf (dog OR cat) bird'))
    expect(tree('wolf OR dog AND cat')).toEqual(tree('wolf OR dog cat'))
    expect(tree('wolf AND NOT dog')).toEqual(and(word('wolf'), not(word('dog'))))
    expect(tree('NOT (cat bird) wolf')).toEqual(tree('-(cat bird) wolf'))
    expect(tree('site:(a AND b)')).toEqual(tree('site:(a b)'))
    expect(tree('wolf and not dog')).toEqual(and(word('wolf'), word('and'), word('not'), word('dog')))
    expect(tree('"wolf AND dog"')).toEqual(word('wolf and dog', { quoted: true }))
    expect(tree('title:AND')).toEqual(word('and', { in: ['title'] }))
  })
  it('takes a word with signs in it for the words on both sides, next to each other', () => {
    expect(tree('well-known')).toEqual(word('well known'))
    expect(tree("l'homme")).toEqual(word('l homme'))
    expect(tree('2026-11')).toEqual(word('2026 11'))
  })
  it('takes a star at the end for any end of the word', () => {
    expect(tree('wol*')).toEqual(word('wol', { prefix: true }))
    expect(tree('"grey wol*"')).toEqual(word('grey wol', { prefix: true, quoted: true }))
    expect(tree('*')).toEqual(everything)
  })
  it('knows the quotation marks of other languages', () => {
    for (const query of ['„szary wilk”', '«szary wilk»', '“szary wilk”'])
      expect(tree(query)).toEqual(word('szary wilk', { quoted: true }))
  })
  it('asks for everything where there is no word', () => {
    for (const query of ['', '   ', '…', '- -', '()', '""']) expect(tree(query)).toEqual(everything)
  })
  it('reads addresses and times as text', () => {
    expect(tree('https://a.example/b')).toEqual(word('https a example b'))
    expect(tree('10:30')).toEqual(word('10 30'))
  })
  it('parts scripts without spaces, whose last word may go on', () => {
    expect(tree('機械翻訳')).toMatchObject({ kind: 'words', words: ['機械', '翻訳'], prefix: true })
  })
})

describe('fields', () => {
  it('tells where the words are to be', () => {
    expect(tree('title:wolf')).toEqual(word('wolf', { in: ['title'] }))
    expect(tree('title:(grey OR wolf)')).toEqual(
      or(word('grey', { in: ['title'] }), word('wolf', { in: ['title'] })),
    )
    expect(tree('in:notes grey wolf')).toEqual(
      and(word('grey', { in: ['notes'] }), word('wolf', { in: ['notes'] })),
    )
    expect(tree('wolf in:notes in:translations')).toEqual(word('wolf', { in: ['notes', 'translations'] }))
    expect(tree('(in:notes wolf) dog')).toEqual(and(word('wolf', { in: ['notes'] }), word('dog')))
    expect(tree('in:notes (wolf OR dog)')).toEqual(
      or(word('wolf', { in: ['notes'] }), word('dog', { in: ['notes'] })),
    )
  })
  it('asks by a place without words for what has any', () => {
    expect(tree('in:notes')).toEqual({ kind: 'has', what: 'notes' })
    expect(tree('-in:notes wolf')).toEqual(and(not({ kind: 'has', what: 'notes' }), word('wolf')))
  })
  it('takes values as they are written, quoted or several', () => {
    expect(tree('author:"Anna Nowak"')).toEqual({
      kind: 'value',
      field: 'author',
      value: 'Anna Nowak',
      prefix: false,
    })
    expect(tree('tag:phys*')).toEqual({ kind: 'value', field: 'tag', value: 'phys', prefix: true })
    expect(tree('site:(a OR b)')).toEqual(
      or(
        { kind: 'value', field: 'site', value: 'a', prefix: false },
        { kind: 'value', field: 'site', value: 'b', prefix: false },
      ),
    )
    expect(tree('is:reading has:comments color:Yellow')).toEqual(
      and(
        { kind: 'is', state: 'reading' },
        { kind: 'has', what: 'comments' },
        { kind: 'color', color: 'yellow' },
      ),
    )
  })
  it('reads dates and times ago from where the reader is', () => {
    const at = (year: number, month: number, day: number) => new Date(year, month - 1, day).getTime()
    const times: [string, number][] = [
      ['2026', at(2026, 1, 1)],
      ['2025-02', at(2025, 2, 1)],
      ['2025-02-28', at(2025, 2, 28)],
      ['today', at(2026, 11, 25)],
      ['Yesterday', at(2026, 11, 24)],
      ['"last week"', at(2026, 11, 16)],
      ['last-week', at(2026, 11, 16)],
      ['"this week"', at(2026, 11, 23)],
      ['"last month"', at(2026, 10, 1)],
      ['"last year"', at(2025, 1, 1)],
      ['"3 days ago"', at(2026, 11, 22)],
      ['"2 weeks ago"', at(2026, 11, 11)],
      ['"9 months ago"', at(2026, 2, 25)],
      ['last week', at(2026, 11, 16)],
      ['3 Days ago', at(2026, 11, 22)],
    ]
    for (const [text, time] of times) expect(tree(`after:${text}`)).toEqual({ kind: 'after', time })
    expect(tree('before:2026')).toEqual({ kind: 'before', time: at(2026, 1, 1) })
    // What follows is no part of it.
    expect(tree('after:last year wolf')).toEqual(and({ kind: 'after', time: at(2025, 1, 1) }, word('wolf')))
    expect(parsed('after:last "year" wolf').problem?.code).toBe('queryDate')
    for (const typed of ['l', 'last', 'Last w', '3', '3 days', '12 weeks a'])
      expect(parsed(`wolf after:${typed}`, true).problem, typed).toBeNull()
    for (const typed of ['last wolf', '3 wolves', 'wolf last'])
      expect(parsed(`after:${typed}`, true).problem?.code, typed).toBe('queryDate')
  })
  it('knows fields by other names, too', () => {
    expect(tree('colour:Yellow')).toEqual({ kind: 'color', color: 'yellow' })
    expect(tree('tags:sea language:pl')).toEqual(
      and(
        { kind: 'value', field: 'tag', value: 'sea', prefix: false },
        { kind: 'value', field: 'lang', value: 'pl', prefix: false },
      ),
    )
  })
})

describe('what is wrong, and where', () => {
  const cases: [string, string, number, number][] = [
    ['wolf "grey', 'queryQuote', 5, 10],
    ['(wolf dog', 'queryParenthesis', 0, 1],
    ['wolf) dog', 'queryClosing', 4, 5],
    ['wolf OR', 'queryOr', 5, 7],
    ['OR wolf', 'queryOr', 0, 2],
    ['wolf OR OR dog', 'queryOr', 5, 7],
    ['wolf AND', 'queryOr', 5, 8],
    ['AND wolf', 'queryOr', 0, 3],
    ['wolf AND AND dog', 'queryOr', 5, 8],
    ['(wolf AND) dog', 'queryOr', 6, 9],
    ['wolf AND OR dog', 'queryOr', 5, 8],
    ['wolf NOT', 'queryNot', 5, 8],
    ['(wolf NOT) dog', 'queryNot', 6, 9],
    ['autor:Nowak', 'queryField', 0, 5],
    ['title: wolf', 'queryNoValue', 0, 6],
    ['is:red', 'queryValue', 3, 6],
    ['color:(yellow OR teal)', 'queryValue', 17, 21],
    ['after:someday', 'queryDate', 6, 13],
    ['after:2025-02-31', 'queryDate', 6, 16],
    ['wolf lang:german', 'queryLanguage', 10, 16],
  ]
  it.each(cases)('%s: %s at %i to %i', (text, code, start, end) => {
    expect(parsed(text).problem).toMatchObject({ code, start, end, params: { at: start + 1 } })
  })
  it('blames while it is typed what no key can put right any more', () => {
    const codes = ['is:red', 'before:soon', 'lang:german', 'after:2026-1', 'lang:d', 'lang:pt-'].map(
      (typed) => parsed(typed, true).problem?.code,
    )
    expect(codes).toEqual(['queryValue', 'queryDate', 'queryLanguage', undefined, undefined, undefined])
  })
  it('takes a value that is typed as soon as it can be one alone', () => {
    expect(parsed('has:note', true).query).toEqual({ kind: 'has', what: 'notes' })
    expect(parsed('has:t', true)).toEqual({ query: everything, problem: null })
    expect(parsed('has:note').problem?.code).toBe('queryValue')
  })
  it('still finds what it can', () => {
    expect(parsed('(wolf dog').query).toEqual(and(word('wolf'), word('dog')))
    expect(parsed('wolf OR').query).toEqual(word('wolf'))
    expect(parsed('autor:Nowak').query).toEqual(and(word('autor'), word('nowak')))
    expect(parsed('wolf is:red').query).toEqual(word('wolf'))
  })
  it('does not blame what the next key may put right', () => {
    for (const text of [
      'wolf "gre',
      '(wolf',
      'wolf OR',
      'wolf AND',
      'wolf NOT',
      'title:',
      'is:rea',
      'after:202',
      'wolf -',
    ])
      expect(parsed(text, true).problem, text).toBeNull()
    for (const text of ['is:red', 'wolf)', 'autor:x', 'title: wolf'])
      expect(parsed(text, true).problem, text).not.toBeNull()
  })
  it('lets the word go on that is being typed, and no other', () => {
    expect(parsed('grey wol', true).query).toEqual(and(word('grey'), word('wol', { prefix: true })))
    expect(parsed('grey wol ', true).query).toEqual(and(word('grey'), word('wol')))
    expect(parsed('w', true).query).toEqual(word('w'))
  })
})

describe('any query', () => {
  const parts = fc.constantFrom(
    'wolf',
    'żółw',
    '機械',
    '"',
    '(',
    ')',
    '-',
    ' ',
    ' OR ',
    ' AND ',
    ' NOT ',
    'title:',
    'in:notes ',
    'is:new',
    'tag:',
    'after:',
    '*',
    ':',
    '2026',
    '„',
    'x',
  )
  const queries = fc.oneof(
    fc.string(),
    fc.array(parts, { maxLength: 30 }).map((all) => all.join('')),
  )
  it('is read without failing, and its problem lies within it', () => {
    fc.assert(
      fc.property(queries, fc.boolean(), (text, typing) => {
        const { problem } = parseQuery(text, { now, typing })
        if (!problem) return
        expect(problem.start).toBeGreaterThanOrEqual(0)
        expect(problem.end).toBeGreaterThan(problem.start)
        expect(problem.end).toBeLessThanOrEqual(text.length)
      }),
    )
  })
  it('finds the same with more spaces around its parts', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('wolf', '"grey wolf"', '-dog', 'is:new', 'tag:a', 'OR', 'AND', 'NOT wolf', '(cat)'),
        ),
        (all) => {
          expect(parsed(` ${all.join('   ')}  `).query).toEqual(parsed(all.join(' ')).query)
        },
      ),
    )
  })
  it('is read in time that grows with its length alone', () => {
    expect(parsed('('.repeat(20_000)).problem?.code).toBe('queryDeep')
    expect(parsed(`${'-'.repeat(3)}${'-a'.repeat(2000)}`).query).toBeDefined()
  })
})
