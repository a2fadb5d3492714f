/** What was typed in a field and neither saved nor thrown away: kept on this computer, for when the field is opened again. */

import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import type { Glosses } from '#core/annotation/changes.ts'
import { call } from '#renderer/api.ts'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { changesSaved, unsavedUntil, waitsToBeSaved } from '#renderer/unsaved.ts'
import { useGlosses } from './gloss-store.ts'

/** A translation's draft is one into its language; a term is one of the glossary, of which earlier versions kept the note alone. */
export type DraftField = 'comment' | 'term' | 'note' | `translation ${string}`

type DraftState = {
  /** By gloss and field. */
  drafts: Readonly<Record<string, string>>
  /**
   * An empty text is no draft: then what took its place is among the changes of this article, of which some may not be on the disk yet;
   * null where it is there.
   */
  keep(article: string | null, gloss: string, field: DraftField, text: string): void
}

/** How long nothing has to be typed before an open field's text is kept as a draft, in ms. */
const rest = 500

/** Where earlier versions kept drafts, in the storage of the window, and the name under which windows tell each other of them. */
const place = 'glossa.drafts'

type Told = { key: string; text: string }

/** The other windows, once they are listened to. */
let others: BroadcastChannel | null = null

export const draftKey = (gloss: string, field: DraftField) => `${gloss}/${field}`

function withDraft(drafts: DraftState['drafts'], { key, text }: Told): DraftState['drafts'] {
  const { [key]: _, ...rest } = drafts
  return text === '' ? rest : { ...rest, [key]: text }
}

/** A draft as it is to be on the disk, and the article in which what takes the place of an empty one is saved. */
type Kept = Told & { article: string | null }

/** Drafts that go once what was saved in their place is on the disk, and they can be taken from it. */
const superseded = new Set<Kept>()

async function onDisk({ key, text }: Told): Promise<void> {
  if ((useDrafts.getState().drafts[key] ?? '') === text) await call('drafts.keep', { key, text })
}

async function takenFromDisk(kept: Kept): Promise<void> {
  try {
    // What was saved may not be on the disk yet, or may find no room there: until it is, the draft is all that there is.
    const waiting = kept.article === null ? [] : await changesSaved([kept.article])
    if (waiting.length > 0) superseded.add(kept)
    else await onDisk(kept)
  } catch {
    // Nothing is lost by it: it is tried again after the next save.
    superseded.add(kept)
  }
}

export const useDrafts = create<DraftState>()((set, get) => ({
  drafts: {},
  keep(article, gloss, field, text) {
    const told = { key: draftKey(gloss, field), text: text.trim() === '' ? '' : text }
    if ((get().drafts[told.key] ?? '') === told.text) return
    set({ drafts: withDraft(get().drafts, told) })
    others?.postMessage(told)
    const work = told.text === '' ? takenFromDisk({ ...told, article }) : onDisk(told)
    unsavedUntil(work).catch(() =>
      useSession.getState().notify({ kind: 'warning', message: (t) => t('draft.notKept') }),
    )
  },
}))

/** Changes have been saved: what they took the place of goes, too. Of an article with others that wait it stays. */
export async function endSuperseded(): Promise<void> {
  const ended = [...superseded].filter(({ article }) => article === null || !waitsToBeSaved(article))
  for (const one of ended) superseded.delete(one)
  await Promise.all(ended.map(takenFromDisk))
}

/** Drafts that say what is saved are none any more: the last one may not have been taken from the disk when the app ended. */
function dropSaved(article: string, { annotations, translations }: Glosses): void {
  const { drafts, keep } = useDrafts.getState()
  const drop = (gloss: string, field: DraftField, saved: string) => {
    if (drafts[draftKey(gloss, field)]?.trim() === saved.trim()) keep(article, gloss, field, '')
  }
  for (const { id, comment } of annotations) drop(id, 'comment', comment)
  for (const { target, targetLang, text } of translations)
    if ('annotation' in target) drop(target.annotation, `translation ${targetLang}`, text)
}

function earlierDrafts(): Record<string, string> {
  try {
    const found: unknown = JSON.parse(window.localStorage.getItem(place) ?? '{}')
    if (typeof found !== 'object' || found === null) return {}
    return Object.fromEntries(Object.entries(found).filter(([, text]) => typeof text === 'string'))
  } catch {
    return {}
  }
}

/** Reads the drafts of this computer; before the window is drawn. */
export async function loadDrafts(): Promise<void> {
  const found = await report(call('drafts.all'))
  if (!found) return
  const earlier = earlierDrafts()
  useDrafts.setState({ drafts: { ...earlier, ...found } })
  const moved = Object.entries(earlier).filter(([key]) => found[key] === undefined)
  await report(Promise.all(moved.map(([key, text]) => call('drafts.keep', { key, text })))).then((done) => {
    if (done) window.localStorage.removeItem(place)
  })
}

/** Shows what is typed in other windows, too. Returns what ends that. */
export function followDrafts(): () => void {
  // While another library is opened, windows of the one before may still be there.
  const channel = new BroadcastChannel(`${place} ${useSession.getState().session.libraryPath}`)
  channel.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    useDrafts.setState(({ drafts }) => ({ drafts: withDraft(drafts, data) }))
  })
  others = channel
  const stopWatching = useGlosses.subscribe(({ save, articleId, ...glosses }, before) => {
    if (save !== before.save && save.state !== 'saving') void endSuperseded()
    if (articleId !== null && articleId !== before.articleId) dropSaved(articleId, glosses)
  })
  return () => {
    stopWatching()
    channel.close()
    if (others === channel) others = null
  }
}

/** Calls back with an open field's text a moment after the last key, and after a change of the language it is in. */
export function useTextAtRest(
  text: string,
  lang: string | undefined,
  keep: (text: string, lang: string | undefined) => void,
): void {
  const latest = useRef(keep)
  latest.current = keep
  useEffect(() => {
    const timer = window.setTimeout(() => latest.current(text, lang), rest)
    return () => window.clearTimeout(timer)
  }, [text, lang])
}

/** Into which languages a gloss has drafts of a translation. */
export function draftLanguages(drafts: DraftState['drafts'], gloss: string): string[] {
  const start = draftKey(gloss, 'translation ')
  return Object.keys(drafts).flatMap((key) => (key.startsWith(start) ? key.slice(start.length) : []))
}

/** Whether anything was typed on this gloss that is not saved. */
export function hasDraft(gloss: string): boolean {
  return Object.keys(useDrafts.getState().drafts).some((key) => key.startsWith(`${gloss}/`))
}
