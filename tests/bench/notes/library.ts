/** A library of many articles with many notes, written file by file: the same on every run but for its ids. */

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Annotation, colors, type Translation } from '#core/annotation/annotation.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { textHash } from '#core/annotation/text-hash.ts'
import type { Article, RevisionContent } from '#core/article/article.ts'
import { articleText, numberBlocks } from '#core/article/blocks.ts'
import { newId } from '#core/id.ts'

const syllables = 'ra mo ten li vos ka pur ne dia sol um tri bel gar no fi'.split(' ')
const tags = Array.from({ length: 120 }, (_, index) => `subject ${index}`)
const languages = ['en', 'pl', 'de', 'fr', undefined]

/** Numbers below a limit, the same ones for the same seed (mulberry32). */
function numbers(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit)
  }
}

function sentence(next: (limit: number) => number, words: number): string {
  const word = () => Array.from({ length: 1 + next(3) }, () => syllables[next(syllables.length)]).join('')
  return `The ${Array.from({ length: words }, word).join(' ')}.`
}

/** Writes `articles` articles with `notes` notes in all into a library's folder. */
export async function writeLibrary(folder: string, articles: number, notes: number): Promise<void> {
  const next = numbers(11)
  const each = notes / articles
  for (let number = 0; number < articles; number += 1) {
    const paragraphs = Array.from({ length: each }, () => `${sentence(next, 14)} ${sentence(next, 12)}`)
    const document = numberBlocks({
      type: 'root',
      children: paragraphs.map((value) => ({
        type: 'element',
        tagName: 'p',
        properties: {},
        children: [{ type: 'text', value }],
      })),
    })
    const text = articleText(document)
    let offset = 0
    const annotations: Annotation[] = []
    const translations: Translation[] = []
    for (const [index, paragraph] of paragraphs.entries()) {
      const created = new Date(
        Date.UTC(2025, 0, 1) + next(600) * 86_400_000 + next(86_400) * 1000,
      ).toISOString()
      const selector = selectorFor(text, offset, offset + 60 + next(paragraph.length - 60))
      offset += paragraph.length + 1
      if (!selector) throw new Error('an empty passage')
      const annotation: Annotation = {
        id: newId(),
        motivation: 'commenting',
        revision: 1,
        selector,
        color: colors[next(colors.length)] ?? 'yellow',
        style: 'highlight',
        comment: index % 3 === 0 ? '' : sentence(next, 12),
        tags: index % 2 === 0 ? [] : [tags[next(tags.length)] ?? '', tags[next(12)] ?? ''],
        created,
        updated: created,
      }
      annotations.push(annotation)
      if (index % 4 === 0) {
        translations.push({
          id: newId(),
          target: { annotation: annotation.id },
          sourceHash: textHash(selector[1].exact),
          sourceText: selector[1].exact,
          sourceLang: 'en',
          targetLang: 'pl',
          text: sentence(next, 18),
          status: 'edited',
          origin: 'human',
          note: '',
          created,
          updated: created,
        })
      }
    }
    const lang = languages[number % languages.length]
    const metadata = {
      title: `${sentence(next, 4 + next(4)).slice(0, -1)}`,
      authors: [],
      siteName: 'The Daily Bench',
      ...(lang !== undefined && { lang }),
      origins: {},
    }
    const created = new Date(Date.UTC(2025, 0, 1) + number * 60_000).toISOString()
    const info = { number: 1, created, reason: 'import' } as const
    const article: Article = {
      id: newId(),
      created,
      updated: created,
      metadata,
      tags: [],
      wordCount: 300,
      revision: 1,
      revisions: [info],
      annotations,
      translations,
    }
    const content: RevisionContent = { document, metadata, info }
    const place = join(folder, 'articles', article.id)
    await mkdir(join(place, 'revisions', '1'), { recursive: true })
    await writeFile(join(place, 'article.json'), JSON.stringify({ version: 1, data: article }))
    await writeFile(
      join(place, 'revisions', '1', 'content.json'),
      JSON.stringify({ version: 1, data: content }),
    )
  }
}
