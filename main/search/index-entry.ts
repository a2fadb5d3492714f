/** What the index takes from an article, read from its files. */

import { colorOf, isLost } from '#core/annotation/annotation.ts'
import { tagPath } from '#core/annotation/tags.ts'
import type { Article } from '#core/article/article.ts'
import { tokenWords } from '#core/search/tokens.ts'
import { baseLanguage } from '#core/translation/language.ts'
import {
  articleFolder,
  contentStamp,
  readArticleFile,
  readBlocks,
  readProgress,
  stampsOf,
  writingOf,
} from './read-article.ts'
import type { AboutColumn } from './schema.ts'

/** `stamp` says what the text was made of; '' where it could not be read. `words` is null where the index has it already. */
type EntryText = { stamp: string; words: string | null }

export type IndexEntry = {
  id: string
  /** Of article.json and of reading.json. */
  stamp: string
  reading: string
  /** When it was saved, in ms since 1970, and how far it was read at most, from 0 to 1. */
  created: number
  progress: number
  state: string
  starred: boolean
  colors: string
  has: string
  facts: { field: string; values: readonly string[] }[]
  about: Record<AboutColumn, string>
  text: EntryText
  /** The language of the text, a primary tag; '' where it is not known. */
  lang: string
  /** The words of translations, each with its language. */
  translated: { words: string[]; lang: string }[]
}

/** Stands between the blocks and notes of a column, so that no phrase is found across two of them. */
const between = '\u241E'

const joined = (texts: readonly string[]) =>
  texts.map((text) => tokenWords(text).join(' ')).join(` ${between} `)
const listed = (values: Iterable<string>) => ` ${[...new Set(values)].join(' ')} `

function hostOf(url: string | undefined): string[] {
  if (url === undefined || !URL.canParse(url)) return []
  return [new URL(url).hostname.replace(/^www\./u, '')]
}

function havingsOf({ annotations, translations, tags }: Article): string[] {
  const found: [string, boolean][] = [
    ['notes', annotations.length > 0],
    ['comments', annotations.some(({ comment }) => comment !== '')],
    ['translations', translations.length > 0],
    ['tags', tags.length > 0 || annotations.some((annotation) => annotation.tags.length > 0)],
    [
      'lost',
      annotations.some(isLost) || translations.some(({ target }) => 'selector' in target && isLost(target)),
    ],
  ]
  return found.filter(([, has]) => has).map(([name]) => name)
}

/** The text, unless it is of the files that the index knows it by. */
async function textOf(folder: string, revision: number, lang: string, indexed: string): Promise<EntryText> {
  const now = contentStamp(folder, revision)
  const stamp = now && `${revision} ${lang} ${now}`
  if (stamp === null || stamp === indexed) return { stamp: stamp ?? '', words: stamp === null ? '' : null }
  const blocks = await readBlocks(folder, revision)
  if (!blocks) return { stamp: '', words: '' }
  return { stamp, words: joined(blocks.map(({ view }) => view.text)) }
}

/**
 * Reads an article whose text the index knows by this stamp, '' where it does not. Null where the article is not in the library, or
 * cannot be read: the library repairs or tells that, and once it is another file, it is looked at again.
 */
export async function readEntry(root: string, id: string, indexedText: string): Promise<IndexEntry | null> {
  const folder = articleFolder(root, id)
  const stamps = stampsOf(folder)
  if (!stamps) return null
  try {
    const article = await readArticleFile(folder)
    const { metadata, annotations } = article
    const { notes, translations } = writingOf(article)
    const lang = baseLanguage(metadata.lang ?? '')
    const sites = [...(metadata.siteName === undefined ? [] : [metadata.siteName]), ...hostOf(metadata.url)]
    const tags = [...new Set([...article.tags, ...annotations.flatMap((annotation) => annotation.tags)])]
    return {
      id,
      ...stamps,
      created: Date.parse(article.created) || 0,
      progress: await readProgress(folder, article),
      state: article.state ?? '',
      starred: article.starred === true,
      colors: listed(annotations.map(({ color }) => colorOf(color))),
      has: listed(havingsOf(article)),
      facts: [
        { field: 'author', values: metadata.authors },
        { field: 'site', values: sites },
        // Whoever asks for a tag asks for those within it, too.
        { field: 'tag', values: [...new Set(tags.flatMap(tagPath))] },
        { field: 'lang', values: metadata.lang === undefined ? [] : [metadata.lang] },
      ],
      about: {
        title: joined([metadata.title]),
        author: joined(metadata.authors),
        site: joined(sites),
        tags: joined(tags),
        notes: joined(notes.map(({ text }) => text)),
        translations: joined(translations.map(({ text }) => text)),
      },
      text: await textOf(folder, article.revision, lang, indexedText),
      lang,
      translated: translations.map((one) => ({ words: tokenWords(one.text), lang: baseLanguage(one.lang) })),
    }
  } catch {
    return null
  }
}
