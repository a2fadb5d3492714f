import { describe, expect, it } from 'vitest'
import { type Options, readArguments } from '#main/cli/arguments.ts'

const options: Options = {
  library: { value: 'DIR' },
  quote: { value: 'TEXT' },
  tag: { value: 'TAG', many: true },
  color: { value: 'COLOR', choices: ['yellow', 'green'] },
  json: {},
  help: {},
}
const read = (...argv: string[]) => readArguments(argv, options)
const wrong = (...argv: string[]) => {
  try {
    read(...argv)
  } catch (error) {
    return error
  }
}

describe('readArguments', () => {
  it('takes a single dash for text where operands are text', () => {
    const args = readArguments(['wolf', '-dog', '--json', '-x-y'], options, { freeText: true })
    expect(args.operands).toEqual(['wolf', '-dog', '-x-y'])
    expect(args.has('json')).toBe(true)
    expect(readArguments(['-h'], options, { freeText: true }).has('help')).toBe(true)
    expect(wrong('wolf', '-dog')).toMatchObject({ key: 'unknownOption' })
  })
  it('reads operands and options in any order and both ways of writing', () => {
    const args = read('a', '--library', '/x', 'b', '--quote=q=1', '--json')
    expect(args.operands).toEqual(['a', 'b'])
    expect(args.value('library')).toBe('/x')
    expect(args.value('quote')).toBe('q=1')
    expect(args.has('json')).toBe(true)
    expect(args.has('help')).toBe(false)
  })

  it('collects repeated options and otherwise takes the last', () => {
    const args = read('--tag', 'a', '--tag=b c', '--quote', 'x', '--quote', 'y')
    expect(args.values('tag')).toEqual(['a', 'b c'])
    expect(args.value('quote')).toBe('y')
    expect(args.values('color')).toEqual([])
  })

  it('takes all that follows -- for operands', () => {
    expect(read('--', '-rf.html', '--json', '--').operands).toEqual(['-rf.html', '--json', '--'])
  })

  it('takes a text that begins with a dash for a value, but not an option', () => {
    expect(read('--quote', '- Tak, powiedziała.').value('quote')).toBe('- Tak, powiedziała.')
    expect(read('--quote=--json').value('quote')).toBe('--json')
    expect(wrong('--library', '--json')).toMatchObject({ key: 'missingValue' })
  })

  it('takes an empty text for a value', () => {
    expect(read('--quote', '').value('quote')).toBe('')
    expect(read('--quote=').value('quote')).toBe('')
  })

  it.each([
    [['--nope'], 'unknownOption', '--nope'],
    [['-r'], 'unknownOption', '-r'],
    [['-rf.html'], 'unknownOption', '-r'],
    [['--constructor'], 'unknownOption', '--constructor'],
    [['--__proto__=1'], 'unknownOption', '--__proto__'],
    [['--library'], 'missingValue', '--library'],
    [['--json=yes'], 'noValue', '--json'],
    [['--color', 'red'], 'notAChoice', '--color'],
    [['--no-json'], 'unknownOption', '--no-json'],
  ])('refuses %j', (argv, key, option) => {
    expect(wrong(...argv)).toMatchObject({ name: 'UsageError', key, params: { option } })
  })

  it('knows -h', () => {
    expect(read('-h').has('help')).toBe(true)
    expect(wrong('--h')).toMatchObject({ key: 'unknownOption' })
  })
})
