/** Which of many have the latest times, without a look at all of them after each change. */

/** How many are held in order; whoever asks for more has them sorted each time. */
const held = 16

export class Latest {
  readonly #times = new Map<string, string>()
  /** The first of all in their order; made anew where it has become too short. */
  #first: string[] = []

  /** Tells the time of this id, an instant as a string; '' where it has none. */
  set(id: string, at: string): void {
    const before = this.#times.get(id) ?? ''
    if (before === at) return
    const isWhole = this.#first.length === this.#times.size
    if (at === '') this.#times.delete(id)
    else this.#times.set(id, at)
    const old = before === '' ? -1 : this.#first.indexOf(id)
    if (old !== -1) this.#first.splice(old, 1)
    if (at === '') return
    const last = this.#first.at(-1)
    const isAfterAll = last === undefined || !this.#isBefore(id, last)
    // What comes after all that are held may come after others, too.
    if (isAfterAll && (!isWhole || this.#first.length === held)) return
    const place = isAfterAll ? -1 : this.#first.findIndex((other) => this.#isBefore(id, other))
    this.#first.splice(place === -1 ? this.#first.length : place, 0, id)
    this.#first.length = Math.min(this.#first.length, held)
  }

  /** The ids with the latest times, the latest first; of the same time, the one with the greater id. */
  ids(count: number): string[] {
    const wanted = Math.min(count, this.#times.size)
    if (this.#first.length < wanted) {
      const all = [...this.#times.keys()].sort((a, b) => (this.#isBefore(a, b) ? -1 : 1))
      if (wanted > held) return all.slice(0, wanted)
      this.#first = all.slice(0, held)
    }
    return this.#first.slice(0, wanted)
  }

  #isBefore(id: string, other: string): boolean {
    const [one = '', two = ''] = [this.#times.get(id), this.#times.get(other)]
    return one > two || (one === two && id > other)
  }
}
