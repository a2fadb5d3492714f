/**
 * Holds the folders to the table of docs/architecture.md: who may import whom. `npm run check` runs it; Biome cannot, since its
 * overrides replace each other.
 */

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseAst } from 'vite'

const windowLibraries = [/^react(?:-|$)/, /^zustand$/, /^@ariakit$/, /^@tanstack$/, /^mark\.js$/]
const ofNode = [/^node:/]
const ofElectron = [/^electron$/]
const ofWindow = [...ofNode, /^electron$/, /^lowdb$/, /^zod$/]

/**
 * For each folder what of ours it may import, itself included by nature; `types` only by `import type`. `never` are folders and
 * `packages` packages that it may not import, `packageTypes` those of which it may take types alone. The longest name counts.
 */
export const table = [
  { folder: 'core', ours: [], packages: [...ofWindow.slice(0, -1), ...windowLibraries] },
  {
    folder: 'preload',
    ours: [],
    types: ['core'],
    packages: [...ofNode, ...windowLibraries, /^zod$/],
  },
  { folder: 'main', ours: ['core', 'main'], types: ['preload'], packages: windowLibraries },
  { folder: 'main/library', ours: ['core'], packages: [...ofElectron, ...windowLibraries] },
  { folder: 'main/processes', ours: ['core'], packages: windowLibraries },
  {
    folder: 'main/backup',
    ours: ['core', 'main/library', 'main/processes'],
    packages: [...ofElectron, ...windowLibraries],
  },
  { folder: 'main/anchoring', ours: ['core'], packages: [...ofElectron, ...windowLibraries] },
  {
    folder: 'main/templates',
    ours: ['core', 'main/library', 'main/processes'],
    packages: [...ofElectron, ...windowLibraries],
  },
  {
    folder: 'main/dictionary',
    ours: ['core', 'main/processes'],
    packages: [...ofElectron, ...windowLibraries],
  },
  {
    folder: 'main/import',
    ours: ['core', 'main/dictionary', 'main/library', 'main/processes'],
    types: ['preload'],
    packages: [...ofElectron, ...windowLibraries],
  },
  {
    folder: 'main/translate',
    ours: ['core', 'main/library', 'main/processes'],
    types: ['preload'],
    packages: [...ofElectron, ...windowLibraries],
  },
  {
    folder: 'main/search',
    ours: ['core', 'main/library', 'main/processes'],
    packages: [...ofElectron, ...windowLibraries],
  },
  {
    folder: 'main/vault',
    ours: ['core', 'main/library', 'main/export', 'main/processes'],
    packages: [...ofElectron, ...windowLibraries],
  },
  {
    folder: 'main/export',
    ours: ['core', 'main/library', 'main/import'],
    packages: [...ofElectron, ...windowLibraries],
  },
  {
    folder: 'main/ipc',
    ours: ['core', 'main'],
    types: ['preload'],
    packages: windowLibraries,
    packageTypes: ofElectron,
  },
  {
    folder: 'main/cli',
    ours: ['core', 'main'],
    types: ['preload'],
    never: ['main/ipc'],
    packages: [...ofElectron, ...windowLibraries],
  },
  {
    folder: 'renderer',
    ours: ['core', 'renderer'],
    types: ['preload'],
    never: ['core/schema'],
    packages: ofWindow,
  },
  { folder: 'renderer/ui', ours: ['core'], never: ['core/schema'], packages: ofWindow },
  {
    folder: 'renderer/article',
    ours: ['core', 'renderer'],
    types: ['preload'],
    never: ['core/schema', 'renderer/features'],
    packages: ofWindow,
  },
  // A feature is each folder in it.
  {
    folder: 'renderer/features',
    ours: ['core', 'renderer'],
    types: ['preload'],
    never: ['core/schema', 'renderer/features'],
    packages: ofWindow,
  },
  { folder: 'scripts', ours: [] },
  // Holds the code to what this DOM has.
  { folder: 'scripts/lint/dom', ours: [], types: ['main/import/dom'] },
  { folder: 'tests', ours: ['core', 'main', 'preload', 'renderer', 'scripts'] },
]

/** What runs without Electron: nothing that these entries load may import it. */
const plainNode = [
  'main/cli/index.ts',
  'main/import/worker.ts',
  'main/dictionary/worker.ts',
  'main/anchoring/worker.ts',
  'main/backup/worker.ts',
  'main/templates/process.ts',
  'main/vault/process.ts',
  'main/translate/bergamot/process.ts',
]

const isWithin = (path, folder) => path === folder || path.startsWith(`${folder}/`)
const rules = table.toSorted((a, b) => b.folder.length - a.folder.length)
const ruleOf = (file) => rules.find(({ folder }) => isWithin(file, folder))

/** The folder that counts as one: a feature, or the folder of the rule. */
function unitOf(file) {
  const feature = /^renderer\/features\/[^/]+/.exec(file)
  return feature ? feature[0] : ruleOf(file)?.folder
}

/** What a file imports and exports again: `{ from, type, line }`, in the order of the file. */
export function importsOf(file, code) {
  const found = []
  const visit = (node) => {
    if (typeof node !== 'object' || node === null) return
    if (Array.isArray(node)) {
      for (const one of node) visit(one)
      return
    }
    const statement = /^(?:Import|Export).*Declaration$/.test(node.type ?? '')
    if ((statement || node.type === 'ImportExpression') && typeof node.source?.value === 'string') {
      found.push({
        from: node.source.value,
        type: node.importKind === 'type' || node.exportKind === 'type',
        line: code.slice(0, node.start).split('\n').length,
      })
    }
    for (const value of Object.values(node)) visit(value)
  }
  visit(parseAst(code, { lang: file.endsWith('x') ? 'tsx' : 'ts' }).body)
  return found
}

/** The path within the project that an import leads to; null where it is a package. */
export function targetOf(file, from) {
  if (from.startsWith('#')) return from.slice(1)
  return from.startsWith('.') ? posix.join(posix.dirname(file), from) : null
}

const packageOf = (from) => (from.startsWith('node:') ? from : from.split('/')[0])
const isAny = (patterns, name) => patterns?.some((pattern) => pattern.test(name)) ?? false

/** Why a file may not import this; null where it may. */
export function refusal(file, { from, type }) {
  const rule = ruleOf(file)
  if (!rule) return null
  const target = targetOf(file, from)
  if (target === null) {
    const name = packageOf(from)
    if (isAny(rule.packages, name)) return `${rule.folder} does without ${name}`
    if (isAny(rule.packageTypes, name) && !type) return `${rule.folder} takes only types of ${name}`
    return null
  }
  const [own, other] = [unitOf(file), unitOf(target)]
  if (other === undefined || own === other) return null
  if (from.startsWith('../') && rule.folder !== 'scripts' && rule.folder !== 'tests') {
    return `across folders, import #${target}`
  }
  if (rule.never?.some((folder) => isWithin(target, folder))) return `${own} may not import ${other}`
  if (rule.ours.some((folder) => isWithin(target, folder))) return null
  if (rule.types?.some((folder) => isWithin(target, folder))) {
    return type ? null : `${own} takes only types of ${other}: import type`
  }
  return `${own} may not import ${other}`
}

/** The way from an entry to Electron over what is loaded; null where there is none. `imports` is a file's list by its path. */
export function wayToElectron(entry, imports) {
  const ways = [[entry]]
  const seen = new Set([entry])
  for (const way of ways) {
    const file = way.at(-1)
    for (const { from, type } of imports.get(file) ?? []) {
      if (type) continue
      if (from === 'electron') return [...way, from]
      const target = targetOf(file, from)
      if (target === null || seen.has(target)) continue
      seen.add(target)
      ways.push([...way, target])
    }
  }
  return null
}

function check() {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mjs'], {
    encoding: 'utf8',
  })
  const files = listed.split('\n').filter((file) => ruleOf(file) && !file.startsWith('tests/fixtures/'))
  const imports = new Map()
  const complaints = []
  for (const file of files) {
    let code
    try {
      code = readFileSync(file, 'utf8')
    } catch {
      // Deleted, and not committed yet.
      continue
    }
    imports.set(file, importsOf(file, code))
    for (const one of imports.get(file)) {
      const why = refusal(file, one)
      if (why) complaints.push(`${file}:${one.line} ${one.from}: ${why}`)
    }
  }
  for (const entry of plainNode) {
    const way = imports.has(entry) ? wayToElectron(entry, imports) : [entry, 'is missing']
    if (way) complaints.push(`runs without Electron: ${way.join(' → ')}`)
  }
  for (const complaint of complaints) console.error(complaint)
  return complaints.length === 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href && !check()) process.exitCode = 1
