/** Finds, among thousands of articles, those that were imported from the same file, have the same address or nearly the same text. */

import { bitsOf, nearIdentical } from './same-article.ts'

/** What is known of an article: the hashes of its originals, its plain address, its fingerprint in hex. */
export type Traits = {
  files: readonly string[]
  address?: string | undefined
  fingerprint?: string | undefined
}

/** Two articles, and whether they are of the same file, have the same address, or nearly the same text. */
export type Likeness = { ids: [string, string]; reason: 'file' | 'address' | 'text' }

/** Of so many articles with one file or address all pairs are told. */
const mostPaired = 50

/** Ids by what they have in common, each list in order of the ids. */
class Shared {
  readonly #ids = new Map<string, string[]>()

  add(key: string, id: string): void {
    const ids = this.#ids.get(key)
    if (!ids) this.#ids.set(key, [id])
    else if (!ids.includes(id)) ids.splice(ids.filter((other) => other < id).length, 0, id)
  }

  remove(key: string, id: string): void {
    const rest = this.#ids.get(key)?.filter((other) => other !== id) ?? []
    if (rest.length > 0) this.#ids.set(key, rest)
    else this.#ids.delete(key)
  }

  lists(): Iterable<readonly string[]> {
    return this.#ids.values()
  }

  get(key: string): readonly string[] {
    return this.#ids.get(key) ?? []
  }
}

export class LookAlikes {
  readonly #traits = new Map<string, Traits>()
  readonly #files = new Shared()
  readonly #addresses = new Shared()
  /** The fingerprints, two halves each, and whose they are. */
  #prints = new Uint32Array(64)
  readonly #owners: string[] = []
  readonly #slots = new Map<string, number>()

  set(id: string, traits: Traits): void {
    const known = this.#traits.get(id)
    if (known) this.remove(id)
    this.#traits.set(id, traits)
    for (const file of traits.files) this.#files.add(file, id)
    if (traits.address !== undefined) this.#addresses.add(traits.address, id)
    if (traits.fingerprint === undefined) return
    const slot = this.#owners.push(id) - 1
    this.#slots.set(id, slot)
    if (this.#prints.length < this.#owners.length * 2) {
      const larger = new Uint32Array(this.#prints.length * 2)
      larger.set(this.#prints)
      this.#prints = larger
    }
    this.#prints[slot * 2] = Number.parseInt(traits.fingerprint.slice(0, 8), 16)
    this.#prints[slot * 2 + 1] = Number.parseInt(traits.fingerprint.slice(8, 16), 16)
  }

  remove(id: string): void {
    const traits = this.#traits.get(id)
    if (!traits) return
    this.#traits.delete(id)
    for (const file of traits.files) this.#files.remove(file, id)
    if (traits.address !== undefined) this.#addresses.remove(traits.address, id)
    const slot = this.#slots.get(id)
    if (slot === undefined) return
    // The last one takes its place.
    this.#slots.delete(id)
    const last = this.#owners.length - 1
    const owner = this.#owners.pop()
    if (slot === last || owner === undefined) return
    this.#owners[slot] = owner
    this.#slots.set(owner, slot)
    this.#prints.copyWithin(slot * 2, last * 2, last * 2 + 2)
  }

  /**
   * Pairs of articles, of those that `counts` lets pass, by what makes them alike; after each article it gives the pairs found with
   * those before it, so that others can have their turn in between.
   */
  *pairs(counts: (id: string) => boolean): Generator<Likeness[]> {
    const chain = (ids: readonly string[], reason: Likeness['reason']): Likeness[] => {
      const alike = ids.filter(counts)
      // Of very many, each with the first one is enough.
      const firsts = alike.length > mostPaired ? alike.slice(0, 1) : alike
      return firsts.flatMap((id, at) =>
        alike.slice(at + 1).map((other): Likeness => ({ ids: [id, other], reason })),
      )
    }
    for (const ids of this.#files.lists()) yield chain(ids, 'file')
    for (const ids of this.#addresses.lists()) yield chain(ids, 'address')
    const prints = this.#prints
    const counted = this.#owners.map(counts)
    for (const [slot, id] of this.#owners.entries()) {
      if (!counted[slot]) continue
      const [high, low] = [prints[slot * 2] ?? 0, prints[slot * 2 + 1] ?? 0]
      const found: Likeness[] = []
      for (let before = 0; before < slot; before += 1) {
        const bits = bitsOf((prints[before * 2] ?? 0) ^ high) + bitsOf((prints[before * 2 + 1] ?? 0) ^ low)
        if (bits > nearIdentical || !counted[before]) continue
        found.push({ ids: [this.#owners[before] ?? '', id], reason: 'text' })
      }
      yield found
    }
  }

  /** The articles that were imported from a file with this hash, oldest first. */
  ofFile(sha256: string): readonly string[] {
    return this.#files.get(sha256)
  }

  /** The oldest other article with the address of this one, of those that `counts` lets pass. */
  sameAddress(id: string, counts: (id: string) => boolean): string | undefined {
    const address = this.#traits.get(id)?.address
    if (address === undefined) return undefined
    return this.#addresses.get(address).find((other) => other !== id && counts(other))
  }

  /** The same for one with nearly its text. */
  sameText(id: string, counts: (id: string) => boolean): string | undefined {
    const own = this.#slots.get(id)
    if (own === undefined) return undefined
    const [high = 0, low = 0] = this.#prints.subarray(own * 2, own * 2 + 2)
    let found: string | undefined
    for (const [slot, other] of this.#owners.entries()) {
      if (slot === own) continue
      const bits =
        bitsOf((this.#prints[slot * 2] ?? 0) ^ high) + bitsOf((this.#prints[slot * 2 + 1] ?? 0) ^ low)
      if (bits <= nearIdentical && (found === undefined || other < found) && counts(other)) found = other
    }
    return found
  }
}
