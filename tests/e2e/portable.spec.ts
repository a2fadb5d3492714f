/** A Glossa to carry along: all that it keeps is in one folder beside it, and it is all there wherever that folder is. */

import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { ferry, ferryText } from './articles.ts'
import { dropFiles, expect, root, test } from './harness.ts'
import { card, given, saved, select, willChoose } from './steps.ts'

test('notes, settings, index and backups are in the folder beside the program alone, and move with it', async ({
  desktop: { electron, environment },
}, info) => {
  const base = info.outputPath('carried')
  const profile = join(base, 'profile')
  const stick = join(base, 'stick')
  await mkdir(join(stick, 'glossa-data'), { recursive: true })
  const names = ['home', 'config', 'state', 'cache'] as const
  for (const name of names) await mkdir(join(profile, name), { recursive: true })
  const start = async (
    folder: string,
    own: Record<string, string> = {},
  ): Promise<[ElectronApplication, Page]> => {
    const app = await electron.launch({
      args: ['.', '--disable-gpu', '--lang=en'],
      cwd: root,
      chromiumSandbox: process.env.GLOSSA_NO_SANDBOX !== '1',
      env: {
        ...environment,
        HOME: join(profile, 'home'),
        XDG_CONFIG_HOME: join(profile, 'config'),
        XDG_STATE_HOME: join(profile, 'state'),
        XDG_CACHE_HOME: join(profile, 'cache'),
        LANGUAGE: 'en',
        LC_ALL: 'C.UTF-8',
        TZ: 'UTC',
        GSETTINGS_BACKEND: 'memory',
        // What an AppImage says of itself.
        APPIMAGE: join(folder, 'Glossa.AppImage'),
        ...own,
      },
    })
    const page = await app.firstWindow()
    await page.getByRole('main').first().waitFor()
    return [app, page]
  }
  const article = (page: Page) => page.getByRole('heading', { name: ferry.title, level: 1 })

  let [app, page] = await start(stick)
  await dropFiles(page, [await given(join(base, 'ferry.txt'), ferryText)])
  await expect(article(page)).toBeVisible()
  await select(page, 'nine volumes')
  await page.keyboard.press('c')
  await page.keyboard.type('carried along')
  await page.keyboard.press('Control+Enter')
  await saved(page)
  await page.evaluate(() => window.glossa.call('settings.save', { theme: 'dark' }))
  await willChoose(app, [join(stick, 'glossa-data')])
  const inside = await page.evaluate(() => window.glossa.call('backup.choose'))
  expect(inside).toMatchObject({ ok: false, error: { code: 'backupInside' } })
  const backups = join(stick, 'backups')
  await mkdir(backups)
  await willChoose(app, [backups])
  await page.evaluate(() => window.glossa.call('backup.choose'))
  await expect.poll(() => existsSync(join(backups, 'glossa-backups.json'))).toBe(true)
  await app.close()

  const kept = await readdir(join(stick, 'glossa-data'))
  expect(kept.sort()).toEqual(['browser', 'cache', 'library', 'settings', 'state'])
  for (const name of names) {
    const found = await readdir(join(profile, name), { recursive: true })
    expect([name, found]).toEqual([name, []])
  }

  // The disk has another name on the next machine.
  const elsewhere = join(base, 'other-name')
  await rename(stick, elsewhere)
  ;[app, page] = await start(elsewhere)
  await page.locator('.row', { hasText: ferry.title }).click()
  await expect(card(page, 'carried along')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await app.close()
  expect(existsSync(stick)).toBe(false)

  // A library that a variable names is opened once, and is not the one of the next start.
  const named = join(base, 'named')
  ;[app, page] = await start(elsewhere, { GLOSSA_LIBRARY: named })
  await expect(page.getByRole('heading', { name: 'A quiet place to read' })).toBeVisible()
  await app.close()
  const settings = await readFile(join(elsewhere, 'glossa-data', 'settings', 'settings.json'), 'utf8')
  expect(JSON.parse(settings).data.libraryPath).toBeUndefined()
  expect(await readdir(join(named, 'articles'))).toEqual([])
})
