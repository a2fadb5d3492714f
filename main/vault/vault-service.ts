/**
 * The vault that the app keeps in step with its library: off until the reader chooses a folder. It is brought in step at the start,
 * after every change of an article (once that is saved), when its files change, and when a window is looked at. The work is done in a
 * process of its own.
 */

import { isAbsolute } from 'node:path'
import type { GlossChange } from '#core/annotation/changes.ts'
import { GlossaError } from '#core/errors.ts'
import { labelsOf } from '#core/library/library.ts'
import { sameJson } from '#core/library/records.ts'
import type { Sentence } from '#core/locales/i18n.ts'
import type { VaultAnswer, VaultChoices, VaultRemark, VaultStatus } from '#core/vault/status.ts'
import { stampOf } from '#main/library/files.ts'
import { serialQueue } from '#main/library/scheduling.ts'
import type { Library } from '#main/library/types.ts'
import { claimVault } from './claim.ts'
import type { ToldOutcome, VaultHost, VaultRun } from './protocol.ts'
import { choicesOf, elsewhereOf, off } from './standing.ts'
import type { SyncReport } from './sync-article.ts'
import { latestRemarks, sameWords, vaultFindings } from './vault-findings.ts'
import { deleteNote, editArticle } from './vault-library.ts'
import { type VaultProcess, vaultProcess } from './vault-process.ts'

/** What was done to the notes of an article. */
type MadeChanges = { article: string; changes: GlossChange[] }

export type VaultService = {
  status(): VaultStatus
  /** Takes up the vault that was on when the library was closed last. */
  start(): Promise<void>
  /** Makes a folder the vault. Rejects as `claimVault` does; nothing has changed then. */
  turnOn(folder: string, choices: VaultChoices): Promise<void>
  /**
   * Lets the vault go that another machine runs, or this one by an earlier name, and runs it here where its folder is here, too. Else it
   * is off, and the reader may choose another folder.
   */
  takeOver(): Promise<void>
  /** Leaves the files as they are. */
  turnOff(): Promise<void>
  configure(choices: VaultChoices): Promise<void>
  /** Brings all in step. */
  sync(): void
  /** Stops the run that is under way, if one is. */
  cancel(): void
  /** Does as the reader has answered, and gives back what was deleted; of what could not be, there are remarks. */
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
  reportSentence(report: SyncReport, path: string): Sentence | string
  errorSentence(error: unknown): Sentence | string
}

/** How long changes are collected, in ms: a note is saved at every pause in typing. */
const changeDelay = 400

/** What is due at the next run: null for nothing. */
type Due = Pick<VaultRun, 'writes' | 'stops'> & { only: Set<string>; all: boolean }

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
  let isRunning = false
  /** Whether the vault is being turned off, or made another one: nothing of the old one begins any more. */
  let isEnding = false
  const set = (changes: Partial<VaultStatus>) => {
    now = { ...now, ...changes }
    if (!isClosed) tell(now)
  }

  const keeping = serialQueue()
  const setRemarks = (remarks: readonly VaultRemark[], more: Partial<VaultStatus> = {}) => {
    const isNew = !sameJson(remarks, now.remarks)
    set({ ...more, remarks: [...remarks] })
    // They are shown even where they cannot be kept.
    if (isNew) void keeping.run(() => library.vault.saveRemarks(now.remarks)).catch(() => undefined)
  }
  const recall = async () => set({ remarks: latestRemarks(now.remarks, await library.vault.remarks()) })

  const findings = vaultFindings({
    titleOf: (id) => library.summary(id)?.title,
    isKnown: (message) => now.remarks.some((one) => sameWords(one.message, message)),
    reportSentence: needs.reportSentence,
    errorSentence,
  })

  const heard = (outcome: ToldOutcome) => {
    if (outcome.written) now = { ...now, written: new Date().toISOString() }
    // Whoever is at it will change it again, or is looked after later.
    if ('error' in outcome && outcome.error.code === 'vaultBusy') isBehind = true
    findings.hear(outcome)
  }

  const setFailed = (error: unknown) =>
    set({ state: 'failed', elsewhere: elsewhereOf(error), message: errorSentence(error) })

  const launch = (folder: string): VaultProcess => {
    const started = vaultProcess(
      host,
      { library: library.path, stateDir, cacheDir, folder },
      {
        edit: (article, change) => editArticle(library, article, change),
        // What is done in no time is not worth a word.
        progress: (progress) => set({ state: isStopped ? 'stopped' : 'working', message: null, progress }),
        outcome: heard,
        changed: look,
        exit() {
          if (process === started) process = null
        },
      },
    )
    return started
  }

  const runOnce = async (folder: string, { only: wanted, all, writes, stops }: Due) => {
    const only = (all || isBehind) && !isStopped ? null : wanted
    // All were due when the reader stopped it.
    if (only?.size === 0) return
    const there = new Set(library.list().map(({ id }) => id))
    findings.begin()
    isBehind = isStopped
    const wasStopped = isStopped
    isRunning = true
    try {
      process ??= launch(folder)
      const running = process
      const labels = labelsOf(await library.data())
      const { language } = now.choices
      const ids = only ? [...only].filter((id) => there.has(id)) : [...there]
      const run = { ids, labels, language, writes, stops, ...(only && { only: [...only] }) }
      const files = await running.run(run)
      isBehind ||= files === null
      // It may have come to its end before it heard that it is to stop.
      if (files !== null && (only === null || !wasStopped)) isStopped = false
      // The reader may have said meanwhile that the rest is to be done, too.
      const goesOn = wasStopped && due?.all === true
      set({
        state: isStopped ? 'stopped' : goesOn ? 'working' : 'inStep',
        elsewhere: null,
        message: null,
        ...(files !== null && { files }),
      })
    } catch (error) {
      if (isClosed || isEnding) return
      isBehind = true
      setFailed(error)
    } finally {
      isRunning = false
    }
    const { titles, remarks, news, questions, without } = findings.end(there)
    setRemarks(latestRemarks(remarks, now.remarks), { progress: null, questions, without: without.length })
    if (titles.length > 0) needs.tellChanges(titles)
    if (news.length > 0) needs.tellRemarks(news)
  }

  /** Adds to what is due, and sees to it that it is done; `delay` in ms. */
  const schedule = (more: Partial<Due>, delay = 0) => {
    if (isClosed || isEnding || now.folder === null) return
    const writes = more.writes ?? { notes: [], files: [] }
    due = {
      only: new Set([...(due?.only ?? []), ...(more.only ?? [])]),
      all: due?.all === true || more.all === true,
      writes: {
        notes: [...(due?.writes.notes ?? []), ...writes.notes],
        files: [...(due?.writes.files ?? []), ...writes.files],
      },
      stops: [...(due?.stops ?? []), ...(more.stops ?? [])],
    }
    if (timer !== undefined) return
    const own = setTimeout(async () => {
      // Not in the queue, so that whoever ends the vault need not wait for it.
      await library.listed
      if (timer === own) timer = undefined
      await runs.run(async () => {
        const next = due
        due = null
        if (next && !isClosed && !isEnding && now.folder !== null) await runOnce(now.folder, next)
      })
    }, delay)
    timer = own
  }

  const look = () => {
    if (!isStopped) schedule({ all: true })
  }

  /** Ends what is under way, forgets what was due, and does what follows before anything else begins. */
  const ended = async (then: () => Promise<void>) => {
    isEnding = true
    try {
      clearTimeout(timer)
      timer = undefined
      due = null
      await process?.close()
      await runs.run(async () => undefined)
      // A run that was just beginning may have started another one.
      await process?.close()
      process = null
      findings.forget()
      isStopped = false
      isBehind = false
      await then()
    } finally {
      isEnding = false
    }
  }

  const turnOn = async (folder: string, choices: VaultChoices) => {
    const { root } = await claimVault(library, folder).catch((error: unknown) => {
      // Also where it was not the app that ran it: then the reader hears of it here.
      set({ elsewhere: elsewhereOf(error) })
      throw error
    })
    await ended(async () => {
      await library.vault.configure({ ...choices, automatic: true })
      now = { ...off, folder: root, choices, remarks: now.remarks }
    })
    schedule({ all: true })
    set({ state: 'working' })
  }

  return {
    status: () => now,
    async start() {
      const place = await library.vault.place().catch((error: unknown) => {
        setFailed(error)
        return null
      })
      if (place?.isOwn !== false) await recall()
      if (!place?.automatic || isClosed) return
      const { folder, machine } = place
      if (!place.isOwn) {
        setFailed(new GlossaError('vaultElsewhere', { machine: machine.name, file: folder }))
        return
      }
      set({ state: 'working', folder, choices: choicesOf(place) })
      schedule({ all: true })
    },
    turnOn,
    async takeOver() {
      const place = await library.vault.place()
      if (place?.isOwn !== false) return
      const choices = choicesOf(place)
      const isHere = isAbsolute(place.folder) && (await stampOf(place.folder)) !== null
      await ended(() => library.vault.release())
      set({ ...off, choices })
      await recall()
      if (isHere) await turnOn(place.folder, choices)
    },
    async turnOff() {
      await ended(() => library.vault.release())
      set({ ...off, remarks: now.remarks })
    },
    async configure(choices) {
      await runs.run(() => library.vault.configure(choices))
      set({ choices })
      schedule({ all: true })
    },
    sync() {
      isStopped = false
      schedule({ all: true })
    },
    cancel() {
      // What has just ended cannot be stopped any more.
      if (!isRunning) return
      isStopped = true
      set({ state: 'stopped' })
      process?.cancel()
    },
    async answer(answers) {
      const deleted: MadeChanges[] = []
      const failed: VaultRemark[] = []
      for (const { article, note, keep } of answers) {
        if (note === null || keep) continue
        try {
          const asked = now.questions.find((one) => one.article === article && one.note?.id === note)
          const changes = await deleteNote(library, article, note, asked?.note?.words)
          if (changes.length > 0) deleted.push({ article, changes })
        } catch (error) {
          failed.push({ path: library.titleOf(article) ?? article, message: errorSentence(error) })
        }
      }
      const kept = answers.filter(({ keep }) => keep)
      const [files, notes] = [
        kept.flatMap(({ article, note }) => (note === null ? [article] : [])),
        kept.flatMap(({ note }) => (note === null ? [] : [note])),
      ]
      const stops = answers.flatMap(({ article, note, keep }) => (note === null && !keep ? [article] : []))
      schedule({ only: new Set(answers.map(({ article }) => article)), writes: { notes, files }, stops })
      if (failed.length > 0) {
        setRemarks(latestRemarks(failed, now.remarks))
        needs.tellRemarks(failed)
      }
      return deleted
    },
    writeAgain() {
      const files = findings.without()
      schedule({ only: new Set(files), writes: { notes: [], files } })
    },
    forgetRemarks: () => setRemarks([]),
    changed: (ids) => schedule({ only: new Set(ids) }, changeDelay),
    looked: look,
    async close() {
      isClosed = true
      await ended(async () => undefined)
      await keeping.run(async () => undefined)
    },
  }
}
