/** For everyone: all four themes without a fault that axe knows, everything by keyboard, English and Polish. */

import { join } from 'node:path'
import { bridge, bridgeHtml, ferry, ferryText, longText } from './articles.ts'
import { axe, expect, screenshot, test } from './harness.ts'
import { card, given, painted, saved, select, willChoose } from './steps.ts'

const themes = ['light', 'sepia', 'dark', 'contrast'] as const

for (const theme of themes) {
  test(`has no fault that axe finds in the ${theme} theme`, async ({ launch }) => {
    const glossa = await launch()
    expect(await axe(glossa.page)).toEqual([])
    await screenshot(glossa.page, `welcome-${theme}`)
    const home = (name: string) => join(glossa.stateDirs.home, name)
    await glossa.restart([
      await given(home('ferry.txt'), ferryText),
      await given(home('road.txt'), longText),
      await given(home('most.html'), bridgeHtml),
    ])
    const { page } = glossa
    await page.locator('.import-panel').getByRole('button', { name: 'Close' }).click()
    await page.locator('.row', { hasText: bridge.title }).click()
    await expect(page.locator('.text [data-block]').first()).toBeVisible()
    await page.evaluate((name) => window.glossa.call('settings.save', { theme: name }), theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)

    await select(page, 'dzieci z Zarzecza')
    await page.keyboard.press('c')
    await page.keyboard.type('The human scale of the delay: use for the opening.')
    await page.keyboard.press('Control+Enter')
    await select(page, 'znów pojadą', 'czternaście kilometrów')
    await page.keyboard.press('2')
    await select(page, 'brakuje jednego podpisu')
    await page.keyboard.press('t')
    await page.getByLabel('Translation', { exact: true }).fill('one signature is missing')
    await page.keyboard.press('Control+Enter')
    await select(page, 'jednego podpisu, mówi sołtys')
    await page.keyboard.press('4')
    await card(page, 'one signature is missing').click()
    await saved(page)
    await page.locator('.page').evaluate((scroller) => scroller.scrollTo(0, 0))
    await screenshot(page, `reader-${theme}`)
    expect(await axe(page)).toEqual([])

    await select(page, 'trzysta tysięcy')
    await screenshot(page, `selection-${theme}`)
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Control+F')
    await page.keyboard.type('most')
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Escape')
    for (const [command, shot] of [
      ['Article details', 'details'],
      ['What was removed', 'removed'],
      ['Appearance', 'appearance'],
      ['Keyboard shortcuts', 'shortcuts'],
    ] as const) {
      await page.keyboard.press('Control+K')
      await page.keyboard.type(shot === 'removed' ? 'removed' : command)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog', { name: command })).toBeVisible()
      expect(await axe(page)).toEqual([])
      await screenshot(page, `${shot}-${theme}`)
      await page.keyboard.press('Escape')
    }
  })
}

test('can be used by keyboard alone, from import to export', async ({ launch }) => {
  const { app, page, stateDirs } = await launch()
  const file = await given(join(stateDirs.home, 'ferry.txt'), ferryText)
  await willChoose(app, [file])
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+O')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(ferry.title)

  await page.keyboard.press('F7')
  await expect(page.locator('.caret')).toBeVisible()
  for (let word = 0; word < 3; word += 1) await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('1')
  await expect.poll(() => painted(page)).toEqual(['For eleven years'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+End')
  await page.keyboard.press('c')
  await page.keyboard.type('By keyboard')
  await page.keyboard.press('Control+Enter')
  await expect(card(page, 'By keyboard')).toBeVisible()
  await saved(page)
  await page.keyboard.press('F7')

  await page.keyboard.press('k')
  await expect(page.locator('mark.focused')).toHaveText('For eleven years')
  await page.keyboard.press('3')
  await expect(page.locator('mark.focused')).toHaveAttribute('data-color', 'blue')
  await page.keyboard.press('j')
  await page.keyboard.press('Delete')
  await expect(page.locator('mark')).toHaveCount(1)
  await page.keyboard.press('Control+Z')
  await expect(card(page, 'By keyboard')).toBeVisible()

  await page.keyboard.press('/')
  await page.keyboard.type('patience')
  await expect(page.locator('.find-bar output')).toHaveText('1 of 1')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+B')
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await page.keyboard.press('Control+B')
  await expect(page.getByRole('navigation')).toBeVisible()
  await page.keyboard.press('Control+K')
  await page.keyboard.type('copy notes')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
    .toContain('> For eleven years')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
})

test('walks the library with the arrows', async ({ launch }) => {
  const glossa = await launch()
  const files = [
    await given(join(glossa.stateDirs.home, 'ferry.txt'), ferryText),
    await given(join(glossa.stateDirs.home, 'most.html'), bridgeHtml),
  ]
  await glossa.restart(files)
  const { page } = glossa
  await expect(page.locator('.row')).toHaveCount(2)
  const search = page.getByRole('textbox', { name: 'Search titles and sites' })
  await search.fill('no such article')
  await expect(page.locator('.row')).toHaveCount(0)
  await search.fill('glos wierzbicy')
  await expect(page.locator('.row')).toHaveCount(1)
  await search.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(bridge.title)
  await search.fill('')
  await expect(page.locator('.row')).toHaveCount(2)
  await search.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await expect(page.locator('.row').first()).toBeFocused()
})

test('speaks Polish where the system does, and changes at once when told', async ({ launch }) => {
  const { page } = await launch({ lang: 'pl' })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Spokojne miejsce do czytania')
  await expect(page.locator('html')).toHaveAttribute('lang', 'pl')
  await page.keyboard.press('Control+K')
  await page.keyboard.type('wyglad')
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: 'English' }).check({ force: true })
  await expect(page.getByRole('dialog', { name: 'Appearance' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A quiet place to read')
})

test('sets size, width and line height', async ({ launch }) => {
  const glossa = await launch()
  const file = await given(join(glossa.stateDirs.home, 'ferry.txt'), ferryText)
  await glossa.restart([file])
  const { page } = glossa
  const paragraph = page.locator('.text p').first()
  const measured = () =>
    paragraph.evaluate((element) => {
      const style = getComputedStyle(element)
      return [element.clientWidth, Number.parseFloat(style.fontSize), Number.parseFloat(style.lineHeight)]
    })
  await expect(paragraph).toBeVisible()
  const [width = 0, size = 0, leading = 0] = await measured()
  await page.getByRole('button', { name: 'Appearance' }).click()
  await page.getByRole('group', { name: 'Size' }).getByRole('button', { name: 'More' }).click()
  await expect.poll(async () => (await measured())[1]).toBeGreaterThan(size)
  await page.getByRole('group', { name: 'Line height' }).getByRole('button', { name: 'More' }).click()
  await expect.poll(async () => (await measured())[2]).toBeGreaterThan(leading)
  await page.getByRole('group', { name: 'Width' }).getByRole('button', { name: 'Less' }).click()
  await page.getByRole('group', { name: 'Width' }).getByRole('button', { name: 'Less' }).click()
  await expect.poll(async () => (await measured())[0]).toBeLessThan(width)
})
