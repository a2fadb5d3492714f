import { axe, expect, test } from './harness.ts'
import { block, painted, reading, saved, select } from './steps.ts'

const html = `<html lang="en"><head><title>Waves on a rope</title></head><body><article><h1>Waves on a rope</h1>
<p>A rope that is held at both ends moves as <math><msup><mi>c</mi><mn>2</mn></msup><mo>=</mo><mi>T</mi><mo>/</mo><mi>ρ</mi></math> tells, where \\(T\\) is its tension; the people of the harbour knew that long before anybody wrote it down in signs.</p>
<p>\\[\\frac{\\partial^2 u}{\\partial t^2} = c^2 \\frac{\\partial^2 u}{\\partial x^2}\\]</p>
<p>Its solution for a plucked rope is a sum, of which the first members are heard, and \\(\\nosuchcommand{x}\\) is a sign that nobody on the pier could ever read to the end of it.</p>
</article></body></html>`

const wave = '\\frac{\\partial^2 u}{\\partial t^2} = c^2 \\frac{\\partial^2 u}{\\partial x^2}'

test('sets formulas as print does, and selects and marks them whole by their source', async ({ prepare }) => {
  const glossa = await prepare()
  const page = await reading(glossa, 'rope.html', html)
  const formula = (number: number) => page.locator('.text .formula').nth(number)
  await expect(formula(0).locator('math msup')).toBeVisible()
  await expect(formula(2).locator('math[display="block"] mfrac').first()).toBeVisible()
  await expect(formula(3)).toHaveText('\\nosuchcommand{x}')
  await expect(formula(3).locator('math')).toHaveCount(0)
  expect(await axe(page)).toEqual([])

  await formula(2).dblclick()
  await expect(formula(2)).toHaveAttribute('data-selected')
  await page.keyboard.press('2')
  await page.keyboard.press('Escape')
  await saved(page)
  expect(await painted(page)).toEqual([wave])

  // Half of a source says nothing: the note takes the whole of it.
  const box = await formula(0).boundingBox()
  const from = await block(page, 'A rope that').boundingBox()
  if (!box || !from) throw new Error('It is not drawn.')
  await page.mouse.move(from.x + 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + 3, box.y + box.height / 2, { steps: 4 })
  await page.mouse.up()
  await page.keyboard.press('1')
  await page.keyboard.press('Escape')
  await saved(page)
  const marks = [`A rope that is held at both ends moves as ${await formula(0).textContent()}`, wave]
  expect(await painted(page)).toEqual(marks)

  await glossa.restart()
  await expect(glossa.page.locator('.text .formula math').first()).toBeVisible()
  expect(await painted(glossa.page)).toEqual(marks)
  await glossa.page.keyboard.press('v')
  await expect(glossa.page.locator('.bi-row .formula math').first()).toBeVisible()
  await select(glossa.page, 'Its solution', 'first members')
})
