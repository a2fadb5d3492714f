import { describe, expect, it } from 'vitest'
import { read } from '../read-between.ts'

describe('lists, however they are written', () => {
  it.each([
    ['paragraphs with bullets', '<p>• A rope</p><p>• A <b>lamp</b></p>', '- A rope\n- A **lamp**'],
    ['lines with bullets', '<p>Bring:<br>• a rope<br>• a lamp</p>', 'Bring:\n\n- a rope\n- a lamp'],
    [
      'elements that say so',
      '<div role="list"><div role="listitem">A rope</div><div role="listitem">A lamp</div></div>',
      '- A rope\n- A lamp',
    ],
    [
      'a list within a list, outside of its items',
      '<ul><li>A rope</li><ul><li>a knot</li></ul><li>A lamp</li></ul>',
      '- A rope\n\n  - a knot\n\n- A lamp',
    ],
    ['bullets set twice', '<ul><li>• A rope</li><li>• A lamp</li></ul>', '- A rope\n- A lamp'],
    ['numbers set twice', '<ol><li>1. Tie</li><li><b>2.</b> Ring</li></ol>', '1. Tie\n2. Ring'],
    [
      'boxes to tick',
      '<ul><li><input type="checkbox"> read</li><li><label><input type="checkbox" checked>ask</label></li></ul>',
      '- [ ] read\n- [x] ask',
    ],
    [
      'what cooks tick off',
      '<ul><li class="recipe-ingredient"><input type="checkbox"> two onions</li><li class="recipe-ingredient">salt</li></ul>',
      '- two onions\n- salt',
    ],
    [
      'boxes that are only drawn',
      '<ul><li><div class="checkbox checkbox-off"></div> <span>read</span></li><li><span role="checkbox" aria-checked="true"></span>ask</li></ul>',
      '- [ ] read\n- [x] ask',
    ],
    [
      'an editor that numbers all of its lists',
      '<ol><li data-list="bullet">A rope</li><li data-list="bullet">A lamp</li></ol><ol><li data-list="ordered">Tie</li></ol>',
      '- A rope\n- A lamp\n\n1. Tie',
    ],
    [
      'an item with a number of its own',
      '<ol><li>one</li><li value="7">seven</li><li>eight</li></ol>',
      '1. one\n\n7) seven\n8) eight',
    ],
  ])('are lists: %s', (_, html, markdown) => {
    expect(read(html).markdown).toBe(markdown)
  })

  it.each([
    ['before', 'IMAGE<br>• one rope<br>• two lamps'],
    ['behind', '• one rope<br>• two lamps<br>IMAGE'],
    ['between', '• one rope<br>IMAGE<br>• two lamps'],
  ])('keeps a picture on a line of its own: %s', (_, lines) => {
    const image = '<img src="https://harbour.example/pier.jpg" width="640" height="480" alt="The pier">'
    const { markdown, text } = read(`<p>${lines.replace('IMAGE', image)}</p>`)
    expect(markdown).toContain('![The pier](https://harbour.example/pier.jpg)')
    expect(text).toContain('one rope')
    expect(text).toContain('two lamps')
  })

  it.each([
    ['what people say', '<p>– Who pays?</p><p>– The county.</p>', '– Who pays?\n\n– The county.'],
    ['a single line', '<p>• A rope</p>', '• A rope'],
    [
      'years',
      '<ol><li>1931. The pier opens.</li><li>1950. It sinks.</li></ol>',
      '1. 1931\\. The pier opens.\n2. 1950\\. It sinks.',
    ],
  ])('are none: %s', (_, html, markdown) => {
    expect(read(html).markdown).toBe(markdown)
  })
})
