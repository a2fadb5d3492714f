/** Part of `npm run check`: fails where an installed package has a licence that Glossa may not be given away with. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import satisfies from 'spdx-satisfies'
import { root } from './setup/paths.mjs'

/** SPDX names. MPL-2.0 and OFL-1.1 ask that changed files, and fonts, stay under them; none asks anything of our own code. */
const allowed = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-1.1',
  'MPL-2.0',
  'OFL-1.1',
  'Zlib',
]

/** Packages whose metadata does not say it in an SPDX name; what their licence file says. */
const told = { duck: 'BSD-2-Clause' }

/** Packages of other licences that are used to build and test only, and the reason why that is no harm. */
const notShipped = {
  'caniuse-lite': 'CC-BY-4.0, data about browsers',
  'spdx-exceptions': 'CC-BY-3.0, data about licences',
  'spdx-ranges': 'CC-BY-3.0 in part, data about licences',
}

/** What stands in the way of a package; undefined where nothing does. */
function objection(name, { license, dev }) {
  const licence = told[name] ?? license
  if (licence === undefined) return 'names no licence'
  if (dev && name in notShipped) return undefined
  try {
    return satisfies(licence, allowed) ? undefined : licence
  } catch {
    return `“${licence}” is not an SPDX expression`
  }
}

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
const objections = Object.entries(packages).flatMap(([path, metadata]) => {
  if (path === '') return []
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const found = objection(name, metadata)
  return found === undefined ? [] : [`${name} ${metadata.version}: ${found}`]
})
for (const line of objections) console.error(line)
if (objections.length > 0) {
  console.error(
    'Use another package, or add its licence to scripts/licences.mjs with the reason why it may be used.',
  )
  process.exitCode = 1
}
