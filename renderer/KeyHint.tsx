/** The key of a command, as it is shown beside its name; nothing where it has none. */

import type { CommandName } from '#core/keys/commands.ts'
import { useKeyLabels } from './key-labels.ts'

export function KeyHint({ command }: { command: CommandName }) {
  const key = useKeyLabels().first(command)
  return key === '' ? null : <kbd>{key}</kbd>
}
