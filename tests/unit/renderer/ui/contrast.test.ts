/** Every theme keeps the text on marks legible: WCAG's contrast, computed from the tokens themselves. */

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { colors } from '#core/annotation/annotation.ts'

const sheet = readFileSync(new URL('../../../../renderer/ui/tokens.css', import.meta.url), 'utf8')
const marks = readFileSync(new URL('../../../../renderer/features/reader/marks.css', import.meta.url), 'utf8')

type Rgb = [number, number, number]

/** A theme's tokens that are plain colours; what it does not name is the light theme's. */
function tokensOf(theme: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, selector, body] of sheet.matchAll(/([^{}]*)\{([^{}]*)\}/g)) {
    if (!selector?.includes('[data-theme="light"]') && !selector?.includes(`[data-theme="${theme}"]`))
      continue
    for (const [, name, value] of (body ?? '').matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)) {
      if (name && value) found.set(name, value)
    }
  }
  return found
}

const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb

/** CSS' `color-mix(in srgb, over share, under)`. */
const mixed = (over: Rgb, under: Rgb, share: number): Rgb =>
  over.map((channel, index) => channel * share + (under[index] ?? 0) * (1 - share)) as Rgb

function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color
    .map((channel) => channel / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: Rgb, other: Rgb): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

/** How much of its own strong colour a mark in focus takes on. */
const share = Number(/color-mix\(in srgb, var\(--lit\) (\d+)%/.exec(marks)?.[1]) / 100

describe.each(['light', 'sepia', 'dark', 'contrast'])('the %s theme', (theme) => {
  const tokens = tokensOf(theme)
  const of = (name: string): Rgb => {
    const value = tokens.get(name)
    if (!value) throw new Error(`${theme} has no ${name}`)
    return rgb(value)
  }
  const ink = of('--ink')

  it.each(colors)('keeps text legible on %s, and in focus over or under any other colour', (color) => {
    expect(contrast(ink, of(`--hl-${color}`))).toBeGreaterThanOrEqual(4.5)
    expect(share).toBeGreaterThan(0)
    for (const ground of ['--paper', ...colors.map((other) => `--hl-${other}`)]) {
      const lit = mixed(of(`--edge-${color}`), of(ground), share)
      expect(contrast(ink, lit), `${color} lit on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  it.each(colors)('keeps the %s line apart from the paper and from every fill', (color) => {
    const line = of(`--edge-${color}`)
    expect(contrast(line, of('--paper'))).toBeGreaterThanOrEqual(3)
    for (const other of colors) {
      if (other === color) continue
      expect(contrast(line, of(`--hl-${other}`)), `${color} on ${other}`).toBeGreaterThanOrEqual(2)
    }
  })

  it('keeps text legible on what find shows, and where a link led', () => {
    for (const ground of ['--find', '--find-now', '--flash']) {
      expect(contrast(ink, of(ground)), ground).toBeGreaterThanOrEqual(4.5)
    }
  })
})
