/** A library of one test: its folders, the opened library, and what lies in its files. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import { onTestFinished, vi } from 'vitest'
import type { Annotation } from '#core/annotation/annotation.ts'
import type { Article } from '#core/article/article.ts'
import { openLibrary } from '#main/library/library.ts'
import { libraryKey } from '#main/library/library-key.ts'
import type { Library } from '#main/library/types.ts'
import { temporaryFolder } from '../../temporary.ts'

export type Place = { root: string; stateDir: string; cacheDir: string; library: string }

/** Fresh folders for one test, which go at its end. */
export async function newPlace(): Promise<Place> {
  const root = await temporaryFolder()
  const [stateDir, cacheDir, library] = ['state', 'cache', 'library'].map((name) =>
    path.join(root, name),
  ) as [string, string, string]
  return { root, stateDir, cacheDir, library }
}

/** The library there. It is closed at the test's end, on a disk that works again. */
export async function open(place: Place, mode: 'read' | 'write' = 'write'): Promise<Library> {
  const library = await openLibrary(place.library, {
    mode,
    stateDir: place.stateDir,
    cacheDir: place.cacheDir,
  })
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

/** What this machine has cached of the library under this name. */
export const cacheOf = (place: Place, name: 'list' | 'notes') =>
  path.join(place.cacheDir, 'libraries', libraryKey(place.library), `${name}.ndjson`)

/** Changes what is cached, line by line, each with a checksum that is right. */
export async function recache(place: Place, name: 'list' | 'notes', change: (json: string) => string) {
  const file = cacheOf(place, name)
  const [header, ...lines] = (await fs.readFile(file, 'utf8')).trimEnd().split('\n')
  const changed = lines.map((line) => {
    const json = change(line.slice(9))
    return `${crc32(json).toString(16).padStart(8, '0')} ${json}`
  })
  await fs.writeFile(file, `${[header, ...changed].join('\n')}\n`)
}
