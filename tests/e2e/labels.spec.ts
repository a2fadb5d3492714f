/** What colours mean: labels that belong to the library and stand wherever a colour is named. */

import { ferryText } from './articles.ts'
import { expect, test } from './harness.ts'
import { reading, select } from './steps.ts'

test('a colour gets a label, and keeps it after a restart', async ({ prepare }) => {
  const glossa = await prepare()
  const page = await reading(glossa, 'ferry.txt', ferryText)
  await expect(page.locator('.text')).toContainText('nine volumes')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find an article or command' }).fill('colour labels')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Colour labels' })
  await dialog.getByLabel('Green').fill('  evidence ')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()

  await select(page, 'nine volumes')
  await expect(page.getByRole('button', { name: 'Highlight in evidence (green)' })).toBeVisible()

  await glossa.restart()
  await glossa.page.locator('.row').first().click()
  await select(glossa.page, 'nine volumes')
  await expect(glossa.page.getByRole('button', { name: 'Highlight in evidence (green)' })).toBeVisible()
})

test('an emptied label goes, and Escape keeps what was typed; tags are completed from those in use', async ({
  shared,
}) => {
  const page = await reading(shared, 'ferry.txt', ferryText)

  await test.step('an emptied label goes, and Escape keeps what was typed', async () => {
    const open = async () => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: 'Find an article or command' }).fill('colour labels')
      await page.keyboard.press('Enter')
      return page.getByLabel('Pink')
    }
    const closed = () => expect(page.getByRole('dialog')).toHaveCount(0)
    await (await open()).fill('doubt')
    await page.keyboard.press('Escape')
    await closed()
    await expect(await open()).toHaveValue('doubt')
    await page.getByLabel('Pink').fill('')
    await page.keyboard.press('Enter')
    await closed()
    await expect(await open()).toHaveValue('')
    await page.keyboard.press('Escape')
    await closed()
  })

  await test.step('tags are completed from those in use, added and taken away one by one', async () => {
    const tagged = async (passage: string, typed: string) => {
      await select(page, passage)
      await page.keyboard.press('1')
      await page.locator('.card.on').getByRole('button', { name: 'Tags' }).click()
      await page.keyboard.type(typed)
    }
    await tagged('nine volumes', 'źródła, oral history')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(page.locator('.card.on .tag')).toHaveText(['źródła', 'oral history'])

    await tagged('every crossing', 'zrod')
    await expect(page.getByRole('option')).toHaveText(['źródła'])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.locator('.card.on .tag')).toHaveText(['źródła'])
    await page.getByRole('button', { name: 'Remove tag “źródła”' }).click()
    await expect(page.locator('.card.on .tag')).toHaveCount(0)
    await page.keyboard.type('never kept')
    await page.keyboard.press('Escape')
    await expect(page.locator('.card.on .tag')).toHaveCount(0)
  })
})
