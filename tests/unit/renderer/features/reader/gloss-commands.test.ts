import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest'
import type { Annotation } from '#core/annotation/annotation.ts'
import { newAnnotation, newTranslation } from '#core/annotation/new-gloss.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { commandTable } from '#core/keys/commands.ts'
import type { ShownArticle } from '#renderer/article/reader-store.ts'

const text = 'The old bridge stands. Nobody crosses it.'
const page = { text, blocks: [], article: { id: 'a', revision: 1, metadata: {} } } as unknown as ShownArticle

function highlight(from: number, to: number): Annotation {
  const selector = selectorFor(text, from, to)
  if (!selector) throw new Error('nothing selected')
  return newAnnotation({ revision: 1, color: 'yellow', selector })
}

beforeEach(() => {
  vi.resetModules()
  vi.stubGlobal('navigator', { platform: 'Linux' })
  vi.stubGlobal('window', {
    glossa: { call: () => new Promise(() => undefined) },
    localStorage: { getItem: () => null, setItem: () => undefined },
  })
})
afterEach(() => vi.unstubAllGlobals())

async function opened(...annotations: Annotation[]) {
  const commands = await import('#renderer/features/reader/gloss-commands.ts')
  const { useGlosses } = await import('#renderer/article/gloss-store.ts')
  const { useSession } = await import('#renderer/session-store.ts')
  useSession.setState({ session: { settings: { targetLang: 'pl' } } as never })
  useGlosses.getState().open('a', { annotations, translations: [], revision: 1 })
  /** Does what the command's key does, if it can be used. */
  const press = (name: keyof typeof commands.glossActions) => {
    const command = commands.glossCommands(page)[name]
    if (typeof command !== 'object') throw new Error(`${name} is no action`)
    if (command.isUsable()) command.run()
    return command.isUsable()
  }
  return { ...commands, useGlosses, useSession, press, shown: () => useGlosses.getState().annotations }
}

test('the table has an action for each command on notes, and buttons only where a label is given', async () => {
  const { glossActions } = await opened()
  const commands = Object.entries(commandTable).flatMap(([name, { contexts }]) =>
    (contexts as readonly string[]).includes('gloss') ? [name] : [],
  )
  expect(Object.keys(glossActions).sort()).toEqual(commands.sort())
  const one = highlight(0, 3)
  const labels = Object.values(glossActions).flatMap(({ cardLabel }) => cardLabel?.(one) ?? [])
  expect(labels).toEqual(['card.addComment', 'card.translate', 'card.tags'])
})

describe('an action is done to', () => {
  it('the note in focus', async () => {
    const [one, other] = [highlight(0, 3), highlight(4, 7)]
    const { useGlosses, press, shown } = await opened(one, other)
    useGlosses.getState().focus(other.id)
    press('color-pink')
    press('underline')
    expect(shown()).toMatchObject([
      { color: 'yellow', style: 'highlight' },
      { color: 'pink', style: 'underline' },
    ])
  })

  it('all that are selected, as one step to undo', async () => {
    const [one, other] = [highlight(0, 3), highlight(4, 7)]
    const { useGlosses, press, shown } = await opened(one, other)
    useGlosses.getState().focus(one.id)
    useGlosses.getState().select(new Set([one.id, other.id]))
    press('color-green')
    expect(shown().map(({ color }) => color)).toEqual(['green', 'green'])
    useGlosses.getState().undo()
    expect(shown().map(({ color }) => color)).toEqual(['yellow', 'yellow'])
    expect(useGlosses.getState().canUndo).toBe(false)
  })

  it('the highlights that the one in focus overlaps, when it is merged', async () => {
    const [one, other] = [highlight(0, 14), highlight(8, 21)]
    const { useGlosses, press, shown } = await opened(one, other)
    useGlosses.getState().focus(one.id)
    press('join')
    expect(shown().map(({ selector }) => selector?.[1].exact)).toEqual(['The old bridge stands'])
  })
})

test('a deletion says so, and its Undo brings the note back', async () => {
  const one = highlight(0, 3)
  const { useGlosses, useSession, press, shown } = await opened(one)
  useGlosses.getState().focus(one.id)
  press('delete-gloss')
  expect(shown()).toEqual([])
  const toast = useSession.getState().toasts.at(-1)
  expect(toast).toMatchObject({ kind: 'info' })
  toast?.action?.run()
  expect(shown().map(({ id }) => id)).toEqual([one.id])
})

test('text and translation can be copied only where there is a translation', async () => {
  const one = highlight(0, 3)
  const { useGlosses, press } = await opened(one)
  useGlosses.getState().focus(one.id)
  expect(press('copy-both')).toBe(false)
  const after = newTranslation(one, { sourceLang: 'en', targetLang: 'pl' }, 'Ten')
  useGlosses.getState().change([{ kind: 'translation', id: after.id, before: null, after }])
  expect(press('copy-both')).toBe(true)
})

test('a field opens on the note in focus', async () => {
  const one = highlight(0, 3)
  const { useGlosses, press } = await opened(one)
  useGlosses.getState().focus(one.id)
  for (const [name, field] of [
    ['edit', 'comment'],
    ['comment', 'comment'],
    ['translate', 'translation'],
    ['edit-tags', 'tags'],
  ] as const) {
    press(name)
    expect(useGlosses.getState().editing).toEqual({ id: one.id, field })
  }
})
