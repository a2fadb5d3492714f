/**
 * How many other forms of a word the search finds (recall), and how many of what it finds are forms of it (precision), in pairs of
 * words. The forms come from Hunspell's dictionaries, of which the folder is given (by default, where Debian puts them): each entry
 * with all that its suffixes make of it is one word. `npm run bench:forms -- FOLDER`.
 */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { foldedWord } from '#core/search/tokens.ts'
import { stemsOf } from '#main/search/stems.ts'

const folder = process.argv[2] ?? '/usr/share/hunspell'
const dictionaries = { pl: 'pl_PL', de: 'de_DE', es: 'es_ES', en: 'en_US' }
/** So many entries that have other forms are looked at, spread over the whole dictionary. */
const sample = 40_000

type Rule = { strip: string; add: string; condition: RegExp }

function readLines(file: string, encoding: string): string[] {
  return iconv.decode(readFileSync(file), encoding).split(/\r?\n/)
}

function encodingOf(affixes: string): string {
  const found = /^SET (\S+)/m.exec(readFileSync(affixes, 'latin1'))
  return found?.[1] ?? 'utf8'
}

/** The suffix rules by their flag. */
function suffixRules(lines: readonly string[]): Map<string, Rule[]> {
  const rules = new Map<string, Rule[]>()
  for (const line of lines) {
    const [kind, flag = '', strip = '', ending = '', condition = '.'] = line.split(/\s+/)
    if (kind !== 'SFX' || /^[YN]$/.test(strip)) continue
    const add = ending.split('/')[0] ?? ''
    const rule = {
      strip: strip === '0' ? '' : strip,
      add: add === '0' ? '' : add,
      condition: new RegExp(`${condition.replace(/-/g, '\\-')}$`, 'u'),
    }
    rules.set(flag, [...(rules.get(flag) ?? []), rule])
  }
  return rules
}

/** The forms of each entry that has several, in lower case. */
function paradigmsOf(name: string): string[][] {
  const affixes = join(folder, `${name}.aff`)
  const encoding = encodingOf(affixes)
  const rules = suffixRules(readLines(affixes, encoding))
  const all: string[][] = []
  for (const line of readLines(join(folder, `${name}.dic`), encoding).slice(1)) {
    const [entry = ''] = line.split(/\s/)
    const [word = '', flags = ''] = entry.split('/')
    if (!/^\p{L}{2,}$/u.test(word)) continue
    const forms = new Set([word.toLowerCase()])
    for (const flag of flags) {
      for (const { strip, add, condition } of rules.get(flag) ?? []) {
        if (!condition.test(word) || !word.endsWith(strip)) continue
        const form = (word.slice(0, word.length - strip.length) + add).toLowerCase()
        if (/^\p{L}{2,}$/u.test(form)) forms.add(form)
      }
    }
    if (forms.size > 1) all.push([...forms])
  }
  const step = Math.max(1, all.length / sample)
  return Array.from({ length: Math.min(sample, all.length) }, (_, at) => all[Math.floor(at * step)] ?? [])
}

/**
 * Recall and precision of what `keysOf` has in common, in percent: for each entry its pairs of forms (each with each, and with
 * itself), of which so many are found; and of what each form finds, so much is a form of an entry that it belongs to. Both are
 * means over the entries, so that a verb with fifty forms counts as much as a noun with four.
 */
function measure(entries: readonly string[][], keysOf: (word: string) => string[]) {
  const entriesOf = new Map<string, number[]>()
  entries.forEach((forms, index) => {
    for (const form of forms) entriesOf.set(form, [...(entriesOf.get(form) ?? []), index])
  })
  const buckets = new Map<string, string[]>()
  for (const word of entriesOf.keys()) {
    for (const key of keysOf(word)) {
      const bucket = buckets.get(key)
      if (bucket) bucket.push(word)
      else buckets.set(key, [word])
    }
  }
  let [recall, precision] = [0, 0]
  for (const forms of entries) {
    const own = new Set(forms)
    for (const word of forms) {
      const given = [...new Set([word, ...keysOf(word).flatMap((key) => buckets.get(key) ?? [])])]
      const related = new Set(entriesOf.get(word)?.flatMap((index) => entries[index] ?? []))
      recall += given.filter((other) => own.has(other)).length / forms.length ** 2
      precision += given.filter((other) => related.has(other)).length / given.length / forms.length
    }
  }
  return { recall: (100 * recall) / entries.length, precision: (100 * precision) / entries.length }
}

for (const [lang, name] of Object.entries(dictionaries)) {
  if (!existsSync(join(folder, `${name}.aff`))) {
    console.log(`${lang}: no ${name}.aff in ${folder}`)
    continue
  }
  const paradigms = paradigmsOf(name)
  const row = (what: string, keysOf: (word: string) => string[]) => {
    const { recall, precision } = measure(paradigms, keysOf)
    console.log(
      `${lang}  ${what.padEnd(12)} recall ${recall.toFixed(1)}  precision ${precision.toFixed(1)}  (${paradigms.length} entries)`,
    )
  }
  row('folded alone', (word) => [foldedWord(word)])
  row('with forms', (word) => [`=${foldedWord(word)}`, ...stemsOf(word, lang)])
}
