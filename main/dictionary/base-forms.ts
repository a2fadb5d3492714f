/** Base forms of inflected words, and which words there are, by Hunspell itself (hunspell-wasm) and a spelling dictionary's `.aff` and `.dic`. */

import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { createHunspellFromStrings } from 'hunspell-wasm'
import iconv from 'iconv-lite'
import { GlossaError } from '#core/errors.ts'
import { sibling } from './files.ts'

export type BaseForms = {
  /** The base forms of a word, without the word itself. */
  of(word: string): string[]
  /** Whether it is a word of the language, as it is written: capitals at its start and throughout are allowed. */
  has(word: string): boolean
  close(): void
}

/** Hunspell's names of code pages that iconv does not know by them. */
function charsetOf(aff: Buffer): string {
  const named = /^\uFEFF?SET\s+(\S+)/m.exec(aff.toString('latin1').replace(/^\u00EF\u00BB\u00BF/, ''))?.[1]
  if (named === undefined) return 'latin1'
  const charset = named.replace(/^microsoft-cp/i, 'windows-').replace(/^ISO8859-/i, 'ISO-8859-')
  return iconv.encodingExists(charset) ? charset : 'latin1'
}

async function readPart(path: string, aff: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    throw new GlossaError(
      'dictionaryIncomplete',
      { file: basename(aff), missing: basename(path) },
      { cause: error },
    )
  }
}

/** Opens a spelling dictionary by its `.aff`. Throws `dictionaryIncomplete`, `dictionaryDamaged`. */
export async function openBaseForms(path: string): Promise<BaseForms> {
  const aff = await readPart(path, path)
  const stem = path.replace(/\.aff$/i, '')
  const dic = await readPart((await sibling(stem, ['.dic'])) ?? `${stem}.dic`, path)
  const charset = charsetOf(aff)
  // Flags that are not ASCII are written in the dictionary's own charset: both files change together.
  const rules = iconv.decode(aff, charset).replace(/^(SET\s+)\S+/m, '$1UTF-8')
  const flagged = /^FLAG\s/m.test(rules) ? rules : `FLAG UTF-8\n${rules}`
  const words = iconv.decode(dic, charset)
  if (!/^\uFEFF?\s*\d+/.test(words) || !/^(?:SFX|PFX|SET)\s/m.test(rules)) {
    throw new GlossaError('dictionaryDamaged', { file: basename(path), detail: 'hunspell' })
  }
  const hunspell = await createHunspellFromStrings(charset === 'UTF-8' ? rules : flagged, words)
  return {
    of(word) {
      const forms = new Set(hunspell.stemWord(word))
      if (forms.size === 0 && word !== word.toLowerCase()) {
        for (const form of hunspell.stemWord(word.toLowerCase())) forms.add(form)
      }
      forms.delete(word)
      return [...forms]
    },
    has: (word) => hunspell.testSpelling(word),
    close: () => hunspell.dispose(),
  }
}
