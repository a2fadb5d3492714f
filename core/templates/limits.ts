/** What a template's file is called, and how much a template may take. */

/** The ending of a template's own file. */
export const templateExtension = 'liquid'

/** Characters of a template, characters of what it writes, ms, and characters and items that it makes on the way. */
export const templateLimits = { source: 1_000_000, output: 50_000_000, time: 5000, memory: 200_000_000 }
export type TemplateLimits = typeof templateLimits
