/** `npm run outdated`: the dependencies of which a newer version exists, each with the reason why it is held back. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import semver from 'semver'
import { root } from './setup/paths.mjs'
import { npm } from './setup/processes.mjs'

/** Reasons that no metadata tells. */
const reasons = {
  '@types/node': 'describes the oldest Node that Glossa runs on',
  vite: '8.4.0 depends on a package that is not published',
}

const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const oldestNode = semver.minVersion(engines.node)

/** npm exits with 1 where something is outdated; what it says is JSON all the same. */
const outdated = Object.entries(JSON.parse(npm(['outdated', '--json']).output || '{}')).filter(
  ([, { current, latest }]) => semver.gt(latest, current),
)

function reasonFor(name, latest) {
  const wanted = JSON.parse(npm(['view', `${name}@${latest}`, 'engines', '--json']).output || '{}').node
  if (wanted && !semver.satisfies(oldestNode, wanted)) return `needs Node ${wanted}`
  return reasons[name] ?? 'nothing: npm install it'
}

const rows = outdated.map(([name, { current, latest }]) => ({
  package: name,
  installed: current,
  newest: latest,
  'held back by': reasonFor(name, latest),
}))
if (rows.length === 0) console.log('Everything is at its newest version.')
else console.table(rows)
