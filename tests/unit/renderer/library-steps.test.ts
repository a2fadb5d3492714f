/** Steps over the library: what is being written on articles that go is saved before. */

import { beforeEach, expect, test, vi } from 'vitest'

let calls: string[]

beforeEach(() => {
  vi.resetModules()
  calls = []
  vi.stubGlobal('window', {
    glossa: {
      async call(channel: string) {
        calls.push(channel)
        const value = { step: 1, what: 'trash', count: 1, glosses: [], renewed: [], lost: 0, failed: [] }
        return { ok: true, value }
      },
    },
  })
})

test.each(['trash', 'join'] as const)(
  '%s: nothing is done where something could not be saved',
  async (what) => {
    const { addSaveQueue } = await import('#renderer/unsaved.ts')
    const { editLibrary } = await import('#renderer/library-steps.ts')
    const { useSession } = await import('#renderer/session-store.ts')
    const asked: (readonly string[] | undefined)[] = []
    let isStuck = true
    addSaveQueue({
      size: () => 1,
      waiting: () => [],
      keepAll: async () => true,
      async flush(ids) {
        asked.push(ids)
        calls.push('saving')
        return isStuck ? [{ articleId: 'b', steps: 1, error: new Error('b is stuck') }] : []
      },
    })
    const edit = () =>
      editLibrary(
        what === 'trash' ? { do: 'trash', ids: ['a', 'b'] } : { do: 'join', id: 'a', others: ['b'] },
      )
    expect(await edit()).toBeUndefined()
    expect([calls, asked]).toEqual([['saving'], [['a', 'b']]])
    const { i18n } = await import('#renderer/i18n.ts')
    expect(useSession.getState().toasts.at(-1)?.message(i18n.t)).toBe('b is stuck')
    isStuck = false
    expect(await edit()).toMatchObject({ step: 1 })
    expect(calls).toEqual(['saving', 'saving', 'library.edit'])
  },
)
