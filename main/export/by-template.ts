/** Exports an article by a template. */

import { GlossaError } from '#core/errors.ts'
import { type Template, usesVariable } from '#core/templates/template.ts'
import { type TemplateValues, templateValues } from '#core/templates/values.ts'
import type { Exported, ExportSource, Mark } from './formats.ts'
import { picturesOf } from './pictures.ts'

/** The reader's own time as ISO 8601 with its offset from UTC. */
function localTime(time: Date): string {
  const offset = -time.getTimezoneOffset()
  const two = (value: number) => String(Math.abs(value)).padStart(2, '0')
  const local = new Date(time.getTime() + offset * 60_000).toISOString().slice(0, 19)
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.trunc(offset / 60))}:${two(offset % 60)}`
}

/** A line such as `id: …` or `glossa-id:: …`, by which the file of an article is found wherever it was moved. */
const byIdLine =
  (id: string): Mark =>
  (head) =>
    new RegExp(`^(?:glossa-)?id::? *["']?${id}["']? *\\r?$`, 'm').test(head)

/** `render` gives the template's text; it rejects where the template is wrong. */
export async function exportByTemplate(
  source: ExportSource,
  template: Template,
  render: (values: TemplateValues) => Promise<string>,
): Promise<Exported> {
  const { article, content, earlier, assetPath, pictures: choice } = source
  const pictures = await picturesOf(
    { assetPath: (_, name) => assetPath(name) },
    article.id,
    [content.document, ...earlier.values()],
    choice,
  )
  const values = templateValues(article, content, {
    ...source,
    picture: pictures.addressOf,
    now: localTime(new Date()),
    uses: (name) => usesVariable(template, name),
  })
  return {
    id: article.id,
    format: `template:${template.name}`,
    title: article.metadata.title,
    extension: template.extension,
    mark: byIdLine(article.id),
    content: await render(values),
    merges: true,
    pictures: pictures.used(),
  }
}

/** Whether an error is of the template and not of the article that was to be written. */
export function isTemplateError(error: unknown): error is GlossaError {
  return error instanceof GlossaError && error.code.startsWith('template')
}
