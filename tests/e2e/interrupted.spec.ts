/** When something comes between the reader and what they are typing or doing: nothing is lost, nothing goes astray. */

import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { bridge, bridgeHtml, ferry, ferryText, longText } from './articles.ts'
import { dropFiles, expect, type Glossa, test } from './harness.ts'
import {
  block,
  card,
  draftsOf,
  given,
  openArticle,
  painted,
  replaced,
  retry,
  select,
  startedWith,
  unsavedOf,
} from './steps.ts'

/** The ferry's article open, and the bridge's in the library. */
async function twoArticles(glossa: Glossa): Promise<Page> {
  const page = await startedWith(glossa, { 'most.html': bridgeHtml, 'ferry.txt': ferryText })
  await openArticle(page, ferry.title)
  return page
}

/** The file of the article that is open. */
async function fileOf({ page, libraryDir }: Glossa): Promise<string> {
  const id = await page.locator('.row[aria-current="page"]').getAttribute('data-article')
  return join(libraryDir, 'articles', id ?? '', 'article.json')
}

test('keeps a comment that is being typed when another article opens', async ({ shared: glossa }) => {
  const page = await twoArticles(glossa)
  await select(page, 'nine volumes')
  await page.keyboard.press('c')
  await page.keyboard.type('Half a thought')
  await dropFiles(page, [await given(join(glossa.stateDirs.home, 'long.txt'), longText)])
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The Long Road to Orsk')
  await page.locator('.row', { hasText: ferry.title }).click()
  await expect(card(page, 'Half a thought')).toBeVisible()
})

test('keeps a translation whose language was chosen last', async ({ shared }) => {
  const page = await twoArticles(shared)
  await select(page, 'nine volumes')
  await page.keyboard.press('t')
  await page.keyboard.type('neun Bände')
  await page.getByLabel('Into').focus()
  await page.getByLabel('Into').selectOption('de')
  await page.getByRole('heading', { level: 1 }).click()
  await expect(card(page, 'neun Bände')).toContainText('en → de')
})

test('saves a comment that is being typed when the window is closed', async ({ prepare }) => {
  const glossa = await prepare()
  const page = await twoArticles(glossa)
  await select(page, 'nine volumes')
  await page.keyboard.press('c')
  await page.keyboard.type('Half a thought')
  await glossa.app.evaluate(({ dialog, BrowserWindow }) => {
    dialog.showMessageBoxSync = () => 0
    setTimeout(() => BrowserWindow.getAllWindows()[0]?.close())
  })
  await page.waitForEvent('close')
  await glossa.close()
  await glossa.start()
  await glossa.page.locator('.row', { hasText: ferry.title }).click()
  await expect(card(glossa.page, 'Half a thought')).toBeVisible()
})

test('saves one article’s glosses while another one cannot be saved', async ({ prepare }) => {
  const glossa = await prepare()
  const page = await twoArticles(glossa)
  const file = await fileOf(glossa)
  await replaced(file, (await readFile(file, 'utf8')).replace(/"version": \d+/, '"version": 99'))
  await select(page, 'nine volumes')
  await page.keyboard.press('1')
  await expect(page.getByRole('alert')).toContainText('Not saved')
  await page.locator('.row', { hasText: bridge.title }).click()
  await select(page, 'jeden zakręt')
  await page.keyboard.press('2')
  await expect
    .poll(async () => page.locator('.row', { hasText: bridge.title }).textContent())
    .toContain('❡ 1')
  await expect(page.getByRole('alert')).toContainText('Not saved')
  await glossa.kill()
  await glossa.start()
  await glossa.page.locator('.row', { hasText: bridge.title }).click()
  await expect.poll(() => painted(glossa.page)).toEqual(['jeden zakręt'])
})

test('keeps the place in an article that is left while it still scrolls', async ({ shared: glossa }) => {
  const page = await startedWith(glossa, { 'long.txt': longText, 'ferry.txt': ferryText })
  await openArticle(page, ferry.title)
  await openArticle(page, 'The Long Road to Orsk')
  await block(page, 'Paragraph number 31 ').evaluate((element) => {
    element.scrollIntoView({ block: 'start' })
    requestAnimationFrame(() => {
      setTimeout(
        () => document.querySelector<HTMLElement>('.row[data-article]:not([aria-current])')?.click(),
        50,
      )
    })
  })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(ferry.title)
  await page.locator('.row', { hasText: 'The Long Road' }).click()
  await expect(block(page, 'Paragraph number 31 ')).toBeInViewport()
  await expect(page.locator('.status-bar')).toContainText(/4\d%|5\d%/)
})

test('gives the keyboard back to the text after a comment', async ({ shared }) => {
  const page = await twoArticles(shared)
  await page.keyboard.press('F7')
  for (let word = 0; word < 3; word += 1) await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('c')
  await page.keyboard.type('By keyboard')
  await page.keyboard.press('Control+Enter')
  await expect(card(page, 'By keyboard')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Control+Shift+ArrowRight')
  await expect(page.getByRole('toolbar', { name: 'Selected passage' })).toBeVisible()
})

test('does not take the Enter or the Escape of an input method for its own', async ({ shared }) => {
  const page = await twoArticles(shared)
  await select(page, 'nine volumes')
  await page.keyboard.press('c')
  const field = page.getByRole('textbox', { name: 'Comment' })
  await field.fill('九巻')
  for (const key of ['Escape', 'Enter']) {
    await field.evaluate((element, name) => {
      const ctrlKey = name === 'Enter'
      element.dispatchEvent(
        new KeyboardEvent('keydown', { key: name, ctrlKey, isComposing: true, bubbles: true }),
      )
    }, key)
    await expect(field).toHaveValue('九巻')
  }
})

test('undoes what was typed, not a gloss, when Undo is chosen while typing', async ({ shared: glossa }) => {
  const page = await twoArticles(glossa)
  await select(page, 'nine volumes')
  await page.keyboard.press('c')
  await page.keyboard.type('x')
  await glossa.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send('event', 'command', { name: 'undo' })
  })
  const field = page.getByRole('textbox', { name: 'Comment' })
  await expect(field).toHaveValue('')
  await expect(page.locator('.text mark')).toHaveCount(1)
})

test('opens an article whose address is no address', async ({ shared }) => {
  const page = await twoArticles(shared)
  await page.keyboard.press('Control+K')
  await page.keyboard.type('details')
  await page.keyboard.press('Enter')
  const title = page.getByRole('textbox', { name: 'Title from the text' })
  await title.fill('   ')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await title.fill(ferry.title)
  await page.getByLabel('Address').fill('https://[')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(ferry.title)
})

test('gives the focus back after a dialog that a menu opened', async ({ shared }) => {
  const page = await twoArticles(shared)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Article details' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'More' })).toBeFocused()
})

test('asks before it closes over a note that still cannot be saved', async ({ prepare }) => {
  const glossa = await prepare()
  const page = await twoArticles(glossa)
  const file = await fileOf(glossa)
  const good = await readFile(file, 'utf8')
  await replaced(file, good.replace(/"version": \d+/, '"version": 99'))
  await select(page, 'nine volumes')
  await page.keyboard.press('1')
  await expect(page.getByRole('alert')).toContainText('Not saved')
  await glossa.app.evaluate(({ dialog, BrowserWindow }) => {
    Object.assign(globalThis, { asked: 0 })
    dialog.showMessageBoxSync = () => {
      ;(globalThis as unknown as { asked: number }).asked += 1
      return 0
    }
    BrowserWindow.getAllWindows()[0]?.close()
  })
  const asked = () => glossa.app.evaluate(() => (globalThis as unknown as { asked: number }).asked)
  await expect.poll(asked).toBe(1)
  expect(await glossa.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  await replaced(file, good)
  await retry(page.getByRole('alert'))
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(await asked()).toBe(1)
})

test('says over the notes that what was typed before could not be saved, until it is', async ({
  shared: glossa,
}) => {
  const page = await twoArticles(glossa)
  await select(page, 'nine volumes')
  await page.keyboard.press('c')
  await page.keyboard.type('Half a thought')
  const articles = join(glossa.libraryDir, 'articles')
  await rename(articles, `${articles}.away`)
  await page.getByRole('button', { name: /^Notes/ }).click()
  const told = page.getByRole('alert').filter({ hasText: 'Not saved' })
  await expect(told).toBeVisible()
  await rename(`${articles}.away`, articles)
  await retry(told)
  await expect(told).toHaveCount(0)
  await expect(page.locator('.note-row')).toContainText('Half a thought')
})

/** Has every new file in the library's folder fail as on a full disk, until the app ends. */
async function fill({ app, libraryDir }: Glossa): Promise<void> {
  await app.evaluate((_, library) => {
    const fs: typeof import('node:fs/promises') = process.getBuiltinModule('node:fs/promises')
    const { open } = fs
    Object.assign(fs, {
      open: (file: string, ...rest: [string?, number?]) =>
        String(file).startsWith(library) && rest[0] === 'wx'
          ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC', path: file }))
          : open(file, ...rest),
    })
  }, libraryDir)
}

test('keeps notes that are written while the library’s disk is away or full, through the end of the app', async ({
  prepare,
}) => {
  const glossa = await prepare()
  let page = await twoArticles(glossa)
  const { libraryDir } = glossa
  const away = `${libraryDir}.away`
  const reopened = async () => {
    await glossa.start()
    page = glossa.page
    await openArticle(page, ferry.title)
  }

  await test.step('the disk goes while a comment is typed: the window says so, and keeps what is typed on', async () => {
    await select(page, 'nine volumes')
    await page.keyboard.press('c')
    await page.keyboard.type('Half a thought')
    await expect.poll(() => draftsOf(glossa)).toContain('Half a thought')
    await rename(libraryDir, away)
    await expect(page.locator('.library-gone')).toBeVisible()
    await page.keyboard.type(' and the rest')
    await expect.poll(() => draftsOf(glossa)).toContain('Half a thought and the rest')
    await page.keyboard.press('Control+Enter')
    await expect(page.locator('.save-failed')).toBeVisible()
    await expect(card(page, 'Half a thought and the rest')).toBeVisible()
  })
  await test.step('so it does with a note that was begun only then', async () => {
    await select(page, 'book of debts')
    await page.keyboard.press('c')
    await page.keyboard.type('By whom?')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => unsavedOf(glossa)).toContain('By whom?')
    expect(await unsavedOf(glossa)).toContain('Half a thought and the rest')
  })
  await test.step('after a power cut both are saved when the library is there again', async () => {
    await glossa.kill()
    await rename(away, libraryDir)
    await reopened()
    for (const text of ['Half a thought and the rest', 'By whom?'])
      await expect(card(page, text)).toHaveCount(1)
    await expect.poll(() => unsavedOf(glossa)).not.toContain('By whom?')
  })
  await test.step('with a full disk, too, where the window is closed all the same', async () => {
    await fill(glossa)
    await select(page, 'a word about the war')
    await page.keyboard.press('c')
    await page.keyboard.type('Which one?')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('alert')).toContainText('full')
    await expect.poll(() => unsavedOf(glossa)).toContain('Which one?')
    const ended = glossa.app.waitForEvent('close')
    await glossa.app.evaluate(({ app, dialog }) => {
      dialog.showMessageBoxSync = () => 1
      setTimeout(() => app.quit())
    })
    await ended
    await glossa.close()
    await reopened()
    await expect(card(page, 'Which one?')).toHaveCount(1)
    await expect.poll(() => unsavedOf(glossa)).not.toContain('Which one?')
  })
})
