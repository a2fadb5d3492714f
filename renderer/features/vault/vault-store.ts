/** The vault as the main process tells of it, and what the reader answers. */

import { create } from 'zustand'
import { invertChanges } from '#core/annotation/changes.ts'
import type { VaultAnswer, VaultQuestion, VaultStatus } from '#core/vault/status.ts'
import type { ArticleChanges } from '#preload/contract.ts'
import { call } from '#renderer/api.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { report } from '#renderer/report.ts'
import { useSession, type Words } from '#renderer/session-store.ts'
import { unsavedUntil } from '#renderer/unsaved.ts'

type VaultState = {
  status: VaultStatus | null
  load(): Promise<void>
  receive(status: VaultStatus): void
}

export const keyOf = ({ article, note }: VaultQuestion) => `${article} ${note?.id ?? ''}`

const decide = () => useSession.getState().show('vault-questions')

export const useVault = create<VaultState>()((set, get) => ({
  status: null,
  async load() {
    const status = await report(call('vault.status'))
    if (status) get().receive(status)
  },
  receive(status) {
    const known = new Set(get().status?.questions.map(keyOf))
    set({ status })
    const { panel, toasts, notify, dismiss, isFront } = useSession.getState()
    if (status.questions.length === 0) {
      for (const { key, action } of toasts) if (action?.run === decide) dismiss(key)
    }
    const isNews = status.questions.some((one) => !known.has(keyOf(one)))
    if (!isNews || !isFront || panel === 'vault-questions') return
    const message: Words = (t) => t('vault:asked', { count: status.questions.length })
    notify({ kind: 'warning', message }, { label: (t) => t('vault:decide'), run: decide })
  },
}))

function reflect(done: readonly ArticleChanges[]): void {
  for (const { article, changes } of done) useGlosses.getState().reflect(article, changes)
}

async function undo(deleted: readonly ArticleChanges[]): Promise<void> {
  const back = deleted.map(({ article, changes }) => ({ article, changes: invertChanges(changes) }))
  const outcome = await unsavedUntil(report(call('notes.replay', back)))
  if (outcome) reflect(outcome.done)
}

/** Does as the reader says; what is deleted so can be taken back. */
export async function answer(answers: VaultAnswer[]): Promise<void> {
  const deleted = await unsavedUntil(report(call('vault.answer', answers)))
  if (!deleted || deleted.length === 0) return
  reflect(deleted)
  const message: Words = (t) => t('vault:questions.deleted', { count: deleted.length })
  useSession
    .getState()
    .notify(
      { kind: 'info', message },
      { label: (t) => t('vault:questions.undo'), run: () => void undo(deleted) },
    )
}
