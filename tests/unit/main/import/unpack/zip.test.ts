import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { GlossaError } from '#core/errors.ts'
import { openZip } from '#main/import/unpack/zip.ts'
import { zipOf } from '../formats/build.ts'

const codeOf = async (action: () => Promise<unknown>): Promise<string | null> => {
  try {
    await action()
    return null
  } catch (error) {
    if (!(error instanceof GlossaError)) throw error
    return error.code
  }
}

/** An archive of one entry, whose header claims what it is told to. */
function rawZip(packed: Uint8Array, claimed: number, flags = 0, method = 8): Uint8Array {
  const name = Buffer.from('a.html')
  const header = Buffer.alloc(30)
  header.write('PK\x03\x04', 'latin1')
  header.writeUInt16LE(flags, 6)
  header.writeUInt16LE(method, 8)
  header.writeUInt32LE(packed.length, 18)
  header.writeUInt32LE(claimed, 22)
  header.writeUInt16LE(name.length, 26)
  const directory = Buffer.alloc(46)
  directory.write('PK\x01\x02', 'latin1')
  header.copy(directory, 6, 4, 30)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(directory.length + name.length, 12)
  end.writeUInt32LE(header.length + name.length + packed.length, 16)
  return Buffer.concat([header, name, packed, directory, name, end])
}

describe('openZip', () => {
  it('reads entries by name, in order, with bytes before and after the archive', async () => {
    const bytes = await zipOf({ 'b/ż.txt': 'two', 'a.txt': 'one' })
    const archive = await openZip(
      Buffer.concat([Buffer.from('<html data-sfz>'), bytes, Buffer.from('</html>')]),
      'x',
    )
    expect(archive.entries.map(({ name }) => name)).toEqual(['b/ż.txt', 'a.txt'])
    expect(Buffer.from((await archive.get('a.txt')?.read()) ?? []).toString()).toBe('one')
    expect(archive.get('none')).toBeUndefined()
  })

  it('stops a bomb while it unpacks, whatever its header claims', async () => {
    const bomb = deflateRawSync(Buffer.alloc(40 * 1024 * 1024), { level: 9 })
    for (const claimed of [40 * 1024 * 1024, 0xfffffff0]) {
      const archive = await openZip(rawZip(bomb, claimed), 'bomb.zip')
      expect(await codeOf(async () => archive.entries[0]?.read())).toBe('zipTooLarge')
    }
    const lying = await openZip(rawZip(bomb, 1000), 'bomb.zip')
    expect(await codeOf(async () => lying.entries[0]?.read())).toMatch(/^zip(?:TooLarge|Damaged)$/)
  })

  it('counts all that is read of one archive', async () => {
    const large = 'x'.repeat(9 * 1024 * 1024)
    const names = Array.from({ length: 23 }, (_, index) => `${index}.txt`)
    const archive = await openZip(
      await zipOf(Object.fromEntries(names.map((name) => [name, large]))),
      'x.zip',
    )
    const codes: (string | null)[] = []
    for (const entry of archive.entries) codes.push(await codeOf(() => entry.read()))
    expect(codes).toEqual([...names.slice(1).map(() => null), 'zipTooLarge'])
  })

  it('says what is wrong with an archive', async () => {
    const whole = await zipOf({ a: 'text'.repeat(1000) })
    expect(await codeOf(() => openZip(whole.subarray(0, whole.length - 30), 'x.zip'))).toBe('zipDamaged')
    const locked = await openZip(rawZip(Buffer.alloc(30), 100, 1), 'x.zip')
    expect(await codeOf(async () => locked.entries[0]?.read())).toBe('zipEncrypted')
    const strange = await openZip(rawZip(Buffer.alloc(30), 100, 0, 99), 'x.zip')
    expect(await codeOf(async () => strange.entries[0]?.read())).toBe('zipDamaged')
  })
})
