/** What a page holds once for each width of window is read once; what is said twice is not. */

import { describe, expect, it } from 'vitest'
import { read } from '../read-between.ts'

const line =
  'Nobody in the village had asked for it, but the river had taken the left bank twice, and the road to the school ran along it.'
const textOf = (middle: string) => read(middle).text

describe('removeRepeats', () => {
  it.each([
    ['a paragraph', `<div class="phone"><p>${line}</p></div><div class="desk"><p>${line}</p></div>`],
    ['a paragraph with a class of its own', `<p class="css-1">${line}</p><p class="css-2">${line}</p>`],
    [
      'a box',
      `<div class="phone"><h3>Stone</h3><p>${line}</p></div><div class="desk"><h3>Stone</h3><p>${line}</p></div>`,
    ],
  ])('reads %s once that the page holds twice', (_, middle) => {
    const text = textOf(middle)
    expect(text.split(line)).toHaveLength(2)
    expect(text.split('Stone').length).toBeLessThanOrEqual(2)
  })

  it.each([
    ['a refrain', `<p>${line}</p><p>${line}</p>`],
    ['items', `<ul><li>${line}</li><li>${line}</li></ul>`],
    ['what stands apart', `<p class="a">${line}</p><p>The end.</p><p class="b">${line}</p>`],
  ])('keeps %s', (_, middle) => {
    expect(textOf(middle).split(line)).toHaveLength(3)
  })

  const cards = (inner: (name: string) => string) =>
    `<ul>${['Ash', 'Birch', 'Cedar', 'Maple', 'Pine'].map((name) => `<li class="card">${inner(`${name} bowl`)}</li>`).join('')}</ul>`

  it('reads the name of an entry once, and its price', () => {
    const text = textOf(
      cards(
        (name) =>
          `<div><h3><a href="/x">${name}</a></h3></div><div><h3><a href="/x">${name}</a></h3><p>$20</p><p>$20</p></div>`,
      ),
    )
    expect(text.split('Birch bowl')).toHaveLength(2)
    expect(text.split('$20')).toHaveLength(6)
  })

  it('keeps what several entries share, and what an entry says again in a sentence', () => {
    const text = textOf(cards((name) => `<h3><a href="/x">${name}</a></h3><p>Sold out</p><p>${name}</p>`))
    expect(text.split('Sold out')).toHaveLength(6)
    expect(text.split('Birch bowl')).toHaveLength(3)
  })
})
