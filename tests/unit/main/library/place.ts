/** A library of one test: its folders, the opened library, and what lies in its files. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { onTestFinished, vi } from 'vitest'
import type { Annotation } from '#core/annotation/annotation.ts'
import type { Article } from '#core/article/article.ts'
import { openLibrary } from '#main/library/library.ts'
import type { Library } from '#main/library/types.ts'
import { temporaryFolder } from '../../temporary.ts'

export type Place = { root: string; stateDir: string; library: string }

/** Fresh folders for one test, which go at its end. */
export async function newPlace(): Promise<Place> {
  const root = await temporaryFolder()
  return { root, stateDir: path.join(root, 'state'), library: path.join(root, 'library') }
}

/** The library there. It is closed at the test's end, on a disk that works again. */
export async function open(place: Place, mode: 'read' | 'write' = 'write'): Promise<Library> {
  const library = await openLibrary(place.library, { mode, stateDir: place.stateDir })
  onTestFinished(async () => {
    vi.restoreAllMocks()
    await library.close()
  })
  return library
}

export const articleJson = (place: Place, id: string) =>
  path.join(place.library, 'articles', id, 'article.json')

/** Makes the machine one that has not made the changes itself: what it knows is in the library alone. */
export const forgetChanges = (place: Place) =>
  fs.rm(path.join(place.stateDir, 'kept'), { recursive: true, force: true })

/** Says of a file that it has rested for a while: nobody is writing it. */
export const rested = (file: string) => fs.utimes(file, new Date(0), new Date(Date.now() - 60_000))

/** The annotations as they stand on the disk. */
export async function storedAnnotations(place: Place, id: string): Promise<Annotation[]> {
  const stored: { data: Article } = JSON.parse(await fs.readFile(articleJson(place, id), 'utf8'))
  return stored.data.annotations
}
