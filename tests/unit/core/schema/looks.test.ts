import { describe, expect, it } from 'vitest'
import { settingsPatchSchema, settingsSchema } from '#core/schema/settings.ts'
import { defaultLook, lookOf } from '#core/settings.ts'

const large = { ...defaultLook, fontSize: 24, typeface: 'dyslexia' as const }

describe('looks of single articles', () => {
  it('count for their article, and the common one for all others', () => {
    const settings = settingsSchema.parse({ measure: 38, looks: { a: large } })
    expect(lookOf(settings, 'a')).toEqual(large)
    expect(lookOf(settings, 'b')).toEqual({ ...defaultLook, measure: 38 })
    expect(lookOf(settings, null)).toEqual({ ...defaultLook, measure: 38 })
  })

  it('fall away one by one where they are unfit', () => {
    const stored = { a: large, b: { ...large, fontSize: 999 }, c: 'large', d: { ...large, justify: true } }
    expect(Object.keys(settingsSchema.parse({ looks: stored }).looks)).toEqual(['a', 'd'])
    for (const looks of [null, 'none', [large]]) expect(settingsSchema.parse({ looks }).looks).toEqual({})
  })

  it('are the latest five hundred', () => {
    const stored = Object.fromEntries(Array.from({ length: 510 }, (_, at) => [`article-${at}`, large]))
    const kept = Object.keys(settingsSchema.parse({ looks: stored }).looks)
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([500, 'article-10', 'article-509'])
  })

  it('are taken from the window only where they are fit', () => {
    expect(settingsPatchSchema.safeParse({ looks: { a: large } }).success).toBe(true)
    expect(settingsPatchSchema.safeParse({ looks: { a: { ...large, leading: 9 } } }).success).toBe(false)
  })
})
