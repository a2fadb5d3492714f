/** What the runs of a vault bring to light: changes, remarks, questions, and articles that are to have no file. */

import { sameJson } from '#core/library/records.ts'
import type { Sentence } from '#core/locales/i18n.ts'
import type { VaultQuestion, VaultRemark } from '#core/vault/status.ts'
import { deserializeError } from '#main/processes/serialize-error.ts'
import type { ToldOutcome } from './protocol.ts'
import type { SyncReport } from './sync-article.ts'

type Needs = {
  titleOf(article: string): string | undefined
  /** Whether the reader has a remark with these words already. */
  isKnown(message: Sentence | string): boolean
  reportSentence(report: SyncReport, path: string): Sentence | string
  errorSentence(error: unknown): Sentence | string
}

/** `titles` of the articles that were changed in the vault; `news` are the remarks that the reader has not heard before. */
type Brought = {
  titles: string[]
  remarks: VaultRemark[]
  news: VaultRemark[]
  questions: VaultQuestion[]
  without: string[]
}

export type VaultFindings = {
  /** A run begins. */
  begin(): void
  hear(outcome: ToldOutcome): void
  /** What the run has brought; nothing is asked any more about articles that are not `there`. */
  end(there: ReadonlySet<string>): Brought
  /** The articles that are to have no file. */
  without(): string[]
  forget(): void
}

const mostRemarks = 100

/** Whether two remarks say the same; what an earlier version kept is in one language alone. */
export function sameWords(one: VaultRemark['message'], other: VaultRemark['message']): boolean {
  if (typeof one === 'string' && typeof other !== 'string') return Object.values(other).includes(one)
  if (typeof one !== 'string' && typeof other === 'string') return sameWords(other, one)
  return sameJson(one, other)
}

/** The remarks with new ones before them, each sentence once. */
export function latestRemarks(fresh: readonly VaultRemark[], known: readonly VaultRemark[]): VaultRemark[] {
  return [...fresh, ...known]
    .filter(({ message }, at, all) => all.findIndex((one) => sameWords(one.message, message)) === at)
    .slice(0, mostRemarks)
}

export function vaultFindings({ titleOf, isKnown, reportSentence, errorSentence }: Needs): VaultFindings {
  const asked = new Map<string, VaultQuestion[]>()
  const without = new Set<string>()
  const titles = new Set<string>()
  let remarks: VaultRemark[] = []
  let news: VaultRemark[] = []

  /** `stands` where every run says it until something is done about it. */
  const remark = (path: string, message: Sentence | string, stands: boolean) => {
    remarks.push({ path, message })
    if (!stands || !isKnown(message)) news.push({ path, message })
  }

  return {
    begin() {
      titles.clear()
      remarks = []
      news = []
    },
    hear(outcome) {
      const { id, path, edits } = outcome
      if (edits > 0) titles.add(titleOf(id) ?? path)
      if ('error' in outcome) {
        if (outcome.error.code !== 'vaultBusy') {
          remark(path, errorSentence(deserializeError(outcome.error)), true)
        }
        return
      }
      for (const report of outcome.reports) {
        // Whoever moves an article to the trash knows that it is gone.
        if (report.code === 'articleGone') continue
        remark(path, reportSentence(report, path), report.code === 'fileTwice')
      }
      if (outcome.questions.length > 0) asked.set(id, outcome.questions)
      else asked.delete(id)
      if (outcome.stopped) without.add(id)
      else without.delete(id)
    },
    end(there) {
      for (const id of [...asked.keys(), ...without]) {
        if (there.has(id)) continue
        asked.delete(id)
        without.delete(id)
      }
      return {
        titles: [...titles],
        remarks: remarks.toReversed(),
        news,
        questions: [...asked.values()].flat(),
        without: [...without],
      }
    },
    without: () => [...without],
    forget() {
      asked.clear()
      without.clear()
    },
  }
}
