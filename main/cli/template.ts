/** The template that the command line was told: a file, one that Glossa comes with, or one of the reader's own. */

import { basename, join, resolve } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import { templateExtension } from '#core/templates/limits.ts'
import { readyNames, readyTemplate } from '#core/templates/ready.ts'
import { readTemplate, type Template } from '#core/templates/template.ts'
import { readTemplateFile } from '#main/templates/template-file.ts'
import type { Cli } from './context.ts'

/** `file` is what it is called where something is wrong with it. Rejects where there is none, or it is no text. */
export async function templateOf(cli: Cli, named: string): Promise<{ template: Template; file: string }> {
  const ready = readyNames.find((name) => name === named)
  if (ready) return { template: readTemplate(readyTemplate(ready, cli.catalogue), ready), file: ready }
  const file = basename(named)
  const name = basename(named, `.${templateExtension}`)
  const own = join(cli.places.templatesDir, `${name}.${templateExtension}`)
  const text = await readTemplateFile(resolve(cli.base, named)).catch((error: unknown) => {
    // A bare name may be that of one of the reader's own.
    const isMissing = error instanceof GlossaError && error.code === 'templateMissing'
    if (!isMissing || file !== named) throw error
    return readTemplateFile(own).catch(() => {
      throw error
    })
  })
  return { template: readTemplate(text, name), file }
}
