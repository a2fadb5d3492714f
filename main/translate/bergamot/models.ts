/** Finds the models in a folder by the names that Firefox gives their files. */

import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import { hasCode } from '#main/library/files.ts'
import type { ModelFiles } from './protocol.ts'

/** How deep folders within the folder are looked into: Mozilla's archive has models/<kind>/<pair>/. */
const depth = 3

const modelName = /^model\.([a-z]{2})([a-z]{2})\.intgemm(?:8)?(?:\.alphas)?\.bin(?:\.gz)?$/

async function filesIn(folder: string, level = 0): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found = entries
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(async (entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return level < depth ? filesIn(path, level + 1) : []
      return [path]
    })
  return (await Promise.all(found)).flat()
}

/**
 * The models in a folder and the folders in it, each with the files that lie beside it; one a pair of languages. Rejects where
 * there is none (`modelFolderEmpty`), or one without its vocabulary (`modelNoVocabulary`).
 */
export async function findModels(folder: string): Promise<ModelFiles[]> {
  const files = await filesIn(folder).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) throw new GlossaError('fileMissing', { file: folder })
    if (hasCode(error, 'EACCES', 'EPERM')) throw new GlossaError('fileUnreadable', { file: folder })
    throw error
  })
  const models = new Map<string, ModelFiles>()
  for (const model of files) {
    const [, from, to] = modelName.exec(basename(model)) ?? []
    if (from === undefined || to === undefined || models.has(from + to)) continue
    models.set(from + to, completed(files, model, from, to))
  }
  if (models.size === 0) throw new GlossaError('modelFolderEmpty', { file: folder })
  return [...models.values()]
}

function completed(files: readonly string[], model: string, from: string, to: string): ModelFiles {
  const folder = model.slice(0, -basename(model).length)
  const beside = (name: string) =>
    files.find((file) => file === folder + name || file === `${folder}${name}.gz`)
  const pair = from + to
  const shared = beside(`vocab.${pair}.spm`)
  const own = [beside(`srcvocab.${pair}.spm`), beside(`trgvocab.${pair}.spm`)].filter(
    (file) => file !== undefined,
  )
  const vocabs = shared !== undefined ? [shared] : own
  if (shared === undefined && own.length < 2) {
    throw new GlossaError('modelNoVocabulary', { file: model, vocabulary: `vocab.${pair}.spm` })
  }
  const shortlist = beside(`lex.50.50.${pair}.s2t.bin`) ?? beside(`lex.${pair}.s2t.bin`) ?? null
  return { from, to, model, shortlist, vocabs }
}
