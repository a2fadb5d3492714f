import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ownTemplates } from '#main/templates/own-templates.ts'
import { temporaryFolder } from '../../temporary.ts'

const place = async () => {
  const folder = join(await temporaryFolder(), 'config', 'templates')
  return { folder, templates: ownTemplates(folder) }
}

it('keeps templates as files that are named after them', async () => {
  const { folder, templates } = await place()
  expect(await templates.list()).toEqual([])
  const text = '---\ntemplate: "Seminar: notes"\n---\n# {{ title }}\n'
  expect(await templates.save(text)).toBe('Seminar - notes.liquid')
  expect(await templates.save(text)).toBe('Seminar - notes 2.liquid')
  expect(await templates.save('{{ title }}')).toBe('Template.liquid')
  // A new name within changes no file's name.
  await templates.save('---\ntemplate: Other\n---\n', 'Template.liquid')
  expect(await readFile(join(folder, 'Template.liquid'), 'utf8')).toContain('Other')
  expect((await templates.list()).map(({ file }) => file)).toEqual([
    'Seminar - notes 2.liquid',
    'Seminar - notes.liquid',
    'Template.liquid',
  ])
  await templates.remove('Template.liquid')
  expect(await readdir(folder)).toHaveLength(2)
  await expect(templates.read('Template.liquid')).rejects.toMatchObject({ code: 'templateMissing' })
})

it('leaves out what is no template, and reaches nothing outside of its folder', async () => {
  const { folder, templates } = await place()
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'picture.liquid'), new Uint8Array([0xff, 0xfe, 0]))
  await writeFile(join(folder, 'notes.txt'), 'x')
  await writeFile(join(folder, '..', 'secrets.liquid'), 'secret')
  await mkdir(join(folder, 'folder.liquid'))
  await symlink('nowhere', join(folder, 'gone.liquid'))
  expect(await templates.list()).toEqual([])
  for (const file of ['../secrets.liquid', '/etc/passwd', 'notes.txt', '.liquid', 'a/b.liquid']) {
    await expect(templates.read(file)).rejects.toMatchObject({ code: 'templateMissing' })
    await expect(templates.save('x', file)).rejects.toMatchObject({ code: 'templateMissing' })
    await expect(templates.remove(file)).rejects.toMatchObject({ code: 'templateMissing' })
  }
  await expect(templates.read('picture.liquid')).rejects.toMatchObject({ code: 'templateNotText' })
})
