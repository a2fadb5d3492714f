/** Commands and their keys in words: for the palette, tooltips and the keys shown on buttons. */

import { useTranslation } from 'react-i18next'
import { colors } from '#core/annotation/annotation.ts'
import { keysOf } from '#core/keys/bindings.ts'
import { labelOf } from '#core/keys/chord.ts'
import type { CommandName } from '#core/keys/commands.ts'
import { useColorNames } from './color-names.ts'
import { useSession } from './session-store.ts'

const mac = navigator.platform.startsWith('Mac')

/** A chord as it is printed on this machine's keys. */
export function chordLabel(chord: string): string {
  return labelOf(chord, mac)
}

/** What a command is called. */
export function useCommandLabel(): (name: CommandName) => string {
  const { t } = useTranslation()
  const { phrase } = useColorNames()
  return (name) => {
    const color = colors.find((one) => name === `color-${one}`)
    return t(`commands.${name}`, { color: color && phrase(color) })
  }
}

/** The keys of commands as they now are; the component follows the settings. */
export function useKeyLabels() {
  const bindings = useSession((state) => state.session.settings.keys)
  const labels = (name: CommandName) => keysOf(name, bindings).map(chordLabel)
  return {
    /** The first key, '' where there is none. */
    first: (name: CommandName) => labels(name)[0] ?? '',
    all: labels,
    /** A tooltip: the words with the first key after them. */
    hint(label: string, name: CommandName) {
      const [first] = labels(name)
      return first === undefined ? label : `${label} (${first})`
    },
  }
}

/** The key of a command, as it is shown beside its name; nothing where it has none. */
export function KeyHint({ command }: { command: CommandName }) {
  const key = useKeyLabels().first(command)
  return key === '' ? null : <kbd>{key}</kbd>
}
