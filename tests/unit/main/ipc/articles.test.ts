/** An open article that others have changed: what a window is told of it. */

import { expect, it } from 'vitest'
import { digestOf } from '#core/annotation/digest.ts'
import { articleHandlers } from '#main/ipc/articles.ts'
import { addHarbour, adding, highlight } from '../library/fixture.ts'
import { newPlace, open } from '../library/place.ts'
import { noCaller, noDesktop } from './unused.ts'

it('the glosses, only where the window has others', async () => {
  const library = await open(await newPlace())
  const unused = () => expect.fail('is not to be used')
  const needs = { library, desktop: noDesktop, candidates: unused, readAgain: unused, catalogue: unused }
  const { id } = await addHarbour(library)
  const ask = (digest: number) => articleHandlers['article.news'].answer({ id, digest }, needs, noCaller)
  const empty = digestOf({ annotations: [], translations: [] })
  expect(await ask(empty)).toMatchObject({ revision: 1, glosses: null })

  const note = highlight('council')
  await library.applyChanges(id, [adding(note)])
  const { metadata } = await library.get(id)
  await library.correct(id, { ...metadata, title: 'The harbour opens' })
  const news = await ask(empty)
  expect(news).toMatchObject({ metadata: { title: 'The harbour opens' }, glosses: { annotations: [note] } })
  expect((await ask(digestOf({ annotations: [note], translations: [] }))).glosses).toBeNull()
  await expect(ask(-1)).rejects.toMatchObject({ code: 'requestInvalid' })
})
