/**
 * What a stock Electron does when it is started with the folder of an app: reads its package.json and runs its main module.
 * An ES module, because Electron awaits one before it is ready and apps register their schemes before that.
 */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const { folder, preloads } = readArguments(process.argv.slice(1))
const require = createRequire(import.meta.url)
for (const file of preloads) require(resolve(file))

if (!folder) {
  console.error('Usage: electron [options] FOLDER')
  process.exit(1)
}
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
const appPath = resolve(folder)
const { main, name, productName, version } = JSON.parse(readFileSync(join(appPath, 'package.json'), 'utf8'))
app.name = productName ?? name
app.setVersion(version)
app.setAppPath(appPath)
await import(pathToFileURL(join(appPath, main)).href)

/** `-r FILE` may stand several times before the folder; other options are Chromium's. */
function readArguments(args) {
  const preloads = []
  for (let index = 0; index < args.length; index++) {
    if (args[index] === '-r' || args[index] === '--require') preloads.push(args[++index])
    else if (!args[index].startsWith('-')) return { folder: args[index], preloads }
  }
  return { folder: undefined, preloads }
}
