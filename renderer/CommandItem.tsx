/** A command in a menu, with its key. */

import * as Ariakit from '@ariakit/react'
import type { CommandName } from '#core/keys/commands.ts'
import { KeyHint, useCommandLabel } from './key-labels.tsx'

export function CommandItem({ name, run }: { name: CommandName; run: () => void }) {
  const label = useCommandLabel()
  return (
    <Ariakit.MenuItem className="keyed-item" onClick={run}>
      <span>{label(name)}</span>
      <KeyHint command={name} />
    </Ariakit.MenuItem>
  )
}
