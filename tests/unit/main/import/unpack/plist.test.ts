import { describe, expect, it } from 'vitest'
import { type PlistValue, plistLimits, readPlist } from '#main/import/unpack/plist.ts'

/** A binary list of these objects, of which the first is the top one; references and offsets take four bytes. */
function binary(objects: readonly Uint8Array[]): Buffer {
  const offsets = Buffer.alloc(objects.length * 4)
  let at = 8
  for (const [index, object] of objects.entries()) {
    offsets.writeUInt32BE(at, index * 4)
    at += object.length
  }
  const trailer = Buffer.alloc(32)
  trailer[6] = 4
  trailer[7] = 4
  trailer.writeBigUInt64BE(BigInt(objects.length), 8)
  trailer.writeBigUInt64BE(BigInt(at), 24)
  return Buffer.concat([Buffer.from('bplist00'), ...objects, offsets, trailer])
}

const text = (value: string) => Buffer.concat([Buffer.from([0x50 | value.length]), Buffer.from(value)])
const list = (kind: number, references: readonly number[], count = references.length) => {
  const body = Buffer.alloc(references.length * 4)
  for (const [index, reference] of references.entries()) body.writeUInt32BE(reference, index * 4)
  return Buffer.concat([Buffer.from([(kind << 4) | count]), body])
}
const array = (...references: number[]) => list(0xa, references)
const dict = (keys: number[], values: number[]) => list(0xd, [...keys, ...values], keys.length)

describe('binary property lists', () => {
  it('reads text, data, arrays and dictionaries', () => {
    const utf16 = Buffer.concat([Buffer.from([0x62]), Buffer.from('ża', 'utf16le').swap16()])
    const long = Buffer.concat([Buffer.from([0x4f, 0x10, 20]), Buffer.alloc(20, 7)])
    const value = readPlist(
      binary([dict([1, 2], [3, 4]), text('a'), text('b'), utf16, array(5, 1, 6), long, Buffer.from([0x09])]),
    )
    expect(value).toEqual(
      new Map<string, PlistValue>([
        ['a', 'ża'],
        ['b', [Buffer.alloc(20, 7), 'a', null]],
      ]),
    )
  })

  it('gives nothing for damage: cut short, contained in itself, references and lengths that lead outside', () => {
    const good = binary([array(1), text('a')])
    expect(readPlist(good)).toEqual(['a'])
    for (let length = 8; length < good.length; length += 1)
      expect(readPlist(good.subarray(0, length))).toBeNull()
    expect(readPlist(binary([array(0)]))).toBeNull()
    expect(readPlist(binary([array(1), array(0)]))).toBeNull()
    expect(readPlist(binary([array(9)]))).toBeNull()
    expect(readPlist(binary([Buffer.from([0x4f, 0x12, 0xff, 0xff, 0xff, 0xff])]))).toBeNull()
    expect(
      readPlist(binary([Buffer.from([0xaf, 0x13, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])])),
    ).toBeNull()
    expect(readPlist(binary([dict([1], [1]), array(2), text('x')]))).toBeNull()
    const wild = Buffer.from(good)
    wild.writeBigUInt64BE(0xffffffffffn, wild.length - 24)
    expect(readPlist(wild)).toBeNull()
  })

  it('reads what is shared once: 2 to the power of 40 leaves cost 40 arrays', () => {
    const doubling = Array.from({ length: 40 }, (_, index) => array(index + 1, index + 1))
    expect(readPlist(binary([...doubling, text('leaf')]))).toBeInstanceOf(Array)
    const chain = Array.from({ length: plistLimits.depth + 1 }, (_, index) => array(index + 1))
    expect(readPlist(binary([...chain, text('leaf')]))).toBeNull()
  })
})

describe('property lists in XML', () => {
  const plist = (inside: string) =>
    readPlist(Buffer.from(`<?xml version="1.0"?><plist version="1.0">${inside}</plist>`))

  it('reads text, data, arrays and dictionaries', () => {
    const inside =
      '<dict><key>a&amp;b</key><string>&#x17c;&lt;<![CDATA[&x<]]></string><key>l</key><array><integer>1</integer><data>\n YQ==\n</data><dict/><true/></array></dict>'
    expect(plist(inside)).toEqual(
      new Map<string, PlistValue>([
        ['a&b', 'ż<&x<'],
        ['l', [null, Buffer.from('a'), new Map(), null]],
      ]),
    )
  })

  it('never looks up entities, and gives nothing for damage', () => {
    const bomb = '<!DOCTYPE plist [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    expect(
      readPlist(Buffer.from(`${bomb}<plist><array><string>&x;</string><data>&x;</data></array></plist>`)),
    ).toEqual(['&x;', null])
    expect(plist('<dict><string>no key</string></dict>')).toBeNull()
    expect(plist('<dict><key>never closed')).toBeNull()
    expect(plist('<array>'.repeat(100_000))).toBeNull()
  })
})
