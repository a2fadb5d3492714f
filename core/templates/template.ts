/** A template as a file: its options between `---` lines, then what is written of an article. */

import { parse } from 'yaml'

/**
 * `body` is Liquid; it begins on line `firstLine` of its file. `name` is what the reader calls it, `extension` that of the files
 * that it writes, without a dot.
 */
export type Template = { name: string; about: string; extension: string; body: string; firstLine: number }

const head = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)(?:\r?\n)?^---[ \t]*(?:\r?\n|$)/m
const usualExtension = 'md'

function optionsOf(yaml: string): Record<string, unknown> | null {
  try {
    const options: unknown = parse(yaml)
    return typeof options === 'object' && options !== null && 'template' in options ? { ...options } : null
  } catch {
    return null
  }
}

/**
 * Reads a template. The lines at its top are its options only where they name it (`template: …`); others are the beginning of
 * what it writes. `name` is what it is called where it does not say.
 */
export function readTemplate(text: string, name: string): Template {
  const match = head.exec(text)
  const options = match?.index === 0 ? optionsOf(match[1] ?? '') : null
  if (!match || !options) {
    return { name, about: '', extension: usualExtension, body: text.replace(/^\uFEFF/, ''), firstLine: 1 }
  }
  const { template, about, extension } = options
  const ending = typeof extension === 'string' ? extension.replace(/^\./, '').toLowerCase() : ''
  return {
    name: typeof template === 'string' && template.trim() !== '' ? template.trim() : name,
    about: typeof about === 'string' ? about.trim() : '',
    extension: /^[a-z0-9]{1,10}$/.test(ending) ? ending : usualExtension,
    body: text.slice(match[0].length),
    firstLine: (match[0].match(/\n/g)?.length ?? 0) + 1,
  }
}

/** Whether a template may name a variable; one that is named in another way is named too often rather than missed. */
export function usesVariable({ body }: Template, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(body)
}
