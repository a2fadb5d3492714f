import { expect, it } from 'vitest'
import { mergeExports } from '#core/export/merge-exports.ts'

const last = '# T\n\n> one\n\ncomment\n\n> two\n'

it.each([
  [
    'a section added at the end',
    `${last}\n## Mine\n`,
    '# T\n\n> one\n\nnew comment\n\n> two\n',
    '# T\n\n> one\n\nnew comment\n\n> two\n\n## Mine\n',
  ],
  [
    'a line between notes',
    last.replace('comment\n', 'comment\n\nmine\n'),
    last.replace('two', 'two and a half'),
    '# T\n\n> one\n\ncomment\n\nmine\n\n> two and a half\n',
  ],
  ['a note added at the end by both', `${last}\nmine\n`, `${last}\n> three\n`, `${last}\n> three\n\nmine\n`],
  ['a note added in one place by both', `${last}\nmine\n`, `${last}\nmine\n`, `${last}\nmine\n`],
  [
    'a line before one that is new as well',
    last.replace('> one', 'mine\n\n> one'),
    last.replace('> one', 'new\n\n> one'),
    '# T\n\nnew\n\nmine\n\n> one\n\ncomment\n\n> two\n',
  ],
  [
    'lines by hand before a line that is new',
    last.replace('comment\n', 'mine\ntoo\ncomment\n'),
    last.replace('comment\n', 'new comment\n'),
    '# T\n\n> one\n\nmine\ntoo\nnew comment\n\n> two\n',
  ],
  [
    'lines by hand behind lines that are gone',
    last.replace('comment\n', 'comment\nmine\n'),
    last.replace('comment\n', ''),
    '# T\n\n> one\n\nmine\n\n> two\n',
  ],
  ['what was deleted by hand', last.replace('comment\n\n', ''), last, last.replace('comment\n\n', '')],
  ['nothing by hand', last, '# T2\n', '# T2\n'],
  ['line ends of Windows', last.replaceAll('\n', '\r\n'), `${last}\n> three\n`, `${last}\n> three\n`],
])('keeps %s', (_, edited, next, expected) => {
  expect(mergeExports(last, edited, next)).toBe(expected)
})

it('gives up where both changed the same line', () => {
  expect(mergeExports(last, last.replace('comment', 'mine'), last.replace('comment', 'new'))).toBeNull()
})

it.each([
  ['a line that is new was deleted', last.replace('comment', 'new'), last.replace('comment\n', '')],
  [
    'lines that are new were made fewer',
    last.replace('> one\n\ncomment', 'new\n\nlines'),
    last.replace('> one\n\ncomment', 'x'),
  ],
  [
    'lines that are new were changed and added to',
    last.replace('comment', 'new'),
    last.replace('comment', 'mine\ntoo'),
  ],
  [
    'of two lines that are new one was changed, and one added',
    last.replace('> one\n\ncomment', '> 1\n\nnew'),
    last.replace('> one\n\ncomment', '> one\n\nmine\ntoo'),
  ],
])('gives up where %s', (_, next, edited) => {
  expect(mergeExports(last, edited, next)).toBeNull()
  expect(mergeExports(last, next, edited)).toBeNull()
})
