import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { createI18n } from '#core/locales/i18n.ts'
import { defaultSettings } from '#core/settings.ts'
import { readyNames } from '#core/templates/ready.ts'
import { templateHandlers } from '#main/ipc/templates.ts'
import type { Library } from '#main/library/types.ts'
import { nodeHost } from '#main/processes/node-host.ts'
import { ownTemplates } from '#main/templates/own-templates.ts'
import { templateRenderer } from '#main/templates/renderer.ts'
import { buildCommandLine } from '../../built.ts'
import { annotated, content } from '../../core/export/sample-article.ts'
import { temporaryFolder } from '../../temporary.ts'
import { noCaller, noDesktop, toFailure } from './unused.ts'

let entry: string
beforeAll(async () => {
  entry = (await buildCommandLine()).templates
})

const library = {
  open: async () => ({ article: annotated, content }),
  data: async () => ({ colorLabels: {} }),
  assetPath: async () => null,
} as unknown as Library

async function place() {
  const folder = join(await temporaryFolder(), 'templates')
  const copied: string[] = []
  const templates = ownTemplates(folder)
  const renderer = templateRenderer(nodeHost(entry, { heap: 256 }))
  const needs = {
    library,
    catalogue: () => createI18n('en'),
    version: '1',
    settings: { get: () => defaultSettings },
    desktop: { ...noDesktop, copy: (text: string) => void copied.push(text) },
    templates,
    templateRenderer: renderer,
    toFailure,
  }
  return { folder, needs, copied, templates, renderer }
}
const answering = (chosen: string | null, agreed = true) => ({
  ...noCaller,
  dialogs: {
    choose: async () => (chosen === null ? [] : [chosen]),
    saveAs: async () => chosen,
    confirm: async () => agreed,
  },
})

it('lists the reader’s own before those of Glossa, and saves, imports, passes on and deletes them', async () => {
  const { folder, needs, templates } = await place()
  const list = () => templateHandlers['templates.list'].answer(undefined, needs, noCaller)
  expect((await list()).map(({ id, isOwn }) => [id, isOwn])).toEqual(
    readyNames.map((name) => [`ready:${name}`, false]),
  )
  const line = await templateHandlers['templates.save'].answer(
    { text: '---\ntemplate: Mine\n---\nx' },
    needs,
    noCaller,
  )
  expect(line).toEqual({ id: 'Mine.liquid', name: 'Mine', about: '', isOwn: true })
  expect((await list())[0]).toEqual(line)

  const given = join(folder, '..', 'from a friend.liquid')
  await writeFile(given, '{{ title }}')
  const imported = await templateHandlers['templates.import'].answer(undefined, needs, answering(given))
  expect(imported).toMatchObject({ id: 'from a friend.liquid', name: 'from a friend' })
  expect(await templateHandlers['templates.import'].answer(undefined, needs, answering(null))).toBeNull()

  const shared = join(folder, '..', 'out.liquid')
  await templateHandlers['templates.share'].answer({ id: 'ready:obsidian' }, needs, answering(shared))
  expect(await readFile(shared, 'utf8')).toMatch(/^---\ntemplate: Obsidian\n/)

  const remove = (agreed: boolean) =>
    templateHandlers['templates.remove'].answer({ id: 'Mine.liquid' }, needs, answering(null, agreed))
  expect(await remove(false)).toBe(false)
  expect(await templates.read('Mine.liquid')).toContain('Mine')
  expect(await remove(true)).toBe(true)
  expect(await readdir(folder)).toEqual(['from a friend.liquid'])
})

it('shows what a template writes, or what is wrong with it, and exports by it', async () => {
  const { folder, needs, renderer, copied } = await place()
  const preview = (text: string) =>
    templateHandlers['templates.preview'].answer(
      { article: annotated.id, name: 'Mine', text },
      needs,
      noCaller,
    )
  expect(await preview('{{ title }}')).toEqual({ text: annotated.metadata.title, isCut: false })
  expect(await preview('{{ title }}\n{{ titel }}')).toMatchObject({ fault: { line: 2, column: 4 } })
  expect(await preview('{% for i in (1..30000) %}12345678{% endfor %}')).toMatchObject({
    text: '12345678'.repeat(12_500),
    isCut: true,
  })

  await mkdir(folder, { recursive: true })
  const exportTo = (template: string, to: 'clipboard' | 'file', path: string | null = null) =>
    templateHandlers['export.byTemplate'].answer({ id: annotated.id, template, to }, needs, answering(path))
  await exportTo('ready:plain', 'clipboard')
  expect(copied[0]).toContain('Woda podniosła się')
  const path = join(folder, 'out.md')
  expect(await exportTo('ready:pandoc', 'file', path)).toEqual({ saved: 'out.md' })
  expect(await readFile(path, 'utf8')).toContain('[@wilga2025river]')
  for (const wrong of ['ready:nothing', '../out.md', 'ready:__proto__'])
    await expect(exportTo(wrong, 'clipboard')).rejects.toMatchObject({ code: 'templateMissing' })
  renderer.close()
})
