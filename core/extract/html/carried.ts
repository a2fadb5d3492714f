/** The bytes that a page carries: in its `data:` addresses, or elsewhere in the file that it came in. */

import { webAddress } from './metadata/address.ts'
import { dataBytes } from './model/image-bytes.ts'

/** The bytes at an address as the page writes it, or null. */
export type CarriedBytes = (address: string) => Uint8Array | null

/** `resource` is asked for the address as it is written, then for the absolute one; once for each address. Without one, `data:` addresses are all. */
export function carriedBytes(resource: CarriedBytes | undefined, base: URL | null): CarriedBytes {
  if (!resource) return dataBytes
  const known = new Map<string, Uint8Array | null>()
  const found = (address: string): Uint8Array | null => {
    const written = resource(address)
    if (written) return written
    const absolute = webAddress(address, base)
    if (!absolute) return null
    absolute.hash = ''
    return resource(absolute.href)
  }
  return (address) => {
    if (/^data:/i.test(address)) return dataBytes(address)
    let bytes = known.get(address)
    if (bytes === undefined) {
      bytes = found(address)
      known.set(address, bytes)
    }
    return bytes
  }
}
