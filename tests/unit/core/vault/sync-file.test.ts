import { describe, expect, it } from 'vitest'
import { exactHash } from '#core/annotation/text-hash.ts'
import type { Filing } from '#core/library/filing.ts'
import type { NoteFields } from '#core/vault/region.ts'
import { type Synced, syncFile, type VaultArticle } from '#core/vault/sync-file.ts'
import { idOf, note } from './world.ts'

const head = `---\nid: ${idOf(0)}\ntitle: T\n---`
const filing: Filing = { state: null, starred: false, tags: [] }
const article = (...notes: NoteFields[]): VaultArticle => ({ title: 'T', head, filing, notes })
const first = (...notes: NoteFields[]) => syncFile(null, null, article(...notes))

/** The file changed by the reader, and what comes of it. */
function edited(before: Synced, change: (file: string) => string, ...notes: NoteFields[]): Synced {
  const file = change(before.file)
  expect(file).not.toBe(before.file)
  return syncFile(before.state, file, article(...notes))
}
const codes = ({ reports }: Synced) => reports.map(({ code }) => code)

describe('a note in the file', () => {
  it('is one pair of markers, with its parts in order', () => {
    const full = note(1, {
      translations: [{ id: idOf(9), label: 'Polish:', text: 'cytat' }],
      tags: ['a b', 'c'],
      colorLabel: 'Important',
    })
    expect(first(full).file).toBe(
      `${head}\n\n# T\n\n<!-- glossa ${full.id} -->\n> quote 1\n\ncomment 1\n\n**Polish:** cytat\n\n*Important* #a-b #c [↗](${full.link})\n<!-- /glossa ${full.id} -->\n`,
    )
  })

  it('may hold in its comment what looks like a marker', () => {
    const odd = note(1, { comment: `<!-- /glossa ${idOf(1)} -->\n\\<!-- glossa ${idOf(2)} -->` })
    const made = first(odd)
    const again = syncFile(made.state, made.file, article(odd))
    expect(again).toMatchObject({ file: made.file, edits: [], reports: [] })
    const changed = edited(made, (file) => file.replace('> quote 1\n', '> quote 1\n\nbefore\n'), odd)
    expect(changed.edits[0]?.comment).toBe(`before\n\n${odd.comment}`)
  })

  it.each([
    ['under the quote', '> quote 1\n', '> quote 1\nmine\n', 'mine\n\ncomment 1'],
    ['under the comment', 'comment 1\n', 'comment 1\nmine\n', 'comment 1\nmine'],
    ['after the tags', '#a [', '#a and mine [', 'comment 1\n\nand mine'],
    ['in place of the comment', 'comment 1', '> mine\n\nmine', '> mine\n\nmine'],
    ['without a comment', 'comment 1\n\n', '', ''],
  ])('takes what is written %s as its comment', (_, from, to, comment) => {
    const tagged = note(1, { tags: ['a'] })
    const { edits, reports } = edited(first(tagged), (file) => file.replace(from, to), tagged)
    expect(edits).toEqual([{ id: tagged.id, comment, translations: new Map() }])
    expect(reports).toEqual([])
  })

  it('gives tags back by the names that they have in the library', () => {
    const tagged = note(1, { tags: ['a b', 'c', '2024'] })
    const change = (to: string) => edited(first(tagged), (file) => file.replace('#a-b #c #_2024', to), tagged)
    expect(change('#a-b #new #_2024').edits[0]?.tags).toEqual(['a b', '2024', 'new'])
    expect(change('#c').edits[0]?.tags).toEqual(['c'])
    expect(change('').edits[0]?.tags).toEqual([])
  })

  it('keeps translations apart that have one label', () => {
    const three = [7, 8, 9].map((number) => ({ id: idOf(number), label: 'German:', text: `t${number}` }))
    const many = note(1, { translations: three })
    const made = first(many)
    expect(made.file).toContain('**German:** t7\n\n**German (2):** t8\n\n**German (3):** t9\n')
    const texts = (change: (file: string) => string) => edited(made, change, many).edits[0]?.translations
    expect(texts((file) => file.replace('t8', 'mine'))).toEqual(new Map([[idOf(8), 'mine']]))
    expect(texts((file) => file.replace('t7', 'my 7').replace('t9', 'my 9\n\nand more'))).toEqual(
      new Map([
        [idOf(7), 'my 7'],
        [idOf(9), 'my 9\n\nand more'],
      ]),
    )
    const without = edited(made, (file) => file.replace('**German:** t7\n\n', '').replace('t8', 'mine'), many)
    expect(without.edits[0]?.translations).toEqual(new Map([[idOf(8), 'mine']]))
    expect(codes(without)).toEqual(['translationEmptied'])
  })

  it('that is a translation alone has no comment, and keeps what was written below it', () => {
    const alone = note(1, {
      comment: '',
      takesComment: false,
      translations: [{ id: idOf(1), label: 'Polish:', text: 'cytat' }],
    })
    const made = edited(first(alone), (file) => file.replace('> quote 1\n', '> quote 1\n\nmine\n'), alone)
    expect(codes(made)).toEqual(['noPlaceForComment'])
    expect(made.edits).toEqual([])
    expect(made.file.indexOf('mine')).toBeGreaterThan(made.file.indexOf('<!-- /glossa'))
    expect(syncFile(made.state, made.file, article(alone))).toMatchObject({ file: made.file, reports: [] })
  })
})

describe('both sides changed', () => {
  const one = note(1, {
    comment: 'a\nb\nc',
    translations: [{ id: idOf(9), label: 'Polish:', text: 'cytat' }],
  })

  it('different lines of a comment are joined', () => {
    const made = edited(first(one), (file) => file.replace('a\nb', 'A\nb'), { ...one, comment: 'a\nb\nC' })
    expect(made.edits[0]?.comment).toBe('A\nb\nC')
    expect(codes(made)).toEqual(['bothChanged'])
  })

  it('the same line is kept twice', () => {
    const made = edited(first(one), (file) => file.replace('\nb\n', '\nmine\n'), {
      ...one,
      comment: 'a\nyours\nc',
    })
    expect(made.edits[0]?.comment).toBe('a\nyours\nc\n\na\nmine\nc')
  })

  it('a translation keeps the library’s text, and the file’s below the note', () => {
    const yours = { ...one, translations: [{ id: idOf(9), label: 'Polish:', text: 'yours' }] }
    const made = edited(first(one), (file) => file.replace('cytat', 'mine'), yours)
    expect(made.file).toMatch(/\*\*Polish:\*\* yours\n[\s\S]*<!-- \/glossa \S+ -->\n\nmine\n$/)
    expect(made.edits).toEqual([])
    expect(codes(made)).toEqual(['bothChanged'])
  })

  it('tags of both are there, and none that either took away', () => {
    const tagged = note(1, { tags: ['a', 'b', 'c'] })
    const made = edited(first(tagged), (file) => file.replace('#a #b', '#b #mine'), {
      ...tagged,
      tags: ['a', 'b', 'yours'],
    })
    expect(made.edits[0]?.tags).toEqual(['b', 'yours', 'mine'])
  })
})

it('a note that another version wrote in another way is not taken for one that its reader has changed', () => {
  const one = note(1)
  const made = first(one)
  const file = made.file.replace('> quote 1\n\n', '>quote 1\n')
  const lines = /<!-- glossa \w+ -->\n([\s\S]*)\n<!-- \/glossa/.exec(file)?.[1]
  const [written] = made.state.notes
  if (!written || lines === undefined) throw new Error('no note')
  const state = { ...made.state, notes: [{ ...written, hash: exactHash(lines) }] }
  expect(syncFile(state, file, article(one))).toMatchObject({ file, edits: [], reports: [] })
  const later = { ...one, comment: 'later' }
  expect(syncFile(state, file, article(later)).file).toBe(made.file.replace('comment 1', 'later'))
  expect(syncFile(state, file, article())).toMatchObject({ edits: [], reports: [] })
})

describe('a quote', () => {
  it('that was changed stays so, and follows the library no more', () => {
    const one = note(1)
    const made = edited(first(one), (file) => file.replace('> quote 1', '> my words'), one)
    expect(codes(made)).toEqual(['quoteEdited'])
    const moved = syncFile(made.state, made.file, article({ ...one, quote: '> quote 1 and more' }))
    expect(moved.file).toContain('> my words\n')
    expect(moved.reports).toEqual([])
  })

  it('that was not follows the library', () => {
    const one = note(1)
    const made = first(one)
    expect(syncFile(made.state, made.file, article({ ...one, quote: '> another' })).file).toContain(
      '> another\n',
    )
  })
})

describe('notes', () => {
  it('that are new are put in reading order, among the reader’s own text', () => {
    const made = first(note(1), note(3))
    const changed = made.file.replace('<!-- glossa 01jb0000000000000000000003', 'mine\n\n$&')
    const again = syncFile(made.state, changed, article(note(0), note(1), note(2), note(3), note(4)))
    const order = [...again.file.matchAll(/^> quote (\d)|^mine/gm)].map(([whole, number]) => number ?? whole)
    expect(order).toEqual(['0', '1', '2', 'mine', '3', '4'])
  })

  it('that were deleted in the library go, unless they were changed in the file', () => {
    const made = first(note(1), note(2))
    const changed = edited(made, (file) => file.replace('comment 2', 'comment 2, mine'))
    expect(codes(changed)).toEqual(['noteDeleted'])
    expect(changed.file).not.toContain('quote 1')
    expect(changed.file).toContain('comment 2, mine')
    expect(changed.file).not.toContain('<!-- glossa')
  })

  it('of another article that were pasted here stay as they are', () => {
    const foreign = `<!-- glossa ${idOf(77)} -->\n> elsewhere\n<!-- /glossa ${idOf(77)} -->`
    const made = edited(first(note(1)), (file) => `${file}\n${foreign}\n`, note(1))
    expect(made.file).toContain(foreign)
    expect(made.reports).toEqual([])
  })
})

describe('properties', () => {
  const titled = (title: string, ...notes: NoteFields[]): VaultArticle => ({
    title,
    head: `---\nid: ${idOf(0)}\ntitle: ${title}\n---`,
    filing,
    notes,
  })

  it('follow the library beside those of the reader, and so does the title in the text', () => {
    const made = syncFile(null, null, titled('T'))
    const again = syncFile(made.state, made.file.replace('\n---', '\nmine: 1\n---'), titled('New'))
    expect(again.file).toBe(`---\nid: ${idOf(0)}\ntitle: New\nmine: 1\n---\n\n# New\n`)
    expect(again.reports).toEqual([])
  })

  it('are told apart key by key, however they are written and ordered', () => {
    const made = syncFile(null, null, titled('T'))
    const file = made.file.replace(
      /---\n[\s\S]*?---/,
      `---\nmine:\n  - "x: y"\ntitle: "T"\nid: ${idOf(0)}\n---`,
    )
    const again = syncFile(made.state, file, titled('New'))
    expect(again.file).toBe(`---\nmine:\n  - "x: y"\ntitle: New\nid: ${idOf(0)}\n---\n\n# New\n`)
    expect(codes(again)).toEqual([])
  })

  it('that the reader removed stay away, and new ones are put where they belong', () => {
    const made = syncFile(null, null, titled('T'))
    const file = made.file.replace('title: T\n', 'mine: 1\n')
    const head = `---\nid: ${idOf(0)}\nauthors:\n  - A\ntitle: T\n---`
    const again = syncFile(made.state, file, { ...titled('T'), head })
    expect(again.file).toContain(`---\nid: ${idOf(0)}\nauthors:\n  - A\nmine: 1\n---\n`)
    expect(codes(again)).toEqual([])
    const without = syncFile(again.state, again.file, titled('T'))
    expect(without.file).toBe(file)
  })

  it('that both sides changed stay as the reader has them', () => {
    const made = syncFile(null, null, titled('T'))
    const again = syncFile(made.state, made.file.replace('title: T', 'title: mine'), titled('New'))
    expect(again.file).toContain('title: mine')
    expect(codes(again)).toEqual(['propertiesChanged'])
    expect(codes(syncFile(again.state, again.file, titled('New')))).toEqual([])
  })
})

describe('a note that is gone from the file', () => {
  const two = [note(1), note(2)]
  const without = (file: string) => file.replace(/<!-- glossa 01jb0{21}2 -->[\s\S]*$/, '')

  it('is written again where nobody is asked', () => {
    const made = edited(first(...two), without, ...two)
    expect(codes(made)).toEqual(['noteGone'])
    expect(made.file).toContain('comment 2')
  })

  it('stays away as long as the reader is asked, comes back when they say so, and goes when they say so', () => {
    const before = first(...two)
    const asking = syncFile(before.state, without(before.file), article(...two), () => true)
    expect(asking.file).not.toContain('comment 2')
    expect(codes(asking)).toEqual(['noteGone'])
    const again = syncFile(asking.state, asking.file, article(...two), () => true)
    expect({ file: again.file, codes: codes(again) }).toEqual({ file: asking.file, codes: ['noteGone'] })
    const kept = syncFile(again.state, again.file, article(...two), () => false)
    expect(kept.file).toBe(before.file)
    expect(codes(syncFile(kept.state, kept.file, article(...two), () => true))).toEqual([])
    const deleted = syncFile(again.state, again.file, article(note(1)), () => true)
    expect({ file: deleted.file, codes: codes(deleted) }).toEqual({ file: asking.file, codes: [] })
  })

  it('is no question any more once it is back in the file', () => {
    const before = first(...two)
    const asking = syncFile(before.state, without(before.file), article(...two), () => true)
    const back = syncFile(asking.state, before.file.replace('comment 2', 'mine'), article(...two), () => true)
    expect(back.edits).toEqual([{ id: idOf(2), comment: 'mine', translations: new Map() }])
    expect(codes(back)).toEqual([])
  })
})

it('line ends stay as another program wrote them', () => {
  const made = first(note(1))
  const changed = made.file.replaceAll('\n', '\r\n').replace('comment 1', 'mine')
  const again = syncFile(made.state, changed, article(note(1)))
  expect(again.file).toBe(changed)
  expect(again.edits[0]?.comment).toBe('mine')
})

it('a run that was cut short after it had changed the library doubles nothing and reports nothing', () => {
  const one = note(1, { comment: 'a' })
  const made = first(one)
  const file = made.file.replace('\na\n', '\na\n\nmine\n\nmore\n')
  const again = syncFile(made.state, file, article({ ...one, comment: 'a\n\nmine' }))
  expect(again.edits[0]?.comment).toBe('a\n\nmine\n\nmore')
  expect(codes(again)).toEqual([])
})
