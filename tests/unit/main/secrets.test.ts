/** Secrets: where they are kept, who may read them, and what an older Glossa has left in the open. */

import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Keyring, keyIn, moveOldKey, openSecrets, removeKeys, serviceKey } from '#main/secrets.ts'

let folder: string
let file: string
let available: boolean
/** Turns the text round: not secret, but another one. */
const keyring: Keyring = {
  isAvailable: () => available,
  encrypt: (text) => Buffer.from([...text].reverse().join('')),
  decrypt: (bytes) => [...bytes.toString()].reverse().join(''),
}
const open = (own: Keyring = keyring) => openSecrets(file, own)
const onDisk = () => fs.readFile(file, 'utf8').catch(() => '')

beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'glossa-secrets-'))
  file = join(folder, 'config', 'secrets.json')
  available = true
})
afterEach(() => fs.rm(folder, { recursive: true }))

describe('with a keyring', () => {
  it('a secret is kept encrypted, and is there at the next start', async () => {
    expect(await (await open()).set('key', 'geheim', false)).toBe('keyring')
    expect(await onDisk()).not.toContain('geheim')
    const again = await open()
    expect([again.get('key'), again.place('key')]).toEqual(['geheim', 'keyring'])
    expect(again.place('other')).toBe('none')
  })

  it('only its owner may read the file and its folder', async () => {
    await (await open()).set('key', 'geheim', false)
    expect((await fs.stat(file)).mode & 0o777).toBe(0o600)
    expect((await fs.stat(join(folder, 'config'))).mode & 0o777).toBe(0o700)
    expect(await fs.readdir(join(folder, 'config'))).toEqual(['secrets.json'])
  })

  it('an empty secret is forgotten, and no other with it', async () => {
    const secrets = await open()
    await secrets.set('key', 'geheim', false)
    await secrets.set('other', 'auch', false)
    expect(await secrets.set('key', '', false)).toBe('none')
    expect([secrets.get('key'), secrets.place('key'), secrets.get('other')]).toEqual(['', 'none', 'auch'])
    expect((await open()).get('key')).toBe('')
  })

  it('that is another one, the secret is not read and not lost', async () => {
    await (await open()).set('key', 'geheim', false)
    const before = await onDisk()
    const locked: Keyring = {
      ...keyring,
      decrypt() {
        throw new Error('locked')
      },
    }
    const secrets = await open(locked)
    expect([secrets.get('key'), secrets.place('key')]).toEqual(['', 'none'])
    expect(await onDisk()).toBe(before)
  })
})

describe('without a keyring', () => {
  beforeEach(() => {
    available = false
  })

  it('a secret is kept until the app ends, and nowhere on the disk', async () => {
    const secrets = await open()
    expect(await secrets.set('key', 'geheim', false)).toBe('session')
    expect([secrets.get('key'), secrets.place('key')]).toEqual(['geheim', 'session'])
    expect(await onDisk()).toBe('')
    expect((await open()).get('key')).toBe('')
  })

  it('a secret lies in the file where the reader agreed, until it is set otherwise', async () => {
    expect(await (await open()).set('key', 'geheim', true)).toBe('file')
    const secrets = await open()
    expect([secrets.get('key'), secrets.place('key')]).toEqual(['geheim', 'file'])
    expect((await fs.stat(file)).mode & 0o777).toBe(0o600)
    await secrets.set('key', 'neu', false)
    expect(await onDisk()).not.toContain('geheim')
    expect([secrets.get('key'), secrets.place('key')]).toEqual(['neu', 'session'])
  })
})

it.each(['', '{', '{"version":2,"data":{}}', '{"version":1,"data":{"key":"geheim"}}'])(
  'a file of %j holds no secrets',
  async (content) => {
    await fs.mkdir(join(folder, 'config'))
    await fs.writeFile(file, content)
    expect((await open()).get('key')).toBe('')
  },
)

describe('the key in the settings of an older Glossa', () => {
  const settings = (key: string) =>
    JSON.stringify({ version: 1, data: { theme: 'sepia', engines: { http: { apiKey: key, url: 'x' } } } })
  const paths = () => ({ settingsFile: join(folder, 'settings.json'), backups: join(folder, 'backups') })

  beforeEach(async () => {
    const { settingsFile, backups } = paths()
    await fs.mkdir(backups)
    await fs.writeFile(settingsFile, settings('ge"heim\\'))
    await fs.writeFile(join(backups, 'previous.json'), settings('ge"heim\\'))
    await fs.writeFile(join(backups, 'daily-2026-01-31.json'), settings('uralt'))
    await fs.utimes(join(backups, 'daily-2026-01-31.json'), 1000, 2000)
    await fs.writeFile(join(backups, 'damaged-2026.json'), settings('halb').slice(0, -9))
    await fs.writeFile(join(backups, 'daily-2026-01-30.json'), settings(''))
  })

  it('is found, also in a damaged file', () => {
    expect(keyIn(settings('ge"heim\\'))).toBe('ge"heim\\')
    expect(keyIn(settings('halb').slice(0, -9))).toBe('halb')
    expect([keyIn(settings('')), keyIn('{"key":"x"}'), keyIn('')]).toEqual(['', '', ''])
  })

  it.each([
    [true, 'keyring'],
    [false, 'file'],
  ])('moves to the secrets (keyring: %s), and out of settings and backups', async (has, place) => {
    available = has
    const { settingsFile, backups } = paths()
    const secrets = await open()
    expect(await moveOldKey(settingsFile, backups, secrets)).toBe(place)
    expect((await open()).get(serviceKey)).toBe('ge"heim\\')
    expect(await fs.readFile(settingsFile, 'utf8')).toBe(settings(''))
    for (const name of await fs.readdir(backups)) {
      const text = await fs.readFile(join(backups, name), 'utf8')
      expect(text, name).not.toMatch(/heim|uralt|halb/)
      expect(text, name).toContain('sepia')
    }
    expect((await fs.stat(join(backups, 'daily-2026-01-31.json'))).mtimeMs).toBe(2_000_000)
    // It happens once.
    expect(await moveOldKey(settingsFile, backups, secrets)).toBeNull()
  })

  it('does not take the place of a newer one', async () => {
    const secrets = await open()
    await secrets.set(serviceKey, 'neu', false)
    expect(await moveOldKey(paths().settingsFile, paths().backups, secrets)).toBeNull()
    expect(secrets.get(serviceKey)).toBe('neu')
    expect(await fs.readFile(paths().settingsFile, 'utf8')).toBe(settings(''))
  })

  it('that is only in the backups is taken out of them', async () => {
    const { settingsFile, backups } = paths()
    await fs.rm(settingsFile)
    await removeKeys(settingsFile, backups)
    expect(await fs.readFile(join(backups, 'previous.json'), 'utf8')).toBe(settings(''))
  })

  it('where there are neither settings nor backups, there is nothing to do', async () => {
    expect(await moveOldKey(join(folder, 'no.json'), join(folder, 'none'), await open())).toBeNull()
    expect(await onDisk()).toBe('')
  })
})
