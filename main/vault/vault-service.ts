/**
 * The vault that the app keeps in step with its library: off until the reader chooses a folder. It is brought in step at the start,
 * after every change of an article (once that is saved), when its files change, and when a window is looked at. The work is done in a
 * process of its own.
 */

import { deletionOf, type GlossChange } from '#core/annotation/changes.ts'
import { GlossaError } from '#core/errors.ts'
import { labelsOf } from '#core/library/library.ts'
import type {
  VaultAnswer,
  VaultChoices,
  VaultQuestion,
  VaultRemark,
  VaultStatus,
} from '#core/vault/status.ts'
import { serialQueue } from '#main/library/scheduling.ts'
import type { Library } from '#main/library/types.ts'
import { deserializeError } from '#main/processes/serialize-error.ts'
import { claimVault } from './claim.ts'
import type { ToldOutcome, VaultHost, VaultRun } from './protocol.ts'
import type { SyncReport } from './sync-article.ts'
import { editArticle } from './vault-library.ts'
import { type VaultProcess, vaultProcess } from './vault-process.ts'

/** What was done to the notes of an article. */
type MadeChanges = { article: string; changes: GlossChange[] }

export type VaultService = {
  status(): VaultStatus
  /** Takes up the vault that was on when the library was closed last. */
  start(): Promise<void>
  /** Makes a folder the vault. Rejects as `claimVault` does; nothing has changed then. */
  turnOn(folder: string, choices: VaultChoices): Promise<void>
  /** Leaves the files as they are. */
  turnOff(): Promise<void>
  configure(choices: VaultChoices): Promise<void>
  /** Brings all in step. */
  sync(): void
  /** Stops the run that is under way. */
  cancel(): void
  /** Does as the reader has answered, and gives back what was deleted. */
  answer(answers: readonly VaultAnswer[]): Promise<MadeChanges[]>
  /** Writes files again for the articles that have had none since the reader deleted them. */
  writeAgain(): void
  forgetRemarks(): void
  /** Articles have changed, and are on the disk. */
  changed(ids: readonly string[]): void
  /** A window is looked at: what could not be watched is found now. */
  looked(): void
  close(): Promise<void>
}

type Needs = {
  library: Library
  stateDir: string
  cacheDir: string
  host: VaultHost
  /** Tells how it stands now. */
  tell(status: VaultStatus): void
  /** Tells that changes of these articles have come from the vault, by their titles. */
  tellChanges(titles: readonly string[]): void
  /** Tells of what is to be looked at. */
  tellRemarks(remarks: readonly VaultRemark[]): void
  reportSentence(report: SyncReport, path: string): string
  errorSentence(error: unknown): string
}

/** How long changes are collected, in ms: a note is saved at every pause in typing. */
const changeDelay = 400
const mostRemarks = 100

const off: VaultStatus = {
  state: 'off',
  folder: null,
  choices: { language: 'en', renames: false },
  progress: null,
  files: 0,
  written: null,
  questions: [],
  remarks: [],
  without: 0,
  message: null,
}

/** What is due at the next run: null for nothing. */
type Due = Pick<VaultRun, 'writes' | 'stops'> & { only: Set<string> | null }

export function vaultService(needs: Needs): VaultService {
  const { library, stateDir, cacheDir, host, tell, errorSentence } = needs
  const runs = serialQueue()
  let now: VaultStatus = off
  let process: VaultProcess | null = null
  let due: Due | null = null
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  /** Whether a run did not come to its end: the next one looks at everything. */
  let isBehind = false
  /** Whether the reader has stopped a run: only what they do is written until they say that the rest is. */
  let isStopped = false
  const asked = new Map<string, VaultQuestion[]>()
  const without = new Set<string>()
  /** What the run under way has brought. */
  let brought = { titles: new Set<string>(), remarks: [] as VaultRemark[] }

  const set = (changes: Partial<VaultStatus>) => {
    now = { ...now, ...changes }
    if (!isClosed) tell(now)
  }

  const heard = (outcome: ToldOutcome) => {
    const { id, path, written, edits } = outcome
    if (edits > 0) brought.titles.add(library.summary(id)?.title ?? path)
    if (written) now = { ...now, written: new Date().toISOString() }
    if ('error' in outcome) {
      if (outcome.error.code === 'vaultBusy') {
        // Whoever is at it will change it again, or is looked after later.
        isBehind = true
        return
      }
      brought.remarks.push({ path, message: errorSentence(deserializeError(outcome.error)) })
      return
    }
    for (const report of outcome.reports) {
      // Whoever moves an article to the trash knows that it is gone.
      if (report.code === 'articleGone') continue
      brought.remarks.push({ path, message: needs.reportSentence(report, path) })
    }
    if (outcome.questions.length > 0) asked.set(id, outcome.questions)
    else asked.delete(id)
    if (outcome.stopped) without.add(id)
    else without.delete(id)
  }

  const launch = (folder: string): VaultProcess => {
    const started = vaultProcess(
      host,
      { library: library.path, stateDir, cacheDir, folder },
      {
        edit: (article, change) => editArticle(library, article, change),
        // What is done in no time is not worth a word.
        progress: (progress) => set({ state: 'working', message: null, progress }),
        outcome: heard,
        changed: look,
        exit() {
          if (process === started) process = null
        },
      },
    )
    return started
  }

  const runOnce = async (folder: string, { only: wanted, writes, stops }: Due) => {
    const only = isBehind && !isStopped ? null : wanted
    await library.listed
    const ids = library.list().map(({ id }) => id)
    brought = { titles: new Set(), remarks: [] }
    isBehind = isStopped
    try {
      process ??= launch(folder)
      const labels = labelsOf(await library.data())
      const { language } = now.choices
      const run = { ids, labels, language, writes, stops, ...(only && { only: [...only] }) }
      const files = await process.run(run)
      isBehind ||= files === null
      if (only === null && files !== null) isStopped = false
      set({ state: isStopped ? 'stopped' : 'inStep', message: null, ...(files !== null && { files }) })
    } catch (error) {
      if (isClosed) return
      isBehind = true
      set({ state: 'failed', message: errorSentence(error) })
    }
    const there = new Set(ids)
    for (const id of [...asked.keys(), ...without]) {
      if (there.has(id)) continue
      asked.delete(id)
      without.delete(id)
    }
    const { titles, remarks } = brought
    set({
      progress: null,
      questions: [...asked.values()].flat(),
      without: without.size,
      remarks: [...remarks.toReversed(), ...now.remarks]
        .filter(({ message }, at, all) => all.findIndex((one) => one.message === message) === at)
        .slice(0, mostRemarks),
    })
    if (titles.size > 0) needs.tellChanges([...titles])
    if (remarks.length > 0) needs.tellRemarks(remarks)
  }

  /** Adds to what is due, and sees to it that it is done; `delay` in ms. */
  const schedule = (more: Partial<Due>, delay = 0) => {
    if (isClosed || now.folder === null) return
    const writes = more.writes ?? { notes: [], files: [] }
    due = {
      only:
        due?.only === null || more.only === null
          ? null
          : new Set([...(due?.only ?? []), ...(more.only ?? [])]),
      writes: {
        notes: [...(due?.writes.notes ?? []), ...writes.notes],
        files: [...(due?.writes.files ?? []), ...writes.files],
      },
      stops: [...(due?.stops ?? []), ...(more.stops ?? [])],
    }
    timer ??= setTimeout(() => {
      timer = undefined
      void runs.run(async () => {
        const next = due
        due = null
        if (next && !isClosed && now.folder !== null) await runOnce(now.folder, next)
      })
    }, delay)
  }

  const look = () => {
    if (!isStopped) schedule({ only: null })
  }

  /** Ends what is under way, and forgets what was due. */
  const end = async () => {
    clearTimeout(timer)
    timer = undefined
    due = null
    await process?.close()
    process = null
    await runs.run(async () => undefined)
    asked.clear()
    without.clear()
    isStopped = false
  }

  const removed = async (article: string, note: string): Promise<GlossChange[]> => {
    let changes: GlossChange[] = []
    await library.editGlosses(article, ({ annotations, translations }) => {
      const annotation = annotations.find(({ id }) => id === note)
      const alone = translations.find(({ id }) => id === note)
      changes = annotation
        ? deletionOf(annotation, translations)
        : alone
          ? [{ kind: 'translation', id: note, before: alone, after: null }]
          : []
      return changes
    })
    return changes
  }

  return {
    status: () => now,
    async start() {
      const place = await library.vault.place().catch((error: unknown) => {
        set({ state: 'failed', message: errorSentence(error) })
        return null
      })
      if (!place?.automatic || isClosed) return
      const choices = { language: place.language ?? off.choices.language, renames: place.renames === true }
      const { folder, machine } = place
      if (!place.isOwn) {
        const error = new GlossaError('vaultElsewhere', { machine: machine.name, file: folder })
        set({ state: 'failed', message: errorSentence(error) })
        return
      }
      set({ state: 'working', folder, choices })
      schedule({ only: null })
    },
    async turnOn(folder, choices) {
      const { root } = await claimVault(library, folder)
      await end()
      await library.vault.configure({ ...choices, automatic: true })
      now = { ...off, folder: root, choices }
      schedule({ only: null })
      set({ state: 'working' })
    },
    async turnOff() {
      await end()
      await library.vault.release()
      set(off)
    },
    async configure(choices) {
      await runs.run(() => library.vault.configure(choices))
      set({ choices })
      schedule({ only: null })
    },
    sync() {
      isStopped = false
      schedule({ only: null })
    },
    cancel() {
      isStopped = true
      process?.cancel()
    },
    async answer(answers) {
      const deleted: MadeChanges[] = []
      for (const { article, note, keep } of answers) {
        if (note === null || keep) continue
        const changes = await removed(article, note)
        if (changes.length > 0) deleted.push({ article, changes })
      }
      const kept = answers.filter(({ keep }) => keep)
      const [files, notes] = [
        kept.flatMap(({ article, note }) => (note === null ? [article] : [])),
        kept.flatMap(({ note }) => (note === null ? [] : [note])),
      ]
      const stops = answers.flatMap(({ article, note, keep }) => (note === null && !keep ? [article] : []))
      schedule({ only: new Set(answers.map(({ article }) => article)), writes: { notes, files }, stops })
      return deleted
    },
    writeAgain: () => schedule({ only: new Set(without), writes: { notes: [], files: [...without] } }),
    forgetRemarks: () => set({ remarks: [] }),
    changed: (ids) => schedule({ only: new Set(ids) }, changeDelay),
    looked: look,
    async close() {
      isClosed = true
      await end()
    },
  }
}
