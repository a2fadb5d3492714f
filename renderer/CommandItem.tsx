/** A command in a menu, with its key; `label` where the menu knows better words for it than the command's own. */

import * as Ariakit from '@ariakit/react'
import type { CommandName } from '#core/keys/commands.ts'
import { KeyHint, useCommandLabel } from './key-labels.tsx'

type Props = { name: CommandName; run: () => void; label?: string | undefined }

export function CommandItem({ name, run, label }: Props) {
  const labelOf = useCommandLabel()
  return (
    <Ariakit.MenuItem className="keyed-item" onClick={run}>
      <span>{label ?? labelOf(name)}</span>
      <KeyHint command={name} />
    </Ariakit.MenuItem>
  )
}
