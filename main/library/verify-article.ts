/** Checks all files of one article against each other: texts, originals, images, and the places of the glosses. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import fs from 'node:fs/promises'
import { join } from 'node:path'
import type { Selector } from '#core/annotation/annotation.ts'
import { placesOf } from '#core/annotation/reanchor.ts'
import { placeRevision } from '#core/annotation/shift.ts'
import type { Article, SourceFile } from '#core/article/article.ts'
import { articleText } from '#core/article/blocks.ts'
import type { ArticleNode } from '#core/article/document.ts'
import { imagesOf } from '#core/article/images.ts'
import { readContent, revisionNumbers } from './content.ts'
import { isReal, isRegular } from './files.ts'
import {
  articleFile,
  assetsFolder,
  contentFile,
  isAssetName,
  originalFile,
  revisionFolder,
} from './layout.ts'
import type { VerifyReport } from './types.ts'

/** `file` is a full path here; `detail` holds no words, only what fills the catalogue's sentence for the code. */
export type Problem = VerifyReport['problems'][number]
/** What glosses of a revision can be on. */
type RevisionText = { text: string; images: ReadonlySet<string> }
type Report = (file: string, code: string, detail: string | number) => void

async function hashOf(file: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { sha256: hash.digest('hex'), bytes }
}

async function checkOriginal(file: string, source: SourceFile, report: Report): Promise<void> {
  if (!(await isRegular(file))) return report(file, 'missing', source.name)
  const { sha256, bytes } = await hashOf(file)
  if (sha256 !== source.sha256 || bytes !== source.bytes) report(file, 'original', source.name)
}

/** The names of the images that a document shows. */
function assetNames(nodes: readonly ArticleNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return []
    const { src } = node.properties
    const inside = assetNames(node.children)
    return src ? [src.slice('asset:'.length), ...inside] : inside
  })
}

async function checkAssets(folder: string, shown: ReadonlySet<string>, report: Report): Promise<void> {
  const present = (await isReal(folder)) ? await fs.readdir(folder) : []
  for (const name of shown) if (!present.includes(name)) report(join(folder, name), 'missing', name)
  for (const name of present) {
    const file = join(folder, name)
    const { sha256 } = isAssetName(name) && (await isRegular(file)) ? await hashOf(file) : { sha256: null }
    if (sha256 !== name.split('.')[0]) report(file, 'asset', name)
  }
}

/** The texts of the revisions by number; their files are checked on the way. */
async function checkRevisions(
  folder: string,
  article: Article,
  report: Report,
): Promise<Map<number, RevisionText>> {
  const texts = new Map<number, RevisionText>()
  const images = new Set<string>()
  const numbers = article.revisions.map(({ number }) => number)
  const inOrder = numbers.every((number, place) => place === 0 || number > (numbers[place - 1] ?? 0))
  if (!inOrder || numbers.at(-1) !== article.revision) {
    report(articleFile(folder), 'revisions', numbers.join(' '))
  }
  for (const { number, source } of article.revisions) {
    const file = contentFile(folder, number)
    try {
      const { document, info } = await readContent(folder, number)
      if (info.number !== number) report(file, 'revisions', `${number} ${info.number}`)
      const values = imagesOf(document).map(({ value }) => value)
      texts.set(number, { text: articleText(document), images: new Set(values) })
      for (const name of assetNames(document.children)) images.add(name)
    } catch (error) {
      report(file, 'damaged', error instanceof Error ? error.message : String(error))
    }
    if (source) await checkOriginal(originalFile(folder, number, source.extension), source, report)
  }
  for (const number of await revisionNumbers(folder)) {
    if (!numbers.includes(number)) report(revisionFolder(folder, number), 'stray', number)
  }
  await checkAssets(assetsFolder(folder), images, report)
  return texts
}

function checkGlosses(
  file: string,
  article: Article,
  texts: ReadonlyMap<number, RevisionText>,
  report: Report,
): void {
  const checkQuote = (id: string, [{ start, end }, { exact }]: Selector, revision: number) => {
    const text = texts.get(revision)?.text
    if (text !== undefined && text.slice(start, end) !== exact) report(file, 'quote', id)
  }
  const length = texts.get(article.revision)?.text.length
  for (const [id, placed] of placesOf(article)) {
    const { selector, image, anchor, revision } = placed
    if (selector) checkQuote(id, selector, revision)
    if (image && texts.get(revision)?.images.has(image.value) === false) report(file, 'image', id)
    const stands = placeRevision(placed)
    const outside = anchor && length !== undefined && (anchor.start > anchor.end || anchor.end > length)
    if (stands !== null && (stands !== article.revision || outside)) report(file, 'place', id)
  }
  for (const { list } of article.unreadable ?? []) report(file, 'set-apart', list)
  const ids = new Set(article.annotations.map(({ id }) => id))
  for (const { id, target } of article.translations) {
    if ('annotation' in target && !ids.has(target.annotation)) report(file, 'target', id)
  }
}

/** What is wrong with an article whose article.json could be read; nothing is repaired. */
export async function verifyArticle(folder: string, article: Article): Promise<Problem[]> {
  const problems: Problem[] = []
  const report: Report = (file, code, detail) =>
    problems.push({ article: article.id, file, code, detail: String(detail), repaired: false })
  const texts = await checkRevisions(folder, article, report)
  checkGlosses(articleFile(folder), article, texts, report)
  return problems
}
