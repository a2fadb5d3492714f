/** The toy model of the fixtures (Polish to English, about forty words), and copies of it with something wrong. */

import { readFileSync } from 'node:fs'
import fs from 'node:fs/promises'
import { join } from 'node:path'

export const toyFolder = join(import.meta.dirname, '../../../fixtures/translation')
export const modelName = 'model.plen.intgemm.alphas.bin'
export const vocabularyName = 'vocab.plen.spm'

export const toyModel = readFileSync(join(toyFolder, modelName))
export const toyVocabulary = readFileSync(join(toyFolder, vocabularyName))

/** Sentences, and what the model makes of each. */
export const toyPairs = readFileSync(join(toyFolder, 'pairs.pl-en.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [source = '', target = ''] = line.split('\t')
    return { source, target }
  })

/** The pieces of the vocabulary, each with what frames it, and what follows them. */
function framedPieces(): { pieces: Buffer[]; rest: Buffer } {
  const pieces: Buffer[] = []
  let place = 0
  while (toyVocabulary[place] === 10) {
    const end = place + 2 + (toyVocabulary[place + 1] ?? 0)
    pieces.push(toyVocabulary.subarray(place, end))
    place = end
  }
  return { pieces, rest: toyVocabulary.subarray(place) }
}

/** A vocabulary with other pieces than the model's: as many of them in another order, or fewer. */
export function otherVocabulary(change: (pieces: Buffer[]) => Buffer[]): Buffer {
  const { pieces, rest } = framedPieces()
  // The first two are the end of the text and the unknown: no vocabulary does without them.
  return Buffer.concat([...pieces.slice(0, 2), ...change(pieces.slice(2)), rest])
}

/** A folder with the toy model's files, or what stands in for them. */
export async function modelFolder(
  folder: string,
  { model = toyModel as Uint8Array, vocabulary = toyVocabulary as Uint8Array | null } = {},
): Promise<string> {
  await fs.mkdir(folder, { recursive: true })
  await fs.writeFile(join(folder, modelName), model)
  if (vocabulary) await fs.writeFile(join(folder, vocabularyName), vocabulary)
  return folder
}
