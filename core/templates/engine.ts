/**
 * Writes an article by a template: LiquidJS without anything that could read a file, with limits on what a template takes. It may
 * still run for long (a filter of Liquid's cannot be interrupted), so that it belongs in a worker that can be ended.
 */

import { Context, Liquid, toValueSync } from 'liquidjs/dist/liquid.browser.mjs'
import { type Translated, translateClipper } from './clipper-syntax.ts'
import { faultOf, OutputTooLong, type TemplateFault, UnknownName } from './faults.ts'
import { templateFilters } from './filters.ts'
import { type TemplateLimits, templateLimits } from './limits.ts'
import type { Template } from './template.ts'
import type { TemplateValues } from './values.ts'

export type Rendered = { text: string } | { fault: TemplateFault }

/** All others are gone, those first of all that read other templates: `include`, `render`, `layout`, `block`. */
export const templateTags = [
  'assign',
  'break',
  'capture',
  'case',
  'comment',
  'continue',
  'cycle',
  'decrement',
  'echo',
  'for',
  'if',
  'increment',
  'liquid',
  'raw',
  'tablerow',
  'unless',
  '#',
] as const

const noFiles = () => {
  throw new Error('a template reads no files')
}

/** `locale` is the language of the names of months and weekdays. */
function engineFor(
  { now, url }: { now: string; url: string | null },
  locale: string,
  limits: TemplateLimits,
): Liquid {
  const engine = new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    dynamicPartials: false,
    relativeReference: false,
    fs: {
      exists: async () => false,
      existsSync: () => false,
      readFile: noFiles,
      readFileSync: noFiles,
      resolve: noFiles,
    },
    parseLimit: limits.source,
    renderLimit: limits.time,
    memoryLimit: limits.memory,
  })
  const allowed: ReadonlySet<string> = new Set(templateTags)
  for (const name of Object.keys(engine.tags)) if (!allowed.has(name)) delete engine.tags[name]
  // Their days depend on this computer's clock and its zone.
  for (const name of Object.keys(engine.filters)) if (name.startsWith('date_')) delete engine.filters[name]
  for (const [name, filter] of Object.entries(templateFilters)) {
    engine.registerFilter(name, function (value: unknown, ...args: unknown[]) {
      const made = filter(value, args, { now, locale, url })
      if (typeof made === 'string') this.context.memoryLimit.use(made.length)
      return made
    })
  }
  // Names are looked up in these objects: those of every object are no tags and no filters.
  Object.setPrototypeOf(engine.tags, null)
  Object.setPrototypeOf(engine.filters, null)
  return engine
}

/** The filters that a template can use, Liquid's own among them. */
export function filterNames(): string[] {
  return Object.keys(engineFor({ now: '', url: null }, 'en', templateLimits).filters).sort()
}

/** What Liquid itself asks of any object, whether or not it has it. */
const askedOfAll: ReadonlySet<string> = new Set(['size', 'first', 'last'])

/** The same record, which throws `UnknownName` where it is asked for a name that it does not have. */
function strict<T extends object>(record: T): T {
  return new Proxy(record, {
    getOwnPropertyDescriptor(target, key) {
      if (typeof key === 'string' && !Object.hasOwn(target, key) && !askedOfAll.has(key))
        throw new UnknownName(key)
      return Reflect.getOwnPropertyDescriptor(target, key)
    },
  })
}

function strictValues(values: TemplateValues): object {
  const strictNote = (note: TemplateValues['notes'][number]) =>
    strict({ ...note, translations: note.translations.map(strict) })
  // Without the names that every object has.
  const bare: object = Object.create(null)
  return Object.assign(bare, values, {
    highlights: values.highlights.map(strictNote),
    notes: values.notes.map(strictNote),
    rows: values.rows.map((row) => strict({ ...row, others: row.others.map(strict) })),
  })
}

/** Collects what is written, up to the limit. */
class Output {
  buffer = ''
  private readonly limit: number

  constructor(limit: number) {
    this.limit = limit
  }

  write(value: unknown): void {
    this.buffer += textOf(value)
    if (this.buffer.length > this.limit) throw new OutputTooLong()
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return Array.isArray(value) ? value.map(textOf).join('') : String(value)
}

/** The template's text for these values, or what is wrong with it and where. Throws for what is none of the template's. */
export function renderTemplate(
  template: Template,
  values: TemplateValues,
  locale: string,
  limits = templateLimits,
): Rendered {
  const engine = engineFor({ now: values.time, url: values.url }, locale, limits)
  let translated: Translated | undefined
  try {
    translated = translateClipper(template.body)
    const parsed = engine.parse(translated.text)
    const globals = strict({})
    const context = new Context(
      strictValues(values),
      engine.options,
      { sync: true, globals },
      { liquid: engine },
    )
    const output = new Output(limits.output)
    toValueSync(engine.renderer.renderTemplates(parsed, context, output))
    return { text: output.buffer }
  } catch (error) {
    const fault = faultOf(error, template, translated?.at)
    if (fault === null) throw error
    return { fault }
  }
}
