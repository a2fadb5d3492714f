import { describe, expect, it } from 'vitest'
import { read } from '../read-between.ts'

const summer = 'In summer the boats leave every half hour.'
const winter = 'In winter the boats leave every two hours.'
const both = `**Summer**\n\n${summer}\n\n**Winter**\n\n${winter}`

describe('tabs without roles', () => {
  it.each([
    [
      'links to the panels',
      `<ul class="nav nav-tabs"><li><a href="#su">Summer</a></li><li><a href="#wi">Winter</a></li></ul><div class="tab-content"><div id="su" class="tab-pane active"><p>${summer}</p></div><div id="wi" class="tab-pane" style="display:none"><p>${winter}</p></div></div>`,
    ],
    [
      'a row of labels, and as many panels',
      `<div><input id="a" type="radio" name="t"><input id="b" type="radio" name="t"><div class="tabbed-labels"><label for="a">Summer</label><label for="b">Winter</label></div><div class="tabbed-content"><div class="tabbed-block"><p>${summer}</p></div><div class="tabbed-block"><p>${winter}</p></div></div></div>`,
    ],
    [
      'a label before each panel',
      `<div class="set"><input type="radio" id="a" name="t"><label for="a">Summer</label><div><p>${summer}</p></div><input type="radio" id="b" name="t"><label for="b">Winter</label><div><p>${winter}</p></div></div>`,
    ],
  ])('stand open, each under its label: %s', (_, html) => {
    expect(read(html).markdown).toBe(both)
  })

  it.each([
    [
      'a panel of a builder’s',
      `<div class="x-tab-title" role="button">Winter</div><div class="x-tab-content" hidden><p>None leave then.</p></div>`,
    ],
    [
      'a fold',
      '<details><summary>Winter</summary><div aria-hidden="true"><p>None leave then.</p></div></details>',
    ],
    ['a definition', '<dl><dt>Winter</dt><dd style="display: none">None leave then.</dd></dl>'],
  ])('stands open, however little it says: %s', (_, html) => {
    expect(read(html).text).toMatch(/Winter\s+None leave then\./)
  })

  it('keeps a box of fields that has none', () => {
    expect(read(`<fieldset><legend>Timetable</legend><p>${summer}</p></fieldset>`).text).toContain(summer)
  })
})
