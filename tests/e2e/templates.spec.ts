/** Templates in the window: chosen in the menu, copied, changed with what they write beside them, wrong and right again, passed on. */

import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bridge, bridgeHtml } from './articles.ts'
import { axe, expect, screenshot, test } from './harness.ts'
import { reading, saved, select, willChoose } from './steps.ts'

test('a template is chosen, copied, changed and passed on', async ({ prepare }) => {
  const glossa = await prepare()
  const page = await reading(glossa, 'most.html', bridgeHtml)
  const { home, config } = glossa.stateDirs
  const own = join(config, 'glossa', 'templates')
  await select(page, 'jeden zakręt')
  await page.keyboard.press('c')
  await page.getByRole('textbox', { name: 'Comment' }).fill('Only *one*?')
  await page.keyboard.press('Control+Enter')
  await saved(page)

  const willSave = (name: string) =>
    glossa.app.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath })
      },
      join(home, name),
    )
  const openMenu = async (entry: string) => {
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('menuitem', { name: 'By template' }).click()
    await page.getByRole('menuitem', { name: entry }).click()
  }

  await willSave('bridge.md')
  await openMenu('Obsidian…')
  await expect(page.getByText('Saved as “bridge.md”.')).toBeVisible()
  expect(await readFile(join(home, 'bridge.md'), 'utf8')).toMatch(
    /> \[!quote\].*\n> jeden zakręt\n\n\^[0-9a-z]{26}\n/,
  )

  await openMenu('Edit templates…')
  const dialog = page.getByRole('dialog', { name: 'Export templates' })
  const source = dialog.getByRole('textbox', { name: 'Template text' })
  const preview = dialog.getByRole('textbox', { name: 'Preview' })
  const choice = dialog.getByRole('combobox', { name: 'Template' })
  await choice.selectOption({ label: 'Plain Markdown' })
  await expect(preview).toHaveValue(/> jeden zakręt\n\nOnly \*one\*\?/)
  await expect(source).toHaveAttribute('readonly', '')
  await screenshot(page, 'templates-light')

  await dialog.getByRole('button', { name: 'Make a copy' }).click()
  await expect(choice.locator('option:checked')).toHaveText('Plain Markdown (copy)')
  await expect(source).not.toHaveAttribute('readonly', '')
  const text =
    '---\ntemplate: Seminar\nextension: txt\n---\n{{ titel }}: {{ notes | map: "plain" | join: "; " }}\n'
  await source.fill(text)
  await expect(
    dialog.getByText('line 5, column 4: there is nothing called “titel” here', { exact: false }),
  ).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Save result as…' })).toBeDisabled()
  expect(await axe(page, 'dialog')).toEqual([])
  await dialog.getByRole('button', { name: 'Go to line 5' }).click()
  expect(
    await source.evaluate((field: HTMLTextAreaElement) =>
      field.value.slice(field.selectionStart, field.selectionStart + 5),
    ),
  ).toBe('titel')
  await page.keyboard.press('Shift+Control+ArrowRight')
  await page.keyboard.type('title')
  await expect(preview).toHaveValue(`${bridge.title}: jeden zakręt\n`)
  await expect(dialog.getByText('Saved', { exact: true })).toBeVisible()
  await expect(choice.locator('option:checked')).toHaveText('Seminar')
  const [file = ''] = await readdir(own)
  expect(await readFile(join(own, file), 'utf8')).toBe(text.replace('titel ', 'title '))

  await dialog.getByRole('button', { name: 'Copy result' }).click()
  await expect
    .poll(() => glossa.app.evaluate(({ clipboard }) => clipboard.readText()))
    .toBe(`${bridge.title}: jeden zakręt\n`)
  await willSave('bridge.txt')
  await dialog.getByRole('button', { name: 'Save result as…' }).click()
  await expect
    .poll(() => readFile(join(home, 'bridge.txt'), 'utf8').catch(() => ''))
    .toBe(`${bridge.title}: jeden zakręt\n`)
  await willSave('seminar.liquid')
  await dialog.getByRole('button', { name: 'Save template as…' }).click()
  await expect
    .poll(() => readFile(join(home, 'seminar.liquid'), 'utf8').catch(() => ''))
    .toContain('{{ title }}')

  // What is typed right before the dialog closes is not lost.
  await source.press('End')
  await source.press('Control+End')
  await page.keyboard.type('the end')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  expect(await readFile(join(own, file), 'utf8')).toContain('the end')

  await writeFile(join(home, 'given.liquid'), 'given: {{ words }}')
  await willChoose(glossa.app, [join(home, 'given.liquid')])
  await openMenu('Edit templates…')
  await dialog.getByRole('button', { name: 'Import…' }).click()
  await expect(preview).toHaveValue(/^given: \d+$/)
  await glossa.app.evaluate(({ dialog: system }) => {
    system.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
  })
  await dialog.getByRole('button', { name: 'Delete…' }).click()
  await expect(choice.locator('option:checked')).toHaveText('Seminar')
  expect(await readdir(own)).toEqual([file])
})
