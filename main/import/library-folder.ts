/** Exports of other programs that hold a library: how their lists are called, in an archive and in the folder it was unpacked to. */

/** A list of articles in an export of Omnivore's. */
export const omnivoreList = /^metadata_\d+_to_\d+\.json$/

/**
 * What of a folder's files is to be read where it is an unpacked library: a list alone, which says what to do, since without it the texts
 * would come in without all that was known of them. Null for any other folder.
 */
export function readInLibrary(names: ReadonlySet<string>): string | null {
  if (!names.has('content')) return null
  return [...names].filter((name) => omnivoreList.test(name)).toSorted()[0] ?? null
}
