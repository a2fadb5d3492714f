/** How a vault stands before anything is known of it, and what its place and a failure say of that. */

import { GlossaError } from '#core/errors.ts'
import type { VaultPlace } from '#core/schema/vault.ts'
import type { VaultChoices, VaultStatus } from '#core/vault/status.ts'

export const off: VaultStatus = {
  state: 'off',
  folder: null,
  choices: { language: 'en', renames: false },
  progress: null,
  files: 0,
  written: null,
  questions: [],
  remarks: [],
  without: 0,
  elsewhere: null,
  message: null,
}

export const choicesOf = ({ language, renames }: VaultPlace): VaultChoices => ({
  language: language ?? off.choices.language,
  renames: renames === true,
})

/** Who runs the vault, where a failure is that somebody else does. */
export function elsewhereOf(error: unknown): VaultStatus['elsewhere'] {
  if (!(error instanceof GlossaError) || error.code !== 'vaultElsewhere') return null
  const { machine, file } = error.params
  return { machine: String(machine), folder: String(file) }
}
