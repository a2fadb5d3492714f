/** A file whose notes its reader, or another program, has nested, turned into an outline, copied or damaged. */

import { describe, expect, it } from 'vitest'
import type { NoteFields } from '#core/vault/region.ts'
import { type Synced, syncFile, type VaultArticle } from '#core/vault/sync-file.ts'
import { idOf, note } from './world.ts'

const full = note(1, {
  comment: 'first\n\n- one\n- two\n\nlast',
  tags: ['x'],
  colorLabel: 'Important',
  translations: [{ id: idOf(9), label: 'Polish:', text: 'cytat' }],
})
const article = (...notes: NoteFields[]): VaultArticle => ({
  title: 'T',
  head: `---\nid: ${idOf(0)}\ntitle: T\n---`,
  filing: { state: null, starred: false, tags: [] },
  notes,
})
const made = syncFile(null, null, article(full, note(2)))
const codes = ({ reports }: Synced) => reports.map(({ code }) => code)
const region = /<!-- glossa 01jb0{21}1 -->\n[\s\S]*?<!-- \/glossa 01jb0{21}1 -->/.exec(made.file)?.[0] ?? ''
const reshaped = (change: (lines: string[]) => string[]) =>
  made.file.replace(region, () => change(region.split('\n')).join('\n'))
const nested = (first: string, rest: string) =>
  reshaped((lines) => lines.map((line, at) => ((at === 0 ? first : rest) + line).trimEnd()))
const run = (file: string, ...notes: NoteFields[]) => {
  expect(file).not.toBe(made.file)
  return syncFile(made.state, file, article(...(notes.length > 0 ? notes : [full, note(2)])))
}

const nestings: [string, string][] = [
  ['a list', nested('- ', '  ')],
  ['a list of a list', nested('  1. ', '     ')],
  ['a task', nested('- [ ] ', '      ')],
  ['a quote', nested('> ', '> ')],
  ['a callout', nested('> [!note] Mine\n> ', '> ')],
  ['a quote of a list', nested('> - ', '>   ')],
  ['an indented block', nested('\t', '\t')],
]

describe.each(nestings)('a note that was put into %s', (_, file) => {
  it('is the note, and stays as it is', () => {
    expect(run(file)).toMatchObject({ file, edits: [], reports: [] })
  })

  it('gives back what is changed in it', () => {
    const again = run(file.replace('last', 'mine'))
    expect(again.edits).toEqual([
      { id: full.id, comment: 'first\n\n- one\n- two\n\nmine', translations: new Map() },
    ])
    expect(again.file).toBe(file.replace('last', 'mine'))
  })

  it('follows the library where it is', () => {
    const again = run(file, { ...full, comment: 'new' }, note(2))
    expect(again.file).toContain(file.slice(file.indexOf('# T'), file.indexOf('> quote 1')))
    expect(again.file).not.toContain('last')
    const after = syncFile(again.state, again.file, article({ ...full, comment: 'new' }, note(2)))
    expect(after).toMatchObject({ file: again.file, edits: [], reports: [], state: again.state })
  })
})

describe('a note that an outliner made items of', () => {
  const outline = reshaped((lines) =>
    lines
      .filter((line) => line !== '')
      .map((line) => (/^- (?:one|two)/.test(line) ? `\t${line}` : `- ${line}`)),
  )

  it('is the note, and stays as it is', () => {
    const again = run(outline)
    expect(again).toMatchObject({ file: outline, edits: [], reports: [] })
    expect(syncFile(again.state, outline, article(full, note(2)))).toMatchObject({
      file: outline,
      reports: [],
    })
  })

  it('gives back what is changed in it, with its paragraphs', () => {
    const again = run(outline.replace('- last', '- last\n- mine'))
    expect(again.edits[0]?.comment).toBe('first\n- one\n- two\n\nlast\n\nmine')
  })

  it('keeps the outliner’s properties, which are no comment', () => {
    const file = made.file.replace('first\n', 'first\nid:: 65a-b\ncollapsed:: true\n')
    expect(run(file)).toMatchObject({ file, edits: [] })
    const later = run(file, { ...full, comment: 'new' }, note(2))
    expect(later.file).toContain('-->\nid:: 65a-b\ncollapsed:: true\n> quote 1\n\nnew\n')
    const typed = { ...full, comment: 'id:: mine' }
    const own = syncFile(null, null, article(typed))
    expect(syncFile(own.state, `${own.file}\nmore\n`, article(typed)).edits).toEqual([])
  })
})

describe('markers', () => {
  const [open, close] = [`<!-- glossa ${full.id} -->`, `<!-- /glossa ${full.id} -->`]
  it.each([
    ['without spaces', open, `<!--glossa ${full.id}-->`],
    ['in large letters', open, open.toUpperCase()],
    ['of which the second has gone', `${close}\n`, ''],
    ['of which the first has gone', `${open}\n`, ''],
    ['of which the second was damaged', close, '<!-- /glossa -->'],
    ['of which the first was damaged', open, '<!-- glossa mine -->'],
    ['with words behind', open, `${open} mine`],
  ])('%s still find their note', (_, from, to) => {
    const again = run(made.file.replace(from, to))
    expect({ edits: again.edits, codes: codes(again) }).toEqual({ edits: [], codes: [] })
    if (to.includes('mine')) expect(again.file).toContain('mine')
    expect(again.file.match(/> quote 1/g)).toHaveLength(1)
  })

  it('that were typed in a comment are text', () => {
    const typed = `${close}\nmine\n${open}\nlast`
    expect(run(made.file.replace('last', typed)).edits[0]?.comment).toContain(typed)
    const other = `<!-- glossa ${idOf(2)} -->\nmine\nlast`
    const again = run(made.file.replace('last', other))
    expect(again.edits[0]?.comment).toContain(other)
    expect(codes(again)).toEqual([])
  })

  it('of a note that was moved into another one part the two again', () => {
    const inner = /<!-- glossa 01jb0{21}2 -->\n[\s\S]*?2 -->\n/.exec(made.file)?.[0] ?? ''
    const again = run(made.file.replace(inner, '').replace('last\n', `last\n${inner}mine\n`))
    expect(again.edits).toEqual([{ id: full.id, comment: `${full.comment}\nmine`, translations: new Map() }])
    expect(codes(again)).toEqual([])
  })

  it('with nothing between them are a note that was deleted', () => {
    const again = run(made.file.replace(region, `${open}\n\n${close}`))
    expect({ edits: again.edits, codes: codes(again) }).toEqual({ edits: [], codes: ['noteGone'] })
    // Not that its reader's copy below, which has no markers, were the note.
    const copy = region.split('\n').slice(1, -1).join('\n').replace('last', 'copied')
    const copied = run(made.file.replace(region, `${open}\n\n${close}\n\n${copy}`))
    expect({ edits: copied.edits, codes: codes(copied) }).toEqual({ edits: [], codes: ['noteGone'] })
    expect(copied.file).toContain('copied')
  })
})

describe('a formatter', () => {
  const listed = note(1, {
    quote: '> some *words*\n>\n> - one\n>   - two\n>\n> | a | b |\n> | --- | --- |\n> | long | c |',
    comment: 'first *em*',
    tags: ['x', 'y'],
    colorLabel: 'Important',
  })
  const before = syncFile(null, null, article(listed))
  const format = (text: string) =>
    text
      .replace('some *words*', 'some\n> _words_')
      .replace('> - one\n>   - two', '> * one\n>\n>     + two')
      .replace('| a | b |\n> | --- | --- |', '| a    | b   |\n> | ---- | --- |')
      .replace('*Important* #x #y [', '_Important_ #x\n#y\n[')
      .replace('# T\n\n', '# T\n')

  it('changes neither a quote nor tags, and is let have its way', () => {
    const file = format(before.file)
    const again = syncFile(before.state, file, article(listed))
    expect(again).toMatchObject({ file, edits: [], reports: [] })
    expect(syncFile(again.state, file, article(listed))).toMatchObject({
      file,
      state: again.state,
      reports: [],
    })
    // The quote is the library's all the same.
    const other = { ...listed, quote: '> other words' }
    expect(syncFile(again.state, file, article(other)).file).toContain('\n> other words\n')
    expect(syncFile(again.state, file, article()).file).not.toContain('words')
  })

  it('changes a comment as its reader does', () => {
    const file = format(before.file).replace('first *em*', 'first _em_')
    const again = syncFile(before.state, file, article(listed))
    expect(again).toMatchObject({ file, reports: [] })
    expect(again.edits).toEqual([{ id: listed.id, comment: 'first _em_', translations: new Map() }])
    const changed = syncFile(before.state, file.replace('> * one', '> * mine'), article(listed))
    expect(codes(changed)).toEqual(['quoteEdited'])
  })

  it('that wraps a line of tags to which one was added loses none', () => {
    const file = before.file.replace('#x #y [', '#x #y #x\n#mine [')
    const again = syncFile(before.state, file, article(listed))
    expect(again.edits[0]?.tags).toContain('mine')
    expect(`${again.edits[0]?.comment} ${again.edits[0]?.tags}`).toContain('#x')
  })
})

describe('a file', () => {
  it('keeps empty lines that are typed in it, and its end', () => {
    for (const file of [
      made.file.replace('> quote 1\n', '> quote 1\n\n\n'),
      made.file.replace('last\n', 'last\n\n\n'),
      made.file.replace('# T\n', '# T\n\n\n'),
      `${made.file}\n\n`,
      made.file.trimEnd(),
      made.file.replaceAll('\n', '\r'),
    ])
      expect(run(file)).toMatchObject({ file, edits: [], reports: [] })
  })

  it('gets its properties again where they were taken away, without what that would say of tags', () => {
    const tagged = { ...article(note(2)), head: `---\nid: ${idOf(0)}\ntags:\n  - a\n---` }
    const filing = { state: null, starred: false, tags: ['a'] }
    const before = syncFile(null, null, { ...tagged, filing })
    const again = syncFile(before.state, before.file.replace(/---[\s\S]*?---\n\n/, ''), { ...tagged, filing })
    expect(again).toMatchObject({ file: before.file, filing: null })
    expect(codes(again)).toEqual(['headGone'])
    const noId = before.file.replace(`id: ${idOf(0)}\n`, '')
    expect(syncFile(before.state, noId, { ...tagged, filing })).toMatchObject({
      file: before.file,
      reports: [],
    })
  })

  it('gets its id again where it was changed, and says so', () => {
    const again = run(made.file.replace(`id: ${idOf(0)}`, 'id: mine'))
    expect(again.file).toBe(made.file)
    expect(codes(again)).toEqual(['idChanged'])
  })

  it('says with a tag of which the properties have two lists what both say', () => {
    const again = run(made.file.replace('title: T', 'tags: [a]\ntitle: T\ntags: [b]'))
    expect(again.filing?.after.tags).toEqual(['a', 'b'])
    const head = `---\nid: ${idOf(0)}\ntitle: T\ntags:\n  - b\n---`
    const filing = { state: null, starred: false, tags: ['b'] }
    const later = syncFile(again.state, again.file, { ...article(full, note(2)), head, filing })
    expect(later.file).toContain('---\nid: 01jb0000000000000000000000\ntags:\n  - b\ntitle: T\n---')
  })

  it('has its last lines known by their address, whatever an editor made of them', () => {
    const footer = `*Important* #x [↗](${full.link})`
    const again = run(made.file.replace(footer, `_Important_ #x #y [see](${full.link}) mine`))
    expect(again.edits[0]).toMatchObject({ tags: ['x', 'y'], comment: `${full.comment}\n\nsee mine` })
    expect(run(made.file.replace('**Polish:** cytat', 'Polish: cytat')).edits).toEqual([])
  })
})
