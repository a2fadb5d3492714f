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
  ['nothing by hand', last, '# T2\n', '# T2\n'],
  ['line ends of Windows', last.replaceAll('\n', '\r\n'), `${last}\n> three\n`, `${last}\n> three\n`],
])('keeps %s', (_, edited, next, expected) => {
  expect(mergeExports(last, edited, next)).toBe(expected)
})

it('gives up where both changed the same line', () => {
  expect(mergeExports(last, last.replace('comment', 'mine'), last.replace('comment', 'new'))).toBeNull()
})
