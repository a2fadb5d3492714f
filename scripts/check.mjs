/** `npm run check`: linter, imports, types, unused code and licences. */

import { asCommand } from './setup/steps.mjs'
import { runChecks, tellChecks } from './test/checks.mjs'

asCommand(async () => {
  const outcomes = await runChecks()
  tellChecks(outcomes)
  return outcomes.some(({ failed }) => failed > 0) ? 1 : 0
})
