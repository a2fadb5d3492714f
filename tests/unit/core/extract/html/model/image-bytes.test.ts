import { describe, expect, it } from 'vitest'
import { dataBytes, imageType, sizeOf } from '#core/extract/html/model/image-bytes.ts'

const bytes = (hex: string, length = 64) => {
  const all = new Uint8Array(length)
  all.set(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
  return all
}
const png = bytes('89504e470d0a1a0a 0000000d49484452 00000140 000000c8')
const gif = bytes('474946383961 4001 c800')
const jpg = bytes('ffd8 ffe0 0004 0000 ffc0 0011 08 00c8 0140')
const webp = bytes(
  `52494646 00000000 57454250 ${Buffer.from('VP8X').toString('hex')} 0a000000 00000000 3f0100 c70000`,
)
const avif = bytes(
  `0000001c 66747970 61766966 00000000 0000000000000000 00000014 69737065 00000000 00000140 000000c8`,
)

describe('imageType and sizeOf', () => {
  it('know images by their bytes', () => {
    for (const [type, image] of Object.entries({ png, gif, jpg, webp, avif })) {
      expect(imageType(image)).toBe(type)
      expect(sizeOf(image, type as 'png')).toEqual({ width: 320, height: 200 })
    }
  })

  it('refuse all else, and headers of more than 50 million pixels', () => {
    expect(imageType(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"></svg>'))).toBeNull()
    expect(imageType(png.subarray(0, 10))).toBeNull()
    expect(imageType(bytes('89504e470d0a1a0a 0000000d49484452 00007530 00007530'))).toBeNull()
  })
})

describe('dataBytes', () => {
  it('reads base64, also percent-encoded', () => {
    expect([...(dataBytes('data:image/png;base64,AQID') ?? [])]).toEqual([1, 2, 3])
    expect([...(dataBytes('data:image/png;base64,AQI%3D') ?? [])]).toEqual([1, 2])
  })

  it('gives nothing for what is no base64', () => {
    for (const address of [
      'data:,',
      'data:image/png,,,',
      'data:image/png;base64,%%%%',
      'https://a.example/',
    ]) {
      expect(dataBytes(address), address).toBeNull()
    }
  })
})
