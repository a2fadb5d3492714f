/**
 * Keeps the index of a library in step until it is killed: changes articles behind its back and takes the changes in, without end.
 * Arguments: the library, the index. It says on standard output when it has taken something in.
 */

import { readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { searchService } from '#main/search/service.ts'

const [root = '', file = ''] = process.argv.slice(2)
const service = searchService({ root, file, owner: true }, () => undefined)
await service.inStep()
const ids = readdirSync(join(root, 'articles'))
for (let count = 0; ; count += 1) {
  const id = ids[count % ids.length] ?? ''
  const path = join(root, 'articles', id, 'article.json')
  const stored = JSON.parse(readFileSync(path, 'utf8'))
  const title = `Title ${Date.now()} ${count}`
  writeFileSync(
    path,
    JSON.stringify({ ...stored, data: { ...stored.data, metadata: { ...stored.data.metadata, title } } }),
  )
  await service.update([id])
  writeSync(1, '.')
}
