/** A deep link leads to its article in whichever known library it is; another library is opened only after asking. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { newId } from '#core/id.ts'
import { createI18n } from '#core/locales/i18n.ts'
import { defaultSettings } from '#core/settings.ts'
import { followDeepLink } from '#main/follow-deep-link.ts'
import type { Question } from '#main/ipc/dialogs.ts'
import { type Places, placesFor } from '#main/places.ts'
import { temporaryFolder } from '../temporary.ts'

let root: string
let places: Places
let article: string
/** What happened, in its order. */
let done: string[]
let answers: boolean[]
let opens: boolean

beforeEach(async () => {
  root = await fs.realpath(await temporaryFolder())
  places = placesFor({ platform: 'linux', env: {}, home: root })
  article = newId()
  done = []
  answers = []
  opens = true
})
const lay = (library: string, location: 'articles' | 'trash' = 'articles') =>
  fs.mkdir(join(root, library, location, article), { recursive: true })

function follow() {
  const recentLibraries = ['open', 'one', 'two', 'away'].map((name) => join(root, name))
  return followDeepLink(
    { article },
    {
      library: { path: join(root, 'open') } as Parameters<typeof followDeepLink>[1]['library'],
      catalogue: () => createI18n('en'),
      places,
      settings: { get: () => ({ ...defaultSettings, recentLibraries }) },
      async switchLibrary(path, missing) {
        done.push(`open ${path.slice(root.length + 1)} ${missing}`)
        return opens
      },
    },
    {
      dialogs: {
        async confirm({ message }: Question) {
          done.push(message)
          return answers.shift() ?? expect.fail('asked once too often')
        },
      },
      show: (target) => void done.push(`show ${target.article === article}`),
    },
  )
}
const asked = (name: string) => `This link leads to an article in another library, “${name}”.`

it('in the open library it is shown without a question, also where another one has a copy', async () => {
  for (const library of ['open', 'one']) await lay(library)
  await follow()
  expect(done).toEqual(['show true'])
})

it('in another one it is shown when that is open, and nothing happens where the reader stays', async () => {
  await lay('two')
  answers = [true]
  await follow()
  expect(done).toEqual([asked('two'), 'open two refuse', 'show true'])
  done = []
  answers = [false]
  await follow()
  expect(done).toEqual([asked('two')])
  done = []
  answers = [true]
  opens = false
  await follow()
  expect(done).toEqual([asked('two'), 'open two refuse'])
})

it('of several libraries the one that was open last comes first', async () => {
  for (const library of ['two', 'one']) await lay(library)
  answers = [false, true]
  await follow()
  expect(done).toEqual([asked('one'), asked('two'), 'open two refuse', 'show true'])
})

it('what is in the trash here is told by the window; what is in no known library, by a sentence', async () => {
  await lay('open', 'trash')
  await follow()
  expect(done).toEqual(['show true'])
  article = newId()
  await expect(follow()).rejects.toMatchObject({ code: 'deepLinkNowhere' })
})
