/** For everyone, as in `access.spec.ts`: the lists of the library, what is asked about them, and what an import says. */

import { join } from 'node:path'
import { pdfOf, typeset } from '../unit/main/import/formats/pdf-writer.ts'
import { bridgeHtml, ferry, longText } from './articles.ts'
import { axe, dropFiles, expect, test } from './harness.ts'
import { given, openArticle, startedWith } from './steps.ts'

test('has no fault that axe finds in the lists of the library and what is asked about them, in any theme', async ({
  shared: glossa,
}) => {
  const page = await startedWith(glossa, { 'road.txt': longText, 'most.html': bridgeHtml })
  // Too long to be read when it is left.
  await openArticle(page, 'The Long Road to Orsk')
  await page.keyboard.press('Control+L')
  await expect(page.getByRole('region', { name: 'Pick up where you left off' })).toBeVisible()
  expect(await axe(page), 'cards').toEqual([])
  await page.getByRole('button', { name: 'Table' }).click()
  await page.getByLabel('Group by').selectOption('site')
  await expect(page.locator('.list-group')).toHaveCount(2)
  await page.locator('.row').first().focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('toolbar', { name: 'With the selected articles' })).toContainText('2 selected')
  expect(await axe(page), 'a table in groups, with rows selected').toEqual([])
  await page.keyboard.press('Control+T')
  await expect(page.getByRole('dialog', { name: 'Tags of 2 articles' })).toBeVisible()
  expect(await axe(page, 'dialog'), 'tags').toEqual([])
  await page.keyboard.press('Escape')
  await page.locator('.row').first().click({ button: 'right' })
  await expect(page.getByRole('menuitem', { name: 'Move to trash' })).toBeVisible()
  expect(await axe(page, '[role=menu]'), 'an article’s menu').toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'New collection…' }).click()
  await expect(page.getByRole('dialog', { name: 'New collection' })).toBeVisible()
  expect(await axe(page, 'dialog'), 'a name').toEqual([])
  await page.keyboard.press('Escape')

  const locked = pdfOf({
    pages: [{ pieces: typeset(ferry.first, { x: 70, y: 100, width: 300 }) }],
    password: 'Zostera7',
  })
  const { home } = glossa.stateDirs
  await dropFiles(page, [
    await given(join(home, 'locked.pdf'), locked),
    await given(join(home, 'no.html'), ''),
  ])
  await expect(page.getByLabel('Password of locked.pdf')).toBeVisible()
  await expect(page.locator('.import-panel')).not.toContainText('GLOSSA_PDF_PASSWORD')
  expect(await axe(page, '.import-panel'), 'what was not imported').toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+K')
  await page.keyboard.type('Export templates')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Export templates' })).toBeVisible()
  expect(await axe(page, 'dialog'), 'templates').toEqual([])
})
