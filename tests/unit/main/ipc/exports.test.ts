/** Addresses that are opened outside: only after asking, and with words that do not deceive. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createI18n } from '#core/locales/i18n.ts'
import { defaultSettings } from '#core/settings.ts'
import type { Question } from '#main/ipc/dialogs.ts'
import { exportHandlers } from '#main/ipc/exports.ts'
import type { Library } from '#main/library/types.ts'
import { placesFor } from '#main/places.ts'
import { temporaryFolder } from '../../temporary.ts'
import { noCaller, noDesktop } from './unused.ts'

const ownArticle = '01jd0000000000000000000000'

/** What was asked and what was opened when a link is followed. */
async function following(url: string, agreed = true) {
  const asked: Question[] = []
  const opened: string[] = []
  const sent: unknown[] = []
  // The folders alone are looked into.
  const root = await temporaryFolder()
  await fs.mkdir(join(root, 'articles', ownArticle), { recursive: true })
  const library = new Proxy({ path: root } as Library, {
    get: (has, key) => (key === 'path' ? has.path : expect.fail('the library is not to be used')),
  })
  await exportHandlers['link.open'].answer(
    { url },
    {
      library,
      catalogue: () => createI18n('en'),
      version: '1',
      settings: { get: () => defaultSettings },
      places: placesFor({ platform: 'linux', env: {}, home: root }),
      switchLibrary: () => expect.fail('it is the one that is open'),
      desktop: { ...noDesktop, openAddress: async (address) => void opened.push(address) },
    },
    {
      ...noCaller,
      send: (...event) => void sent.push(event),
      dialogs: {
        ...noCaller.dialogs,
        async confirm(question) {
          asked.push(question)
          return agreed
        },
      },
    },
  )
  return { asked, opened, sent }
}

describe('a link', () => {
  it('is opened when the reader agrees, as it was shown', async () => {
    const { asked, opened } = await following('https://example.org/a?b=c#d')
    expect(opened).toEqual(['https://example.org/a?b=c#d'])
    expect(asked[0]?.detail).toContain('https://example.org/a?b=c#d')
    expect(asked[0]?.detail).toContain('Website: example.org\n')
  })

  it('is not opened when the reader does not', async () => {
    expect((await following('https://example.org/', false)).opened).toEqual([])
  })

  it('shows the website that it really leads to', async () => {
    const { asked } = await following('https://bank.example@evil.example:8443/bank.example')
    expect(asked[0]?.detail).toContain('Website: evil.example:8443\n')
    const { asked: foreign } = await following('https://b\u0430nk.example/')
    expect(foreign[0]?.detail).toMatch(/^Website: xn--\S+\.example$/m)
  })

  it('of any length fits into the dialog, and is opened whole', async () => {
    const url = `https://example.org/${'a'.repeat(4000)}${'z'.repeat(4000)}`
    const { asked, opened } = await following(url)
    expect(asked[0]?.detail.length).toBeLessThan(420)
    expect(asked[0]?.detail).toMatch(/^https:\/\/example\.org\/a+ … z+\n/)
    expect(opened).toEqual([url])
  })

  it('for a mail names no website', async () => {
    const { asked, opened } = await following('mailto:ada@example.org')
    expect(asked[0]?.detail).not.toContain('Website')
    expect(opened).toEqual(['mailto:ada@example.org'])
  })

  it.each(['file:///etc/passwd', 'javascript:alert(1)', 'smb://x/y', 'app://glossa/', 'example.org', ''])(
    '%j is refused without asking',
    async (url) => {
      await expect(following(url)).rejects.toMatchObject({ code: 'linkRefused' })
    },
  )

  it('of our own leads to its article, and to no browser', async () => {
    const { asked, opened, sent } = await following(`glossa://open/${ownArticle}`)
    expect([asked, opened]).toEqual([[], []])
    expect(sent).toEqual([['link.followed', { article: ownArticle }]])
  })
})
