import { describe, expect, it } from 'vitest'
import { prose, read, shape } from '../formats/build.ts'

const item = (text: string, level: number, marker: string, list = 0) =>
  `<p class=MsoListParagraph style="margin-left:36pt;mso-list:l${list} level${level} lfo1"><![if !supportLists]><span style="mso-list:Ignore">${marker}<span style="font:7.0pt">&nbsp;&nbsp;</span></span><![endif]>${text}</p>`
const page = (inside: string) =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>The pier</title></head><body><div class=WordSection1>${prose.map((text) => `<p class=MsoNormal>${text}</p>`).join('')}${inside}<p class=MsoNormal>${prose[0]}</p></div></body></html>`
const lists = async (inside: string) => {
  const { extraction } = await read(page(inside), 'word.htm')
  return shape(extraction.document)
}

describe('lists of Word', () => {
  it('are lists, within each other by their levels', async () => {
    expect(
      await lists(
        item('One', 1, '·') + item('Within', 2, 'o') + item('Deeper', 3, '§') + item('Two', 1, '·'),
      ),
    ).toContain(
      '<ul><li><p>One</p><ul><li><p>Within</p><ul><li>Deeper</li></ul></li></ul></li><li>Two</li></ul>',
    )
  })

  it('are numbered where their marks are numbers, and begin where they say', async () => {
    expect(await lists(item('Three', 1, '3.') + item('Four', 1, '4.'))).toContain(
      '<ol start=3><li>Three</li><li>Four</li></ol>',
    )
    expect(await lists(item('A', 1, 'a)') + item('B', 1, 'b)'))).toContain('<ol><li>A</li><li>B</li></ol>')
  })

  it('end with the paragraph between them', async () => {
    const written = await lists(`${item('One', 1, '·')}<p>${prose[1]}</p>${item('Two', 1, '·')}`)
    expect(written).toMatch(/<ul><li>One<\/li><\/ul>[\s\S]*<ul><li>Two<\/li><\/ul>/)
  })
})
