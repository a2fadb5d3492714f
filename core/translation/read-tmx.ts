/** Reads TMX 1.1 to 1.4 from any program: plain text of each unit, strictly parsed, with no entities but XML's own. */

import type { Translation, TranslationStatus } from '../annotation/annotation.ts'
import { patterns } from '../article/patterns.ts'
import { GlossaError } from '../errors.ts'
import { isId, newId } from '../id.ts'
import { xmlReader } from '../xml/xml.ts'
import { baseLanguage } from './language.ts'
import { characterType, type TmxUnit, tmxProps } from './memory-unit.ts'

/** A unit that cannot be used, by the line on which it begins. */
export type TmxProblem = { line: number; code: 'noSource' | 'noTarget' | 'emptyText' | 'badLanguage' }
export type TmxFile = { units: TmxUnit[]; problems: TmxProblem[] }

type Variant = { lang: string; text: string | null }
type Draft = {
  line: number
  attributes: Readonly<Record<string, string>>
  note: string[]
  props: Map<string, string>
  variants: Variant[]
}

/** So many UTF-16 units are read at a time. */
const slice = 1 << 14
/** No TMX has elements so deep within each other. */
const deepest = 64

/** Elements within a `<seg>` whose content is a program's code, and no text. */
const codes: ReadonlySet<string> = new Set(['bpt', 'ept', 'it', 'ph', 'ut'])

function instantOf(time: string | undefined, otherwise: string): string {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time ?? '')
  if (!found) return otherwise
  const [, year, month, day, hour, minute, second] = found
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(date.getTime()) ? otherwise : date.toISOString()
}

const statuses: readonly string[] = ['draft', 'edited', 'approved'] satisfies TranslationStatus[]
const origins: readonly string[] = ['human', 'memory', 'engine'] satisfies Translation['origin'][]
const isStatus = (value: string): value is TranslationStatus => statuses.includes(value)
const isOrigin = (value: string): value is Translation['origin'] => origins.includes(value)

/** Other programs' units count as approved: they stand in their memories. */
function unitOf(draft: Draft, source: Variant, target: Variant, id: string, now: string): TmxUnit {
  const { attributes, props, note } = draft
  const origin = props.get(tmxProps.origin) ?? ''
  const status = props.get(tmxProps.status) ?? ''
  const engine = props.get(tmxProps.engine)
  const created = instantOf(attributes.creationdate, now)
  return {
    id,
    source: source.text ?? '',
    target: target.text ?? '',
    sourceLang: source.lang,
    targetLang: target.lang,
    origin: isOrigin(origin) ? origin : 'memory',
    status: isStatus(status) ? status : 'approved',
    ...(engine !== undefined && {
      engine: {
        id: engine,
        model: props.get(tmxProps.model) ?? '',
        version: props.get(tmxProps.version) ?? '',
      },
    }),
    note: note.join('\n'),
    created,
    updated: instantOf(attributes.changedate, created),
  }
}

/** The variant in the language that the unit was translated from; the first one where the file does not say. */
function sourceOf({ variants }: Draft, lang: string): Variant | undefined {
  if (lang === '' || lang === '*all*') return variants[0]
  const wanted = lang.toLowerCase()
  return (
    variants.find((variant) => variant.lang.toLowerCase() === wanted) ??
    variants.find((variant) => baseLanguage(variant.lang) === baseLanguage(wanted))
  )
}

/** One unit for each language that the source was translated into. */
function unitsOf(draft: Draft, lang: string, now: string): TmxUnit[] | TmxProblem['code'] {
  const source = sourceOf(draft, lang)
  if (!source) return 'noSource'
  const targets = draft.variants.filter((variant) => variant !== source)
  if (targets.length === 0) return 'noTarget'
  if (draft.variants.some((variant) => !patterns.lang.test(variant.lang))) return 'badLanguage'
  const said = targets.filter(({ text }) => text?.trim())
  if (!source.text?.trim() || said.length === 0) return 'emptyText'
  return said.map((target, place) => {
    const tuid = draft.attributes.tuid ?? ''
    const id = place === 0 && isId(tuid) ? tuid : newId()
    return unitOf(draft, source, target, id, now)
  })
}

/** Languages as BCP 47 writes them; some programs write `en_US`. */
const langOf = (attributes: Readonly<Record<string, string>>) =>
  (attributes['xml:lang'] ?? attributes.lang ?? '').replaceAll('_', '-')

/**
 * Throws `tmxDamaged` where the file is not well-formed XML or declares entities, and `tmxUnknown` where it is no TMX 1. Units
 * that cannot be used are told one by one. `now` stands in for times that are not given; `pause` lets others have their turn
 * while a large file is read.
 */
export async function readTmx(
  text: string,
  file: string,
  now = new Date().toISOString(),
  pause: () => Promise<void> = async () => {},
): Promise<TmxFile> {
  const found: TmxFile = { units: [], problems: [] }
  const path: string[] = []
  /** How many `<seg>` are open. */
  let segments = 0
  let headerLang = ''
  let draft: Draft | null = null
  let prop = ''
  /** Elements of code that are open within the text. */
  let code: string[] = []
  let written = ''

  const fail = (reason: string): never => {
    throw new GlossaError('tmxDamaged', { file, line: reader.line }, { cause: reason })
  }
  const isText = () => segments > 0 || ['note', 'prop'].includes(path.at(-1) ?? '')

  const reader = xmlReader({
    malformed: fail,
    opened(name, attributes) {
      if (path.length === 0 && (name !== 'tmx' || !/^1\.\d/.test(attributes.version ?? ''))) {
        throw new GlossaError('tmxUnknown', { file })
      }
      if (path.length === deepest) fail('too deep')
      path.push(name)
      if (name === 'seg') segments += 1
      if (name === 'header') headerLang = (attributes.srclang ?? '').replaceAll('_', '-')
      else if (name === 'tu') {
        draft = { line: reader.line, attributes, note: [], props: new Map(), variants: [] }
      } else if (name === 'tuv') draft?.variants.push({ lang: langOf(attributes), text: null })
      else if (name === 'seg' || name === 'note') written = ''
      else if (name === 'prop') {
        written = ''
        prop = attributes.type ?? ''
      } else if (codes.has(name) && segments > 0) code.push(attributes.type ?? '')
    },
    text(piece) {
      const own = code.length === 1 && code[0] === characterType && /^U\+([0-9A-F]{4,6})$/.exec(piece.trim())
      if (own) written += String.fromCodePoint(Math.min(Number.parseInt(own[1] ?? '', 16), 0x10ffff))
      else if (code.length === 0 && isText()) written += piece
    },
    closed(name) {
      path.pop()
      if (name === 'seg') segments -= 1
      if (codes.has(name) && segments > 0) code.pop()
      if (!draft) return
      const variant = draft.variants.at(-1)
      if (name === 'seg' && variant) {
        variant.text = written
        code = []
      } else if (name === 'note') draft.note.push(written)
      else if (name === 'prop') draft.props.set(prop, written)
      else if (name === 'tu') {
        const { srclang } = draft.attributes
        const units = unitsOf(draft, srclang?.replaceAll('_', '-') ?? headerLang, now)
        if (typeof units === 'string') found.problems.push({ line: draft.line, code: units })
        else found.units.push(...units)
        draft = null
      }
    },
  })
  for (let at = 0; at < text.length; at += slice) {
    reader.write(text.slice(at, at + slice))
    await pause()
  }
  reader.end()
  return found
}

/** By byte-order mark, else by how `<?xml` begins, else by what the declaration says. */
function charsetOf(bytes: Uint8Array): string {
  const [first = 0, second = 0] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  if (first === 0xef && second === 0xbb) return 'utf-8'
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 200))
  return /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(head)?.[1] ?? 'utf-8'
}

/** The text of a TMX file's bytes. Throws `tmxDamaged` where the bytes are no text in that charset. `file` names it. */
export function decodeTmx(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder(charsetOf(bytes), { fatal: true }).decode(bytes)
  } catch (error) {
    throw new GlossaError('tmxDamaged', { file, line: 1 }, { cause: error })
  }
}
