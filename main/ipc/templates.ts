/** Templates in the window: those of Glossa and the reader's own, what one of them writes of the open article, and exports by them. */

import { basename, extname } from 'node:path'
import type { i18n } from 'i18next'
import { z } from 'zod'
import { exportFileName } from '#core/export/file-name.ts'
import { exportTexts } from '#core/export/texts.ts'
import { labelsOf } from '#core/library/library.ts'
import { idSchema } from '#core/schema/stored.ts'
import { templateExtension, templateLimits } from '#core/templates/limits.ts'
import { readyNames, readyTemplate } from '#core/templates/ready.ts'
import { readTemplate, type Template } from '#core/templates/template.ts'
import { languageBeside } from '#core/translation/rows.ts'
import { exportByTemplate, isTemplateError } from '#main/export/by-template.ts'
import { type Exported, exportSource } from '#main/export/formats.ts'
import type { Services } from '#main/services.ts'
import { faultError } from '#main/templates/renderer.ts'
import { textOf } from '#main/templates/template-file.ts'
import type { TemplateLine } from '#preload/contract.ts'
import { chooseFile, saveFile } from './dialogs.ts'
import { exportDestination } from './exports.ts'
import { type Handlers, handlerFor, nothing } from './handler.ts'

type Needs = Pick<
  Services,
  'library' | 'catalogue' | 'desktop' | 'version' | 'templates' | 'templateRenderer' | 'toFailure'
> & { settings: Pick<Services['settings'], 'get'> }
const handler = handlerFor<Needs>()

/** `ready:` and the name of one that Glossa comes with, or the name of the file of one of the reader's own. */
const templateId = z.string().min(1).max(300)
const templateText = z.string().max(templateLimits.source)
const readyPrefix = 'ready:'

/** The most of what a template writes that is shown beside it, in characters. */
const longestPreview = 100_000
/** In MB. */
const largestFile = 1

const readyOf = (id: string) => readyNames.find((name) => `${readyPrefix}${name}` === id)
const nameOf = (file: string) => basename(file, `.${templateExtension}`)

function lineOf(id: string, text: string, isOwn: boolean): TemplateLine {
  const { name, about } = readTemplate(text, nameOf(id))
  return { id, name, about, isOwn }
}

async function textWithId(id: string, { catalogue, templates }: Needs): Promise<string> {
  const ready = readyOf(id)
  return ready ? readyTemplate(ready, catalogue()) : templates.read(id)
}

/** Writes an article by a template. Rejects with the template's fault where it has one. */
async function write(
  needs: Needs,
  { article, template, pictures }: { article: string; template: Template; pictures: 'copy' | 'link' },
): Promise<Exported> {
  const { library, catalogue, settings, version, templateRenderer } = needs
  const source = await exportSource(library, article, {
    texts: exportTexts(catalogue()),
    labels: labelsOf(await library.data()),
    version,
    blockIds: false,
    provenance: false,
    keyPattern: undefined,
    pictures,
    targetLang: (opened) => languageBeside(opened, settings.get().targetLang, catalogue().language),
  })
  return exportByTemplate(source, template, async (values) => {
    const rendered = await templateRenderer.render({ template, values, locale: catalogue().language })
    if ('fault' in rendered) throw faultError(rendered.fault, template.name)
    return rendered.text
  })
}

const filterFor = (catalogue: i18n) => ({
  name: catalogue.t('save.template', { ns: 'dialogs' }),
  extensions: [templateExtension],
})

export const templateHandlers = {
  'templates.list': handler(nothing, async (_, { catalogue, templates }) => [
    ...(await templates.list()).map(({ file, text }) => lineOf(file, text, true)),
    ...readyNames.map((name) => lineOf(readyPrefix + name, readyTemplate(name, catalogue()), false)),
  ]),
  'templates.read': handler(z.strictObject({ id: templateId }), ({ id }, needs) => textWithId(id, needs)),
  'templates.save': handler(
    z.strictObject({ id: templateId.optional(), text: templateText }),
    async ({ id, text }, { templates }) => lineOf(await templates.save(text, id), text, true),
  ),
  'templates.remove': handler(
    z.strictObject({ id: templateId }),
    async ({ id }, { catalogue, templates }, { dialogs }) => {
      const t = catalogue().getFixedT(null, 'dialogs')
      const { name } = readTemplate(await templates.read(id), nameOf(id))
      const agreed = await dialogs.confirm({
        type: 'warning',
        message: t('deleteTemplate.message', { name }),
        detail: t('deleteTemplate.detail'),
        confirm: t('deleteTemplate.confirm'),
        cancel: t('cancel'),
        preset: 'cancel',
      })
      if (agreed) await templates.remove(id)
      return agreed
    },
  ),
  'templates.import': handler(nothing, async (_, { catalogue, templates }, { dialogs }) => {
    const title = catalogue().t('choose.template', { ns: 'dialogs' })
    const file = await chooseFile(dialogs, catalogue(), {
      title,
      filter: filterFor(catalogue()),
      limit: largestFile,
    })
    if (file === null) return null
    const text = textOf(file.bytes, file.name)
    const saved = await templates.save(text, undefined, basename(file.name, extname(file.name)))
    return lineOf(saved, text, true)
  }),
  'templates.share': handler(z.strictObject({ id: templateId }), async ({ id }, needs, { dialogs }) => {
    const text = await textWithId(id, needs)
    const { name } = readTemplate(text, nameOf(id))
    const title = needs.catalogue().t('save.templateTitle', { ns: 'dialogs' })
    const filter = filterFor(needs.catalogue())
    return saveFile(dialogs, { title, filter }, exportFileName(name, templateExtension), text)
  }),
  'templates.preview': handler(
    z.strictObject({ article: idSchema, name: z.string().max(300), text: templateText }),
    async ({ article, name, text }, needs) => {
      try {
        const template = readTemplate(text, name)
        const { content } = await write(needs, { article, template, pictures: 'link' })
        const whole = String(content)
        return { text: whole.slice(0, longestPreview), isCut: whole.length > longestPreview }
      } catch (error) {
        if (!isTemplateError(error)) throw error
        const { line = 0, column = 0 } = error.params
        return {
          fault: { line: Number(line), column: Number(column), message: needs.toFailure(error).message },
        }
      }
    },
  ),
  'export.byTemplate': handler(
    z.strictObject({ id: idSchema, template: templateId, to: exportDestination }),
    async ({ id, template: named, to }, needs, { dialogs }) => {
      const { catalogue, desktop, settings } = needs
      const template = readTemplate(await textWithId(named, needs), nameOf(named))
      const pictures = to === 'clipboard' ? 'link' : settings.get().pictures
      const written = await write(needs, { article: id, template, pictures })
      if (to === 'clipboard') {
        await desktop.copy(String(written.content))
        return { saved: null }
      }
      const title = catalogue().t('save.export', { ns: 'dialogs' })
      const filter = { name: template.name, extensions: [template.extension] }
      const name = exportFileName(written.title, written.extension)
      return saveFile(dialogs, { title, filter }, name, written.content, written.pictures)
    },
  ),
} satisfies Handlers<Services>
