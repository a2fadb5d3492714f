/** The menu: whole in both languages, its commands and keys those of the window. */

import type { MenuItemConstructorOptions } from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type CommandName, commandNames } from '#core/keys/commands.ts'
import { createI18n, uiLanguages } from '#core/locales/i18n.ts'
import { applyMenu } from '#main/menu.ts'

const applied = vi.hoisted((): { template: unknown[] } => ({ template: [] }))
vi.mock('electron', () => ({
  app: { isPackaged: true },
  Menu: {
    buildFromTemplate: (template: unknown[]) => template,
    setApplicationMenu: (template: unknown[]) => {
      applied.template = template
    },
  },
}))

let sent: CommandName[]
let shown: number
let opened: number
let switched: string[]

const apply = (language: (typeof uiLanguages)[number] = 'en', keys = {}, libraries: string[] = []) => {
  applyMenu(createI18n(language), keys, libraries, {
    send: (name) => sent.push(name),
    newWindow: () => {
      opened += 1
    },
    switchTo: (path) => switched.push(path),
    showLog: () => {
      shown += 1
    },
  })
  const menus = applied.template as MenuItemConstructorOptions[]
  return menus.flatMap(({ submenu }) => (submenu ?? []) as MenuItemConstructorOptions[])
}
type Click = () => void
const item = (label: string, keys = {}) =>
  apply('en', keys).find((one) => one.label === label) ?? expect.fail(`no item ${label}`)

beforeEach(() => {
  sent = []
  shown = 0
  opened = 0
  switched = []
})

describe.each(uiLanguages)('in %s', (language) => {
  it('every item has words, each once in its menu', () => {
    apply(language)
    for (const menu of applied.template as MenuItemConstructorOptions[]) {
      const items = (menu.submenu as MenuItemConstructorOptions[]).filter(
        ({ type, visible }) => type !== 'separator' && visible !== false,
      )
      const labels = [menu, ...items].map(({ label }) => label ?? '')
      for (const label of labels) expect(label).toMatch(/^\p{Lu}[^.]*…?$/u)
      expect(new Set(labels).size).toBe(labels.length)
    }
  })
})

it('an item sends its command', () => {
  for (const { click } of apply()) (click as Click | undefined)?.()
  expect(sent.length).toBeGreaterThan(15)
  expect(new Set(sent).size).toBe(sent.length)
  for (const name of sent) expect(commandNames).toContain(name)
})

it('keys are shown as they are set, and never taken from the window', () => {
  expect(item('Find in article…')).toMatchObject({ accelerator: 'CmdOrCtrl+F', registerAccelerator: false })
  expect(item('Find in article…', { find: ['Mod+Shift+G'] }).accelerator).toBe('CmdOrCtrl+Shift+G')
  expect(item('Find in article…', { find: [] })).not.toHaveProperty('accelerator')
})

it('a window is closed, and all of it made larger and smaller, by the keys of the system', () => {
  const roles = apply().map(({ role }) => role)
  expect(roles).toEqual(expect.arrayContaining(['close', 'zoomIn', 'zoomOut', 'resetZoom']))
  expect(apply().filter(({ role }) => role === 'zoomIn')).toContainEqual(
    expect.objectContaining({ accelerator: 'CmdOrCtrl+=', acceleratorWorksWhenHidden: true }),
  )
})

it('a new window is opened, whether there is one or none that could be told to', () => {
  ;(item('New window').click as Click)()
  expect([opened, sent]).toEqual([1, []])
  expect(item('New window').accelerator).toBe('CmdOrCtrl+N')
})

it('the libraries that were open last can be opened', () => {
  const items = apply('en', {}, ['/data/Second', '/data/Third'])
  const third = items.find(({ label }) => label === '/data/Third') ?? expect.fail('no item')
  ;(third.click as Click)()
  expect([switched, sent]).toEqual([['/data/Third'], []])
})

it('the log is shown, and a package has no developer tools', () => {
  ;(item('Show log').click as Click)()
  expect([shown, sent]).toEqual([1, []])
  expect(apply().some(({ role }) => role === 'toggleDevTools')).toBe(false)
})
