/** What is on screen and not on disk: asked before the window goes, waited for before notes are exported. */

/** Changes of an article that could not be saved, and why. */
export type NotSaved = { articleId: string; steps: number; error: unknown }

type Queue = {
  size(): number
  waiting(articleId: string): readonly unknown[]
  keepAll(): Promise<boolean>
  flush(articleIds?: readonly string[]): Promise<NotSaved[]>
}

/** What saves the text of a field that is open. */
const drafts = new Set<() => void>()
const queues = new Set<Queue>()
const underway = new Set<Promise<unknown>>()

function saveDrafts(): void {
  for (const save of drafts) save()
}

/** Registers what saves an open field's text, for when its page goes from under it. Returns what ends that, saving it. */
export function keepDraft(save: () => void): () => void {
  drafts.add(save)
  return () => {
    drafts.delete(save)
    save()
  }
}

/** Registers a queue of changes that wait to be saved. */
export function addSaveQueue(queue: Queue): void {
  queues.add(queue)
}

/** Work that saves something: until it is over, what it saves counts as unsaved. */
export async function unsavedUntil<T>(work: Promise<T>): Promise<T> {
  underway.add(work)
  try {
    return await work
  } finally {
    underway.delete(work)
  }
}

/** Whether something is on screen that is not on disk; what stands in open fields is sent to be saved. */
export function hasUnsaved(): boolean {
  saveDrafts()
  return underway.size > 0 || [...queues].some((queue) => queue.size() > 0)
}

/**
 * Keeps on this computer what is not on disk, what stands in open fields included; resolves to whether all of it is kept. What is under
 * way and cannot be kept is waited for.
 */
export async function keepUnsaved(): Promise<boolean> {
  saveDrafts()
  const kept = await Promise.all([...queues].map((queue) => queue.keepAll()))
  await Promise.allSettled(underway)
  return kept.every(Boolean)
}

/** Whether changes of this article are not on disk yet. */
export function waitsToBeSaved(articleId: string): boolean {
  return [...queues].some((queue) => queue.waiting(articleId).length > 0)
}

/** Waits until the changes that were made so far are on disk; resolves with what could not be saved. */
export async function changesSaved(articleIds?: readonly string[]): Promise<NotSaved[]> {
  return (await Promise.all([...queues].map((queue) => queue.flush(articleIds)))).flat()
}

/**
 * Waits until everything is on disk, what stands in open fields included; resolves with what could not be saved, of all
 * articles or of these.
 */
export async function flushUnsaved(articleIds?: readonly string[]): Promise<NotSaved[]> {
  saveDrafts()
  await Promise.allSettled(underway)
  return changesSaved(articleIds)
}
