/** What the sample article gives a template, and a template rendered with it. */

import { exportTexts } from '#core/export/texts.ts'
import { createI18n, type UiLanguage } from '#core/locales/i18n.ts'
import { type Rendered, renderTemplate } from '#core/templates/engine.ts'
import { readTemplate } from '#core/templates/template.ts'
import { type TemplateValues, templateValues } from '#core/templates/values.ts'
import { annotated, content } from '../export/sample-article.ts'

export function sampleValues(language: UiLanguage = 'en'): TemplateValues {
  return templateValues(annotated, content, {
    texts: exportTexts(createI18n(language)),
    labels: { yellow: 'Important' },
    now: '2026-11-30T10:00:00+01:00',
    targetLang: 'pl',
  })
}

const values = sampleValues()

export function rendered(file: string, changes: Partial<TemplateValues> = {}, locale = 'en'): Rendered {
  return renderTemplate(readTemplate(file, 'test'), { ...values, ...changes }, locale)
}

/** The text of a template that is right. */
export function written(file: string, changes?: Partial<TemplateValues>, locale?: string): string {
  const made = rendered(file, changes, locale)
  if ('fault' in made) throw new Error(JSON.stringify(made.fault))
  return made.text
}

/** `code line:column name` of what is wrong with a template. */
export function faultIn(file: string, changes?: Partial<TemplateValues>): string {
  const made = rendered(file, changes)
  if ('text' in made) return `none: ${made.text}`
  const { code, line, column, params } = made.fault
  return `${code} ${line}:${column} ${params.name ?? ''}`.trimEnd()
}
