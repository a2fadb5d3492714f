import { describe, expect, it } from 'vitest'
import { instantIn, isYes, recordIn, recordsIn, textIn, textsIn } from '#core/import/json-fields.ts'

describe('fields of records of other programs', () => {
  it('are what they are asked for, or nothing', () => {
    const record = { title: '', url: 'https://a.invalid/', id: 7, tags: null, list: [{ a: 1 }, 'x', null] }
    expect(textIn(record, 'title', 'url')).toBe('https://a.invalid/')
    expect(textIn(record, 'id')).toBe('7')
    expect(textIn(record, 'tags', 'absent')).toBe('')
    expect(recordsIn(record.list)).toEqual([{ a: 1 }])
    expect(recordsIn('x')).toEqual([])
    expect(recordIn('[1]')).toBeNull()
    expect(recordIn('{"a": ')).toBeNull()
  })

  it('has the texts of a list that are written in any way', () => {
    expect(textsIn(['sea', { label: 'boats' }, 3, { name: 'x' }], 'label')).toEqual(['sea', 'boats'])
    expect(textsIn('sea, boats', 'label')).toEqual(['sea, boats'])
    expect(textsIn({ label: 'sea' }, 'label')).toEqual([])
  })

  it('says yes to true, 1 and "1" alone', () => {
    for (const yes of [true, 1, '1']) expect(isYes({ a: yes }, 'b', 'a')).toBe(true)
    for (const no of [false, 0, '0', null, undefined, 'no', 2]) expect(isYes({ a: no }, 'a')).toBe(false)
  })

  it('takes times that have a zone, in UTC', () => {
    expect(instantIn('2016-09-08T11:55:58+0200')).toBe('2016-09-08T09:55:58.000Z')
    expect(instantIn('2024-10-29T16:30:11.000Z')).toBe('2024-10-29T16:30:11.000Z')
    for (const none of ['2016-09-08 11:55:58', '2016-99-08T11:55:58Z', 'today', ''])
      expect(instantIn(none)).toBeUndefined()
  })
})
