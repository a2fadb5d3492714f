/**
 * A copy that a sync tool made of a vault's file, since two devices had changed it, joined with that file, line by line. Glossa has not seen
 * each state that the file was in, so it seldom knows of which one a copy was made: a copy adds to the file, and takes no line away.
 */

import { diffIndices } from 'node-diff3'
import { exactHash } from '../annotation/text-hash.ts'
import { withAdditions } from '../export/merge-exports.ts'
import { propertiesOf } from './properties.ts'
import { headOf } from './vault-file.ts'

/**
 * A state that a file was in: which, since when, and the hashes of its lines in one string, eight signs each. Number 1 is the file as
 * Glossa created it, of which all copies come; where another state was the first to be seen, that is number 2.
 */
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

/** The states of a file with the one that it is in now, the newest first. As it was created it is always remembered. */
export function withVersion(
  versions: readonly FileVersion[],
  text: string,
  at: string,
  isCreated = false,
): FileVersion[] {
  const lines = linesOf(text).map(hashOf).join('')
  const [newest] = versions
  if (newest?.lines === lines) return [...versions]
  const kept: FileVersion[] = [{ number: (newest?.number ?? (isCreated ? 0 : 1)) + 1, at, lines }]
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
 * The file with what was added to the copy or changed in it; null where that cannot be told, or both have changed the same lines. What the
 * copy lacks stays in the file. `versions` are the states of the file, the newest first.
 */
export function mergeCopy(versions: readonly FileVersion[], file: string, copy: string): string | null {
  const [mine, theirs] = [linesOf(file), linesOf(copy)]
  if (sameLines(mine, theirs)) return file
  const texts = new Map([...mine, ...theirs].map((line) => [hashOf(line), line]))
  const states = versions.map(({ lines }) =>
    (lines.match(/.{8}/g) ?? []).map((hash) => texts.get(hash) ?? `\0${hash}`),
  )
  const base = nearest(states, theirs)
  if (!base || isCutOff([mine, ...states], theirs)) return null
  const [inBase, inCopy] = [timesOf(base), timesOf(theirs)]
  // A copy without the end may be cut off: then what stands in it last may be no other version of what stood there.
  const end = base.findLast((line) => inBase.get(line) === 1) ?? ''
  const isSure = versions.at(-1)?.number === 1 && inCopy.has(end)
  const inAll = isSure ? states.map((state) => new Set(state)) : null
  const ever = new Set(states.flat())
  const known: Known = {
    had: (lines) => inAll?.every((state) => filled(lines).every((line) => state.has(line))) === true,
    isStale: (lines) =>
      lines.some(isFilled) && filled(lines).every((line) => ever.has(line) && !inBase.has(line)),
    isMoved: (lines) =>
      lines.some(isFilled) &&
      filled(lines).every((line) => (inCopy.get(line) ?? 0) >= (inBase.get(line) ?? 0)),
  }
  const merged: string[] = []
  const replaced: string[] = []
  let done = 0
  for (const change of changesOf(base, mine, theirs)) {
    const was = base.slice(change.from, change.to)
    const joined = joinedLines(change, was, known)
    if (joined === null) return null
    merged.push(...base.slice(done, change.from), ...joined.lines)
    if (joined.replaces) replaced.push(...was)
    done = change.to
  }
  merged.push(...base.slice(done))
  if (!hasAll(merged, mine, replaced)) return null
  const text = withEndsOf(file, mine, merged)
  return hasKeysOnce(text) ? text : null
}

/**
 * Whether the copy's device is known to have had lines; whether lines are those of a state that the file was in before; and whether lines
 * of the state that both are compared with are as often in the copy, wherever in it.
 */
type Known = Record<'had' | 'isStale' | 'isMoved', (lines: readonly string[]) => boolean>

/** Whether a copy may be one that is still being written: it ends before a state does which it begins like, or in the midst of a line. */
function isCutOff(states: readonly (readonly string[])[], copy: readonly string[]): boolean {
  const lines = filled(copy)
  const whole = states.map(filled)
  if (whole.some((state) => sameLines(state, lines))) return false
  const [file = []] = states
  if (isBlank(file.at(-1) ?? '') && isFilled(copy.at(-1) ?? '')) return true
  return whole.some((state) => lines.length < state.length && sameLines(state.slice(0, lines.length), lines))
}

/** How often each filled line is there. */
function timesOf(lines: readonly string[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const line of filled(lines)) times.set(line, (times.get(line) ?? 0) + 1)
  return times
}

/** Whether each line of the file is in the merged one as often, but for those that were replaced. */
function hasAll(merged: readonly string[], file: readonly string[], replaced: readonly string[]): boolean {
  const [there, gone] = [timesOf(merged), timesOf(replaced)]
  return [...timesOf(file)].every(([line, times]) => (there.get(line) ?? 0) + (gone.get(line) ?? 0) >= times)
}

/** Lines with the ends that they have in the file; new ones with the end that most of its lines have. */
function withEndsOf(file: string, lines: readonly string[], merged: readonly string[]): string {
  const ends = file.match(/\r\n?|\n/g) ?? []
  const windows = ends.filter((end) => end === '\r\n').length
  const usual = windows * 2 > ends.length ? '\r\n' : '\n'
  const own: string[] = merged.map(() => usual)
  let [from, to] = [0, 0]
  for (const { buffer1, buffer2 } of diffIndices([...lines], [...merged])) {
    for (; from < buffer1[0]; from += 1, to += 1) own[to] = ends[from] ?? usual
    from = buffer1[0] + buffer1[1]
    to = buffer2[0] + buffer2[1]
  }
  for (; from < lines.length; from += 1, to += 1) own[to] = ends[from] ?? usual
  return merged.map((line, at) => (at === merged.length - 1 ? line : `${line}${own[at]}`)).join('')
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

/** The lines of both, null where they cannot be joined; and whether those of the copy stand for the ones that were there. */
function joinedLines(
  { mine, theirs }: Change,
  was: readonly string[],
  { had, isStale, isMoved }: Known,
): { lines: string[]; replaces: boolean } | null {
  const isOwn = !sameLines(mine, was)
  if (sameLines(theirs, was)) return { lines: mine, replaces: false }
  if (isWithin(theirs, mine)) return { lines: isOwn || !isMoved(was) ? mine : theirs, replaces: false }
  if (isStale(theirs)) return { lines: mine, replaces: false }
  const added = isOwn ? withAdditions(theirs, [...was], mine) : null
  if (added) return { lines: added, replaces: false }
  // The file's own lines go for those of the copy where its device had them, or nothing of what they say goes.
  const isChange = had(was) && filled(theirs).length >= filled(was).length
  if (!isChange && !isSaidIn(was, theirs)) return null
  const lines = isOwn ? withAdditions(mine, [...was], theirs) : theirs
  return lines && { lines, replaces: true }
}

const signsOf = (lines: readonly string[]) => lines.join('\n').match(/[\p{L}\p{M}\p{N}]+|\S/gu) ?? []

/** Whether all words and signs of lines are in others, in order. */
function isSaidIn(lines: readonly string[], others: readonly string[]): boolean {
  const signs = signsOf(lines)
  let at = 0
  for (const sign of signsOf(others)) if (sign === signs[at]) at += 1
  return at === signs.length
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
