/** What is on screen and not on disk: asked before the window goes. */

/** What saves the text of a field that is open. */
const drafts = new Set<() => void>()
const counts = new Set<() => number>()
let underway = 0

/** Registers what saves an open field's text, for when its page goes from under it. Returns what ends that, saving it. */
export function keepDraft(save: () => void): () => void {
  drafts.add(save)
  return () => {
    drafts.delete(save)
    save()
  }
}

/** Registers what tells how many changes wait to be saved. */
export function countUnsaved(count: () => number): void {
  counts.add(count)
}

/** Work that saves something: until it is over, what it saves counts as unsaved. */
export async function unsavedUntil<T>(work: Promise<T>): Promise<T> {
  underway += 1
  try {
    return await work
  } finally {
    underway -= 1
  }
}

/** Whether something is on screen that is not on disk; what stands in open fields is sent to be saved. */
export function hasUnsaved(): boolean {
  for (const save of drafts) save()
  return underway > 0 || [...counts].some((count) => count() > 0)
}
