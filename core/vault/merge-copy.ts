/**
 * A copy that a sync tool made of a vault's file, since two devices had changed it, joined with that file: line by line, over the state of
 * the file that the copy was made from. What the file's own side has typed is never taken back.
 */

import { diffIndices } from 'node-diff3'
import { exactHash } from '../annotation/text-hash.ts'
import { withAdditions } from '../export/merge-exports.ts'
import { propertiesOf } from './properties.ts'
import { headOf } from './vault-file.ts'

/** A state that a file was in: which, from 1, since when, and the hashes of its lines in one string, eight signs each. */
export type FileVersion = { number: number; at: string; lines: string }

const hashLength = 8
/** How many states are remembered of a file; and, behind the latest ones, how far apart they are: each four times as far, in ms. */
const mostVersions = 9
const closest = 3
const leastApart = 60_000

const linesOf = (text: string): string[] => text.split(/\r\n?|\n/)
const hashOf = (line: string): string => exactHash(line.trimEnd()).slice(0, hashLength)
const isBlank = (line: string) => line.trim() === ''
const isFilled = (line: string) => !isBlank(line)
const filled = (lines: readonly string[]) => lines.filter(isFilled)

/** The states of a file with the one that it is in now, the newest first. The first one is always remembered. */
export function withVersion(versions: readonly FileVersion[], text: string, at: string): FileVersion[] {
  const lines = linesOf(text).map(hashOf).join('')
  const [newest] = versions
  if (newest?.lines === lines) return [...versions]
  const kept: FileVersion[] = [{ number: (newest?.number ?? 0) + 1, at, lines }]
  for (const version of versions) {
    const gap = leastApart * 4 ** (kept.length - closest)
    const later = kept.at(-1)?.at ?? at
    const isApart = kept.length < closest || Date.parse(later) - Date.parse(version.at) >= gap
    if (version.number === 1 || (kept.length < mostVersions && isApart)) kept.push(version)
  }
  return kept
}

/** Lines that differ: where in the state that both come from, and what each of the two has there. */
type Change = { from: number; to: number; mine: string[]; theirs: string[] }

/** The changes of both against `base`, those that touch as one. */
function changesOf(base: readonly string[], mine: readonly string[], theirs: readonly string[]): Change[] {
  const hunks = [mine, theirs].flatMap((lines, side) =>
    diffIndices([...base], [...lines]).map(({ buffer1: [from, length], buffer2: [at, count] }) => ({
      side,
      from,
      to: from + length,
      at,
      end: at + count,
    })),
  )
  const groups: (typeof hunks)[] = []
  let end = -1
  for (const hunk of hunks.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = groups.at(-1)
    if (last && hunk.from <= end) last.push(hunk)
    else groups.push([hunk])
    end = Math.max(last && hunk.from <= end ? end : -1, hunk.to)
  }
  return groups.map((group) => {
    const from = Math.min(...group.map((hunk) => hunk.from))
    const to = Math.max(...group.map((hunk) => hunk.to))
    const textOf = (lines: readonly string[], side: number) => {
      const own = group.filter((hunk) => hunk.side === side)
      const [first, last] = [own[0], own.at(-1)]
      if (!first || !last) return base.slice(from, to)
      return lines.slice(first.at - (first.from - from), last.end + (to - last.to))
    }
    return { from, to, mine: textOf(mine, 0), theirs: textOf(theirs, 1) }
  })
}

const sameLines = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((line, at) => line === b[at])

/**
 * The file with what was changed in the copy; null where that cannot be told, or both have changed the same lines. `versions` are the
 * states of the file, the newest first.
 */
export function mergeCopy(versions: readonly FileVersion[], file: string, copy: string): string | null {
  const [mine, theirs] = [linesOf(file), linesOf(copy)]
  if (sameLines(mine, theirs)) return file
  const texts = new Map([...mine, ...theirs].map((line) => [hashOf(line), line]))
  const states = versions.map(({ lines }) =>
    (lines.match(/.{8}/g) ?? []).map((hash) => texts.get(hash) ?? `\0${hash}`),
  )
  const oldest = oldestOrigin(states, theirs, versions)
  const base = nearest(states.slice(0, (oldest ?? states.length - 1) + 1), theirs)
  if (!base) return null
  const since = oldest === null ? null : states.slice(0, oldest + 1).map((state) => new Set(state))
  const inBase = new Set(base)
  const ever = new Set(states.flat())
  const known: Known = {
    had: (lines) => since?.every((state) => filled(lines).every((line) => state.has(line))) === true,
    isStale: (lines) =>
      lines.some(isFilled) && filled(lines).every((line) => ever.has(line) && !inBase.has(line)),
  }
  const merged: string[] = []
  let done = 0
  for (const change of changesOf(base, mine, theirs)) {
    const joined = joinedLines(change, base.slice(change.from, change.to), known)
    if (joined === null) return null
    merged.push(...base.slice(done, change.from), ...joined)
    done = change.to
  }
  merged.push(...base.slice(done))
  const text = merged.join(file.includes('\r\n') ? '\r\n' : '\n')
  return hasKeysOnce(text) ? text : null
}

/** Whether the copy's device is known to have had lines; and whether lines are those of a state that the file was in before. */
type Known = { had(lines: readonly string[]): boolean; isStale(lines: readonly string[]): boolean }

/**
 * The oldest state that a copy can have been made of, since it has a line that no earlier one had; where there were states in between
 * that are not remembered, the one before. Null where that is not known: nor is it then what the copy's device has ever had.
 */
function oldestOrigin(
  states: readonly (readonly string[])[],
  copy: readonly string[],
  versions: readonly FileVersion[],
): number | null {
  const last = states.length - 1
  const lines = new Set(copy.filter((line) => /[\p{L}\p{N}]{2}/u.test(line)))
  const begun = [...lines].map((line) => states.findLastIndex((state) => state.includes(line)))
  const newest = Math.min(last, ...begun.filter((at) => at !== -1))
  const [found, before] = [versions[newest]?.number ?? 0, versions[newest + 1]?.number ?? 0]
  if (found - before === 1) return newest
  return newest < last ? newest + 1 : null
}

/** The state that least has to be changed of; of two alike, the older one. */
function nearest(states: readonly (readonly string[])[], copy: readonly string[]): readonly string[] | null {
  let best: readonly string[] | null = null
  let least = Number.POSITIVE_INFINITY
  for (const state of states) {
    const changes = diffIndices([...state], [...copy])
    const size = changes.reduce((sum, { buffer1, buffer2 }) => sum + buffer1[1] + buffer2[1], 0)
    if (size <= least) [best, least] = [state, size]
  }
  return best
}

function joinedLines(
  { mine, theirs }: Change,
  was: readonly string[],
  { had, isStale }: Known,
): string[] | null {
  if (sameLines(theirs, was)) return mine
  const isOwn = !sameLines(mine, was)
  if (isWithin(theirs, mine)) return isOwn || !had(was) ? mine : theirs
  if (isStale(theirs)) return mine
  const added = isOwn ? withAdditions(theirs, [...was], mine) : null
  if (added) return added
  // The file's own lines go for those of the copy where its device had them, or nothing of them goes.
  if (!isOwn && (had(was) || theirs.join('\n').includes(mine.join('\n')))) return theirs
  return isOwn && had(was) ? withAdditions(mine, [...was], theirs) : null
}

/** Whether all lines of one are in the other, in order; empty ones apart. */
function isWithin(lines: readonly string[], others: readonly string[]): boolean {
  let at = 0
  for (const line of others) {
    while (at < lines.length && isBlank(lines[at] ?? '')) at += 1
    if (line === lines[at]) at += 1
  }
  return lines.slice(at).every(isBlank)
}

/** Whether no property stands there twice, as it would where both sides have added it. */
function hasKeysOnce(text: string): boolean {
  const keys = propertiesOf(headOf(text)).flatMap(({ key }) => (key === null ? [] : [key]))
  return new Set(keys).size === keys.length
}
