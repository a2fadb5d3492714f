/**
 * The words of a language for the readers of files, by Hunspell: with the reader's own dictionaries, else with the system's. Whatever
 * is wrong with a dictionary, the file is read without it.
 */

import { readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { type DictionaryFile, languagesOf } from '#core/dictionary/dictionary.ts'
import type { Spelling } from '#core/extract/pdf/extract-pdf.ts'
import type { IsWord } from '#core/extract/pdf/hyphens.ts'
import { sameLanguage } from '#core/translation/language.ts'
import type { BaseForms } from '#main/dictionary/base-forms.ts'
import { sibling } from '#main/dictionary/files.ts'

/** Where systems keep dictionaries that all programs share. */
const systemFolders = [
  '/usr/share/hunspell',
  '/usr/share/myspell',
  '/usr/share/myspell/dicts',
  join(homedir(), 'Library', 'Spelling'),
  '/Library/Spelling',
]

/** Both files of a dictionary, in bytes together: the largest that people use have half of it. */
const mostBytes = 24 * 1024 * 1024
/** No word that a line's end parts is longer; Hunspell takes ever longer to see whether it is a compound. */
const longestWord = 60
/** All questions about one file, in ms: a hundred times what a book takes. */
const mostTime = 8000

export type Spellings = {
  /** The words of the file that is read next. `own` are the reader's dictionaries; `tell` is called before one is opened or asked. */
  forFile(own: readonly DictionaryFile[], tell?: () => void): Spelling
}

/** One dictionary is held open, for the files of its language. */
export function spellings(folders: readonly string[] = systemFolders): Spellings {
  let opened: { path: string; words: BaseForms } | null = null

  async function open(path: string): Promise<BaseForms | null> {
    if (opened?.path === path) return opened.words
    opened?.words.close()
    opened = null
    try {
      if (!(await isSmall(path))) return null
      const { openBaseForms } = await import('#main/dictionary/base-forms.ts')
      const words = await openBaseForms(path)
      opened = { path, words }
      return words
    } catch {
      // What is wrong with a dictionary is told where the reader adds it and looks words up.
      return null
    }
  }

  return {
    forFile:
      (own, tell = () => {}) =>
      async (lang) => {
        const fitting = own.filter(({ from }) => from !== undefined && sameLanguage(from, lang))
        for (const path of [...fitting.map((file) => file.path), ...(await inFolders(folders, lang))]) {
          tell()
          const words = await open(path)
          if (words) return asking(words)
        }
        return undefined
      },
  }
}

async function isSmall(aff: string): Promise<boolean> {
  const dic = await sibling(aff.replace(/\.aff$/i, ''), ['.dic'])
  if (dic === null) return false
  const files = await Promise.all([stat(aff), stat(dic)])
  return files.every((file) => file.isFile()) && files.reduce((sum, { size }) => sum + size, 0) <= mostBytes
}

/** The rules files of a language, that of its own country first. */
async function inFolders(folders: readonly string[], lang: string): Promise<string[]> {
  const names = await Promise.all(
    folders.map(async (folder) => {
      const own = await readdir(folder).catch((): string[] => [])
      return own.filter((name) => /\.aff$/i.test(name)).map((name) => join(folder, name))
    }),
  )
  const tag = (path: string) =>
    basename(path)
      .replace(/\.aff$/i, '')
      .replaceAll('_', '-')
  const { language, region } = new Intl.Locale(lang).maximize()
  const likeliest = `${language}-${region}`
  return names
    .flat()
    .filter((path) => {
      const { from } = languagesOf(basename(path), 'hunspell')
      return from !== undefined && sameLanguage(from, lang)
    })
    .sort((a, b) => Number(tag(b) === likeliest) - Number(tag(a) === likeliest) || (a < b ? -1 : 1))
}

/** Asks each word once. Where Hunspell fails or takes too long, it is asked no more. */
function asking(words: BaseForms): IsWord {
  const known = new Map<string, boolean>()
  let spent = 0
  return (word) => {
    const answer = known.get(word)
    if (answer !== undefined) return answer
    if (word.length > longestWord || spent > mostTime) return undefined
    const begun = performance.now()
    try {
      const found = words.has(word)
      known.set(word, found)
      return found
    } catch {
      spent = Number.POSITIVE_INFINITY
      return undefined
    } finally {
      spent += performance.now() - begun
    }
  }
}
