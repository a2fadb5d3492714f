/** When something goes wrong: it is said in words, and nothing is lost. */

import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deepLink } from '#core/links/deep-link.ts'
import { ferry, ferryText } from './articles.ts'
import { dropFiles, expect, type Glossa, test } from './harness.ts'
import { card, given, painted, retry, saved, select } from './steps.ts'

const folderOf = (glossa: Glossa, id: string) => join(glossa.libraryDir, 'articles', id)

/** An article that was laid, with a comment on its passage; its id. */
async function laid(glossa: Glossa): Promise<string> {
  const [id = ''] = await glossa.lay([await given(join(glossa.stateDirs.home, 'ferry.txt'), ferryText)])
  await glossa.annotate([{ id, passage: 'nine volumes', comment: 'Where are they now?' }])
  return id
}

/** The same, open in the window; the folder of the article. */
async function withGloss(glossa: Glossa): Promise<string> {
  const id = await laid(glossa)
  await glossa.start([deepLink({ article: id })])
  await expect(card(glossa.page, 'Where are they now?')).toBeVisible()
  return folderOf(glossa, id)
}

test('restores a damaged article from its backup, and says so', async ({ shared: glossa }) => {
  const id = await laid(glossa)
  await glossa.annotate([{ id, passage: 'a word about the war' }])
  const file = join(folderOf(glossa, id), 'article.json')
  const whole = await readFile(file)
  await writeFile(file, whole.subarray(0, whole.length / 2))

  await glossa.start()
  const { page } = glossa
  await page.locator('.row').first().click()
  await expect(card(page, 'Where are they now?')).toBeVisible()
  await expect(page.locator('.toast')).toContainText('damaged')
  await expect(page.locator('.toast')).toContainText('backup')
})

test('keeps a note on screen as unsaved while the library cannot be written, and saves it on Retry', async ({
  prepare,
}) => {
  const glossa = await prepare()
  const folder = await withGloss(glossa)
  const { page } = glossa
  await chmod(folder, 0o555)
  await select(page, 'book of debts')
  await page.keyboard.press('c')
  await page.keyboard.type('By whom?')
  await page.keyboard.press('Control+Enter')
  const failed = page.getByRole('alert')
  await expect(failed).toContainText('Not saved')
  await expect(failed).toContainText('read-only')
  await expect(card(page, 'By whom?')).toBeVisible()
  await expect.poll(() => painted(page)).toContain('book of debts')

  await failed.getByRole('button', { name: 'Retry' }).click()
  await expect(failed).toContainText('Not saved')
  await chmod(folder, 0o755)
  await retry(failed)
  await saved(page)
  await glossa.kill()
  await glossa.start()
  await glossa.page.locator('.row').first().click()
  await expect(card(glossa.page, 'By whom?')).toBeVisible()
})

test('asks before it closes over an unsaved note', async ({ prepare }) => {
  const glossa = await prepare()
  const folder = await withGloss(glossa)
  const { app, page } = glossa
  await chmod(folder, 0o555)
  await select(page, 'book of debts')
  await page.keyboard.press('2')
  await expect(page.getByRole('alert')).toContainText('Not saved')
  await app.evaluate(({ dialog, BrowserWindow }) => {
    dialog.showMessageBoxSync = (...given: unknown[]) => {
      Object.assign(globalThis, { asked: given.at(-1) })
      return 0
    }
    BrowserWindow.getAllWindows()[0]?.close()
  })
  const asked = () => app.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'asked') ?? null))
  await expect.poll(asked).toContain('keeps a copy on this computer')
  await expect(page.getByRole('alert')).toContainText('Not saved')
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  await chmod(folder, 0o755)
  await retry(page.getByRole('alert'))
  await saved(page)
})

test('leaves a file of a newer Glossa alone', async ({ shared: glossa }) => {
  const file = join(folderOf(glossa, await laid(glossa)), 'article.json')
  const newer = (await readFile(file, 'utf8')).replace(/"version": \d+/, '"version": 99')
  await writeFile(file, newer)
  await glossa.start()
  const row = glossa.page.locator('.row')
  await expect(glossa.page.locator('.toast').or(row).first()).toBeVisible()
  if ((await row.count()) > 0) await row.first().click()
  await expect(glossa.page.getByText('newer version of Glossa').first()).toBeVisible()
  expect(await readFile(file, 'utf8')).toBe(newer)
})

test('a record that cannot be read is named, kept and can be copied', async ({ shared: glossa }) => {
  const file = join(folderOf(glossa, await laid(glossa)), 'article.json')
  const stored = JSON.parse(await readFile(file, 'utf8')) as { data: { annotations: object[] } }
  const foreign = { id: 'not-an-id', comment: 'From a later version', rating: 5 }
  stored.data.annotations.push(foreign)
  await writeFile(file, JSON.stringify(stored))

  await glossa.start()
  const { app, page } = glossa
  await page.locator('.row').first().click()
  await expect(card(page, 'Where are they now?')).toBeVisible()
  await page.getByRole('button', { name: '1 record cannot be read' }).click()
  const tray = page.getByRole('region', { name: '1 record cannot be read' })
  await expect(tray).toContainText('From a later version')
  await tray.getByRole('button', { name: 'Copy' }).click()
  await expect(page.locator('.toast')).toContainText('Record copied')
  expect(JSON.parse(await app.evaluate(({ clipboard }) => clipboard.readText()))).toEqual(foreign)
})

test('shows a hostile file name and title as text', async ({ shared }) => {
  await shared.start()
  const { page } = shared
  const name = '<img src=x onerror=window.pwned=1>.txt'
  const title = 'Bold <b onclick=x>claims</b> about the ferry'
  const file = await given(join(shared.stateDirs.home, name), `${title}\n\n${ferry.first}\n\n${ferry.second}`)
  const empty = await given(join(shared.stateDirs.home, `2 ${name}`), '')
  await dropFiles(page, [file, empty])
  await expect(page.locator('.import-panel')).toContainText(`“2 ${name}” is empty`)
  await page.locator('.row').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
})
