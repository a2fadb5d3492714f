/** The dictionaries in use, opened when they are first asked: runs in the dictionary worker. */

import { basename } from 'node:path'
import type { DictionaryAnswer, DictionaryEntry, DictionaryFile } from '#core/dictionary/dictionary.ts'
import { GlossaError } from '#core/errors.ts'
import { sameLanguage } from '#core/translation/language.ts'
import { type BaseForms, openBaseForms } from './base-forms.ts'
import { openDictd } from './dictd.ts'
import type { OpenDictionary } from './headwords.ts'
import { openStarDict } from './stardict.ts'

export type DictionaryRegistry = {
  /** What a dictionary calls itself, and how many headwords it has. Throws what is wrong with its files. */
  probe(file: DictionaryFile): Promise<{ name: string; size: number }>
  /** Looks a word of the language up. A dictionary that fails is told, and the others answer all the same. */
  lookUp(
    word: string,
    lang: string | undefined,
    files: readonly DictionaryFile[],
  ): Promise<DictionaryAnswer & { failures: GlossaError[] }>
  close(): Promise<void>
}

/** Whether a dictionary is for words of this language; one that does not tell is for all. */
const serves = ({ from }: DictionaryFile, lang: string | undefined) =>
  from === undefined || lang === undefined || sameLanguage(from, lang)

export function dictionaryRegistry(): DictionaryRegistry {
  const dictionaries = new Map<string, Promise<OpenDictionary>>()
  const spellings = new Map<string, Promise<BaseForms>>()

  /** Opens once; what failed is tried again at the next time. */
  const once = <T>(opened: Map<string, Promise<T>>, path: string, open: (path: string) => Promise<T>) => {
    const known = opened.get(path)
    if (known) return known
    const opening = open(path)
    opened.set(path, opening)
    opening.catch(() => opened.delete(path))
    return opening
  }
  const dictionary = ({ kind, path }: DictionaryFile) =>
    once(dictionaries, path, kind === 'dictd' ? openDictd : openStarDict)

  return {
    async probe(file) {
      if (file.kind !== 'hunspell') {
        const { name, size } = await dictionary(file)
        return { name, size }
      }
      await once(spellings, file.path, openBaseForms)
      return { name: file.name, size: 0 }
    },
    async lookUp(word, lang, files) {
      const failures: GlossaError[] = []
      /** Null where the file failed. */
      const trying = async <T>(file: DictionaryFile, task: () => Promise<T>): Promise<T | null> => {
        try {
          return await task()
        } catch (error) {
          const known = error instanceof GlossaError
          const detail = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
          failures.push(
            known ? error : new GlossaError('dictionaryDamaged', { file: basename(file.path), detail }),
          )
          return null
        }
      }
      const fitting = files.filter((file) => serves(file, lang))
      const forms = await Promise.all(
        fitting
          .filter(({ kind }) => kind === 'hunspell')
          .map((file) =>
            trying(file, async () => (await once(spellings, file.path, openBaseForms)).of(word)),
          ),
      )
      const baseForms = [...new Set(forms.flatMap((some) => some ?? []))]
      const asked = await Promise.all(
        fitting
          .filter(({ kind }) => kind !== 'hunspell')
          .map((file) =>
            trying(file, async () => {
              const open = await dictionary(file)
              const found = await Promise.all([word, ...baseForms].map((form) => open.lookUp(form)))
              // Two base forms may lead to one entry.
              const once = new Map(found.flat().map((entry) => [`${entry.headword}\n${entry.text}`, entry]))
              return [...once.values()].map(
                (entry): DictionaryEntry => ({
                  dictionary: file.name,
                  ...entry,
                  ...(file.to !== undefined && { to: file.to }),
                }),
              )
            }),
          ),
      )
      return { word, baseForms, entries: asked.flatMap((some) => some ?? []), failures }
    },
    async close() {
      const opened = await Promise.allSettled([...dictionaries.values(), ...spellings.values()])
      await Promise.all(opened.map((one) => (one.status === 'fulfilled' ? one.value.close() : undefined)))
    },
  }
}
