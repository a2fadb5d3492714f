import { describe, expect, it } from 'vitest'
import { readLists } from '#core/extract/text/markers.ts'

const items = (...lines: string[]) => readLists(lines).map((marker) => marker?.text)

describe('readLists', () => {
  it('reads bullets and numbers that count up', () => {
    expect(items('• One', '• Two')).toEqual(['One', 'Two'])
    expect(items('Do this:', '1. One', '2) Two', '4. Four')).toEqual([undefined, 'One', 'Two', undefined])
    expect(items('- flour', '- water')).toEqual(['flour', 'water'])
  })

  it('leaves single marks, years and speech', () => {
    expect(items('• One', 'text')).toEqual([undefined, undefined])
    expect(items('1. One', '3. Three')).toEqual([undefined, undefined])
    expect(items('- Who is there?', '- It is me.', '- Come in.')).toEqual([undefined, undefined, undefined])
    expect(items('– Yes', '– No')).toEqual([undefined, undefined])
  })
})
