/** More children than a function takes arguments: what holds them is read like any other element. */

import { expect, it } from 'vitest'
import { dropDead } from '#core/extract/html/prepare/dead.ts'
import { readInline } from '#core/extract/html/read-inline.ts'
import { htmlDocument } from '#main/import/html-document.ts'

const wide = 130_000
const bodyOf = (html: string) => htmlDocument(`<!doctype html><body>${html}</body>`, 'page.html').body

it('a dialog that holds all of the text', () => {
  const body = bodyOf(`<dialog>The pier sank.${'<br>'.repeat(wide)}</dialog><button>Close</button>`)
  const dialog = body.firstElementChild
  dialog?.prepend('The ferry stopped at noon. '.repeat(40))
  dropDead(body)
  expect(body.textContent).toMatch(/^The ferry .*The pier sank\.$/)
  expect(body.getElementsByTagName('br')).toHaveLength(wide)
})

it('lines that a mark goes over', () => {
  const reading = { links: new Map(), images: new Map(), imageSources: new Map() }
  const mark = bodyOf(`<p><span>${'<br>'.repeat(wide)}</span></p>`).firstElementChild
  expect(mark && readInline(mark, reading, [])).toHaveLength(wide)
})
