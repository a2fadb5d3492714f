import { describe, expect, it } from 'vitest'
import { read } from '../read-between.ts'

const text = 'Bring the ticket on paper, since the scanners do not read telephones.'
const written = (formula: string) => `<p>The load is written ${formula} in the table of the engineers.</p>`

describe('looks and marks of running text', () => {
  it('reads the style of a span as emphasis, and plain style as none', () => {
    const span = (style: string, word: string) => `<span style="${style}">${word}</span>`
    expect(
      read(
        `<p>It is ${span('font-style: italic', 'never')}, ${span('font-weight:700', 'always')} or ${span('text-decoration: line-through', 'soon')}.</p>`,
      ).markdown,
    ).toBe('It is *never*, **always** or ~~soon~~.')
    expect(read(`<b style="font-weight:normal"><p>${text}</p></b>`).markdown).toBe(text)
  })

  it('has no joints of other layouts within words, and keeps those of scripts that need them', () => {
    expect(read('<p>The pi\u200ber sta\u200cys, and the boat too.</p>').text).toBe(
      'The pier stays, and the boat too.',
    )
    expect(read('<p>ท่า\u200bเรือ และ می\u200cشود</p>').text).toBe('ท่า\u200bเรือ และ می\u200cشود')
  })

  it('reads words that are shown letter by letter', () => {
    const letters = '<span aria-hidden="true"><span>T</span><span>o</span></span>'
    expect(read(`<h2 aria-label="To">${letters}</h2><p>${text}</p>`).markdown).toBe(`## To\n\n${text}`)
  })

  it('leaves names for screen readers out, whatever stands around them', () => {
    expect(
      read(`<p><span class="styles_srOnly__x1">Note: </span><span class="u-sr-only">Link: </span>${text}</p>`)
        .text,
    ).toBe(text)
    expect(read(`<p><span class="not-sr-only">Note: </span>${text}</p>`).text).toBe(`Note: ${text}`)
  })

  it('shows what is there for small and for large screens once', () => {
    const box = (name: string, words: string) => `<div class="${name}"><p>${words}</p></div>`
    expect(read(`${box('d-none d-md-block', text)}${box('d-md-none', text)}`).text).toBe(text)
    expect(read(`${box('verse', text)}${box('verse', text)}`).text).toBe(`${text}\n\n${text}`)
  })
})

describe('formulas as they were typed', () => {
  it.each([
    [
      'an environment',
      '\\begin{align} a &amp;= b \\end{align}',
      '$$\n\\begin{align} a &= b \\end{align}\n$$',
    ],
    ['an attribute of what drew it', '<span class="t" data-tex="x^2"><svg></svg></span>', '$x^2$'],
    ['single dollars around commands', '$\\frac{a}{b}$', '$\\frac{a}{b}$'],
  ])('are read: %s', (_, formula, markdown) => {
    expect(read(written(formula)).markdown).toContain(markdown)
  })

  it('takes no prices and no names for formulas', () => {
    expect(read('<p>It costs $5_a or $6 and $user_id,$order_id here.</p>').text).toBe(
      'It costs $5_a or $6 and $user_id,$order_id here.',
    )
  })
})

describe('tables by their roles', () => {
  const row = (role: string, ...cells: string[]) =>
    `<div role="row">${cells.map((cell) => `<div role="${role}">${cell}</div>`).join('')}</div>`

  it('are tables', () => {
    const html = `<div role="table">${row('columnheader', 'Boat', 'Seats')}<div role="rowgroup">${row('cell', 'Ida', '40')}</div></div>`
    expect(read(html).markdown).toBe('| Boat | Seats |\n| ---- | ----- |\n| Ida  | 40    |')
  })

  it('are none where their rows differ', () => {
    const html = `<div role="grid">${row('gridcell', 'Boat', 'Seats')}${row('gridcell', 'Ida')}</div>`
    expect(read(html).markdown).not.toContain('|')
  })

  it('keep what stands among their rows, and their caption', () => {
    const rows = `${row('columnheader', 'Boat', 'Seats')}${row('cell', 'Ida', '40')}`
    const table = '| Boat | Seats |\n| ---- | ----- |\n| Ida  | 40    |'
    expect(
      read(`<div role="table"><div>Boats of the line</div>${rows}<p>Source: the harbour office.</p></div>`)
        .markdown,
    ).toBe(`Boats of the line\n\n${table}\n\nSource: the harbour office.`)
    expect(read(`<div role="table">Boats of the line ${rows} as of May</div>`).markdown).toBe(
      `Boats of the line\n\n${table}\n\nas of May`,
    )
    const grouped = `<div role="rowgroup"><p>In summer</p>${row('cell', 'Eva', '60')}</div>`
    expect(read(`<div role="table">${rows}${grouped}</div>`).text).toContain('In summer')
    expect(read(`<div role="table"><div role="caption">Boats of the line</div>${rows}</div>`).markdown).toBe(
      read(`<table><caption>Boats of the line</caption><tr><th>Boat<th>Seats<tr><td>Ida<td>40</table>`)
        .markdown,
    )
  })

  it('have heads that are buttons', () => {
    const html =
      '<table><tr><th><button>Boat</button></th><th>Seats</th></tr><tr><td>Ida</td><td>40</td></tr></table>'
    expect(read(html).markdown).toContain('| Boat | Seats |')
  })
})
