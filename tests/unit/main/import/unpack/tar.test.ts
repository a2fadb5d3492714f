import { describe, expect, it } from 'vitest'
import { isTar, readTar, tarOf } from '#main/import/unpack/tar.ts'
import { tarEnd, tarFile } from '../formats/tar-file.ts'

const listed = (bytes: Uint8Array) => {
  const { entries, isComplete } = readTar(bytes, 'x.tar')
  return {
    files: entries.map(({ name, bytes: content }) => [name, Buffer.from(content).toString()]),
    isComplete,
  }
}

describe('readTar', () => {
  it('gives files, and no folders or links', () => {
    const bytes = Buffer.concat([
      tarFile('notes/', '', '5'),
      tarFile('notes/a.md', 'x'.repeat(700)),
      tarFile('link', '', '2'),
      tarFile('empty', ''),
      tarEnd,
    ])
    expect(isTar(bytes.toString('latin1'))).toBe(true)
    expect(listed(bytes)).toEqual({
      files: [
        ['notes/a.md', 'x'.repeat(700)],
        ['empty', ''],
      ],
      isComplete: true,
    })
  })

  it('knows the long names of pax and GNU', () => {
    const long = `resources/${'ż'.repeat(100)}.png`
    const pax = `path=${long}\n`
    const bytes = Buffer.concat([
      tarFile('PaxHeader/x', `300 ${pax}21 mtime=1700000000\n`, 'x'),
      tarFile('short', '1'),
      tarFile('././@LongLink', `${long}\0`, 'L'),
      tarFile('short', '2'),
      tarFile('last', '3'),
      tarEnd,
    ])
    expect(listed(bytes).files).toEqual([
      [long, '1'],
      [long, '2'],
      ['last', '3'],
    ])
    const again = tarOf(readTar(bytes, 'x.tar').entries.map(({ record }) => record))
    expect(listed(again)).toEqual(listed(bytes))
  })

  it('ends at what is cut short or damaged, and says so', () => {
    const whole = Buffer.concat([tarFile('a', 'one'), tarFile('b', 'two'), tarEnd])
    expect(listed(whole.subarray(0, 1024))).toEqual({ files: [['a', 'one']], isComplete: false })
    expect(listed(whole.subarray(0, 1_538))).toEqual({ files: [['a', 'one']], isComplete: false })
    const damaged = Buffer.from(whole)
    damaged[1030] = 0xff
    expect(listed(damaged)).toEqual({ files: [['a', 'one']], isComplete: false })
    const huge = tarFile('a', 'one')
    huge.write('77777777777', 124)
    expect(listed(Buffer.concat([huge, tarEnd]))).toEqual({ files: [], isComplete: false })
  })

  it('ends at a size that is no number, rather than going back', () => {
    const folder = tarFile('notes/', '', '5')
    folder.write('-0000001750', 124, 'latin1')
    folder.write('        ', 148, 'latin1')
    const sum = folder.subarray(0, 512).reduce((total, byte) => total + byte, 0)
    folder.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
    expect(listed(Buffer.concat([tarFile('a', 'one'), folder, tarEnd]))).toEqual({
      files: [['a', 'one']],
      isComplete: false,
    })
  })

  it('makes an archive of records of which the last was cut short behind its content', () => {
    const cut = Buffer.concat([tarFile('a', 'one'), tarFile('b', 'two')]).subarray(0, 1_539)
    const [a, b] = readTar(cut, 'x.tar').entries.map(({ record }) => record)
    if (!a || !b) throw new Error('no record')
    expect(listed(tarOf([b, a]))).toEqual({
      files: [
        ['b', 'two'],
        ['a', 'one'],
      ],
      isComplete: true,
    })
  })
})
