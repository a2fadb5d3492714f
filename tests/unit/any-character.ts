/** Any code point but lone surrogates, for texts that nobody writes; fast-check's own `binary` takes seconds to make. */

import fc from 'fast-check'

const surrogates = { first: 0xd800, count: 0x800 }

/** A unit for `fc.string`. */
export const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff - surrogates.count })
  .map((point) => String.fromCodePoint(point < surrogates.first ? point : point + surrogates.count))
