/**
 * Secrets such as the key of a translation service: encrypted by the system's keyring, in a file of their own that only its owner
 * may read and that is never backed up. Without a keyring they are kept until the app ends, unless the reader wants them in that
 * file as they are.
 */

import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { SecretPlace } from '#preload/contract.ts'

/** The system's keyring: Electron's `safeStorage`. */
export type Keyring = {
  isAvailable(): boolean
  encrypt(text: string): Buffer
  /** Throws where it is another keyring than the one that encrypted, or a locked one. */
  decrypt(bytes: Buffer): string
}

export type Secrets = {
  /** Empty where there is none. */
  get(name: string): string
  place(name: string): SecretPlace
  /** Keeps a secret, and says where; an empty one is forgotten everywhere. `plain` allows the file where there is no keyring. */
  set(name: string, secret: string, plain: boolean): Promise<SecretPlace>
  hasKeyring(): boolean
}

const stored = z.object({
  version: z.literal(1),
  data: z.record(z.string(), z.object({ encrypted: z.boolean(), value: z.string() })),
})
type Stored = z.output<typeof stored>['data']

async function readSecrets(file: string): Promise<Stored> {
  try {
    return stored.parse(JSON.parse(await readFile(file, 'utf8'))).data
  } catch {
    return {}
  }
}

/** Replaces the file at once, readable by its owner alone from its first byte on. */
async function replacePrivately(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const temporary = `${file}.${randomUUID()}.tmp`
  try {
    await writeFile(temporary, content, { mode: 0o600, flag: 'wx', flush: true })
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

export async function openSecrets(file: string, keyring: Keyring): Promise<Secrets> {
  let all = await readSecrets(file)
  const session = new Map<string, string>()

  const keep = async (name: string, value: Stored[string] | null) => {
    const { [name]: known, ...others } = await readSecrets(file)
    if (value === null && known === undefined) return
    const next = value === null ? others : { ...others, [name]: value }
    await replacePrivately(file, JSON.stringify({ version: 1, data: next }))
    all = next
  }

  const get = (name: string): string => {
    const secret = session.get(name)
    if (secret !== undefined) return secret
    const known = all[name]
    if (!known?.encrypted) return known?.value ?? ''
    try {
      return keyring.decrypt(Buffer.from(known.value, 'base64'))
    } catch {
      // Not lost: the keyring may be another one today.
      return ''
    }
  }

  return {
    get,
    hasKeyring: () => keyring.isAvailable(),
    place(name) {
      if (session.has(name)) return 'session'
      if (get(name) === '') return 'none'
      return all[name]?.encrypted ? 'keyring' : 'file'
    },
    async set(name, secret, plain) {
      session.delete(name)
      if (secret === '') {
        await keep(name, null)
        return 'none'
      }
      if (keyring.isAvailable()) {
        const value = keyring.encrypt(secret).toString('base64')
        await keep(name, { encrypted: true, value })
        return 'keyring'
      }
      if (plain) {
        await keep(name, { encrypted: false, value: secret })
        return 'file'
      }
      await keep(name, null)
      session.set(name, secret)
      return 'session'
    },
  }
}

const keyInJson = /("apiKey"\s*:\s*)"((?:[^"\\]|\\.)*)"/g

/** The key that an older Glossa has left in a settings file; empty where there is none. Damaged files are read, too. */
export function keyIn(text: string): string {
  for (const [, , key = ''] of text.matchAll(keyInJson)) {
    if (key === '') continue
    try {
      return JSON.parse(`"${key}"`)
    } catch {
      return key
    }
  }
  return ''
}

/** Takes a key out of a file, and out of all files of the folder of its backups; their times are kept, since backups go by them. */
export async function removeKeys(file: string, backups: string): Promise<void> {
  const names = await readdir(backups).catch(() => [])
  for (const path of [file, ...names.map((name) => join(backups, name))]) {
    const text = await readFile(path, 'utf8').catch(() => '')
    if (keyIn(text) === '') continue
    const { atime, mtime } = await stat(path)
    await replacePrivately(path, text.replace(keyInJson, '$1""'))
    await utimes(path, atime, mtime)
  }
}

/** What the key of the translation service is kept as. */
export const serviceKey = 'translation-service'

/**
 * Moves the key that an older Glossa kept in its settings to the secrets, and takes it out of the settings and of their backups.
 * Where there is no keyring it becomes a file that only its owner may read: it lay open before, and is not to be lost. Says where
 * it is now; null where there was none.
 */
export async function moveOldKey(
  file: string,
  backups: string,
  secrets: Secrets,
): Promise<SecretPlace | null> {
  const key = keyIn(await readFile(file, 'utf8').catch(() => ''))
  const isNew = key !== '' && secrets.place(serviceKey) === 'none'
  const place = isNew ? await secrets.set(serviceKey, key, true) : null
  await removeKeys(file, backups)
  return place
}
