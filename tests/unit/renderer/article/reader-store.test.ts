/** An article that is shown already is read once more from the disk: what the reader begins in it meanwhile goes on. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newAnnotation } from '#core/annotation/new-gloss.ts'
import { selectorFor } from '#core/annotation/selector.ts'

const text = 'The ferryman keeps a ledger of every crossing.'
const selector = selectorFor(text, 4, 12) ?? undefined
const note = newAnnotation({ revision: 1, selector, color: 'yellow' })
const opened = (id: string, revision = 1) => ({
  article: { id, revision, metadata: { title: 'The Ledger' }, annotations: [note], translations: [] },
  content: {
    document: {
      type: 'root',
      children: [
        { type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: text }] },
      ],
    },
  },
})

let answer: (value: unknown) => void
beforeEach(() => {
  vi.stubGlobal('window', {
    glossa: {
      call: () =>
        new Promise((resolve) => {
          answer = (value) => resolve({ ok: true, value })
        }),
    },
  })
  vi.resetModules()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

async function shown() {
  const { useReader } = await import('#renderer/article/reader-store.ts')
  const { useGlosses } = await import('#renderer/article/gloss-store.ts')
  const { useSession } = await import('#renderer/session-store.ts')
  useSession.setState({ articleId: 'a' })
  const loading = useReader.getState().load('a')
  answer(opened('a'))
  await loading
  return { reader: useReader, glosses: useGlosses, session: useSession }
}

test('what is found, focused and edited while it is read again stays so', async () => {
  const { reader, glosses } = await shown()
  const { content } = reader.getState().page ?? {}
  const again = reader.getState().load('a')
  reader.getState().find(true)
  glosses.getState().edit({ id: note.id, field: 'comment' })
  answer(opened('a'))
  await again
  expect(reader.getState()).toMatchObject({ finding: true, loading: false })
  expect(reader.getState().page?.content).toBe(content)
  expect(glosses.getState()).toMatchObject({ focused: note.id, editing: { id: note.id, field: 'comment' } })
})

test('what was in focus before is let go, as in another text of the article, and in another article', async () => {
  const { reader, glosses, session } = await shown()
  reader.getState().find(true)
  glosses.getState().focus(note.id)
  const again = reader.getState().load('a')
  expect(reader.getState().finding).toBe(false)
  expect(glosses.getState().focused).toBeNull()
  glosses.getState().focus(note.id)
  answer(opened('a', 2))
  await again
  expect(glosses.getState()).toMatchObject({ revision: 2, focused: null })

  glosses.getState().focus(note.id)
  session.setState({ articleId: 'b' })
  const other = reader.getState().load('b')
  answer(opened('b'))
  await other
  expect(glosses.getState()).toMatchObject({ articleId: 'b', focused: null })
})
