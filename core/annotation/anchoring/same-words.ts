/** Whether two passages say the same, whatever the white space, typography, case and accents. */

import { fold } from '../../text/fold.ts'

export function sameWords(a: string, b: string): boolean {
  return a === b || fold(a).folded.trim() === fold(b).folded.trim()
}
