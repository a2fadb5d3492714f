/** The reader's own templates: a folder of files beside the settings, each of which can be copied from there or put there. */

import { mkdir, readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import { exportFileName, nameKey } from '#core/export/file-name.ts'
import { loadPart } from '#core/load-part.ts'
import { templateExtension } from '#core/templates/limits.ts'
import { writeDurably } from '#main/library/files.ts'
import { saving } from '#main/library/save-error.ts'
import { readTemplateFile } from './template-file.ts'

export type OwnTemplates = {
  /** Their files' names and texts, by name; a file that is no template is left out. */
  list(): Promise<{ file: string; text: string }[]>
  /** Rejects with `templateMissing`. */
  read(file: string): Promise<string>
  /** Writes a template durably; without `file`, into a new one named after it, or `name` where it has none. Gives the file's name. */
  save(text: string, file?: string, name?: string): Promise<string>
  remove(file: string): Promise<void>
}

const ending = `.${templateExtension}`
const isTemplateName = (file: string) =>
  file.endsWith(ending) && basename(file) === file && !file.startsWith('.')

export function ownTemplates(folder: string): OwnTemplates {
  const pathOf = (file: string) => {
    if (!isTemplateName(file)) throw new GlossaError('templateMissing', { file })
    return join(folder, file)
  }
  const read = async (file: string) => readTemplateFile(pathOf(file))
  const freeName = async (name: string) => {
    const taken = new Set((await readdir(folder)).map(nameKey))
    for (let number = 1; ; number += 1) {
      const file = exportFileName(number === 1 ? name : `${name} ${number}`, templateExtension)
      if (!taken.has(nameKey(file))) return file
    }
  }
  return {
    async list() {
      const names = (await readdir(folder).catch(() => [])).filter(isTemplateName).sort()
      const found: { file: string; text: string }[] = []
      for (const file of names) {
        const text = await read(file).catch(() => null)
        if (text !== null) found.push({ file, text })
      }
      return found
    },
    read,
    save: (text, file, named = 'Template') =>
      saving(file ?? folder, async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        const { readTemplate } = await loadPart(() => import('#core/templates/template.ts'))
        const name = file ?? (await freeName(readTemplate(text, named).name))
        await writeDurably(pathOf(name), text, async () => {})
        return name
      }),
    remove: (file) => saving(file, () => rm(pathOf(file), { force: true })),
  }
}
